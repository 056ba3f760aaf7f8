"""The quiz's room in each of its states, against the real API, without a browser."""

import json
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.app_page import Open, shown
from tests.ui.conftest import Running
from tests.ui.quiz.learners import publish_platinum, said, turn_to
from ui.phrases import quiz as phrases
from ui.phrases.phrase import Phrase
from ui.quiz.from_browser import reply_of
from ui.quiz.note_form import keywords_in
from ui.quiz.sitting import Sitting, Stage
from ui.quiz.today import Today
from ui.quiz.today_section import take_kept
from ui.visitor import Visitor


@pytest.fixture
def learning(api: Running, tmp_path: Path) -> Running:
    publish_platinum(api, tmp_path / "plat")
    return api


@pytest.fixture
def open_room(open_page: Open) -> Open:
    """Open the room over an API, for an agent unless told otherwise."""
    return partial(open_page, room="quiz")


def zh(phrase: Phrase, **fields: object) -> str:
    return phrase.tell("zh", **fields)


def sitting_of(page: AppTest) -> Sitting:
    sitting: Sitting = page.session_state["quiz"]
    return sitting


def answered(page: AppTest, api: Running, words: str, reply: str) -> str:
    """Have the card about something answered as the browser would, and return what is shown."""
    sitting = sitting_of(page)
    turn_to(sitting, words)
    sitting.answer(api.client(), said(reply))
    page.run()
    return shown(page)


def test_the_start_says_what_today_is_and_one_key_begins(
    learning: Running, open_room: Open
) -> None:
    page = open_room(learning.url)
    html = shown(page)
    assert zh(phrases.START_TITLE, seconds=90) in html
    start = page.button(key="quiz-start")
    assert start.label == zh(phrases.START)

    start.click().run()
    assert sitting_of(page).stage is Stage.ASK
    assert page.button(key="quiz-stop").label == zh(phrases.STOP)


def test_a_wrong_answer_shows_what_is_right_where_it_stands_and_what_was_said(
    learning: Running, open_room: Open
) -> None:
    page = open_room(learning.url)
    page.button(key="quiz-start").click().run()
    html = answered(page, learning, "黑金卡年费", "99")
    assert zh(phrases.WRONG) in html
    assert zh(phrases.YOU_SAID, reply="99") in html
    assert '<mark class="lq-value">3600元</mark>' in html

    page.button(key="quiz-source").click().run()
    assert "lq-source" in shown(page)
    page.button(key="quiz-why-W").click().run()
    assert "lq-why-card" in shown(page)


def test_what_was_learned_is_told_at_the_end_and_mistakes_are_in_their_book(
    learning: Running, open_room: Open
) -> None:
    page = open_room(learning.url)
    page.button(key="quiz-start").click().run()
    sitting = sitting_of(page)
    turn_to(sitting, "黑金卡年费")
    sitting.answer(learning.client(), said("99", seconds=200))
    sitting.next(learning.client())
    page.run()
    html = shown(page)
    assert zh(phrases.DONE_TITLE) in html
    assert zh(phrases.DONE_AGAIN) in html
    assert "3600元" in html

    page.button(key="quiz-section-mistakes").click().run()
    html = shown(page)
    assert zh(phrases.MISTAKE_WRONG, wrong=1, answers=1) in html
    learning.clock.at = learning.clock.at.replace(minute=9)
    page.button(key="quiz-practise").click().run()
    assert sitting.stage is Stage.ASK
    assert len(sitting.left) == 1


def test_nothing_to_ask_is_said(empty_api: Running, open_room: Open) -> None:
    page = open_room(empty_api.url)
    assert not [b for b in page.button if b.key == "quiz-start"]


def test_an_answer_without_the_service_is_kept_and_said_so(
    learning: Running, open_room: Open
) -> None:
    page = open_room(learning.url)
    page.button(key="quiz-start").click().run()
    client = learning.client()
    learning.stop()
    sitting_of(page).answer(client, said("1"))
    page.run()
    assert zh(phrases.KEPT_TITLE) in shown(page)
    page.button(key=f"quiz-next-{sitting_of(page).turn}").click().run()
    assert zh(phrases.WAITING, count=1) in shown(page)


def test_a_note_is_written_found_changed_and_deleted(learning: Running, open_room: Open) -> None:
    page = open_room(learning.url, section="notes")
    assert zh(phrases.NOTES_EMPTY) in shown(page)
    page.text_input(key="quiz-note-find").set_value("黑金卡年费").run()
    page.text_input(key="quiz-note-keywords-new").set_value("年费，黑金")
    page.text_area(key="quiz-note-text-new").set_value("三千六，刷不减免")
    next(b for b in page.button if b.label == zh(phrases.NOTE_SAVE)).click().run()
    html = shown(page)
    assert "三千六，刷不减免" in html
    [note] = learning.client().learning.notes().notes
    assert note.keywords == ("年费", "黑金")

    page.button(key=f"quiz-edit-{note.note_id}").click().run()
    page.text_area(key=f"quiz-note-text-{note.note_id}").set_value("三千六")
    next(b for b in page.button if b.label == zh(phrases.NOTE_SAVE)).click().run()
    assert "三千六，刷不减免" not in shown(page)

    page.button(key=f"quiz-delete-{note.note_id}").click().run()
    page.button(key=f"quiz-delete-{note.note_id}").click().run()
    assert zh(phrases.NOTES_EMPTY) in shown(page)


