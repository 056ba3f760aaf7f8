"""What somebody's calls needed, what their team's did, and what they answered, as arrays: a session waits for all of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, CompoundSelect, Select, func, select, text, union_all

from index.learning.arrays import Whole
from index.learning.demand import Signal
from index.learning.need import UNKNOWN, Given, Needs, TeamNeeds
from index.ledger.database import Ledger
from index.ledger.tables import ACTS, LOOKUPS, REVIEWS, SIGHTINGS, nanoseconds

_OF = SIGHTINGS.c
_PLACE = (_OF.passage_id, _OF.version, _OF.begins, _OF.ends)
# Spelt as the indexes of answers spell it: SQLite uses none of them for `answered = 1`.
_IS_ANSWER = text("sightings.answered")
_IS_FIRST = text("sightings.rank = 0 AND NOT sightings.answered")
# Acts that say that an answer was not enough, or was studied.
_ACTS = {Signal.THUMBS_DOWN: ("down", "rejected"), Signal.LONG_READING: ("read",)}


def needs_of(ledger: Ledger, viewer_name: str, since: datetime) -> tuple[Needs, ...]:
    """Return the signs, from an instant on, that somebody's calls needed something."""
    mine = (_OF.viewer_name == viewer_name, _OF.seen_at >= since)
    found = [_needs(ledger, Signal.LOOK_UP, select(*_PLACE, _OF.seen_at).where(*mine, _IS_ANSWER))]
    # The nearest passage stands for what a question was about that was not answered.
    unanswered = (
        select(*_PLACE, _OF.seen_at)
        .join(LOOKUPS, LOOKUPS.c.lookup_id == _OF.lookup_id)
        .where(*mine, _IS_FIRST, LOOKUPS.c.answered.is_(None))
    )
    found.append(_needs(ledger, Signal.ABSTENTION, unanswered))
    for signal, acts in _ACTS.items():
        done = (
            select(*_PLACE, ACTS.c.at)
            .join(ACTS, ACTS.c.lookup_id == _OF.lookup_id)
            .where(ACTS.c.viewer_name == viewer_name, ACTS.c.at >= since)
            .where(_IS_ANSWER, ACTS.c.act.in_(acts))
        )
        found.append(_needs(ledger, signal, done))
    return tuple(found)


def often_answered(ledger: Ledger, team: str, window: tuple[datetime, datetime]) -> TeamNeeds:
    """Return what those of a team were answered with from the first instant up to, not including, the last."""
    of = _of_team(team, window, *_PLACE).subquery().c
    places = (of.passage_id, of.version, of.begins, of.ends)
    query = select(*places, func.count()).group_by(*places)
    passages, versions, begins, ends, counts = ledger.columns(query)
    return TeamNeeds(passages, versions, _places(begins), _places(ends), np.array(counts, np.int64))


def people_answered(ledger: Ledger, team: str, window: tuple[datetime, datetime]) -> int:
    """Return how many of a team were answered anything from the first instant up to, not including, the last."""
    of = _of_team(team, window, _OF.viewer_name).subquery().c
    [[people]] = ledger.columns(select(func.count(of.viewer_name.distinct())))
    return int(people)


def given_by(ledger: Ledger, viewer_name: str) -> Given:
    """Return all answers that somebody gave to cards."""
    of_all = REVIEWS.c
    columns = (of_all.point_id, of_all.version, of_all.answered_at, of_all.grade)
    query = select(*columns, of_all.seconds).where(of_all.viewer_name == viewer_name)
    point_ids, versions, instants, grades, seconds = ledger.columns(query)
    return Given(
        point_ids=point_ids,
        versions=versions,
        instants=nanoseconds(instants),
        grades=np.array(grades, np.int64),
        seconds=np.array(seconds, np.float64),
    )


def _of_team(
    team: str, window: tuple[datetime, datetime], *columns: ColumnElement[Any]
) -> CompoundSelect[Any]:
    within = (_IS_ANSWER, _OF.seen_at >= window[0], _OF.seen_at < window[1])
    told = select(*columns).where(_OF.team == team, *within)
    # Of sightings that do not tell it, the look-up does, at the cost of finding it.
    untold = (
        select(*columns)
        .join(LOOKUPS, LOOKUPS.c.lookup_id == _OF.lookup_id)
        .where(_OF.team.is_(None), *within, LOOKUPS.c.viewer["team"].as_string() == team)
    )
    return union_all(told, untold)


def _needs(ledger: Ledger, signal: Signal, query: Select[Any]) -> Needs:
    passages, versions, begins, ends, instants = ledger.columns(query)
    return Needs(signal, passages, versions, _places(begins), _places(ends), nanoseconds(instants))


def _places(values: Sequence[int | None]) -> Whole:
    return np.array([UNKNOWN if value is None else value for value in values], np.int64)
