"""axe finds nothing grave in any room or state: in Chinese, light and wide, and in English, dark and narrow."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from index.judged_file import QUESTIONS, begin_judged
from tests.ui.accessibility import grave
from tests.ui.browsing import QUERY, Go, Visit
from tests.ui.conftest import serving
from ui.desk.sections import SECTIONS
from ui.quiz.quiz_room import SECTIONS as QUIZ_SECTIONS

Deed = Callable[[Visit], None]
NARROW = 360
ASK = "?room=ask"


@dataclass(frozen=True)
class State:
    """One state of the page: where it is, and what is done there."""

    name: str
    query: str
    deed: Deed = lambda _: None
    ready: str = ".st-key-top"


def asks(words: str, shows: str, *keys: tuple[str, str]) -> Deed:
    """Type words, wait for what they show, and press keys, each until something is there."""

    def deed(visit: Visit) -> None:
        visit.type(words)
        visit.sees(shows)
        for key, brings in keys:
            visit.settles()
            visit.page.keyboard.press(key)
            visit.page.locator(brings).first.wait_for(state="attached")

    return deed


def leaves(visit: Visit) -> None:
    """Go out, and try to come in with nothing."""
    visit.page.get_by_role("button", name="换人登录").click()
    visit.page.locator(".st-key-sign-in-token input:focus").wait_for()
    visit.page.keyboard.press("Enter")
    visit.sees("请先粘贴访问令牌")


def begins(visit: Visit) -> None:
    """Begin the quiz."""
    visit.page.locator(".st-key-quiz-start button").click()
    visit.page.locator(".st-key-quiz-stop").wait_for()


def judges(visit: Visit) -> None:
    """Begin to write a judged question."""
    visit.page.locator(".st-key-judged-add button").click()
    visit.page.locator("[class*='st-key-judged-ask-'] input:focus").wait_for()


STATES = (
    State("nothing-asked", ASK, ready=f"{QUERY}:focus"),
    State(
        "answer-and-source",
        ASK,
        asks("白金卡年费多少", "白金卡年费每年3600元", ("Alt+o", ".lq-scroll .lq-cited")),
        f"{QUERY}:focus",
    ),
    State("internal", ASK, asks("年费怎么减免", "仅供坐席内部"), f"{QUERY}:focus"),
    State("ended", ASK, asks("冬季滑雪消费送滑雪券", "已于"), f"{QUERY}:focus"),
    State(
        "all-keys",
        ASK,
        asks(
            "白金卡年费多少",
            "3600元",
            ("Tab", f"body:not(:has({QUERY}:focus))"),
            ("?", "dialog[open]"),
        ),
        f"{QUERY}:focus",
    ),
    State("astray", "?room=attic"),
    State("door", ASK, leaves),
    State("card", "?room=quiz", begins, ".st-key-quiz-start"),
    State("judging", "?room=desk&section=quality", judges, ".st-key-judged-add"),
    *(State(f"quiz-{s.path}", f"?room=quiz&section={s.path}") for s in QUIZ_SECTIONS),
    *(State(f"desk-{s.path}", f"?room=desk&section={s.path}") for s in SECTIONS),
)


@pytest.fixture(scope="module")
def site(
    library: Path, tmp_path_factory: pytest.TempPathFactory, api_port: int, trainers: str
) -> Iterator[str]:
    """A trainer's page over one library for all states: nothing in them changes it."""
    home = copytree(library, tmp_path_factory.mktemp("axe") / "home")
    asked = ({"ask": "白金卡年费多少", "says": [value]} for value in ("3600元", "9999元"))
    begin_judged(home / QUESTIONS, "\n".join(map(json.dumps, asked)).encode())
    for api in serving(home, api_port):
        for _ in range(2):
            api.client("demo-trainer").library.run_questions()
        yield trainers


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_axe_finds_nothing_grave(enter: Go, site: str, state: State) -> None:
    visit = enter(site, query=state.query, ready=state.ready)
    state.deed(visit)
    visit.settles()
    assert grave(visit.page) == ""

    # What lies over the page goes before its language is changed.
    visit.page.keyboard.press("Escape")
    visit.page.emulate_media(color_scheme="dark")
    visit.page.set_viewport_size({"width": NARROW, "height": 760})
    visit.page.get_by_role("button", name="English").click()
    visit.page.get_by_role("button", name="中文").wait_for()
    visit.settles()
    assert grave(visit.page) == ""
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= NARROW
