"""How ready a team is for a pack: the share of its points that its people know, and nobody's name."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

import numpy as np

from index.learning.days import business_days
from index.learning.folding import Events, fold
from index.learning.learning_record import PointVersion, ReviewRecord, in_order
from index.learning.memory import DAY_CHANGES_AT, business_day
from index.learning.recall import recall
from index.learning.team_counts import LEAST_PEOPLE
from knowledge.window import to_ns

LEARNT_RECALL = 0.8


@dataclass(frozen=True, slots=True)
class PointReadiness:
    """How many of a team know one point, and how many were asked it."""

    point_id: str
    version: str
    learnt: int
    asked: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready a team is.

    Attributes:
        agents: How many people it has.
        points: How many points the pack has.
        share: Of agents x points that are learnt, 0 to 1; None of fewer than five people, and of a pack without points.
        begun: How many people have answered any of it; None of fewer than five people.
        by_point: The points that the fewest know first; empty of fewer than five people.
    """

    agents: int
    points: int
    share: float | None
    begun: int | None
    by_point: tuple[PointReadiness, ...]


def readiness(
    points: Collection[PointVersion],
    agents: Collection[str],
    reviews: Iterable[ReviewRecord],
    at: datetime,
    zone: ZoneInfo,
    changes_at: time = DAY_CHANGES_AT,
) -> Readiness:
    """Return how ready a team is on the business day of `at`.

    A point is learnt when the last answer to it was to the version that counts, was right, and recall on that day is 0.8 or more: whoever
    has learned another value since, which then gave way to the old one again, has that in mind.

    Args:
        points: Of the pack, each with the version that counts.
        agents: Names of the people of the team.
        reviews: Answers of anybody to anything; those of others, to other points or given later are left out.
        at: The present, or the day on which the pack begins.
        zone: The learners'.
        changes_at: When their day changes.
    """
    wanted, people = frozenset(points), frozenset(agents)
    if len(people) < LEAST_PEOPLE:
        return Readiness(len(people), len(wanted), None, None, ())
    of_pack = {point_id for point_id, _ in wanted}
    given = [
        review
        for review in reviews
        if review.point_id in of_pack and review.viewer.name in people and review.answered_at <= at
    ]
    held = [review for review in _not_over(given) if review.asked in wanted]
    known = _known(held, at, zone, changes_at)
    asked = {(review.asked, review.viewer.name) for review in given if review.asked in wanted}
    by_point = [
        PointReadiness(
            *point,
            learnt=sum((point, name) in known for name in people),
            asked=sum((point, name) in asked for name in people),
        )
        for point in wanted
    ]
    return Readiness(
        agents=len(people),
        points=len(wanted),
        share=len(known) / (len(people) * len(wanted)) if wanted else None,
        begun=len({name for _, name in asked}),
        by_point=tuple(sorted(by_point, key=lambda p: (p.learnt, p.point_id, p.version))),
    )


def _not_over(reviews: Iterable[ReviewRecord]) -> list[ReviewRecord]:
    """Return answers in order, those left out to values after which the same person learned another of the same point."""
    ordered = in_order(reviews)
    newest = {(review.point_id, review.viewer.name): review.version for review in ordered}
    return [
        review
        for review in ordered
        if newest[review.point_id, review.viewer.name] == review.version
    ]


def _known(
    reviews: Sequence[ReviewRecord], at: datetime, zone: ZoneInfo, changes_at: time
) -> set[tuple[PointVersion, str]]:
    """Return who knows which point on the business day of `at`, by answers in order."""
    if not reviews:
        return set()
    last = {(review.asked, review.viewer.name): review.is_right for review in reviews}
    who = list(last)
    place_of = {key: place for place, key in enumerate(who)}
    instants = np.array([to_ns(review.answered_at) for review in reviews], np.int64)
    places = [place_of[review.asked, review.viewer.name] for review in reviews]
    answers = Events(
        ids=np.array(places, np.uint64),
        versions=np.zeros(len(reviews), np.uint64),
        instants=instants,
        days=business_days(instants, zone, changes_at),
        grades=np.array([review.grade for review in reviews], np.int64),
        are_read=np.zeros(len(reviews), bool),
    )
    memories = fold(answers)
    days = business_day(at, zone, changes_at).toordinal() - memories.last_days
    is_recalled = recall(memories.stability, days.astype(np.float64)) >= LEARNT_RECALL
    # Every place has an answer, so that they come back in order.
    return {key for key, is_known in zip(who, is_recalled, strict=True) if is_known and last[key]}
