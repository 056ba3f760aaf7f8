"""Pictures of publishing: drafts that are handed in for them and discarded, as a trainer and, where the settings ask for one, an approver see them."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

import knowledge
from api.client import LiquidClient
from tests.ui.browsing import chromium
from tests.ui.screenshots import keep
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
TIPS = """id = "desk-tips"
title = "坐席速查：信用卡与消费贷"
version = "1"
kind = "product"
owner = "信用卡中心产品组"
starts_at = 2026-06-01
"""
SHORT = """# 坐席速查

## 信用卡年费

| 卡种（俗称） | 主卡年费 |
|---|---|
| 普卡 | 90元 |
| 钻石卡 | 3,900元 |

## 境外紧急补卡

补发卡只能使用60天，之后须换正式卡。

## 持有多张卡年费怎么收

每张主卡分别考核、分别收取，不因持有更高等级的卡而免除低等级卡年费。例外：钻石卡客户名下的普卡、金卡、小蓝卡年费自动免收。
"""
QUESTIONS = ("普卡年费多少", "金卡主卡年费多少", "境外紧急补卡多少钱")


@dataclass(frozen=True)
class Picture:
    """One state of the desk; `tab` counts the tabs of a draft."""

    name: str
    job: str
    tab: int = 0
    page: str = ""
    size: tuple[int, int] = WIDE
    scheme: str = "light"


def main(trainer: str, approver: str, api_url: str, folder: Path) -> None:
    """Photograph every state in both languages into `folder`."""
    with LiquidClient(api_url, "demo-agent") as agent:
        for question in QUESTIONS:
            agent.search(question)
    with LiquidClient(api_url, "demo-trainer") as client:
        drafts = {
            "fuel": _hand_in(client, "六月加油立减", _fuel(FUEL)),
            "fees": _hand_in(client, "信用卡收费和息费标准", _fees()),
            "tips": _hand_in(client, "坐席速查", _tips()),
        }
        undated = _fuel(FUEL.replace("starts_at", "# ", 1).replace("ends_at", "# ", 1))
        failed = _hand_in(client, "六月加油立减（无期限）", undated)
        is_second = client.publishing.publication(drafts["fuel"]).need == "second"
        pictures = _pictures(**drafts, failed=failed)
        asked = [Picture("approve", drafts["fuel"], 3, page=approver)] if is_second else []
        with chromium() as browser:
            for language, ending in (("zh", ""), ("en", "-en")):
                for picture in (*pictures, *asked):
                    target = folder / f"desk-{picture.name}{ending}.png"
                    page = picture.page or trainer
                    _photograph(browser, f"{page}/?room=desk&lang={language}", picture, target)
        for job_id in drafts.values():
            client.publishing.discard(job_id, "截图用 for pictures")


def _pictures(fuel: str, fees: str, tips: str, failed: str) -> Sequence[Picture]:
    return (
        Picture("list", ""),
        Picture("new", "new"),
        Picture("findings", fuel),
        Picture("understood", fuel, 1),
        Picture("changes", fees, 2),
        Picture("contradictions", tips, 2),
        Picture("publish", fees, 3),
        Picture("failed", failed),
        Picture("narrow", fuel, 1, size=NARROW),
        Picture("dark", fuel, scheme="dark"),
    )


def _tips() -> list[PackFile]:
    return [PackFile("pack.toml", TIPS.encode()), PackFile("速查.md", SHORT.encode())]


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
    changed = text.replace('"2026.1"', '"2026.2"').replace("| 普卡 | 80元", "| 普卡 | 100元")
    return changed.replace("60天内申请", "90天内申请").replace("的1.5%", "的1.8%")


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
    keep(page, target)
    page.close()
