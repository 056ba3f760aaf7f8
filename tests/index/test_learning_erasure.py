"""What is kept no longer, forgotten or purged goes, what stands does not come back, and the rest stays."""

import itertools
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, func, select

from index.generation import Act, all_generations
from index.layout import Layout
from index.learning.learning_record import (
    NoteRecord,
    PraiseRecord,
    SessionCard,
    SessionEnd,
    SessionEvent,
    SessionRecord,
    Shareable,
    ShareRecord,
)
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.ledger.learning_erasure import (
    NOTHING,
    Gone,
    Unlearnt,
    count_learning_before,
    forget_learner,
    forget_learning_before,
    forget_notes_on,
)
from index.ledger.passage_notes import notes_of, revisions, write_note
from index.ledger.praise import praise_of, record_praise
from index.ledger.reviews import record_review, reviews_of
from index.ledger.sessions import begin_session, find_session, last_session, leave_session
from index.ledger.sharing import record_share, shared_by
from index.ledger.tables import (
    NOTES,
    PRAISE,
    REVIEWS,
    SESSION_EVENTS,
    SESSIONS,
    SHARES,
)
from index.purge import PurgeTarget, finish_purges, purge
from index.retention import Keeping, retain, to_go
from knowledge.audience import Viewer
from knowledge.card import Form
from tests.fakes import HashEncoder, SequentialIds
from tests.kills import ended, in_child, is_killed
from tests.learners import DAY, LEI, NOW, answered
from tests.libraries import LONG_AGO, Sheet, put

MEI = Viewer("韩梅", team="信用卡")
LIMIT = NOW - 10 * DAY
OLD, YOUNG = LIMIT - timedelta(microseconds=1), LIMIT
NOTE = NoteRecord(
    *("n1", 1, "李雷", "card", "1", "card/fees", ("年费",), "card/fees#年费/1"),
    keywords=("年费",),
    text="刷满18笔",
    is_deleted=False,
    written_at=OLD,
)


@pytest.fixture
def ledger(ledger_url: Callable[[Path], str], tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(ledger_url(tmp_path))
    yield opened
    opened.close()


def live_through(ledger: Ledger, viewer: Viewer, at: datetime) -> None:
    """Put one of everything on record."""
    name, when = viewer.name, at.isoformat()
    record_review(ledger, answered(at, viewer=viewer, reply="100元"))
    cards = (SessionCard("card/fees#1", "v1", Form.CLOZE),)
    begin_session(ledger, SessionRecord(when, viewer, at, 90.0, cards))
    leave_session(ledger, SessionEvent(name, when, SessionEnd.FINISHED, at))
    write_note(ledger, replace(NOTE, note_id=when, viewer_name=name, written_at=at))
    record_praise(ledger, PraiseRecord(when, name, "韩梅", "很好", None, None, at))
    record_share(ledger, ShareRecord(when, name, Shareable.HABITS, is_shared=True, at=at))


def rows_of(ledger: Ledger) -> list[int]:
    tables = (REVIEWS, SESSIONS, SESSION_EVENTS, NOTES, PRAISE, SHARES)
    queries = (select(func.count().label("n")).select_from(table) for table in tables)
    return [ledger.rows(query)[0]["n"] for query in queries]


def test_what_is_older_goes_and_what_stands_stays(ledger: Ledger) -> None:
    for at in (OLD, YOUNG):
        live_through(ledger, LEI, at)
    counted = count_learning_before(ledger, LIMIT)
    assert counted == forget_learning_before(ledger, LIMIT) == Unlearnt(1, 1, 0, 1)
    assert [r.answered_at for r in reviews_of(ledger, "李雷")] == [YOUNG]
    assert [p.at for p in praise_of(ledger, "李雷")] == [YOUNG]
    assert find_session(ledger, "李雷", YOUNG.isoformat()).end is SessionEnd.FINISHED
    # Notes stand until they are deleted, what is shared until it is not.
    assert len(notes_of(ledger, "李雷")) == 2
    assert shared_by(ledger, "李雷") == {Shareable.HABITS}
    assert rows_of(ledger) == [1, 1, 1, 2, 1, 1]
    assert forget_learning_before(ledger, LIMIT) == NOTHING


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 5), st.booleans(), st.integers(-3, 3)),
        min_size=1,
        max_size=5,
        unique_by=lambda r: r[0],
    )
)
def test_forgetting_never_changes_what_a_note_says_now(
    ledger_home: Ledger, written: list[tuple[int, bool, int]]
) -> None:
    ledger = ledger_home
    for revision, is_deleted, days in written:
        note = replace(NOTE, revision=revision, is_deleted=is_deleted, text=f"第{revision}版")
        write_note(ledger, replace(note, written_at=LIMIT + days * DAY))
    before = notes_of(ledger, "李雷")
    forget_learning_before(ledger, LIMIT)
    assert notes_of(ledger, "李雷") == before
    left = revisions(ledger, "李雷", "n1")
    if all(days < 0 for _, _, days in written):
        assert left == before
    forget_learner(ledger, "李雷")