def test_habits_are_shown_and_shared_on_wish(learning: Running, open_room: Open) -> None:
    page = open_room(learning.url, section="habits")
    html = shown(page)
    assert zh(phrases.HABIT_STREAK) in html
    assert zh(phrases.MASTERED_NONE) in html
    page.toggle(key="quiz-share-habits").set_value(True).run()
    assert [what.value for what in learning.client().learning.shares().shared] == ["habits"]
    page.toggle(key="quiz-share-habits").set_value(False).run()
    assert learning.client().learning.shares().shared == ()


def test_the_record_is_a_table_and_goes_only_after_it_was_said_twice(
    learning: Running, open_room: Open
) -> None:
    page = open_room(learning.url)
    page.button(key="quiz-start").click().run()
    answered(page, learning, "黑金卡年费", "99")
    page.button(key="quiz-stop").click().run()
    page.button(key="quiz-section-record").click().run()
    assert "<td>99</td>" in shown(page)
    assert page.button(key="quiz-forget").disabled
    page.checkbox(key="quiz-forget-sure").check().run()
    page.button(key="quiz-forget").click().run()
    assert zh(phrases.RECORD_EMPTY) in shown(page)
    assert learning.client().learning.history().answers == ()


def test_only_those_who_oversee_others_see_readiness(learning: Running, open_room: Open) -> None:
    page = open_room(learning.url)
    assert not [b for b in page.button if b.key == "quiz-section-readiness"]
    page = open_room(learning.url, who="demo-lead", section="readiness")
    page.selectbox(key="quiz-readiness-pack").set_value("plat").run()
    assert zh(phrases.READINESS_FEW) in shown(page)


def test_a_node_of_the_map_opens_its_pack_and_what_stands_there(
    learning: Running, open_room: Open
) -> None:
    page = open_room(learning.url, section="map")
    page.session_state["quiz-map-node"] = "plat"
    page.run()
    assert "黑金卡权益" in shown(page)
    page.button(key="quiz-map-open").click().run()
    inside = learning.client().quiz.map("plat")
    node = next(n for n in inside.nodes if n.title and n.kind.value == "subject")
    page.session_state["quiz-map-node"] = node.id
    page.run()
    assert zh(phrases.MAP_SOURCE) in shown(page)
    page.button(key="quiz-map-back").click().run()
    assert page.session_state["quiz-map-pack"] is None


def test_the_room_speaks_english(learning: Running, open_room: Open) -> None:
    html = shown(open_room(learning.url, lang="en"))
    assert phrases.START_TITLE.tell("en", seconds=90) in html
    assert "31 May" in html


def test_keywords_are_parted_by_commas_and_blanks_each_once() -> None:
    assert keywords_in(" 年费， 黑金、年费  ") == ["年费", "黑金"]


def test_what_the_browser_sends_is_read() -> None:
    sent = json.loads(
        '{"answer_id": "a", "reply": null, "seconds": 2.5, "answered_at": "2026-05-31T02:00:00.000Z"}'
    )
    reply = reply_of(sent)
    assert (reply.reply, reply.seconds, reply.answered_at.hour) == (None, 2.5, 2)


def test_what_the_browser_kept_and_nobody_can_send_is_forgotten_and_holds_up_no_other(
    learning: Running,
) -> None:
    client = learning.client()
    sitting = Sitting(lambda: "s", lambda: 0.0)
    sitting.look(client)
    sitting.begin(client)
    card = sitting.card
    assert card is not None
    good = {
        "answer_id": "good",
        "session_id": "s",
        "point_id": card.point_id,
        "version": card.version,
        "reply": "一",
        "self_grade": None,
        "seconds": 2.5,
        "answered_at": "2026-05-31T02:00:00.000Z",
    }
    old = [{"answer_id": "old"}, good | {"answer_id": "new", "mood": "good"}]
    no_time = good | {"answer_id": "never", "answered_at": None}

    today = Today(Visitor(client, "zh", client.viewer()), sitting, lambda **_: None)
    take_kept(today, [*old, no_time, good])

    assert sitting.outbox.settled == {"old", "new", "never", "good"}
    assert not sitting.outbox.waiting
    assert sitting.stage is Stage.TOLD
