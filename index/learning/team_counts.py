"""What a team's answers say about the documents, never about a person: counts per point of at least five people, and no names.

A point that many miss flags its document, not the agents: of at least five people, fewer than two in five answers were right, or five and at
least half of them forgot it four times each. A point that nobody misses retires from what is introduced: eight people knew it the
first time they were asked, there were twenty answers, and none was wrong for thirty days. Who has met it goes on being asked.

Source: the rule of leeches (Wozniak, SuperMemo), here counted over people.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from index.learning.learning_record import PointTotal, PointVersion

# Of fewer one could tell who they are.
LEAST_PEOPLE = 5
FLAGGED_BELOW = 0.4
RETIRED_PEOPLE = 8
RETIRED_ANSWERS = 20
RETIRED_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class PointCount:
    """What the answers of at least five people to one version of one point add up to.

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


def point_counts(totals: Iterable[PointTotal]) -> tuple[PointCount, ...]:
    """Return the counts of the points that at least five people answered, those most often missed first."""
    found = [_count(total) for total in totals if total.agents >= LEAST_PEOPLE]
    return tuple(sorted(found, key=lambda c: (-c.share_wrong, -c.answers, c.point_id, c.version)))


def flagged(totals: Iterable[PointTotal]) -> tuple[PointCount, ...]:
    """Return the points whose document has to be looked at, those most often missed first."""
    return point_counts(total for total in totals if _is_missed(total) or _is_forgotten(total))


def retired(totals: Iterable[PointTotal], at: datetime) -> frozenset[PointVersion]:
    """Return the points that nobody misses at `at`, of totals since ever: they are not introduced to those who have not met them."""
    return frozenset(
        (total.point_id, total.version) for total in totals if _is_known(total, at - RETIRED_FOR)
    )


def _is_missed(total: PointTotal) -> bool:
    return 1 - total.wrong / total.answers < FLAGGED_BELOW


def _is_forgotten(total: PointTotal) -> bool:
    # Of hundreds of people some forget anything.
    return total.forgot >= max(LEAST_PEOPLE, total.agents / 2)


def _is_known(total: PointTotal, since: datetime) -> bool:
    was_missed = total.last_wrong_at is not None and total.last_wrong_at >= since
    enough = total.knew >= RETIRED_PEOPLE and total.answers >= RETIRED_ANSWERS
    return enough and not was_missed


def _count(total: PointTotal) -> PointCount:
    return PointCount(
        total.point_id,
        total.version,
        total.answers,
        total.agents,
        total.wrong / total.answers,
        total.seconds / total.answers,
    )
