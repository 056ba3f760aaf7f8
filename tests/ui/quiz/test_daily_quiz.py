"""A learner's ninety seconds from end to end: real API, real Streamlit, real Chromium, keys alone."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import WebSocketRoute

from api.quiz_schemas import AnswerRequest, SelfGrade
from index.learning.learning_record import SessionEnd
from tests.ui.browsing import PATIENCE_MS, Go, Visit
from tests.ui.conftest import Running, serving
from tests.ui.quiz.learners import publish_platinum

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("service")]
ROOM = "?room=quiz"
START = ".st-key-quiz-start button"
NARROW = 360
LATE_S = 0.7
# Presses a key as soon as the box has painted a card, where it leads the cursor.
PRESS_WHEN_PAINTED = """key => {
    const focus = HTMLElement.prototype.focus;
    HTMLElement.prototype.focus = function (...how) {
        focus.apply(this, how);
        if (window.isPressed || !this.closest(".reply")) return;
        window.isPressed = true;
        const told = { key, code: key === "w" ? "KeyW" : key, altKey: key === "w", bubbles: true, composed: true, cancelable: true };
        queueMicrotask(() => this.dispatchEvent(new KeyboardEvent("keydown", told)));
    };
}"""
# The card that is open, as the box has it.
CARD = """() => {
    const hosts = [...document.querySelectorAll("*")].map((e) => e.shadowRoot).filter(Boolean);
    const box = hosts.map((root) => root.querySelector(".box")).find((box) => box && !box.hidden);
    const reply = box?.querySelector(".reply");
    if (!reply?.children.length || reply.querySelector("button:disabled:not(.main):not(.quiet)")) return null;
    const input = box.querySelector("input");
    if (input?.disabled) return null;
    return JSON.stringify({
        stem: box.querySelector(".stem").textContent,
        kind: input ? "typed" : box.querySelector(".step") ? "order" : box.querySelector(".main") ? "self" : "choice",
        options: box.querySelectorAll(".option").length,
        focused: box.getRootNode().activeElement?.tagName ?? null,
        note: box.querySelector(".note").textContent,
        place: box.querySelector(".place").textContent,
    });
}"""


@pytest.fixture
def service(service: Running, tmp_path: Path) -> Running:
    """The service, with a pack to be quizzed on."""
    publish_platinum(service, tmp_path / "plat")
    return service


@pytest.fixture
def go(agents: str, enter: Go) -> Go:
    """Open the room."""
    return partial(enter, agents, query=ROOM, ready=START)


def card(visit: Visit) -> dict:  # type: ignore[type-arg]
    """Return the card that is open, once one is."""
    handle = visit.page.wait_for_function(CARD, timeout=PATIENCE_MS, polling="raf")
    found: dict = json.loads(handle.json_value())  # type: ignore[type-arg]
    return found


def begin(visit: Visit) -> dict:  # type: ignore[type-arg]
    visit.page.keyboard.press("Enter")
    return card(visit)


def press(visit: Visit, key: str) -> None:
    visit.page.keyboard.press(key)


def reply_to(visit: Visit, asked: dict, reply: str = "1") -> None:  # type: ignore[type-arg]
    """Answer a card by keys, whatever it is."""
    if asked["kind"] == "typed":
        visit.type(reply)
        press(visit, "Enter")
    elif asked["kind"] == "order":
        for key in range(asked["options"]):
            press(visit, str(key + 1))
        press(visit, "Enter")
    else:
        press(visit, "Enter" if asked["kind"] == "self" else "1")


def answer(visit: Visit, asked: dict, reply: str = "1") -> None:  # type: ignore[type-arg]
    """Answer a card by keys, and wait for what is told."""
    reply_to(visit, asked, reply)
    told = ".st-key-quiz-grades" if asked["kind"] == "self" else ".lq-verdict"
    visit.page.locator(told).wait_for()


def go_on(visit: Visit, asked: dict) -> None:  # type: ignore[type-arg]
    """Grade a card of one's own, or leave what was told, by a key."""
    press(visit, "1" if asked["kind"] == "self" else "Enter")
    visit.page.locator(".lq-verdict").wait_for(state="detached")


