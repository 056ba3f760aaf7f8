"""Sessions are begun once, left as often as one likes, and resumed where they were left."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from index.learning.learning_record import (
    SessionCard,
    SessionEnd,
    SessionEvent,
    SessionRecord,
    unanswered,
)
from index.ledger.database import Ledger, open_ledger
from index.ledger.reviews import record_review, reviews_in_session
from index.ledger.sessions import (
    SessionState,
    begin_session,
    find_session,
    last_session,
    leave_session,
)
from knowledge.audience import Viewer
from knowledge.card import Form
from knowledge.learning_errors import IdTaken, UnknownSession
from tests.learners import DAY, LEI, NOW, WRONG, answered

CARDS = tuple(SessionCard(f"card/fees#{n}", "v1", Form.CLOZE) for n in range(3))
SESSION = SessionRecord("s1", LEI, NOW, 90.0, CARDS)


@pytest.fixture
def url(ledger_url: Callable[[Path], str], tmp_path: Path) -> str:
    return ledger_url(tmp_path)


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    opened = open_ledger(url)
    yield opened
    opened.close()


def left(end: SessionEnd, hours: int = 0) -> SessionEvent:
    return SessionEvent("李雷", "s1", end, NOW + hours * DAY / 24)


def test_a_session_is_read_back_with_its_cards_in_order(ledger: Ledger) -> None:
    assert begin_session(ledger, SESSION) == SESSION
    assert find_session(ledger, "李雷", "s1") == SessionState(SESSION, None, None)


def test_a_session_begun_again_keeps_its_first_cards(ledger: Ledger) -> None:
    begin_session(ledger, SESSION)
    again = replace(SESSION, cards=CARDS[::-1], begun_at=NOW + DAY)
    assert begin_session(ledger, again) == SESSION
    with pytest.raises(IdTaken):
        begin_session(ledger, replace(SESSION, seconds=60.0))
    hers = replace(again, viewer=Viewer("韩梅"))
    assert begin_session(ledger, hers) == hers


def test_two_tabs_that_begin_at_once_get_the_same_cards(url: str) -> None:
    ledgers = [open_ledger(url) for _ in range(4)]
    start = threading.Barrier(4)
    found: list[SessionRecord] = []

    def begin(ledger: Ledger, tab: int) -> None:
        start.wait()
        found.append(begin_session(ledger, replace(SESSION, cards=CARDS[: tab % 3 + 1])))

    threads = [threading.Thread(target=begin, args=(each, n)) for n, each in enumerate(ledgers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1
    for ledger in ledgers:
        ledger.close()


def test_what_is_not_answered_yet_is_left_to_ask(ledger: Ledger) -> None:
    begin_session(ledger, SESSION)
    record_review(ledger, answered(point="card/fees#1", session_id="s1", grade=WRONG))
    record_review(ledger, answered(point="card/fees#0", session_id="another"))
    record_review(ledger, answered(point="card/fees#2", version="v0", session_id="s1"))
    reviews = reviews_in_session(ledger, "李雷", "s1")
    assert unanswered(SESSION, reviews) == (CARDS[0], CARDS[2])


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_how_it_stands_does_not_depend_on_when_word_of_it_came(
    ledger: Ledger, order: tuple[int, ...]
) -> None:
    begin_session(ledger, SESSION)
    events = (left(SessionEnd.STOPPED, 1), left(SessionEnd.STOPPED, 2), left(SessionEnd.FINISHED))
    for number in (*order, *order):
        leave_session(ledger, events[number])
    assert find_session(ledger, "李雷", "s1") == SessionState(SESSION, SessionEnd.FINISHED, NOW)


def test_what_was_stopped_is_the_last_until_it_is_finished(ledger: Ledger) -> None:
    assert last_session(ledger, "李雷", NOW) is None
    begin_session(ledger, SESSION)
    later = replace(SESSION, session_id="s2", begun_at=NOW + DAY)
    begin_session(ledger, later)
    stopped = leave_session(ledger, left(SessionEnd.STOPPED, 1))
    assert (stopped.end, stopped.ended_at) == (SessionEnd.STOPPED, NOW + DAY / 24)
    assert last_session(ledger, "李雷", NOW) == SessionState(later, None, None)
    assert last_session(ledger, "李雷", NOW + 2 * DAY) is None


def test_nobody_leaves_a_session_that_is_not_theirs(ledger: Ledger) -> None:
    begin_session(ledger, SESSION)
    with pytest.raises(UnknownSession):
        leave_session(ledger, replace(left(SessionEnd.STOPPED), viewer_name="韩梅"))
    with pytest.raises(UnknownSession):
        find_session(ledger, "李雷", "s2")
