"""A keyword note is written where a card's answer is told, by keys alone, and no key of the quiz gets in between."""

import pytest

from tests.ui.browsing import Go, Visit
from tests.ui.conftest import Running
from tests.ui.quiz.test_daily_quiz import answer, begin, card, go, go_on, press, service
from ui.phrases import quiz as phrases

__all__ = ["go", "service"]
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("service")]
FORM = ".st-key-quiz-card-note-form"
KEYWORDS = f"{FORM} input:focus"


def told_card(visit: Visit) -> dict:  # type: ignore[type-arg]
    asked = begin(visit)
    answer(visit, asked)
    visit.settles()
    return asked


def opens(visit: Visit) -> None:
    press(visit, "n")
    visit.page.locator(KEYWORDS).wait_for()
    visit.settles()


def test_a_note_is_written_on_what_is_told_and_the_quiz_goes_on(go: Go, service: Running) -> None:
    visit = go()
    asked = told_card(visit)
    opens(visit)

    visit.type("now 1 2")
    press(visit, "Enter")
    press(visit, "Tab")
    visit.type("owns 1, 2: no")
    press(visit, "Control+Enter")
    visit.sees(phrases.NOTE_SAVED.zh)
    visit.page.locator(FORM).wait_for(state="detached")

    [note] = service.client().learning.notes().notes
    assert (note.keywords, note.text) == (("now", "1", "2"), "owns 1, 2: no")
    visit.settles()
    go_on(visit, asked)
    assert card(visit)["place"] != asked["place"]
    assert visit.problems == []


def test_escape_leaves_the_note_and_not_the_quiz_and_the_note_on_record_is_opened_again(
    go: Go, service: Running
) -> None:
    visit = go()
    told_card(visit)
    opens(visit)
    visit.type("年费")
    press(visit, "Tab")
    visit.type("别忘了")
    press(visit, "Escape")
    visit.page.locator(FORM).wait_for(state="detached")
    assert service.client().learning.notes().notes == ()

    opens(visit)
    visit.page.keyboard.press("Control+a")
    visit.type("费用")
    press(visit, "Tab")
    visit.page.keyboard.press("Control+a")
    visit.type("三千六")
    press(visit, "Control+Enter")
    visit.sees(phrases.NOTE_SAVED.zh)
    visit.settles()
    opens(visit)
    assert visit.page.locator(f"{FORM} textarea").input_value() == "三千六"
    press(visit, "Tab")
    press(visit, "End")
    visit.type("，刷不减")
    press(visit, "Control+Enter")
    visit.page.locator(FORM).wait_for(state="detached")

    [note] = service.client().learning.notes().notes
    assert (list(note.keywords), note.text, note.revision) == (["费用"], "三千六，刷不减", 2)
