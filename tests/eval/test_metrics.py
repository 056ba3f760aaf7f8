"""Hand-worked figures; the discounts are 1/log2(2) = 1, 1/log2(3) = 0.6309, 1/log2(4) = 0.5."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics import Grades, hit_at_k, mrr_at_k, ndcg_at_k, recall_at_k

Measure = Callable[[Sequence[str], Grades, int], float]
GRADES = {"a": 3, "b": 2, "c": 1, "d": 0}


def test_ndcg_is_one_for_the_ideal_order() -> None:
    assert ndcg_at_k(["a", "b", "c", "d"], GRADES, 10) == pytest.approx(1.0)


def test_ndcg_weighs_grades_linearly_and_discounts_every_rank() -> None:
    found, ideal = 1 + 3 * 0.5, 3 + 2 * 0.63093 + 1 * 0.5
    assert ndcg_at_k(["c", "x", "a"], GRADES, 3) == pytest.approx(found / ideal, abs=1e-5)


def test_ndcg_gain_is_not_the_exponential_one() -> None:
    # Exponential gain would give (1 + 7 * 0.63093) / (7 + 1 * 0.63093) = 0.7098.
    assert ndcg_at_k(["c", "a"], {"a": 3, "c": 1}, 10) == pytest.approx(2.89279 / 3.63093, abs=1e-5)


def test_ndcg_cuts_the_ideal_at_k_too() -> None:
    assert ndcg_at_k(["a"], {"a": 1, "b": 1, "c": 1}, 1) == pytest.approx(1.0)


def test_ndcg_ignores_negative_grades_and_is_zero_without_relevance() -> None:
    assert ndcg_at_k(["a"], {"a": -1}, 10) == 0.0
    assert ndcg_at_k(["a", "b"], {"a": -1, "b": 1}, 10) == pytest.approx(0.63093, abs=1e-5)


def test_recall_counts_all_relevant_ids_in_its_denominator() -> None:
    relevant = dict.fromkeys("abcde", 1) | {"x": 0}
    assert recall_at_k(["a", "x", "b", "y", "z", "c"], relevant, 5) == pytest.approx(2 / 5)


def test_hit_looks_at_the_first_k_only() -> None:
    assert hit_at_k(["d", "a"], GRADES, 1) == 0.0
    assert hit_at_k(["d", "a"], GRADES, 2) == 1.0


def test_mrr_is_the_reciprocal_rank_of_the_first_relevant_id() -> None:
    assert mrr_at_k(["x", "d", "c", "a"], GRADES, 10) == pytest.approx(1 / 3)
    assert mrr_at_k(["x", "d", "c", "a"], GRADES, 2) == 0.0


@pytest.mark.parametrize("measure", [ndcg_at_k, recall_at_k, hit_at_k, mrr_at_k])
def test_an_empty_ranking_and_empty_judgements_give_zero(measure: Measure) -> None:
    assert measure([], GRADES, 10) == 0.0
    assert measure(["a"], {}, 10) == 0.0


@given(
    ranking=st.lists(st.sampled_from("abcdefgh"), unique=True),
    grades=st.dictionaries(st.sampled_from("abcdefgh"), st.integers(-1, 3)),
    k=st.integers(1, 10),
)
def test_every_measure_stays_between_zero_and_one(
    ranking: list[str], grades: dict[str, int], k: int
) -> None:
    for measure in (ndcg_at_k, recall_at_k, hit_at_k, mrr_at_k):
        assert 0.0 <= measure(ranking, grades, k) <= 1.0 + 1e-12
