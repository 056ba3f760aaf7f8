"""Demand: counts shrunk towards the team, and the team towards the mean."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.learning.demand import (
    MEMORY_DAYS,
    OWN_SHAPE,
    WEIGHTS,
    Needs,
    Signal,
    aged_days,
    aged_signals,
    mean_demand,
    own_demand,
    team_demand,
)


def needs(signals: list[float], days: list[float]) -> Needs:
    return Needs(np.array(signals), np.array(days))


def test_signals_are_summed_by_point_and_fade_with_age() -> None:
    found = aged_signals(
        np.array([0, 2, 2]), np.array([1.0, 1.0, 0.5]), np.array([0.0, MEMORY_DAYS, 0.0]), 4
    )
    assert found == pytest.approx([1.0, 0.0, 0.5 + np.exp(-1), 0.0])


def test_days_of_seeing_fade_as_signals_do() -> None:
    hours = np.arange(0, 30, 1 / 24)
    assert aged_days(np.array([30.0]))[0] == pytest.approx(
        np.exp(-hours / MEMORY_DAYS).sum() / 24, rel=1e-3
    )
    assert aged_days(np.array([-3.0]))[0] == 0.0


def test_without_anything_of_ones_own_what_is_expected_holds() -> None:
    assert own_demand(needs([0], [0]), np.array([0.3])) == pytest.approx([0.3])


def test_long_experience_outweighs_what_was_expected() -> None:
    found = own_demand(needs([4000], [1000]), np.array([0.3]))
    assert found[0] == pytest.approx(4.0, rel=0.02)


def test_as_many_signals_as_the_shape_are_believed_half() -> None:
    expected, days = 0.1, OWN_SHAPE / 0.1
    found = own_demand(needs([3 * OWN_SHAPE], [days]), np.array([expected]))
    assert found[0] == pytest.approx((3 * OWN_SHAPE / days + expected) / 2)


def test_without_colleagues_the_mean_is_expected() -> None:
    assert team_demand(needs([0], [0]), 0.05) == pytest.approx([0.05])


def test_an_agent_without_any_signals_is_expected_to_need_each_point_once_a_month() -> None:
    assert mean_demand(needs([0, 0], [0, 0])) == pytest.approx(1 / 30)


def test_every_signal_has_a_weight() -> None:
    assert set(WEIGHTS) == set(Signal)


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0.001, 5), st.floats(0.01, 50))
def test_one_more_signal_never_lowers_demand_nor_one_more_day_raises_it(
    signals: float, days: float, expected: float, more: float
) -> None:
    prior = np.array([expected])
    before = own_demand(needs([signals], [days]), prior)[0]
    assert own_demand(needs([signals + more], [days]), prior)[0] >= before
    assert own_demand(needs([signals], [days + more]), prior)[0] <= before
