"""Texts that share bigrams: what is found fast is what comparing each with each finds."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.shingles import Shingles, alike, likeness, shingles

_TEXTS = st.lists(st.text("甲乙丙丁", max_size=12), max_size=12)
_LEAST = st.sampled_from((0.25, 0.5, 2 / 3, 0.8, 1.0))


def _every(
    ones: list[Shingles], others: list[Shingles], least: float
) -> list[tuple[float, int, int]]:
    pairs = [(i, j) for i in range(len(ones)) for j in range(len(others))]
    told = [(likeness(ones[i], others[j]), i, j) for i, j in pairs]
    return [pair for pair in told if pair[0] >= least]


@given(_TEXTS, _TEXTS, _LEAST)
def test_every_pair_that_is_alike_is_found(
    ones: list[str], others: list[str], least: float
) -> None:
    mine, theirs = [shingles(t) for t in ones], [shingles(t) for t in others]
    assert alike(mine, theirs, least) == _every(mine, theirs, least)


@pytest.mark.parametrize("least", [0.8, 0.5])
def test_pairs_that_are_not_worth_it_are_left_out(least: float) -> None:
    grams = [shingles("金卡年费三百元"), shingles("金卡年费五百元"), Counter[str]()]
    found = alike(grams, grams, least, lambda one, other: one < other)
    assert {(one, other) for _, one, other in found} == ({(0, 1)} if least == 0.5 else set())
