"""The achievement ledger (成就账本): what somebody has mastered, private to them unless they share it.

A point is mastered while its stability is 14 days or more, and at least nine in ten such points are recalled on the day. That takes two right
answers four days apart, or four on days in a row; no number of answers on one day is enough, since memory does not grow
within a day. It is won back by answering and not by waiting: what is not asked for longer than its stability fades. Of answers alone:
what somebody looked up they did not know.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from index.learning.learning_record import ReviewRecord, answers_to_newest
from index.learning.memory import DAY_CHANGES_AT, Memory, business_day, learn, recall_on

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


def mastered(
    reviews: Iterable[ReviewRecord],
    at: datetime,
    zone: ZoneInfo,
    changes_at: time = DAY_CHANGES_AT,
) -> tuple[Mastered, ...]:
    """Return what one person has mastered on the business day of `at`, the first first; answers given later are left out.

    A point whose value has changed counts until its new value is answered; what is still in force is for the caller to see.
    """
    held = [review for review in reviews if review.answered_at <= at]
    today = business_day(at, zone, changes_at)
    found = []
    for some in answers_to_newest(held):
        days = [business_day(review.answered_at, zone, changes_at) for review in some]
        if (one := _mastered(some, days, today)) is not None:
            found.append(one)
    return tuple(sorted(found, key=lambda m: (m.since_at, m.point_id)))


def _mastered(
    answers: Sequence[ReviewRecord], days: Sequence[date], today: date
) -> Mastered | None:
    """Return what answers to one point, in order and with their business days, make of it."""
    memory: Memory | None = None
    since: ReviewRecord | None = None
    for answer, day in zip(answers, days, strict=True):
        memory = learn(memory, answer.grade, day)
        if memory.stability < MASTERED_STABILITY_DAYS:
            since = None
        elif since is None:
            since = answer
    if memory is None or since is None:
        return None
    recall = recall_on(memory, today)
    if recall < MASTERED_RECALL:
        return None
    return Mastered(
        since.point_id, since.version, since.pack_id, since.answered_at, memory.stability, recall
    )