def leave_one_card(service: Running, words: str) -> None:
    """Begin a session, and answer all but the first card that speaks of something as if on another page."""
    client = service.client()
    cards = client.quiz.begin("long", 900).cards
    kept = next(card for card in cards if words in card.stem)
    for number, asked in enumerate(cards):
        if asked is not kept:
            is_self = asked.reply.value == "self"
            told = AnswerRequest(
                point_id=asked.point_id,
                version=asked.version,
                answer_id=f"before-{number}",
                reply=None if is_self else "1",
                self_grade=SelfGrade.UNKNOWN if is_self else None,
                seconds=1,
            )
            client.quiz.answer("long", told)


def of_agent(service: Running) -> list:  # type: ignore[type-arg]
    return list(service.client().learning.history().answers)


def test_one_key_brings_the_first_card_and_a_session_is_done_by_keys_alone(
    go: Go, service: Running
) -> None:
    visit = go()
    asked = begin(visit)
    count = 0
    while True:
        assert asked["focused"] in ("INPUT", "BUTTON")
        answer(visit, asked)
        count += 1
        go_on(visit, asked)
        visit.page.wait_for_function(
            f"() => document.querySelector('.lq-done') || ({CARD})()", timeout=PATIENCE_MS
        )
        if visit.page.locator(".lq-done").count():
            break
        asked = card(visit)
    visit.sees("这一轮学到的")
    answers = of_agent(service)
    assert len(answers) == count > 2
    assert all(0 < given.seconds < 30 for given in answers)
    visit.page.locator(".st-key-quiz-back button").wait_for()
    press(visit, "Enter")
    visit.page.locator(".lq-start").wait_for()


def test_enter_in_the_very_moment_of_the_verdict_goes_on(go: Go) -> None:
    visit = go()
    asked = begin(visit)
    visit.page.evaluate("""() => new MutationObserver((_, seen) => {
        if (!document.querySelector(".lq-verdict, .st-key-quiz-grades")) return;
        seen.disconnect();
        window.isPressed = true;
        const key = document.querySelector(".lq-verdict") ? "Enter" : "1";
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, bubbles: true, cancelable: true }));
    }).observe(document.body, { childList: true, subtree: true })""")
    reply_to(visit, asked)
    visit.page.wait_for_function("() => window.isPressed", timeout=PATIENCE_MS)
    assert card(visit)["place"].startswith("2")


@pytest.mark.parametrize(("key", "seen"), [("Escape", START), ("w", ".lq-why-card")])
def test_a_key_that_is_pressed_before_its_button_beside_the_card_has_come_is_not_lost(
    go: Go, service: Running, key: str, seen: str
) -> None:
    leave_one_card(service, "餐饮")
    visit = go()
    with late_buttons(visit):
        visit.page.reload()
        visit.page.locator(START).wait_for()
        visit.page.evaluate(PRESS_WHEN_PAINTED, key)
        press(visit, "Enter")
        visit.page.wait_for_function("() => window.isPressed", timeout=PATIENCE_MS)
        visit.page.locator(".st-key-quiz-start, .st-key-quiz-deeds").first.wait_for()
        visit.page.wait_for_timeout(LATE_S * 2000)
        visit.settles()
    assert visit.page.locator(seen).count() == 1
    assert (visit.page.evaluate(CARD) is None) == (key == "Escape")


@contextmanager
def late_buttons(visit: Visit) -> Iterator[None]:
    """Have what comes from the first button beside a card on arrive late, as from a page's server that is busy."""
    is_late = True

    def pass_on(route: WebSocketRoute) -> None:
        server = route.connect_to_server()

        def told(message: str | bytes) -> None:
            if is_late and b"quiz-why" in (
                message.encode() if isinstance(message, str) else message
            ):
                time.sleep(LATE_S)
            route.send(message)

        server.on_message(told)

    visit.page.route_web_socket("**/_stcore/stream", pass_on)
    yield
    is_late = False


