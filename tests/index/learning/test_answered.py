"""Answers amount to the same in whatever order they come."""

from datetime import date, time, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from index.learning.answered import (
    answers_by_point,
    asked_today,
    last_days,
    memories,
)
from index.learning.learning_record import ReviewRecord
from index.learning.memory import Grade, learn
from index.learning.mistakes import mistake_book
from tests.learners import DAY, MONDAY, RIGHT, SHANGHAI, WRONG, answered

_REVIEWS = st.lists(
    st.builds(
        answered,
        at=st.integers(0, 24 * 40).map(lambda hours: MONDAY + timedelta(hours=hours)),
        grade=st.sampled_from(Grade),
        point=st.sampled_from(["a/d#1", "a/d#2"]),
        version=st.sampled_from(["v1", "v2"]),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=50)
@given(_REVIEWS, st.randoms())
def test_what_is_remembered_does_not_depend_on_when_answers_arrive(
    reviews: list[ReviewRecord], random: Random
) -> None:
    shuffled = list(reviews)
    random.shuffle(shuffled)
    assert memories(shuffled, SHANGHAI) == memories(reviews, SHANGHAI)
    assert answers_by_point(shuffled) == answers_by_point(reviews)


def test_memory_belongs_to_the_version_of_a_point() -> None:
    reviews = [
        answered(MONDAY, WRONG),
        answered(MONDAY + DAY, RIGHT),
        answered(MONDAY + 2 * DAY, RIGHT, version="v2"),
    ]
    first = learn(None, WRONG, date(2026, 3, 2))
    assert memories(reviews, SHANGHAI) == {
        ("card/fees#1", "v1"): learn(first, RIGHT, date(2026, 3, 3)),
        ("card/fees#1", "v2"): learn(None, RIGHT, date(2026, 3, 4)),
    }


def test_a_card_of_half_past_three_at_night_was_asked_the_day_before() -> None:
    night = MONDAY.replace(hour=3, minute=30)
    asked = frozenset({("card/fees#1", "v1")})
    reviews = [answered(night - DAY), answered(night)]
    assert last_days(reviews, SHANGHAI) == {("card/fees#1", "v1"): date(2026, 3, 1)}
    assert asked_today(reviews, night + timedelta(minutes=29), SHANGHAI) == asked
    assert asked_today(reviews, night + timedelta(minutes=30), SHANGHAI) == frozenset()


def test_the_hour_at_which_the_day_changes_may_be_another() -> None:
    night = MONDAY.replace(hour=3, minute=30)
    asked = frozenset({("card/fees#1", "v1")})
    evening = [answered(night - DAY / 4)]
    assert asked_today(evening, night, SHANGHAI) == asked
    assert asked_today(evening, night, SHANGHAI, time(0)) == frozenset()
    assert last_days(evening, SHANGHAI, time(22)) == {("card/fees#1", "v1"): date(2026, 2, 28)}
    # Ten in the morning, ten in the evening, ten to three at night.
    twice = [answered(MONDAY, WRONG), answered(MONDAY + DAY / 2), answered(MONDAY + DAY * 0.7)]
    assert len(mistake_book(twice, SHANGHAI)) == 1
    assert mistake_book(twice, SHANGHAI, time(0)) == ()
    [memory] = memories(twice, SHANGHAI, time(0)).values()
    assert memory.last_day == date(2026, 3, 3)
