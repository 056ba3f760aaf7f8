"""Pictures of the desk's sections and of the team's room; agents ask a few questions first, so that there is something to see."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from api.client import LiquidClient
from tests.ui.browsing import Visit, chromium
from tests.ui.screenshots import keep
from ui.desk.sections import SECTIONS as DESK_SECTIONS

WIDE, NARROW = (1200, 900), (360, 900)
UNANSWERED = (
    "明天天气怎么样",
    "白金卡能带宠物进贵宾厅吗",
    "宠物可以进机场贵宾厅吗",
    "境外丢卡谁报销机票",
)
ANSWERED = ("房贷提前还款违约金", "白金卡年费多少", "微信支付算不算达标", "大额存单三年利率")

# They are taken where there is something to be seen in them.
_ELSEWHERE = ("publish", "reach")


@dataclass(frozen=True)
class Picture:
    """One section, or the narrow or dark look of one."""

    name: str
    page: str
    query: str
    size: tuple[int, int] = WIDE
    scheme: str = "light"


def main(trainer: str, lead: str, api_url: str, folder: Path) -> None:
    """Photograph every section in both languages into `folder`."""
    with LiquidClient(api_url, "demo-agent") as agent:
        for question in (*UNANSWERED, *ANSWERED):
            agent.search(question)
    with LiquidClient(api_url, "demo-trainer") as trainers:
        # Twice, so that there is a line between them.
        for _ in range(2):
            trainers.library.run_questions()
    desk = [
        Picture(f"desk-{s.path}", trainer, f"?room=desk&section={s.path}")
        for s in DESK_SECTIONS
        if s.path not in _ELSEWHERE
    ]
    others = [
        Picture("team", lead, "?room=team"),
        Picture("team-narrow", lead, "?room=team", NARROW),
        Picture("desk-calendar-dark", trainer, "?room=desk&section=calendar", WIDE, "dark"),
        Picture("desk-library-narrow", trainer, "?room=desk&section=library", NARROW),
        Picture("desk-quality-narrow", trainer, "?room=desk&section=quality", NARROW),
    ]
    with chromium() as browser:
        for picture in (*desk, *others):
            for language, ending in (("zh", ""), ("en", "-en")):
                _photograph(browser, picture, language, folder / f"{picture.name}{ending}.png")


def _photograph(browser: Browser, picture: Picture, language: str, target: Path) -> None:
    width, height = picture.size
    visit = Visit(
        browser,
        picture.page,
        width=width,
        height=height,
        scheme=picture.scheme,
        query=f"{picture.query}&lang={language}",
        ready=".st-key-top",
    )
    visit.settles()
    visit.page.wait_for_timeout(1_500)
    keep(visit.page, target)
    visit.close()
