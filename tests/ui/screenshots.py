"""Pictures of the look-up over the sample packs, and how every picture is kept; `tests.ui.take_screenshots` takes them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.ui.browsing import Visit, chromium

DESKTOP = (1200, 760)
NARROW = (360, 760)
# Longer than what anybody looks at in a picture.
_TALLEST = 1_700
# Few enough to keep the pictures small, enough for text and two themes.
COLOURS = 128


@dataclass(frozen=True)
class Picture:
    """One state of the page to be photographed."""

    name: str
    query: str
    keys: Sequence[str] = ()
    size: tuple[int, int] = DESKTOP
    scheme: str = "light"
    language: str = "zh"


PICTURES = (
    Picture("answer", "房贷提前还款违约金"),
    Picture("narrow", "房贷提前还款违约金", size=NARROW),
    Picture("dark", "微信支付算不算达标", ("Alt+c",), scheme="dark"),
    Picture("source", "微信支付算不算达标", ("Alt+o",)),
    Picture("internal", "客诉补偿授权", ("Alt+c",)),
    Picture("narrow-internal", "客诉补偿授权", ("Alt+c",), size=NARROW),
    Picture("ends-today", "周末好食光怎么抢券"),
    Picture("ended", "春季新户礼"),
    Picture("announced", "六月积分翻倍"),
    Picture("unknown", "明天天气怎么样"),
    Picture("empty", ""),
    Picture("english", "can a foreigner apply for a credit card", language="en"),
    Picture("english-ended", "春季新户礼", language="en"),
    Picture("english-narrow", "微信支付算不算达标", ("Alt+g",), size=NARROW, language="en"),
    Picture("keys", "", ("?",)),
    Picture("customer", "", ("Alt+u",)),
    Picture("note", "微信支付算不算达标", ("Alt+p", "Alt+n")),
    Picture("recent", "微信支付算不算达标", ("Enter", "Alt+p", "Alt+r")),
)


def main(url: str, folder: Path) -> None:
    """Photograph every state into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for picture in PICTURES:
            photograph(browser, url, picture, folder / f"{picture.name}.png")


def photograph(browser: Browser, url: str, picture: Picture, target: Path) -> None:
    """Bring the page into a state and keep a picture of it."""
    width, height = picture.size
    visit = Visit(
        browser,
        url,
        width=width,
        height=height,
        scheme=picture.scheme,
        query=f"?lang={picture.language}",
    )
    visit.type(picture.query)
    visit.page.wait_for_timeout(2_500)
    for key in picture.keys:
        visit.page.keyboard.press(key)
        visit.page.wait_for_timeout(1_000)
    keep(visit.page, target, is_whole=False)
    visit.close()


def keep(page: Page, target: Path, *, is_whole: bool = True) -> None:
    """Keep a picture of what a page shows: all of it, as far as it is not too long, or what its window shows."""
    size = page.viewport_size
    if is_whole and size is not None:
        tall: int = page.evaluate("document.querySelector('.stMain').scrollHeight")
        page.set_viewport_size(
            {"width": size["width"], "height": min(max(tall, size["height"]), _TALLEST)}
        )
        page.wait_for_timeout(500)
    page.screenshot(path=target)
    with Image.open(target) as drawn:
        drawn.convert("RGB").quantize(COLOURS).save(target, optimize=True)
