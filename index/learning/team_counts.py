"""What a team's answers say about the documents, never about a person: counts per point of at least five people, and no names.

A point that many miss flags its document, not the agents: at least five people, and fewer than two in five answers right, or five people who each
forgot it four times. A point that nobody misses retires from what is introduced: eight people who knew it the first time they were asked,
twenty answers, and none wrong for thirty days. Who has met it goes on being asked.

Source: the rule of leeches (Wozniak, SuperMemo), here counted over people.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from index.learning.learning_record import PointVersion, Tally

# Of fewer one could tell who they are.
LEAST_PEOPLE = 5
FLAGGED_BELOW = 0.4
FLAGGED_LAPSES = 4
RETIRED_PEOPLE = 8
RETIRED_ANSWERS = 20
RETIRED_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class PointCount:
    """What everybody's answers to one version of one point add up to.

    Attributes:
        point_id: The point.
        version: Of it.
        answers: How many there were.
        agents: Of how many people, at least `LEAST_PEOPLE`.
        share_wrong: Of the answers, 0 to 1.
        mean_seconds: That an answer took.
    """

    point_id: str
    version: str
    answers: int
    agents: int
    share_wrong: float
    mean_seconds: float


def point_counts(tallies: Iterable[Tally]) -> tuple[PointCount, ...]:
    """Return the counts of the points that at least five people answered, those most often missed first."""
    found = [_count(some) for some in _by_point(tallies) if len(some) >= LEAST_PEOPLE]
    return tuple(sorted(found, key=lambda c: (-c.share_wrong, -c.answers, c.point_id, c.version)))


def flagged(tallies: Iterable[Tally]) -> tuple[PointCount, ...]:
    """Return the points whose document has to be looked at, those most often missed first."""
    held = list(tallies)
    often = {
        (t.point_id, t.version) for some in _by_point(held) if _is_forgotten(some) for t in some
    }
    return tuple(
        count
        for count in point_counts(held)
        if 1 - count.share_wrong < FLAGGED_BELOW or (count.point_id, count.version) in often
    )


def retired(tallies: Iterable[Tally], at: datetime) -> frozenset[PointVersion]:
    """Return the points that nobody misses, at `at`: they are not introduced to those who have not met them."""
    return frozenset(
        (some[0].point_id, some[0].version)
        for some in _by_point(tallies)
        if _is_known(some, at - RETIRED_FOR)
    )


def _is_forgotten(some: Sequence[Tally]) -> bool:
    return sum(tally.lapses >= FLAGGED_LAPSES for tally in some) >= LEAST_PEOPLE


def _is_known(some: Sequence[Tally], since: datetime) -> bool:
    knew = sum(tally.began_right for tally in some)
    answers = sum(tally.answers for tally in some)
    missed = any(t.last_wrong_at is not None and t.last_wrong_at >= since for t in some)
    return knew >= RETIRED_PEOPLE and answers >= RETIRED_ANSWERS and not missed


def _by_point(tallies: Iterable[Tally]) -> list[list[Tally]]:
    found: dict[PointVersion, list[Tally]] = {}
    for tally in tallies:
        found.setdefault((tally.point_id, tally.version), []).append(tally)
    return list(found.values())


def _count(some: Sequence[Tally]) -> PointCount:
    answers = sum(tally.answers for tally in some)
    return PointCount(
        some[0].point_id,
        some[0].version,
        answers,
        len({tally.viewer_name for tally in some}),
        sum(tally.wrong for tally in some) / answers,
        sum(tally.seconds for tally in some) / answers,
    )
