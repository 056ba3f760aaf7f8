"""A trainer writes judged questions and asks them by the keyboard alone: real API, real Streamlit, real Chromium."""

import json

import pytest

from tests.ui.browsing import Go, Visit
from tests.ui.conftest import Running

pytestmark = pytest.mark.slow
QUALITY = "?room=desk&section=quality"
KEYS = ".st-key-judged-keys"
ASK = "[class*='st-key-judged-ask-'] input:focus"

SAYS = "[class*='st-key-judged-says-'] textarea:focus"


def press(visit: Visit, *keys: str) -> None:
    for key in keys:
        visit.page.keyboard.press(key)


def test_a_question_is_written_and_asked_by_the_keyboard(
    enter: Go, trainers: str, service: Running
) -> None:
    desk = enter(trainers, query=QUALITY, ready=KEYS)
    desk.settles()
    press(desk, "Alt+n")
    desk.page.locator(ASK).wait_for()
    desk.type("白金卡年费多少")
    press(desk, "Tab")
    desk.type("信用卡年费")
    desk.page.get_by_role("option").first.wait_for()
    press(desk, "Enter", "Tab")
    # What was chosen can be cleared, which is a stop of its own.
    if not desk.page.locator(SAYS).count():
        press(desk, "Tab")
    desk.page.locator(SAYS).wait_for()
    desk.type("3600元")
    press(desk, "Control+Enter")
    desk.sees("已记下。现在问：如所判")
    kept = json.loads((service.service.settings.home / "questions.jsonl").read_text("utf-8"))
    assert kept["document"].startswith("card-fees/")
    assert kept["says"] == ["3600元"]

    for count in (1, 2):
        desk.settles()
        press(desk, "Alt+t")
        desk.page.wait_for_function(
            "n => document.querySelectorAll('.lq-dot-round').length === n", arg=count
        )
    assert desk.page.locator(".lq-line-round").count() == 1


def test_on_a_narrow_screen_a_question_is_changed_in_its_place(
    enter: Go, trainers: str, service: Running
) -> None:
    questions = [{"ask": f"第{number}种业务怎么办"} for number in range(8)]
    lines = [json.dumps(question, ensure_ascii=False) for question in questions]
    path = service.service.settings.home / "questions.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    desk = enter(trainers, query=QUALITY, ready=KEYS, width=360)
    desk.settles()
    desk.page.locator(".st-key-judged-change-6 button").click()
    field = desk.page.locator(ASK)
    field.wait_for()
    assert field.input_value() == "第6种业务怎么办"
    # Both keys of a row stand beside each other, and nothing is wider than the screen.
    [change, remove] = [
        desk.page.locator(f".st-key-judged-{name}-1 button").bounding_box()
        for name in ("change", "remove")
    ]
    assert change is not None
    assert remove is not None
    assert change["y"] == remove["y"]
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 360
    press(desk, "Escape")
    desk.page.wait_for_function(
        "!document.querySelector(\"[class*='st-key-judged-ask-']\")", polling="raf"
    )
    desk.settles()
    desk.page.locator(".st-key-judged-remove-6 button").click()
    desk.sees("已删去「第6种业务怎么办」")
    desk.page.get_by_role("button", name="放回去").click()
    desk.settles()
    assert json.loads(path.read_text("utf-8").splitlines()[-1]) == questions[6]