def test_an_answer_is_told_with_its_source_why_it_is_asked_and_the_next_card(
    go: Go, service: Running
) -> None:
    leave_one_card(service, "黑金卡年费")
    visit = go()
    asked = begin(visit)
    answer(visit, asked, "99")
    visit.sees("没答对")
    visit.sees("您答：99")
    assert visit.page.locator(".lq-verdict mark.lq-value").inner_text() == "3600元"
    press(visit, "o")
    visit.page.locator(".lq-source .lq-cited").first.wait_for()
    press(visit, "w")
    visit.page.locator(".lq-why-card").wait_for()
    go_on(visit, asked)
    visit.page.locator(".lq-source").wait_for(state="detached")


def test_a_page_that_is_loaded_anew_goes_on_with_what_is_left(go: Go) -> None:
    visit = go()
    first = begin(visit)
    answer(visit, first)
    go_on(visit, first)
    second = card(visit)
    visit.page.reload()
    visit.page.locator(START).wait_for()
    visit.sees("接着做")
    again = begin(visit)
    assert (again["stem"], again["place"]) == (second["stem"], second["place"])
    press(visit, "Escape")
    visit.page.locator(START).wait_for()


def test_a_changed_fact_shows_old_and_new(go: Go, service: Running, tmp_path: Path) -> None:
    client = service.client()
    session = client.quiz.begin("long", 900)
    fee = next(c for c in session.cards if "黑金卡年费" in c.stem)
    told = AnswerRequest(
        point_id=fee.point_id, version=fee.version, answer_id="a", reply="3600", seconds=3
    )
    client.quiz.answer("long", told)
    client.quiz.end("long", SessionEnd.FINISHED)
    publish_platinum(service, tmp_path / "two", 4200, version="2")
    client.quiz.begin("new", 900)
    visit = go()
    begin(visit)
    asked = card(visit)
    while "内容变了" not in asked["note"]:
        answer(visit, asked)
        go_on(visit, asked)
        asked = card(visit)
    answer(visit, asked, "3600")
    change = visit.page.locator(".lq-quiz-change")
    change.wait_for()
    words = change.inner_text()
    assert "3600" in words
    assert "4200" in words
    assert "按新价执行" in words


def test_a_card_that_ends_while_it_is_open_is_skipped_with_a_word(go: Go, service: Running) -> None:
    service.clock.at = datetime(2026, 5, 31, 15, 59, 59, tzinfo=UTC)
    leave_one_card(service, "餐饮")
    visit = go()
    assert "餐饮" in begin(visit)["stem"]
    service.clock.at = datetime(2026, 5, 31, 16, 0, tzinfo=UTC)
    visit.sees("到期或更改，跳过了")
    visit.settles()
    assert visit.page.evaluate(CARD) is None


def test_an_answer_without_the_service_is_kept_over_a_reload_and_counted_once(
    go: Go, service: Running, tmp_path: Path, api_port: int
) -> None:
    leave_one_card(service, "黑金卡年费")
    visit = go()
    begin(visit)
    before = len(of_agent(service))
    service.stop()
    visit.type("3600")
    press(visit, "Enter")
    visit.sees("没有连上，答案已留着")
    assert "3600" in visit.page.evaluate("Object.values(localStorage).join()")
    visit.page.reload()
    for again in serving(tmp_path / "home", api_port):
        visit.page.wait_for_function(
            "!Object.keys(localStorage).some((key) => key.startsWith('liquid.quiz'))",
            timeout=PATIENCE_MS,
        )
        visit.page.locator(START).wait_for(timeout=PATIENCE_MS)
        answers = of_agent(again)
        assert len(answers) == before + 1
        assert [given.reply for given in answers].count("3600") == 1


def test_on_a_narrow_screen_nothing_sticks_out(go: Go) -> None:
    visit = go(width=NARROW, height=740)
    for section in ("mistakes", "notes", "map", "habits", "record", "today"):
        visit.page.locator(f".st-key-quiz-section-{section} button").click()
        visit.page.locator(f".st-key-quiz-in-{section}").wait_for()
        visit.settles()
        assert width(visit) <= NARROW, section
    answer(visit, begin(visit))
    visit.settles()
    assert width(visit) <= NARROW


def width(visit: Visit) -> int:
    found: int = visit.page.evaluate("document.documentElement.scrollWidth")
    return found