@pytest.fixture(scope="module")
def ledger_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    opened = open_ledger(sqlite_url(tmp_path_factory.mktemp("notes")))
    yield opened
    opened.close()


def test_what_was_shared_and_revoked_leaves_no_trace_but_the_last_word(ledger: Ledger) -> None:
    act = ShareRecord("a", "李雷", Shareable.HABITS, is_shared=True, at=OLD - DAY)
    record_share(ledger, act)
    record_share(ledger, replace(act, share_id="b", is_shared=False, at=OLD))
    forget_learning_before(ledger, LIMIT)
    assert shared_by(ledger, "李雷") == frozenset()
    assert rows_of(ledger)[-1] == 1


def test_a_person_is_forgotten_and_nobody_else(ledger: Ledger) -> None:
    for viewer in (LEI, MEI):
        live_through(ledger, viewer, NOW)
    record_praise(ledger, PraiseRecord("by", "韩梅", "李雷", "帮了我", None, None, NOW))
    assert forget_learner(ledger, "李雷") == Unlearnt(1, 1, 1, 1)
    assert rows_of(ledger) == [1, 1, 1, 1, 2, 1]
    assert reviews_of(ledger, "李雷") == ()
    assert notes_of(ledger, "李雷") == ()
    assert praise_of(ledger, "李雷") == ()
    assert last_session(ledger, "李雷", LONG_AGO) is None
    assert [p.by for p in praise_of(ledger, "韩梅")] == ["韩梅", ""]
    assert forget_learner(ledger, "李雷") == NOTHING


@pytest.mark.slow
def test_a_kill_while_a_person_is_forgotten_leaves_all_or_nothing(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path)
    opened = open_ledger(url)
    live_through(opened, LEI, NOW)
    opened.close()

    def forget(step: int) -> None:
        left = iter(range(step))

        def killed(*_: object) -> None:
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        ledger = open_ledger(url)
        for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(Engine, moment, killed)
        forget_learner(ledger, "李雷")

    step, outcomes = 0, set()
    while ended(in_child(partial(forget, step))) == -signal.SIGKILL:
        opened = open_ledger(url)
        outcomes.add(sum(rows_of(opened)))
        live_through(opened, LEI, NOW)
        opened.close()
        step += 1
    assert outcomes == {0, 6}
    assert step > 12


@pytest.mark.parametrize(
    ("gone", "notes", "replies"),
    [
        (Gone("card"), 0, 0),
        (Gone("card", "1"), 0, 0),
        (Gone("card", "2"), 2, 1),
        (Gone("card", document_id="fees"), 0, 0),
        (Gone("card", document_id="fee"), 2, 1),
        (Gone("car"), 2, 1),
        (Gone("card", before=NOW - DAY), 0, 1),
        (Gone("card", before=OLD), 2, 1),
    ],
)
def test_notes_on_what_was_purged_go_whole_and_replies_are_blanked(
    ledger: Ledger, gone: Gone, notes: int, replies: int
) -> None:
    write_note(ledger, NOTE)
    write_note(ledger, replace(NOTE, revision=2, pack_version="9", written_at=NOW))
    write_note(ledger, replace(NOTE, note_id="n2", pack_id="loan", document_id="loan/fees"))
    record_review(ledger, answered(reply="3600元", point="card/fees#ab"))
    assert forget_notes_on(ledger, gone) == 2 - notes
    assert len(revisions(ledger, "李雷", "n1")) == notes
    assert len(revisions(ledger, "李雷", "n2")) == 1
    [review] = reviews_of(ledger, "李雷")
    assert review.reply == ("3600元" if replies else None)
    # An answer that is sent again after that is still the same answer.
    assert record_review(ledger, answered(reply="3600元", point="card/fees#ab")) == review


