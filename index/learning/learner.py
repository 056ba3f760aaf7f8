"""What is known of one agent, as arrays: what their calls needed and what they remember."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

import numpy as np

from index.cards.card_file import holder_key
from index.learning.arrays import Floats, Whole
from index.learning.askable import Points
from index.learning.days import business_days
from index.learning.demand import WEIGHTS, Signal
from index.learning.folding import Events, Memories, fold
from index.learning.learning_record import ReviewRecord
from index.learning.memory import DAY_CHANGES_AT, Grade
from index.learning.need import Need
from index.learning.signals import Seen, Signals, signals_of
from index.term_keys import Keys, term_keys
from knowledge.window import to_ns

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
        asked_on: (r,) business days of those, as ordinals.
    """

    memories: Memories
    needed: Keys
    instants: Whole
    weights: Floats
    asked: Keys
    asked_on: Whole


def learner_of(
    points: Points, needs: Sequence[Need], reviews: Sequence[ReviewRecord], reckoning: Reckoning
) -> Learner:
    """Return what needs and answers amount to.

    A look-up of a point teaches it, once a business day: it was not known, and was then read.
    """
    seen = _seen(needs)
    found = signals_of(points, seen)
    answers = _answers(reviews, reckoning)
    return Learner(
        memories=fold(_together(answers, _lessons(points, found, seen, reckoning))),
        needed=points.columns.ids[found.places],
        instants=seen.instants[found.seen],
        weights=seen.weights[found.seen] * found.shares,
        asked=answers.ids,
        asked_on=answers.days,
    )


def _seen(needs: Sequence[Need]) -> Seen:
    holders = np.array([holder_key(need.passage_id, need.version) for need in needs], np.uint64)
    instants = np.array([to_ns(need.at) for need in needs], np.int64)
    weights = np.array([WEIGHTS[need.signal] for need in needs], np.float64)
    spans = np.array([need.settled for need in needs], np.int64).reshape(-1, 2)
    looked_up = np.array([need.signal is Signal.LOOK_UP for need in needs], bool)
    again = _are_repeated(holders, instants, looked_up)
    weights[again] = WEIGHTS[Signal.REPEATED]
    return Seen(holders, spans[:, 0], spans[:, 1], instants, weights)


def _are_repeated(holders: Keys, instants: Whole, looked_up: np.ndarray) -> Whole:
    """Return which look-ups follow one of the same passage within the hour."""
    rows = np.flatnonzero(looked_up)
    rows = rows[np.lexsort((instants[rows], holders[rows]))]
    same = holders[rows[1:]] == holders[rows[:-1]]
    soon = instants[rows[1:]] - instants[rows[:-1]] <= _HOUR_NS
    found: Whole = rows[1:][same & soon]
    return found


def _answers(reviews: Sequence[ReviewRecord], reckoning: Reckoning) -> Events:
    instants = np.array([to_ns(review.answered_at) for review in reviews], np.int64)
    return Events(
        ids=term_keys([review.point_id for review in reviews]),
        versions=term_keys([review.version for review in reviews]),
        instants=instants,
        days=reckoning.days(instants),
        grades=np.array([review.grade for review in reviews], np.int64),
    )


def _lessons(points: Points, found: Signals, seen: Seen, reckoning: Reckoning) -> Events:
    taught = found.have_taught
    places, instants = found.places[taught], seen.instants[found.seen[taught]]
    days = reckoning.days(instants)
    _, once = np.unique(np.stack((places, days)), axis=1, return_index=True)
    places = places[once]
    return Events(
        ids=points.columns.ids[places],
        versions=points.columns.versions[places],
        instants=instants[once],
        days=days[once],
        grades=np.full(len(places), Grade.AGAIN, np.int64),
    )


def _together(one: Events, other: Events) -> Events:
    return Events(
        *(np.concatenate((getattr(one, name), getattr(other, name))) for name in Events.__slots__)
    )
