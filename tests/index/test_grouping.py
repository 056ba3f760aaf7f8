import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.grouping import group, linked
from tests.fakes import HashEncoder

ENCODER = HashEncoder()


def test_the_same_question_in_other_words_is_one_group() -> None:
    texts = ["信用卡年费是多少", "房贷利率", "信用卡年费多少", "信用卡的年费是多少"]
    assert group(texts, ENCODER) == [[0, 2, 3], [1]]


def test_no_texts_are_no_groups_and_one_is_one() -> None:
    assert group([], ENCODER) == []
    assert group(["年费"], ENCODER) == [[0]]


@given(st.lists(st.text(alphabet="年费多少利率房贷abc ", min_size=1, max_size=8), max_size=12))
def test_every_text_is_in_one_group_and_equal_ones_are_together(texts: list[str]) -> None:
    groups = group(texts, ENCODER)
    assert sorted(place for places in groups for place in places) == list(range(len(texts)))
    at = {place: number for number, places in enumerate(groups) for place in places}
    for one, text in enumerate(texts):
        for other in range(one):
            if texts[other] == text and text.strip():
                assert at[one] == at[other]


@given(st.integers(1, 9), st.integers(0, 10_000), st.floats(0.1, 0.9))
def test_any_two_of_a_group_are_alike_and_no_two_groups_could_be_one(
    size: int, seed: int, least: float
) -> None:
    half = np.random.default_rng(seed).random((size, size))
    alike = np.maximum(half, half.T)
    groups = linked(alike, least)
    for places in groups:
        for one in places:
            assert all(alike[one, other] >= least for other in places if other != one)
    for number, places in enumerate(groups):
        for others in groups[:number]:
            assert alike[np.ix_(places, others)].min() < least