def test_a_purge_takes_notes_with_it_even_when_its_segments_went_long_ago(
    tmp_path: Path, ledger: Ledger
) -> None:
    ids = SequentialIds("purge")
    put(tmp_path, HashEncoder(), [Sheet("a", ["金卡年费。"]), Sheet("b", ["银卡年费。"])])
    layout = Layout(tmp_path)
    on_a = replace(NOTE, pack_id="a", document_id="a/d", written_at=LONG_AGO)
    on_b = replace(on_a, note_id="n2", pack_id="b", document_id="b/d")
    for note in (on_a, on_b):
        write_note(ledger, note)
    record_review(ledger, answered(LONG_AGO, point="a/d#1", reply="100元"))
    purge(layout, ledger, PurgeTarget("a"), Act("t", "误发", LONG_AGO + DAY, ids()))
    assert notes_of(ledger, "李雷") == (on_b,)
    assert [r.reply for r in reviews_of(ledger, "李雷")] == [None]
    # What a killed purge left, and what was written on a later publication.
    write_note(ledger, on_a)
    later = replace(on_a, note_id="n3", written_at=LONG_AGO + 2 * DAY)
    write_note(ledger, later)
    finish_purges(layout, ledger, ids())
    assert notes_of(ledger, "李雷") == (later, on_b)


def test_retention_keeps_learning_as_long_as_its_own_setting_says(
    tmp_path: Path, ledger: Ledger
) -> None:
    put(tmp_path, HashEncoder(), [Sheet("a", ["金卡年费。"])])
    ids, layout = SequentialIds("retain"), Layout(tmp_path)
    live_through(ledger, LEI, OLD)
    lookups_only = retain(layout, ledger, Keeping(lookups_days=1), NOW, ids())
    assert lookups_only.learnt == NOTHING
    keeping = Keeping(learning_days=10)
    foretold = to_go(layout, ledger, keeping, NOW, ids())
    assert foretold.learnt == Unlearnt(1, 1, 0, 1)
    assert retain(layout, ledger, keeping, NOW, ids()) == foretold
    assert reviews_of(ledger, "李雷") == ()


@pytest.mark.slow
def test_a_purge_killed_at_any_step_takes_the_notes_when_it_is_finished(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(home, HashEncoder(), [Sheet("a", ["金卡年费。"]), Sheet("b", ["银卡年费。"])])
    opened = open_ledger(sqlite_url(home))
    write_note(opened, replace(NOTE, pack_id="a", document_id="a/d", text="绝密笔记"))
    write_note(opened, replace(NOTE, note_id="n2", pack_id="b", document_id="b/d"))
    opened.close()

    def destroy(home: Path) -> None:
        ledger = open_ledger(sqlite_url(home))
        purge(Layout(home), ledger, PurgeTarget("a"), Act("t", "误发", NOW, "purge"))
        ledger.close()

    left = set()
    for step in itertools.count():
        copy = tmp_path / f"home-{step}"
        shutil.copytree(home, copy)
        is_on = is_killed(partial(destroy, copy), step, copy)
        ledger = open_ledger(sqlite_url(copy))
        is_purged = bool(all_generations(Layout(copy))[-1].purges)
        left.add((is_purged, len(notes_of(ledger, "李雷"))))
        finish_purges(Layout(copy), ledger, "finish")
        assert len(notes_of(ledger, "李雷")) == (1 if is_purged else 2), step
        ledger.close()
        held = b"".join(path.read_bytes() for path in copy.glob("ledger.db*"))
        assert ("绝密笔记".encode() in held) is not is_purged
        shutil.rmtree(copy)
        if not is_on:
            break
    assert left == {(False, 2), (True, 2), (True, 1)}
