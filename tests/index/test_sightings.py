"""Who was given which version of what, in SQLite and in PostgreSQL."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event

from index.ledger.acknowledgements import Acknowledgement, Subject, acknowledge, readers
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.ledger.needs import often_answered
from index.ledger.reviews import point_totals
from index.ledger.sightings import Given, Whose, answered_with, last_seen, versions_given
from index.record import LookupRecord
from knowledge.audience import Viewer
from knowledge.wording import Language

AT = datetime(2026, 5, 31, 1, tzinfo=UTC)
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
)
ALL = (AT - HOUR, AT + 9 * HOUR)


@pytest.fixture
def ledger(ledger_url: Callable[[Path], str], tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(ledger_url(tmp_path))
    yield opened
    opened.close()


def test_what_was_answered_stands_before_what_was_shown_and_the_last_before_others(
    ledger: Ledger,
) -> None:
    later = replace(LOOKUP, lookup_id="l2", recorded_at=AT + HOUR, versions=("2", "2"))
    shown = replace(later, lookup_id="l3", recorded_at=AT + 2 * HOUR, answered=None)
    ledger.record_lookups([LOOKUP, later, shown])
    ledger.record_lookups([later])

    seen = {s.passage_id: s for s in last_seen(ledger, "李雷", ALL)}

    assert (seen[FEE].version, seen[FEE].seen_at, seen[FEE].answered) == ("2", AT + HOUR, True)
    assert (seen[RATE].version, seen[RATE].seen_at) == ("2", AT + 2 * HOUR)
    before = last_seen(ledger, "李雷", (AT - HOUR, AT + HOUR), [FEE])
    assert [(s.lookup_id, s.version) for s in before] == [("l1", "1")]
    assert last_seen(ledger, "韩梅", ALL) == ()


def test_a_sighting_says_what_of_the_answer_settled_the_question(ledger: Ledger) -> None:
    ledger.record_lookups([replace(LOOKUP, settled=(2, 7))])
    seen = {s.passage_id: (s.begins, s.ends) for s in last_seen(ledger, "李雷", ALL)}
    assert seen == {FEE: (2, 7), RATE: (None, None)}


def test_a_look_up_about_another_instant_gave_nothing_as_current(ledger: Ledger) -> None:
    ledger.record_lookups([replace(LOOKUP, versions=None)])
    assert last_seen(ledger, "李雷", ALL) == ()


def test_answers_are_found_by_pack_version_person_and_team(ledger: Ledger) -> None:
    other = replace(
        LOOKUP, lookup_id="l2", viewer=Viewer("韩雪", team="贷款"), recorded_at=AT + HOUR
    )
    ledger.record_lookups([LOOKUP, other])
    everybody = Whose(pack_id="card")
    assert versions_given(ledger, AT, everybody) == (Given("card", "1", AT, AT + HOUR),)
    assert versions_given(ledger, AT, Whose(version="2")) == ()
    wrong = [("card", "1", AT)]
    found = answered_with(ledger, AT, wrong, everybody)
    assert [a.sighting.lookup_id for a in found] == ["l2", "l1"]
    assert (found[1].query, found[1].viewer) == ("年费", LOOKUP.viewer)
    team = answered_with(ledger, AT, wrong, Whose(team="信用卡"))
    assert [a.sighting.lookup_id for a in team] == ["l1"]
    late = answered_with(ledger, AT, [("card", "1", AT + HOUR)], everybody)
    assert [a.sighting.lookup_id for a in late] == ["l2"]
    assert answered_with(ledger, AT, (), everybody) == ()


def test_reading_twice_is_reading_once(ledger: Ledger) -> None:
    first = Acknowledgement(Subject.BULLETIN, "b", LOOKUP.viewer, AT)
    assert acknowledge(ledger, first) == AT
    assert acknowledge(ledger, replace(first, at=AT + HOUR)) == AT
    assert readers(ledger, Subject.BULLETIN, "b") == (first,)


def test_what_somebody_was_answered_with_is_found_by_an_index(tmp_path: Path) -> None:
    """SQLite alone says beforehand which way it will go; it takes an index of answers only for a query that is spelt like it."""
    ledger = open_ledger(sqlite_url(tmp_path))
    ledger.close()
    asked: list[str] = []
    engine = create_engine(sqlite_url(tmp_path))
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    watched = Ledger(engine)
    versions_given(watched, AT, Whose(viewer_name="李雷"))
    answered_with(watched, AT, [("card", "1", AT)], Whose(pack_id="card"))
    often_answered(watched, "信用卡", (AT, AT))
    point_totals(watched, AT, "信用卡")
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as connection:
        plans = [
            str(
                connection.execute(
                    "EXPLAIN QUERY PLAN " + query, (AT.isoformat(),) * query.count("?")
                ).fetchall()
            )
            for query in asked
        ]
    assert "COVERING INDEX sightings_needed" in plans[0]
    assert "sightings_by_pack" in plans[1]
    assert "COVERING INDEX sightings_by_team (team=? AND seen_at" in plans[2]
    assert "SCAN sightings" not in plans[2]
    assert "reviews_by_team" in plans[3]
    watched.close()
