"""What somebody's calls needed and what they answered, out of the ledger as arrays; SQLite and PostgreSQL alike."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from index.learning.demand import Signal
from index.learning.memory import Grade
from index.learning.need import Needs
from index.ledger.database import Ledger, open_ledger
from index.ledger.needs import given_by, needs_of, often_answered, people_answered
from index.ledger.reviews import record_review
from index.ledger.tables import LOOKUPS, SIGHTINGS
from index.record import ActRecord, LookupRecord
from knowledge.audience import Viewer
from knowledge.window import to_ns
from knowledge.wording import Language
from tests.learners import MONDAY, WRONG, answered

AT = datetime(2026, 5, 31, 1, 2, 3, 456_789, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEE, RATE = "card/fees#年费/1", "card/fees#年费/2"
LOOKUP = LookupRecord(
    lookup_id="l1",
    at=AT,
    generation=1,
    viewer=Viewer("李雷", team="信用卡"),
    query="年费",
    customer=(None, None),
    top_k=5,
    configuration="c",
    shown=(FEE, RATE),
    answered=FEE,
    confidence=0.9,
    recorded_at=AT,
    language=Language.ZH,
    masked=False,
    cut_at=None,
    versions=("1", "1"),
    settled=(3, 9),
)
ALWAYS = (AT - 99 * HOUR, AT + 99 * HOUR)


@pytest.fixture
def ledger(ledger_url: Callable[[Path], str], tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(ledger_url(tmp_path))
    yield opened
    opened.close()


def by_signal(ledger: Ledger, since: datetime = ALWAYS[0]) -> dict[Signal, Needs]:
    return {needs.signal: needs for needs in needs_of(ledger, "李雷", since)}


def test_an_answer_is_a_look_up_with_the_place_that_settled_it(ledger: Ledger) -> None:
    other = replace(LOOKUP, lookup_id="l2", viewer=Viewer("韩梅", team="信用卡"))
    unplaced = replace(LOOKUP, lookup_id="l3", settled=None, recorded_at=AT + HOUR)
    ledger.record_lookups([LOOKUP, other, unplaced])
    needs = by_signal(ledger)[Signal.LOOK_UP]
    told = zip(
        needs.passages,
        needs.versions,
        needs.begins.tolist(),
        needs.ends.tolist(),
        needs.instants.tolist(),
        strict=True,
    )
    assert set(told) == {
        (FEE, "1", 3, 9, to_ns(AT)),
        (FEE, "1", -1, -1, to_ns(AT + HOUR)),
    }
    assert len(by_signal(ledger, AT + HOUR)[Signal.LOOK_UP].passages) == 1


def test_what_was_not_answered_counts_for_the_nearest_passage(ledger: Ledger) -> None:
    ledger.record_lookups([replace(LOOKUP, answered=None, settled=None)])
    found = by_signal(ledger)
    assert found[Signal.ABSTENTION].passages == (FEE,)
    assert found[Signal.LOOK_UP].passages == ()


def test_an_answer_that_is_not_the_first_hit_is_no_abstention(ledger: Ledger) -> None:
    ledger.record_lookups([replace(LOOKUP, answered=RATE)])
    found = by_signal(ledger)
    assert found[Signal.LOOK_UP].passages == (RATE,)
    assert found[Signal.ABSTENTION].passages == ()


@pytest.mark.parametrize(
    ("act", "signal"),
    [
        ("down", Signal.THUMBS_DOWN),
        ("rejected", Signal.THUMBS_DOWN),
        ("read", Signal.LONG_READING),
        ("copied", None),
    ],
)
def test_acts_count_for_the_answer(ledger: Ledger, act: str, signal: Signal | None) -> None:
    ledger.record_lookups([LOOKUP])
    ledger.record_act(ActRecord("a1", "l1", act, FEE, AT + HOUR, "李雷"))
    ledger.record_act(ActRecord("a2", "l1", act, FEE, AT + HOUR, "韩梅"))
    found = by_signal(ledger)
    counts = {s: len(found[s].passages) for s in (Signal.THUMBS_DOWN, Signal.LONG_READING)}
    assert counts == {s: int(s is signal) for s in counts}


def test_a_team_is_counted_by_place_without_names(ledger: Ledger) -> None:
    seconds = [
        replace(LOOKUP, lookup_id=f"s{n}", viewer=Viewer(f"{n}", team="信用卡")) for n in range(3)
    ]
    ledger.record_lookups(
        [LOOKUP, *seconds, replace(LOOKUP, lookup_id="x", viewer=Viewer("外", team="贷款"))]
    )
    found = often_answered(ledger, "信用卡", ALWAYS)
    assert (found.passages, found.begins.tolist(), found.counts.tolist()) == ((FEE,), [3], [4])
    assert people_answered(ledger, "信用卡", ALWAYS) == 4
    assert people_answered(ledger, "信用卡", (AT + HOUR, AT + 2 * HOUR)) == 0
    assert often_answered(ledger, "无", ALWAYS).passages == ()


def test_a_team_is_counted_over_look_ups_whose_sightings_do_not_tell_it(ledger: Ledger) -> None:
    """As a service of the version before writes them."""
    old = [
        replace(LOOKUP, lookup_id=f"o{n}", viewer=Viewer(f"{n}", team=team), settled=None)
        for n, team in enumerate(("信用卡", "信用卡", "贷款", None))
    ]
    ledger.record_lookups([LOOKUP, *old])
    ledger.erase([update(SIGHTINGS).where(SIGHTINGS.c.lookup_id != "l1").values(team=None)])
    found = often_answered(ledger, "信用卡", ALWAYS)
    told = zip(found.passages, found.begins.tolist(), found.counts.tolist(), strict=True)
    assert sorted(told) == [(FEE, -1, 2), (FEE, 3, 1)]
    assert people_answered(ledger, "信用卡", ALWAYS) == 3


def test_answers_to_cards_come_with_grade_and_seconds(ledger: Ledger) -> None:
    right = answered(MONDAY, seconds=4.5)
    record_review(ledger, right)
    record_review(ledger, replace(answered(MONDAY + HOUR, WRONG), review_id="other"))
    given = given_by(ledger, right.viewer.name)
    rows = sorted(
        zip(given.instants.tolist(), given.grades.tolist(), given.seconds.tolist(), strict=True)
    )
    assert rows[0] == (to_ns(MONDAY), Grade.GOOD, 4.5)
    assert rows[1][:2] == (to_ns(MONDAY + HOUR), Grade.AGAIN)
    assert set(given.point_ids) == {right.point_id}
    assert given_by(ledger, "谁也不是").point_ids == ()


ODD = ('"', "\\", "a\nb", "年费\u2028", "😀", "", "nul: l", "[1, 2]", "\x7f")


def test_columns_are_the_values_that_were_kept_whatever_they_are(ledger: Ledger) -> None:
    kept = [
        replace(
            LOOKUP,
            lookup_id=f"o{n}",
            query=words,
            answered=None if n % 2 else FEE,
            confidence=n / 7,
        )
        for n, words in enumerate(ODD)
    ]
    ledger.record_lookups(kept)
    of = LOOKUPS.c
    columns = ledger.columns(select(of.lookup_id, of.query, of.answered, of.cut_at, of.confidence))

    found = {row[0]: row for row in zip(*columns, strict=True)}
    assert len(found) == len(ODD)
    for one in kept:
        name, query, answered_with, cut_at, confidence = found[one.lookup_id]
        assert (name, query, answered_with, cut_at) == (
            *(one.lookup_id, one.query, one.answered),
            None,
        )
        assert confidence == pytest.approx(one.confidence, rel=1e-14)


def test_columns_of_nothing_are_empty(ledger: Ledger) -> None:
    of = LOOKUPS.c
    assert [list(values) for values in ledger.columns(select(of.query, of.cut_at))] == [[], []]
