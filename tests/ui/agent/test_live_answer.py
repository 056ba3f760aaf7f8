"""What paints the answer while somebody types, alone in Chromium: the last question typed is answered whatever is lost on the way."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

import ui.agent.live_answer as module
from tests.ui.browsing import PATIENCE_MS, QUERY
from ui.agent.live_answer import HTML, Ahead, show_live_answer

pytestmark = pytest.mark.slow
HOME = "http://page.test"
FEE = "白金卡年费"
RATE = "三年定存利率"
_PAGE = f"""<meta charset=utf-8><div class="st-key-query"><input></div><div class="st-key-card"></div>
<div id="root">{HTML}</div>
<script type="module">
    import draw from "/live_answer.js";
    window.told = [];
    const setTriggerValue = (name, value) => window.told.push([name, value]);
    const parentElement = document.querySelector("#root");
    window.draw = (data) => draw({{ data, setTriggerValue, parentElement }});
</script>"""
Answer = Callable[[Route, str], None]


class Bare:
    """The component in a page of its own; the test plays both of its servers."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.turns: list[int] = []
        self.answer: Answer = painted
        page.route(f"{HOME}/**", self._serve)
        page.goto(HOME)
        page.wait_for_function("window.draw !== undefined")

    def _serve(self, route: Route) -> None:
        path = route.request.url.removeprefix(HOME)
        if path == "/answer":
            asked: Any = route.request.post_data_json
            self.asked.append(asked["text"])
            self.turns.append(asked["turn"])
            self.answer(route, asked["text"])
        elif path.endswith(".js"):
            script = Path(module.__file__).with_suffix(".js").read_text("utf-8")
            route.fulfill(body=script, content_type="text/javascript")
        else:
            route.fulfill(body=_PAGE, content_type="text/html")

    def draw(self, shown: str, **other: Any) -> None:
        """Have the component drawn by a page that shows `shown`; `other` stands in the place of what it would be told."""
        told: dict[str, Any] = {}
        ahead = Ahead(
            "ticket", "/answer", shown, f"1 {shown}", "10:00", other.pop("lapse_ms", None)
        )
        show_live_answer(lambda **given: told.update(given), ahead, "zh")
        self.page.evaluate("data => (window.leave = draw(data), null)", told["data"] | other)

    def type(self, *words: str) -> None:
        """Have each of `words` in the box, one after another without rest, and the browser say so."""
        self.page.evaluate(
            """([query, words]) => {
                const box = document.querySelector(query);
                for (const each of words) {
                    box.value = each;
                    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
                }
            }""",
            [QUERY, words],
        )

    def paints(self, words: str) -> None:
        """Wait until the answer to `words` stands on the page."""
        card = self.page.locator(".lq-live")
        card.get_by_text(f"answer to {words}", exact=True).wait_for(timeout=PATIENCE_MS)


def painted(route: Route, text: str, lapse_ms: int | None = None) -> None:
    """Answer a question."""
    route.fulfill(json={"html": f"<p>answer to {text}</p>", "lapse_ms": lapse_ms})


@pytest.fixture
def bare(browser: Browser) -> Iterator[Bare]:
    page = browser.new_page()
    yield Bare(page)
    page.close()


def hangs(_route: Route, _text: str) -> None:
    """Never answer."""


@pytest.mark.parametrize(
    "fails",
    [
        lambda route, _: route.abort(),
        lambda route, _: route.fulfill(status=204),
        lambda route, _: route.fulfill(status=401),
        lambda route, _: route.fulfill(status=200, body="{"),
        hangs,
    ],
)
def test_a_question_whose_answer_was_lost_is_asked_again(bare: Bare, fails: Answer) -> None:
    def once(route: Route, text: str) -> None:
        bare.answer = painted
        fails(route, text)

    bare.answer = once
    bare.draw("", patience_ms=300)

    bare.type(FEE)

    bare.paints(FEE)
    assert bare.asked == [FEE, FEE]


def test_it_is_not_asked_again_once_the_page_shows_it(bare: Bare) -> None:
    bare.answer = lambda route, _: route.fulfill(status=204)
    bare.draw("")
    bare.type(FEE)
    bare.page.wait_for_timeout(300)

    bare.draw(FEE)
    bare.page.wait_for_timeout(1_500)

    assert bare.asked == [FEE]


def test_an_answer_that_comes_late_does_not_take_the_place_of_the_last(bare: Bare) -> None:
    held: list[tuple[Route, str]] = []
    bare.answer = lambda route, text: held.append((route, text))
    bare.draw("")
    bare.type(FEE)
    bare.page.wait_for_timeout(300)
    bare.answer = painted
    bare.type(RATE)
    bare.paints(RATE)

    for route, text in held:
        painted(route, text)
    bare.page.wait_for_timeout(300)

    bare.paints(RATE)
    assert bare.turns == sorted(set(bare.turns))


def test_a_page_that_does_not_come_is_told_until_it_does(bare: Bare) -> None:
    bare.draw("", behind_ms=100)
    bare.type(FEE)
    bare.page.wait_for_function("window.told.length >= 2", timeout=PATIENCE_MS)
    assert bare.page.evaluate("window.told[0]") == ["behind", FEE]

    bare.draw(FEE, behind_ms=100)
    told = bare.page.evaluate("window.told.length")
    bare.page.wait_for_timeout(1_000)

    assert bare.page.evaluate("window.told.length") == told


def test_what_was_typed_back_is_asked_if_the_page_shows_what_stood_between(bare: Bare) -> None:
    bare.draw(FEE)
    bare.type(FEE, f"{FEE}减免", FEE)
    bare.page.wait_for_timeout(200)
    assert bare.asked == []

    bare.draw(f"{FEE}减免")

    bare.paints(FEE)


def test_a_drawing_that_was_overtaken_takes_nothing_with_it(bare: Bare) -> None:
    bare.draw("")
    bare.page.evaluate("() => { window.overtaken = window.leave }")
    bare.draw("")
    bare.page.evaluate("window.overtaken()")

    bare.type(FEE)
    bare.paints(FEE)

    bare.page.evaluate("window.leave()")
    bare.type(RATE)
    bare.page.wait_for_timeout(300)
    assert bare.asked == [FEE]


def test_what_stands_in_the_box_is_asked_where_the_component_begins_anew(bare: Bare) -> None:
    bare.draw("")
    bare.page.evaluate("window.leave()")
    bare.type(FEE)

    bare.draw("")

    bare.paints(FEE)


def test_a_painted_answer_ends_though_the_page_shows_one_that_does_not(bare: Bare) -> None:
    bare.answer = lambda route, text: painted(route, text, lapse_ms=500)
    bare.draw("", grace_ms=0)
    bare.type(FEE)
    bare.paints(FEE)

    bare.draw("白金", grace_ms=0)

    bare.page.wait_for_selector("html[data-lq-lapsed]", timeout=PATIENCE_MS)


def test_nothing_is_asked_while_a_word_is_composed(bare: Bare) -> None:
    bare.draw("", behind_ms=50)
    bare.page.evaluate(
        """query => {
            const box = document.querySelector(query);
            box.value = "nian'fei";
            box.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
        }""",
        QUERY,
    )
    bare.page.wait_for_timeout(500)
    assert (bare.asked, bare.page.evaluate("window.told")) == ([], [])

    bare.page.evaluate(
        """query => {
            const box = document.querySelector(query);
            box.value = "年费";
            box.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
        }""",
        QUERY,
    )

    bare.paints("年费")
