"""What somebody's calls needed, and what their team's did, as the ledger has it: answers given, questions abstained on, acts of theirs."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, text

from index.learning.demand import Signal
from index.learning.need import UNKNOWN_SPAN, Need, TeamNeed
from index.ledger.database import Ledger
from index.ledger.tables import ACTS, LOOKUPS, SIGHTINGS

_OF = SIGHTINGS.c
_PLACE = (_OF.passage_id, _OF.version, _OF.begins, _OF.ends)
# Spelt as the indexes of answers spell it: SQLite uses none of them for `answered = 1`.
_IS_ANSWER = text("sightings.answered")
# Acts that say that an answer was not enough, or was studied.
_SIGNALS = {
    "down": Signal.THUMBS_DOWN,
    "rejected": Signal.THUMBS_DOWN,
    "read": Signal.LONG_READING,
}


def needs_of(ledger: Ledger, viewer_name: str, since: datetime) -> tuple[Need, ...]:
    """Return the signs, from an instant on, that somebody's calls needed something; the answers first, as they came."""
    mine = (_OF.viewer_name == viewer_name, _OF.seen_at >= since)
    answers = select(*_PLACE, _OF.seen_at.label("at")).where(*mine, _IS_ANSWER)
    # The nearest passage stands for what a question was about that was not answered.
    unanswered = (
        select(*_PLACE, _OF.seen_at.label("at"))
        .join(LOOKUPS, LOOKUPS.c.lookup_id == _OF.lookup_id)
        .where(*mine, _OF.rank == 0, LOOKUPS.c.answered.is_(None))
    )
    acts = (
        select(*_PLACE, ACTS.c.at, ACTS.c.act)
        .join(ACTS, ACTS.c.lookup_id == _OF.lookup_id)
        .where(*mine, _IS_ANSWER, ACTS.c.act.in_(_SIGNALS))
    )
    found = [*_needs(ledger, answers.order_by(_OF.seen_at), Signal.LOOK_UP)]
    found += _needs(ledger, unanswered, Signal.ABSTENTION)
    found += _needs(ledger, acts, None)
    return tuple(found)


def often_answered(
    ledger: Ledger, team: str, window: tuple[datetime, datetime]
) -> tuple[TeamNeed, ...]:
    """Return what those of a team were answered with from the first instant up to, not including, the last."""
    query = select(*_PLACE, func.count().label("count")).group_by(*_PLACE)
    return tuple(
        TeamNeed(row["passage_id"], row["version"], _settled(row), row["count"])
        for row in ledger.rows(_of_team(query, team, window))
    )


def people_answered(ledger: Ledger, team: str, window: tuple[datetime, datetime]) -> int:
    """Return how many of a team were answered anything from the first instant up to, not including, the last."""
    query = select(func.count(_OF.viewer_name.distinct()).label("people"))
    return int(ledger.rows(_of_team(query, team, window))[0]["people"])


def _of_team(query: Select[Any], team: str, window: tuple[datetime, datetime]) -> Select[Any]:
    return query.join(LOOKUPS, LOOKUPS.c.lookup_id == _OF.lookup_id).where(
        _IS_ANSWER,
        _OF.seen_at >= window[0],
        _OF.seen_at < window[1],
        LOOKUPS.c.viewer["team"].as_string() == team,
    )


def _needs(ledger: Ledger, query: Select[Any], signal: Signal | None) -> Iterator[Need]:
    for row in ledger.rows(query):
        told = signal or _SIGNALS[row["act"]]
        yield Need(told, row["passage_id"], row["version"], _settled(row), row["at"])


def _settled(row: Mapping[str, Any]) -> tuple[int, int]:
    return UNKNOWN_SPAN if row["begins"] is None else (row["begins"], row["ends"])
