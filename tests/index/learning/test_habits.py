"""Streaks forgive rest days, and no day of practice ever shortens one."""

from collections import Counter
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.learning.habits import (
    LEAST_IN_BAND,
    MISSED_DAYS_A_WEEK,
    HourBand,
    habits_of,
    streaks,
)
from index.learning.learning_record import ReviewRecord
from tests.learners import DAY, MONDAY, RIGHT, SHANGHAI, WRONG, answered, days_on

START = date(2026, 3, 2)
_DAYS = st.sets(st.integers(0, 45).map(lambda n: START + timedelta(days=n)))
_TODAY = st.integers(0, 50).map(lambda n: START + timedelta(days=n))


def longest_allowed(days: Collection[date], today: date) -> int:
    """The rule, spelt out: the best of all days to begin with."""
    best = 0
    for back in range(60):
        begin = today - timedelta(days=back)
        span = [begin + timedelta(days=n) for n in range(back + 1)]
        missed = Counter(d.isocalendar()[:2] for d in span if d not in days and d != today)
        if all(count <= MISSED_DAYS_A_WEEK for count in missed.values()):
            best = max(best, sum(d in days for d in span))
    return best


@settings(deadline=None, max_examples=50)
@given(_DAYS, _TODAY)
def test_streaks_are_what_their_rule_says(days: set[date], today: date) -> None:
    streak, longest = streaks(days, today)
    assert streak == longest_allowed(days, today)
    until = [START + timedelta(days=n) for n in range((today - START).days + 1)]
    assert longest == max(longest_allowed(days, day) for day in until)


@settings(deadline=None, max_examples=50)
@given(_DAYS, _TODAY, st.integers(0, 50))
def test_another_day_of_practice_never_shortens_a_streak(
    days: set[date], today: date, more: int
) -> None:
    before = streaks(days, today)
    after = streaks(days | {START + timedelta(days=more)}, today)
    assert after[0] >= before[0]
    assert after[1] >= before[1]


@settings(deadline=None, max_examples=50)
@given(_DAYS, _TODAY)
def test_a_streak_has_no_more_days_than_were_practised(days: set[date], today: date) -> None:
    streak, longest = streaks(days, today)
    assert 0 <= streak <= longest <= len({day for day in days if day <= today})


@pytest.mark.parametrize(
    ("days", "streak", "longest"),
    [
        # The first day is a Monday; the last is today.
        ("", 0, 0),
        ("x", 1, 1),
        ("x.", 1, 1),
        ("xxxxx..xxxxx..x", 11, 11),
        ("xxxxx..xxx..xx", 10, 10),
        ("xxxxx....", 5, 5),
        ("xxxxx.....", 5, 5),
        ("xxxxx......", 0, 5),
        ("xxxx...", 4, 4),
        ("xxxx...x", 1, 4),
        # Without its Monday the week has two missed days.
        ("x.x.x.x", 3, 3),
        ("xx...............x", 1, 2),
    ],
)
def test_two_missed_days_a_week_break_nothing(days: str, streak: int, longest: int) -> None:
    now = MONDAY + max(len(days) - 1, 0) * DAY
    habits = habits_of(days_on(days), now, SHANGHAI)
    assert (habits.streak, habits.longest) == (streak, longest)
    assert habits.has_practised == days.endswith("x")


def test_a_week_begins_on_monday_and_a_day_at_four() -> None:
    sunday_night = MONDAY.replace(hour=3, minute=59)
    reviews = [answered(sunday_night - 2 * DAY), answered(sunday_night), answered(MONDAY)]
    before = habits_of(reviews[:2], sunday_night, SHANGHAI)
    assert (before.days_this_week, before.has_practised) == (2, True)
    after = habits_of(reviews, MONDAY, SHANGHAI)
    assert (after.days_this_week, list(after.minutes)) == (
        1,
        [date(2026, 2, 27), date(2026, 3, 1), date(2026, 3, 2)],
    )


def test_days_are_the_learners_own() -> None:
    at = datetime(2026, 3, 2, 22, tzinfo=UTC)
    for zone, day in (("Asia/Shanghai", 3), ("America/New_York", 2)):
        habits = habits_of([answered(at)], at, ZoneInfo(zone))
        assert list(habits.minutes) == [date(2026, 3, day)]


def test_minutes_are_those_of_answering() -> None:
    reviews = [answered(MONDAY + DAY / 99 * n, seconds=22.5) for n in range(4)]
    assert habits_of(reviews, MONDAY + DAY, SHANGHAI).minutes == {date(2026, 3, 2): 1.5}


def test_the_best_hours_need_enough_answers() -> None:
    def at_hour(hour: int, marks: str) -> list[ReviewRecord]:
        begin = MONDAY.replace(hour=hour)
        return [
            answered(begin + n * DAY, RIGHT if mark == "o" else WRONG, point=f"a/d#{n}")
            for n, mark in enumerate(marks)
        ]

    morning = at_hour(9, "o" * 15 + "x" * 5)
    noon = at_hour(12, "o" * (LEAST_IN_BAND - 1))
    evening = at_hour(21, "o" * 16 + "x" * 5)
    later = MONDAY + 99 * DAY

    def best(reviews: list[ReviewRecord]) -> HourBand | None:
        return habits_of(reviews, later, SHANGHAI).best_hours

    assert best(noon) is None
    assert best(noon + morning) == HourBand(8, 10, 20, 15)
    assert best(noon + morning + evening) == HourBand(20, 22, 21, 16)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 24 * 30), st.floats(0, 300)), max_size=20), st.randoms())
def test_habits_do_not_depend_on_when_answers_arrive(
    given_at: list[tuple[int, float]], random: Random
) -> None:
    reviews = [answered(MONDAY + n * DAY / 24, seconds=seconds) for n, seconds in given_at]
    shuffled = list(reviews)
    random.shuffle(shuffled)
    at = MONDAY + 20 * DAY
    found = habits_of(shuffled, at, SHANGHAI)
    assert found == habits_of(reviews, at, SHANGHAI)
    # What was answered later is not known at `at`.
    assert found == habits_of([r for r in reviews if r.answered_at <= at], at, SHANGHAI)
