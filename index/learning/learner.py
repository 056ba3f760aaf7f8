"""What is known of one agent, as arrays: what their calls needed and what they remember."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

import numpy as np

from index.cards.card_file import holder_keys
from index.learning.arrays import Flags, Floats, Whole
from index.learning.askable import Points
from index.learning.days import business_days
from index.learning.demand import WEIGHTS, Signal
from index.learning.folding import Events, Memories, fold
from index.learning.memory import DAY_CHANGES_AT, Grade
from index.learning.need import Given, Needs
from index.learning.signals import Seen, Signals, signals_of
from index.term_keys import Keys, term_keys

# Of one point the newest days with look-ups teach: what was read again and again is remembered no better for being read before that.
_LESSONS = 8
_HOUR_NS = 3_600 * 10**9


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Where the learner's day changes."""

    zone: ZoneInfo
    changes_at: time = DAY_CHANGES_AT

    def days(self, instants: Whole) -> Whole:
        """Return the business day of each instant (ns), as an ordinal."""
        return business_days(instants, self.zone, self.changes_at)


@dataclass(frozen=True, slots=True)
class Learner:
    """One agent.

    Attributes:
        memories: What is remembered of each value of each point, by answers and look-ups.
        needed: (q,) keys of the points that calls needed.
        instants: (q,) when, in nanoseconds since 1970.
        weights: (q,) what each counts.
        asked: (r,) keys of the points of all answers.
        asked_versions: (r,) keys of their values.
        asked_on: (r,) business days of those, as ordinals.
    """

    memories: Memories
    needed: Keys
    instants: Whole
    weights: Floats
    asked: Keys
    asked_versions: Keys
    asked_on: Whole


def learner_of(
    points: Points, needs: Sequence[Needs], given: Given, reckoning: Reckoning
) -> Learner:
    """Return what needs and answers amount to.

    A look-up of a point teaches it, once a business day: it was not known, and was then read.
    """
    seen = _seen(needs)
    found = signals_of(points, seen)
    answers = _answers(given, reckoning)
    return Learner(
        memories=fold(_together(answers, _lessons(points, found, seen, reckoning))),
        needed=points.columns.ids[found.places],
        instants=seen.instants[found.seen],
        weights=seen.weights[found.seen] * found.shares,
        asked=answers.ids,
        asked_versions=answers.versions,
        asked_on=answers.days,
    )


def _seen(needs: Sequence[Needs]) -> Seen:
    keys = np.concatenate([holder_keys(some.passages, some.versions) for some in needs])
    instants = np.concatenate([some.instants for some in needs])
    is_look_up = np.repeat(
        [some.signal is Signal.LOOK_UP for some in needs], [len(some.instants) for some in needs]
    )
    weights = np.repeat(
        [WEIGHTS[some.signal] for some in needs], [len(some.instants) for some in needs]
    )
    weights[_are_repeated(keys, instants, is_look_up)] = WEIGHTS[Signal.REPEATED]
    return Seen(
        holders=keys,
        begins=np.concatenate([some.begins for some in needs]),
        ends=np.concatenate([some.ends for some in needs]),
        instants=instants,
        weights=weights,
    )


def _are_repeated(holders: Keys, instants: Whole, looked_up: Flags) -> Whole:
    """Return which look-ups follow one of the same passage within the hour."""
    rows = np.flatnonzero(looked_up)
    rows = rows[np.lexsort((instants[rows], holders[rows]))]
    same = holders[rows[1:]] == holders[rows[:-1]]
    soon = instants[rows[1:]] - instants[rows[:-1]] <= _HOUR_NS
    found: Whole = rows[1:][same & soon]
    return found


def _answers(given: Given, reckoning: Reckoning) -> Events:
    return Events(
        ids=term_keys(given.point_ids),
        versions=term_keys(given.versions),
        instants=given.instants,
        days=reckoning.days(given.instants),
        grades=given.grades,
        are_read=np.zeros(len(given.grades), bool),
    )


def _lessons(points: Points, found: Signals, seen: Seen, reckoning: Reckoning) -> Events:
    taught = found.have_taught
    places, instants = found.places[taught], seen.instants[found.seen[taught]]
    days = reckoning.days(instants)
    order = np.lexsort((days, places))
    later = np.append(places[order[1:]] != places[order[:-1]], True)
    is_last_of_day = later | np.append(days[order[1:]] != days[order[:-1]], True)
    once = order[is_last_of_day[: len(order)]]
    once = once[_from_the_end(places[once]) < _LESSONS]
    places = places[once]
    return Events(
        ids=points.columns.ids[places],
        versions=points.columns.versions[places],
        instants=instants[once],
        days=days[once],
        grades=np.full(len(places), Grade.AGAIN, np.int64),
        are_read=np.ones(len(places), bool),
    )


def _from_the_end(groups: Whole) -> Whole:
    """Return how many more of its like follow each; those of one group stand together."""
    ends = np.append(np.flatnonzero(groups[1:] != groups[:-1]), len(groups) - 1)
    found: Whole = ends[np.searchsorted(ends, np.arange(len(groups)))] - np.arange(len(groups))
    return found


def _together(one: Events, other: Events) -> Events:
    return Events(
        *(np.concatenate((getattr(one, name), getattr(other, name))) for name in Events.__slots__)
    )
