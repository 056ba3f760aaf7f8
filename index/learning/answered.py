"""What the answers on record amount to for the choice of the next session; pure, in whatever order they come."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from index.learning.learning_record import PointVersion, ReviewRecord, in_order
from index.learning.memory import DAY_CHANGES_AT, Answer, Memory, business_day, remembered


def answers_by_point(reviews: Iterable[ReviewRecord]) -> dict[PointVersion, tuple[Answer, ...]]:
    """Return one person's answers to each version of each point, for `memory.remembered`."""
    found: dict[PointVersion, list[Answer]] = {}
    for review in in_order(reviews):
        found.setdefault(review.asked, []).append(Answer(review.answered_at, review.grade))
    return {asked: tuple(answers) for asked, answers in found.items()}


def memories(
    reviews: Iterable[ReviewRecord], zone: ZoneInfo, changes_at: time = DAY_CHANGES_AT
) -> dict[PointVersion, Memory]:
    """Return what one person remembers of each version of each point that they answered."""
    found = {}
    for asked, answers in answers_by_point(reviews).items():
        memory = remembered(answers, zone, changes_at)
        if memory is not None:
            found[asked] = memory
    return found


def last_days(
    reviews: Iterable[ReviewRecord], zone: ZoneInfo, changes_at: time = DAY_CHANGES_AT
) -> Mapping[PointVersion, date]:
    """Return the business day on which each version of each point was asked last."""
    return {r.asked: business_day(r.answered_at, zone, changes_at) for r in in_order(reviews)}


def asked_today(
    reviews: Iterable[ReviewRecord], at: datetime, zone: ZoneInfo, changes_at: time = DAY_CHANGES_AT
) -> frozenset[PointVersion]:
    """Return what was asked on the business day of `at`; nothing is asked twice on one."""
    today = business_day(at, zone, changes_at)
    return frozenset(
        asked for asked, day in last_days(reviews, zone, changes_at).items() if day == today
    )
