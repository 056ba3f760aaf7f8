"""What is mastered was known more than once, on more than one day, and still is."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.learning.achievements import MASTERED_STABILITY_DAYS, mastered
from index.learning.learning_record import ReviewRecord
from index.learning.memory import Grade
from tests.learners import DAY, MONDAY, RIGHT, SHANGHAI, WRONG, answered, memories

_REVIEWS = st.lists(
    st.builds(
        answered,
        at=st.integers(0, 24 * 60).map(lambda hours: MONDAY + timedelta(hours=hours)),
        grade=st.sampled_from([RIGHT, RIGHT, RIGHT, Grade.HARD, WRONG]),
        point=st.sampled_from(["a/d#1", "a/d#2"]),
    ),
    max_size=12,
)


def right_on(*days: int) -> list[ReviewRecord]:
    return [answered(MONDAY + day * DAY) for day in days]


@pytest.mark.parametrize(
    ("days", "after", "since"),
    [
        ((0,), 0, None),
        ((0, 1), 1, None),
        ((0, 3), 3, None),
        ((0, 4), 4, 4),
        ((0, 1, 2, 3), 3, 3),
        ((0, 4), 20, 4),
        ((0, 4), 21, None),
        ((0, 4, 16), 21, 4),
    ],
)
def test_it_takes_right_answers_days_apart_and_fades_without_them(
    days: tuple[int, ...], after: int, since: int | None
) -> None:
    found = mastered(right_on(*days), MONDAY + after * DAY, SHANGHAI)
    assert [m.since_at for m in found] == ([] if since is None else [MONDAY + since * DAY])


def test_a_mistake_takes_it_away_until_it_is_won_back() -> None:
    reviews = [*right_on(0, 4, 16), answered(MONDAY + 20 * DAY, WRONG)]
    assert mastered(reviews, MONDAY + 20 * DAY, SHANGHAI) == ()
    back = [*reviews, *right_on(*range(21, 40))]
    [one] = mastered(back, MONDAY + 40 * DAY, SHANGHAI)
    assert one.since_at > MONDAY + 20 * DAY


@given(st.lists(st.integers(0, 17 * 60), max_size=40))
@settings(deadline=None, max_examples=30)
def test_nothing_is_mastered_within_a_day(minutes: list[int]) -> None:
    reviews = [answered(MONDAY + timedelta(minutes=n)) for n in minutes]
    assert mastered(reviews, MONDAY + timedelta(hours=17), SHANGHAI) == ()


def test_another_value_has_to_be_mastered_anew() -> None:
    reviews = right_on(0, 4)
    now = MONDAY + 6 * DAY
    assert len(mastered(reviews, now, SHANGHAI)) == 1
    assert mastered([*reviews, answered(now, version="v2")], now, SHANGHAI) == ()


@settings(deadline=None, max_examples=50)
@given(_REVIEWS, st.randoms(), st.integers(0, 90))
def test_what_is_mastered_agrees_with_memory_in_any_order(
    reviews: list[ReviewRecord], random: Random, days: int
) -> None:
    at = MONDAY + days * DAY
    shuffled = list(reviews)
    random.shuffle(shuffled)
    found = mastered(shuffled, at, SHANGHAI)
    assert found == mastered(reviews, at, SHANGHAI)
    held = [r for r in reviews if r.answered_at <= at]
    known = memories(held, SHANGHAI)
    today = (at.date() - MONDAY.date()).days
    expected = {
        point
        for (point, _), memory in known.items()
        if memory.stability >= MASTERED_STABILITY_DAYS
        # Nine in ten are recalled after as many days as the stability has.
        and today - (memory.last_day - MONDAY.date()).days <= memory.stability
    }
    assert {m.point_id for m in found} == expected
    answers = {(r.point_id, r.answered_at) for r in held if r.is_right}
    assert all((m.point_id, m.since_at) in answers for m in found)
