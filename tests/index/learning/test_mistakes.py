"""A mistake stays until it is made good on two days, and comes back with the next."""

from datetime import time, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.learning.learning_record import ReviewRecord
from index.learning.memory import Grade, business_day
from index.learning.mistakes import DAYS_TO_MEND, mistake_book
from tests.learners import DAY, MONDAY, RIGHT, SHANGHAI, WRONG, answered

_REVIEWS = st.lists(
    st.builds(
        answered,
        at=st.integers(0, 24 * 8).map(lambda hours: MONDAY + timedelta(hours=hours)),
        grade=st.sampled_from(Grade),
        point=st.sampled_from(["a/d#1", "a/d#2"]),
    ),
    max_size=10,
)


def marked(marks: str) -> list[ReviewRecord]:
    """Answers half a day apart: `x` wrong, `o` right, `.` none."""
    return [
        answered(MONDAY + number * DAY / 2, WRONG if mark == "x" else RIGHT)
        for number, mark in enumerate(marks)
        if mark != "."
    ]


@pytest.mark.parametrize(
    ("marks", "is_in"),
    [
        ("", False),
        ("o", False),
        ("x", True),
        ("xo", True),
        # Ten in the evening and ten in the morning are two days.
        ("xoo", False),
        ("x.o", True),
        ("x.o.o", False),
        ("x.oo", True),
        ("x.o.o.x", True),
        ("x.o.o.x.o", True),
        ("x.o.o.x.o.o", False),
        ("x.o.x.o", True),
    ],
)
def test_two_right_days_after_the_last_mistake_mend_it(marks: str, is_in: bool) -> None:
    assert bool(mistake_book(marked(marks), SHANGHAI)) is is_in


def test_the_book_says_how_it_went() -> None:
    reviews = [
        answered(MONDAY, RIGHT),
        answered(MONDAY + DAY, WRONG, reply="21%"),
        answered(MONDAY + 2 * DAY, WRONG, reply="2.1元"),
        answered(MONDAY + 3 * DAY, RIGHT),
        answered(MONDAY + 3 * DAY, WRONG, point="a/d#2"),
    ]
    latest, mistake = mistake_book(reviews, SHANGHAI)
    assert latest.point_id == "a/d#2"
    assert (mistake.wrong, mistake.answers, mistake.right_days) == (2, 4, 1)
    assert (mistake.first_at, mistake.last_at) == (MONDAY + DAY, MONDAY + 2 * DAY)
    assert mistake.reply == "2.1元"


def test_a_mistake_about_the_old_value_leaves_with_the_first_answer_to_the_new() -> None:
    old = answered(MONDAY, WRONG)
    assert [m.version for m in mistake_book([old], SHANGHAI)] == ["v1"]
    assert mistake_book([answered(MONDAY + DAY, version="v2"), old], SHANGHAI) == ()
    new = answered(MONDAY + DAY, WRONG, version="v2")
    assert [m.version for m in mistake_book([new, old], SHANGHAI)] == ["v2"]


@settings(deadline=None, max_examples=50)
@given(_REVIEWS, st.randoms())
def test_the_book_is_what_its_rule_says_in_any_order(
    reviews: list[ReviewRecord], random: Random
) -> None:
    shuffled = list(reviews)
    random.shuffle(shuffled)
    book = mistake_book(shuffled, SHANGHAI)
    assert book == mistake_book(reviews, SHANGHAI)
    assert all(one.last_at >= other.last_at for one, other in pairwise(book))
    expected = set()
    for point in {r.point_id for r in reviews}:
        answers = [r for r in reviews if r.point_id == point]
        wrong = [r.answered_at for r in answers if r.grade is Grade.AGAIN]
        since = [
            business_day(r.answered_at, SHANGHAI)
            for r in answers
            if wrong and r.is_right and r.answered_at >= max(wrong)
        ]
        if wrong and len(set(since)) < DAYS_TO_MEND:
            expected.add(point)
    assert {mistake.point_id for mistake in book} == expected


def test_the_hour_at_which_the_day_changes_parts_the_days_on_which_it_is_made_good() -> None:
    # Ten in the morning, ten in the evening, ten to three at night.
    twice = [answered(MONDAY, WRONG), answered(MONDAY + DAY / 2), answered(MONDAY + DAY * 0.7)]
    assert len(mistake_book(twice, SHANGHAI)) == 1
    assert mistake_book(twice, SHANGHAI, time(0)) == ()
