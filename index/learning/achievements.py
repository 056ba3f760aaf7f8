"""The achievement ledger (成就账本): what somebody has mastered, private to them unless they share it.

A point is mastered while its stability is 14 days or more, and at least nine in ten such points are recalled on the day. That takes two right
answers four days apart, or four on days in a row; no number of answers on one day is enough, since memory does not grow
within a day. It is won back by answering and not by waiting: what is not asked for longer than its stability fades. Of answers alone:
what somebody looked up they did not know.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from index.learning.learning_record import ReviewRecord, in_order, newest_versions
from index.learning.memory import Memory, business_day, learn, recall_on

MASTERED_STABILITY_DAYS = 14.0
MASTERED_RECALL = 0.9


@dataclass(frozen=True, slots=True)
class Mastered:
    """A point that somebody has mastered.

    Attributes:
        point_id: The point.
        version: Of it, the last that was answered.
        pack_id: Where it stands.
        since_at: When the answer was given with which it was mastered, for good since then.
        stability_days: Days after which nine in ten such points are still recalled.
        recall: Probability of recall today, 0 to 1.
    """

    point_id: str
    version: str
    pack_id: str
    since_at: datetime
    stability_days: float
    recall: float


def mastered(reviews: Iterable[ReviewRecord], at: datetime, zone: ZoneInfo) -> tuple[Mastered, ...]:
    """Return what one person has mastered on the business day of `at`, the first first; answers given later are left out.

    A point whose value has changed counts until its new value is answered; what is still in force is for the caller to see.
    """
    held = [review for review in reviews if review.answered_at <= at]
    newest = newest_versions(held)
    by_point: dict[str, list[ReviewRecord]] = {}
    for review in in_order(held):
        if newest[review.point_id] == review.version:
            by_point.setdefault(review.point_id, []).append(review)
    found = [one for some in by_point.values() if (one := _mastered(some, at, zone))]
    return tuple(sorted(found, key=lambda m: (m.since_at, m.point_id)))


def _mastered(answers: Iterable[ReviewRecord], at: datetime, zone: ZoneInfo) -> Mastered | None:
    """Return what answers to one point, in order, make of it."""
    memory: Memory | None = None
    since: ReviewRecord | None = None
    for answer in answers:
        memory = learn(memory, answer.grade, business_day(answer.answered_at, zone))
        if memory.stability < MASTERED_STABILITY_DAYS:
            since = None
        elif since is None:
            since = answer
    if memory is None or since is None:
        return None
    recall = recall_on(memory, business_day(at, zone))
    if recall < MASTERED_RECALL:
        return None
    return Mastered(
        since.point_id, since.version, since.pack_id, since.answered_at, memory.stability, recall
    )
