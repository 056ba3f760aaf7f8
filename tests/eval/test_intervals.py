"""How sure a share is."""

import pytest

from eval.intervals import share_interval


def test_the_interval_of_a_share_is_the_exact_one() -> None:
    # As tabled for 8 of 10, and for none and all by hand: 1 - 0.025 ** (1 / 5).
    assert share_interval(8, 10) == pytest.approx((0.4439, 0.9748), abs=1e-4)
    assert share_interval(0, 5) == pytest.approx((0.0, 1 - 0.025**0.2))
    assert share_interval(5, 5) == pytest.approx((0.025**0.2, 1.0))


def test_of_more_draws_more_is_known() -> None:
    few, many = share_interval(9, 10), share_interval(900, 1000)
    assert few[0] < many[0] < 0.9 < many[1] < few[1]


def test_of_thousands_of_draws_a_share_has_an_interval_too() -> None:
    low, high = share_interval(1990, 2000)
    assert (round(low, 4), round(high, 4)) == (0.9908, 0.9976)
