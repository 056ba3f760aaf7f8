"""Micro-habits (微习惯): days in a row, minutes and the best time of day, for the learner alone.

A streak is kind: it counts the days on which something was answered, and goes on over up to two missed days in each week from Monday to
Sunday, so that rest days, whichever they are, break nothing. A day that is not over is not missed. It is the longest that these rules allow, so that
one more day of practice never makes it shorter.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from index.learning.learning_record import ReviewRecord
from index.learning.memory import DAY_CHANGES_AT, business_day

MISSED_DAYS_A_WEEK = 2
# Of fewer answers the share that was right is chance.
LEAST_IN_BAND = 20
BAND_HOURS = 2
_DAY = timedelta(days=1)
_Week = tuple[int, int]


@dataclass(frozen=True, slots=True)
class HourBand:
    """Local hours [begins, ends) of the day, and how answers went in them."""

    begins: int
    ends: int
    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody practises.

    Attributes:
        streak: Days of practice in the streak that goes on.
        longest: Days of practice in the longest streak there was.
        days_this_week: Days of practice since Monday.
        has_practised: Whether this business day is one.
        minutes: Of answering on each business day of practice, by day.
        best_hours: The hours with the best share of right answers; None until some hours have 20 answers.
    """

    streak: int
    longest: int
    days_this_week: int
    has_practised: bool
    minutes: Mapping[date, float]
    best_hours: HourBand | None


def habits_of(
    reviews: Iterable[ReviewRecord], at: datetime, zone: ZoneInfo, changes_at: time = DAY_CHANGES_AT
) -> Habits:
    """Return one person's habits at `at`, in their zone; answers given later are left out."""
    held = [review for review in reviews if review.answered_at <= at]
    today = business_day(at, zone, changes_at)
    seconds: Counter[date] = Counter()
    for review in held:
        # Whole microseconds add up alike in any order.
        seconds[business_day(review.answered_at, zone, changes_at)] += round(review.seconds * 1e6)
    streak, longest = streaks(seconds, today)
    monday = today - today.weekday() * _DAY
    return Habits(
        streak=streak,
        longest=longest,
        days_this_week=sum(day >= monday for day in seconds),
        has_practised=today in seconds,
        minutes={day: seconds[day] / 60e6 for day in sorted(seconds)},
        best_hours=_best_hours(held, zone),
    )


def streaks(days: Collection[date], today: date) -> tuple[int, int]:
    """Return how many of `days` are in the streak that goes on at `today`, and in the longest there was."""
    practised = sorted(day for day in days if day <= today)
    if not practised:
        return 0, 0
    longest = 0
    run: deque[date] = deque()
    missed: deque[date] = deque()
    a_week: Counter[_Week] = Counter()
    for day, following in zip(practised, [*practised[1:], today], strict=True):
        run.append(day)
        longest = max(longest, len(run))
        for gap in _between(day, following):
            missed.append(gap)
            a_week[_week(gap)] += 1
            while a_week[_week(gap)] > MISSED_DAYS_A_WEEK:
                # The streak begins after the earliest of the week's missed days that must not be in it.
                earliest = missed.popleft()
                a_week[_week(earliest)] -= 1
                while run and run[0] < earliest:
                    run.popleft()
    return len(run), longest


def _between(day: date, following: date) -> Iterable[date]:
    """Return the days between two, no more of them than break any streak."""
    count = min((following - day).days - 1, 2 * 7)
    return (day + n * _DAY for n in range(1, count + 1))


def _week(day: date) -> _Week:
    year, week, _ = day.isocalendar()
    return year, week


def _best_hours(reviews: Iterable[ReviewRecord], zone: ZoneInfo) -> HourBand | None:
    answers: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for review in reviews:
        band = review.answered_at.astimezone(zone).hour // BAND_HOURS
        answers[band] += 1
        right[band] += review.is_right
    bands = [band for band in answers if answers[band] >= LEAST_IN_BAND]
    if not bands:
        return None
    best = max(bands, key=lambda b: (right[b] / answers[b], answers[b], -b))
    begins = best * BAND_HOURS
    return HourBand(begins, begins + BAND_HOURS, answers[best], right[best])
