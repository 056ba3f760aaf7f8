"""Pictures of the desk over the sample packs: `python -m tests.ui.desk.screenshots_of_desk PAGE_URL API_URL docs/screenshots`.

The page has to run for a trainer of the demonstration, whose drafts it hands in and discards.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

import knowledge
from api.client import LiquidClient
from tests.ui.browsing import chromium
from tests.ui.screenshots import COLOURS
from ui.desk.pack_files import PackFile, packed

WIDE, NARROW = (1200, 900), (360, 900)
_SAMPLES = Path(knowledge.__file__).parent / "packs"
FUEL = """id = "fuel-june-2026"
title = "六月加油立减"
version = "1"
kind = "campaign"
owner = "信用卡中心活动组"
starts_at = 2026-06-01
ends_at = 2026-06-20

[applies_to]
segments = ["金卡", "白金卡"]

[[phases]]
name = "报名"
starts_at = 2026-06-01
ends_at = 2026-06-10

[[phases]]
name = "兑换"
starts_at = 2026-06-05
ends_at = 2026-06-20
"""
RULES = """# 六月加油立减

活动时间：2026年6月1日至2026年6月30日（含）。

## 报名

6月1日至6月10日在手机银行“活动”页报名。

## 怎么参加

加油满200元立减30元，每户限3次。金卡主卡年费每年500元。

| 卡种 | 满额 | 立减 |
|---|---|---|
| 金卡 | 200元 | 30元 |
| 白金卡 | 200元 | 50元 |

### 话术

您报名后加油满200元立减30元。
"""


@dataclass(frozen=True)
class Picture:
    """One state of the desk; `tab` counts the tabs of a draft."""

    name: str
    job: str
    tab: int = 0
    size: tuple[int, int] = WIDE
    scheme: str = "light"


def main(page_url: str, api_url: str, folder: Path) -> None:
    """Photograph every state in both languages into `folder`."""
    client = LiquidClient(api_url, "demo-trainer")
    fuel = _hand_in(client, "六月加油立减", _fuel(FUEL))
    fees = _hand_in(client, "信用卡收费和息费标准", _fees())
    failed = _hand_in(
        client,
        "六月加油立减（无期限）",
        _fuel(FUEL.replace("starts_at", "# ", 1).replace("ends_at", "# ", 1)),
    )
    pictures = (
        Picture("list", ""),
        Picture("new", "new"),
        *(
            Picture(name, fuel, tab)
            for tab, name in enumerate(("findings", "understood", "changes-new", "publish"))
        ),
        Picture("changes", fees, 2),
        Picture("failed", failed),
        Picture("narrow", fuel, 1, NARROW),
        Picture("dark", fuel, 0, WIDE, "dark"),
    )
    with chromium() as browser:
        for language in ("zh", "en"):
            for picture in pictures:
                target = folder / f"desk-{picture.name}{'' if language == 'zh' else '-en'}.png"
                _photograph(browser, f"{page_url}/?room=desk&lang={language}", picture, target)
    for job_id in (fuel, fees):
        client.publishing.discard(job_id, "截图用 for pictures")


def _fuel(manifest: str) -> list[PackFile]:
    return [PackFile("pack.toml", manifest.encode()), PackFile("细则.md", RULES.encode())]


def _fees() -> list[PackFile]:
    folder = _SAMPLES / "card-fees"
    return [
        PackFile(path.relative_to(folder).as_posix(), _changed(path.read_text()).encode())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]


def _changed(text: str) -> str:
    return text.replace('"2026.1"', '"2026.2"').replace("300元", "360元")


def _hand_in(client: LiquidClient, name: str, files: Sequence[PackFile]) -> str:
    job_id = client.publishing.publish(f"{name}.zip", packed(files), draft=True).job_id
    while client.publishing.publication(job_id).status in ("queued", "running"):
        time.sleep(0.5)
    return job_id


def _photograph(browser: Browser, url: str, picture: Picture, target: Path) -> None:
    width, height = picture.size
    page: Page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
    )
    page.goto(f"{url}&job={picture.job}" if picture.job else url)
    page.locator(".st-key-desk-back, .st-key-desk-new").first.wait_for(timeout=60_000)
    page.wait_for_timeout(3_000)
    if picture.tab:
        page.get_by_role("tab").nth(picture.tab).click()
        page.wait_for_timeout(1_000)
    page.screenshot(path=target)
    page.close()
    with Image.open(target) as drawn:
        drawn.convert("RGB").quantize(COLOURS).save(target, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
