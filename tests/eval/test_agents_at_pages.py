"""When agents look things up, and how many of them type at once."""

from itertools import pairwise
from random import Random

import pytest

from eval.agents_at_pages import Lost, Turn, plan_of, typing_at_once

QUESTIONS = ("年费", "违约金", "积分")


def test_an_agent_asks_as_often_as_is_said_and_never_the_same_twice_running() -> None:
    plan = plan_of(QUESTIONS, every_s=20, lasting_s=20_000, random=Random(1))

    instants = [at for at, _ in plan]
    assert len(plan) == pytest.approx(1000, rel=0.1)
    assert instants == sorted(instants)
    assert instants[-1] < 20_000 * 1000
    asked = [question for _, question in plan]
    assert all(one != next_one for one, next_one in pairwise(asked))
    assert set(asked) == set(QUESTIONS)


def test_even_in_a_short_time_everybody_asks_something() -> None:
    for seed in range(50):
        [(at, _), *_] = plan_of(QUESTIONS, every_s=1000, lasting_s=5, random=Random(seed))
        assert 0 <= at <= 5000


def test_pages_typed_into_at_the_same_instant_are_counted() -> None:
    turns = [turn(0, 1000), turn(500, 1500), turn(1500, 2000)]

    assert typing_at_once(turns) == (1.25, 2)


def test_the_time_to_a_painted_answer_is_told_by_its_legs() -> None:
    assert turn(0, 1000, 60, 80, 95).legs_ms == (60, 20, 15)
    # Here the page's own drawing came first.
    assert turn(0, 1000, 60, 80, 70).legs_ms is None
    assert turn(0, 1000, None, None, 70).legs_ms is None


def test_of_what_was_not_painted_it_is_told_how_far_it_came() -> None:
    lost = [turn(0, 1000, 60, 80), turn(0, 1000, 60), turn(0, 1000), turn(0, 1000, 60, 80, 95)]

    assert [each.lost for each in lost] == [Lost.PAINTING, Lost.TELLING, Lost.ASKING, None]


def turn(
    from_ms: float,
    until_ms: float,
    asked_ms: float | None = None,
    told_ms: float | None = None,
    painted_ms: float | None = None,
) -> Turn:
    return Turn(from_ms, until_ms, asked_ms, told_ms, painted_ms, None, 17)
