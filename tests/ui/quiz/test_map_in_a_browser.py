"""My map from end to end: real API, real Streamlit, real Chromium."""

from functools import partial
from pathlib import Path

import pytest

from tests.ui.browsing import Go
from tests.ui.conftest import Running
from tests.ui.quiz.learners import publish_platinum, publish_titles

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("service")]
NARROW = 360


@pytest.fixture
def service(service: Running, tmp_path: Path) -> Running:
    """The service, with a pack to be learned."""
    publish_platinum(service, tmp_path / "plat")
    return service


@pytest.fixture
def go(agents: str, enter: Go) -> Go:
    """Open the room."""
    return partial(enter, agents, query="?room=quiz", ready=".st-key-quiz-start button")


# Names that are shown, and stand on one that is shown too.
OVERLAPS = """() => {
    const svg = [...document.querySelectorAll("*")].map((e) => e.shadowRoot?.querySelector("svg.view")).find(Boolean);
    const boxes = [...svg.querySelectorAll(".world text")]
        .filter((name) => getComputedStyle(name).visibility !== "hidden").map((name) => name.getBoundingClientRect());
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return [boxes.length, boxes.filter((a) => boxes.some((b) => a !== b && meet(a, b))).length];
}"""


def test_no_name_on_the_map_stands_on_another(go: Go) -> None:
    visit = go()
    visit.page.set_viewport_size({"width": NARROW, "height": 760})
    visit.page.locator(".st-key-quiz-section-map button").click()
    nodes = visit.page.locator(".node[role=button]")
    nodes.first.wait_for()
    visit.settles()
    shown, clashing = visit.page.evaluate(OVERLAPS)
    assert clashing == 0 < shown
    nodes.first.focus()
    for _ in range(6):
        visit.page.keyboard.press("-")
    visit.page.wait_for_timeout(200)
    closer, clashing = visit.page.evaluate(OVERLAPS)
    assert clashing == 0 < closer < nodes.count()


# Names that the drawing's frame cuts off, of all that are shown.
CUT_OFF = """() => {
    const svg = [...document.querySelectorAll("*")].map((e) => e.shadowRoot?.querySelector("svg.view")).find(Boolean);
    const frame = svg.getBoundingClientRect();
    const shown = [...svg.querySelectorAll(".world text")].filter((name) => getComputedStyle(name).visibility !== "hidden");
    const isCut = (box) => box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
    return [shown.length, shown.filter((name) => isCut(name.getBoundingClientRect())).map((name) => name.textContent)];
}"""


def test_on_a_narrow_screen_the_map_cuts_no_name_off(
    go: Go, service: Running, tmp_path: Path
) -> None:
    titles = [f"信用卡境外取现手续费标准之{number}" for number in range(18)]
    publish_titles(service, tmp_path / "many", titles)
    visit = go(width=NARROW, height=760)
    visit.page.locator(".st-key-quiz-section-map button").click()
    visit.page.locator(".node[role=button]").first.wait_for()
    visit.settles()
    shown, cut_off = visit.page.evaluate(CUT_OFF)
    assert shown > 1
    assert cut_off == []


def test_the_map_is_walked_by_keys_and_opens_what_stands_there(go: Go) -> None:
    visit = go()
    visit.page.locator(".st-key-quiz-section-map button").click()
    nodes = visit.page.locator(".node[role=button]")
    nodes.first.wait_for()
    names = nodes.evaluate_all("all => all.map((node) => node.getAttribute('aria-label'))")
    assert any("黑金卡权益" in name and "没学过" in name for name in names)
    place = next(n for n, name in enumerate(names) if name.startswith("黑金卡权益"))
    nodes.first.focus()
    visit.page.keyboard.press("ArrowRight")
    assert nodes.first.evaluate("node => node.getRootNode().activeElement !== node")
    nodes.nth(place).focus()
    visit.page.keyboard.press("Enter")
    visit.sees("打开这个包")
    visit.page.locator(".st-key-quiz-map-open button").click()
    visit.sees("回到全部知识")
    visit.page.get_by_role("button", name="列表").click()
    visit.page.locator(".list button", has_text="年费").first.click()
    visit.sees("相关原文")
    visit.page.locator(".lq-hit").first.wait_for()
