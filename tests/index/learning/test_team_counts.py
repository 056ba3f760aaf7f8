"""Counts tell of documents and of nobody: fewer than five people are not told of."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.learning.learning_record import PointTotal
from index.learning.team_counts import (
    LEAST_PEOPLE,
    PointCount,
    flagged,
    point_counts,
    retired,
)
from tests.learners import DAY, NOW

KNOWN = PointTotal("a/d#1", "v1", 8, 20, 0, 200.0, 8, 0, None)
RETIRED = frozenset({("a/d#1", "v1")})


def test_counts_are_shares_and_means() -> None:
    total = replace(KNOWN, agents=5, wrong=2)
    assert point_counts([total]) == (PointCount("a/d#1", "v1", 20, 5, 0.1, 10.0),)


def test_the_most_missed_comes_first() -> None:
    missed = replace(KNOWN, point_id="a/d#2", wrong=9)
    assert [count.point_id for count in point_counts([KNOWN, missed])] == ["a/d#2", "a/d#1"]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(1, 9), max_size=6))
def test_no_point_is_told_of_fewer_than_five_people(people: list[int]) -> None:
    totals = [
        replace(KNOWN, point_id=f"a/d#{n}", agents=agents, wrong=20, forgot=agents)
        for n, agents in enumerate(people)
    ]
    for counts in (point_counts(totals), flagged(totals)):
        assert sorted(c.agents for c in counts) == sorted(n for n in people if n >= LEAST_PEOPLE)


@pytest.mark.parametrize(("wrong", "is_flagged"), [(13, True), (12, False)])
def test_what_fewer_than_two_in_five_get_right_is_flagged(wrong: int, is_flagged: bool) -> None:
    assert bool(flagged([replace(KNOWN, wrong=wrong)])) is is_flagged


@pytest.mark.parametrize(
    ("forgot", "agents", "is_flagged"), [(4, 5, False), (5, 5, True), (5, 10, True), (5, 11, False)]
)
def test_what_half_of_the_people_forgot_often_is_flagged(
    forgot: int, agents: int, is_flagged: bool
) -> None:
    assert bool(flagged([replace(KNOWN, forgot=forgot, agents=agents)])) is is_flagged


@pytest.mark.parametrize(
    ("knew", "answers", "is_retired"), [(8, 20, True), (7, 99, False), (99, 19, False)]
)
def test_what_eight_people_knew_in_twenty_answers_retires(
    knew: int, answers: int, is_retired: bool
) -> None:
    total = replace(KNOWN, knew=knew, answers=answers, agents=99)
    assert retired([total], NOW) == (RETIRED if is_retired else frozenset())


def test_a_mistake_keeps_a_point_for_thirty_days() -> None:
    missed = replace(KNOWN, wrong=1, last_wrong_at=NOW - 30 * DAY)
    assert retired([missed], NOW) == frozenset()
    assert retired([missed], NOW + DAY / 24) == RETIRED
