"""Measures of one ranking against graded judgements, all in [0, 1], higher is better.

A ranking is ids, best first, without repeats; judgements give ids an integer grade, and what is not judged counts 0.
"""

from collections.abc import Mapping, Sequence
from math import log2

Grades = Mapping[str, int]
"""Grade of each judged id; above 0 is relevant."""


def ndcg_at_k(ranking: Sequence[str], grades: Grades, k: int) -> float:
    """Return nDCG@k with linear gain: a grade of 3 is worth three of 1. 0 if nothing is relevant.

    Source: Jaervelin and Kekaelaeinen, TOIS 20(4), 2002, with the discount log2(rank + 1) at every rank, as
    trec_eval computes it. Not the exponential gain 2^grade - 1 of Burges et al., ICML 2005; the two agree where every
    grade is 0 or 1.
    """
    ideal = _dcg(sorted(grades.values(), reverse=True)[:k])
    return _dcg([grades.get(i, 0) for i in ranking[:k]]) / ideal if ideal > 0 else 0.0


def _dcg(gains: Sequence[int]) -> float:
    return sum(max(gain, 0) / log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def recall_at_k(ranking: Sequence[str], grades: Grades, k: int) -> float:
    """Return the share of all relevant ids that stand among the first `k`. 0 if nothing is relevant."""
    relevant = _relevant(grades)
    return len(relevant & set(ranking[:k])) / len(relevant) if relevant else 0.0


def hit_at_k(ranking: Sequence[str], grades: Grades, k: int) -> float:
    """Return 1 if anything relevant stands among the first `k`, else 0; at k = 1 the share of queries settled at once."""
    return 0.0 if _relevant(grades).isdisjoint(ranking[:k]) else 1.0


def mrr_at_k(ranking: Sequence[str], grades: Grades, k: int) -> float:
    """Return 1 / rank of the first relevant id, 0 if there is none among the first `k`.

    Source: Voorhees, TREC-8 question answering track, 1999; cut off at k as in MS MARCO.
    """
    relevant = _relevant(grades)
    ranks = (rank for rank, found in enumerate(ranking[:k], start=1) if found in relevant)
    return 1.0 / next(ranks, float("inf"))


def _relevant(grades: Grades) -> set[str]:
    return {found for found, grade in grades.items() if grade > 0}
