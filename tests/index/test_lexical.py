import math
from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexical import LexicalIndex, weigh
from index.postings import Postings
from index.term_keys import term_keys

words = st.lists(st.sampled_from("年费利率转账限额"), max_size=8)
texts = st.lists(words, min_size=1, max_size=8)


def postings(rows: list[list[str]]) -> Postings:
    terms = sorted({word for row in rows for word in row}, key=lambda w: int(term_keys([w])[0]))
    held = [[(i, row.count(t)) for i, row in enumerate(rows) if t in row] for t in terms]
    flat = [pair for pairs in held for pair in pairs]
    return Postings(
        term_keys(terms),
        np.cumsum([0, *map(len, held)], dtype=np.int64),
        np.array([r for r, _ in flat], np.int32),
        np.array([c for _, c in flat], np.uint16),
        np.array([len(row) for row in rows], np.int32),
    )


def bm25(rows: list[list[str]], alive: list[bool], query: list[str]) -> list[float]:
    """Lucene's BM25, written out."""
    living = [row for row, is_alive in zip(rows, alive, strict=True) if is_alive]
    average = sum(map(len, living)) / len(living)
    scores = []
    for row in rows:
        score = 0.0
        for word, times in Counter(query).items():
            holders = sum(word in other for other in living)
            if holders == 0:
                continue
            idf = math.log(1 + (len(living) - holders + 0.5) / (holders + 0.5))
            tf = row.count(word)
            score += times * idf * tf * 2.2 / (tf + 1.2 * (0.4 + 0.6 * len(row) / average))
        scores.append(score)
    return scores


@settings(max_examples=200, deadline=None)
@given(texts, texts, words, st.data())
def test_scores_are_those_of_bm25_however_rows_are_spread_over_blocks(
    one: list[list[str]], other: list[list[str]], query: list[str], data: st.DataObject
) -> None:
    rows = one + other
    alive = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    if not any(a and row for a, row in zip(alive, rows, strict=True)):
        alive = [True] * len(rows)
        rows[0] = rows[0] or ["年"]
        one = rows[: len(one)]
    counts = np.array(alive)
    lengths = np.array([len(row) for row in rows], np.float32)
    average = float(lengths[counts].mean())
    living = int(counts.sum())
    joined = [LexicalIndex([postings(one), postings(other)], counts)]
    apart = [
        LexicalIndex([postings(one)], counts[: len(one)]),
        LexicalIndex([postings(other)], counts[len(one) :]),
    ]
    got = []
    for indexes in (joined, apart):
        _, asked = weigh(query, indexes, living)
        parts = [
            i.scores(words, i.norms(average), np.arange(len(i.lengths)))
            for i, words in zip(indexes, asked, strict=True)
        ]
        got.append(np.concatenate(parts))
    assert got[0].tobytes() == got[1].tobytes()
    assert np.allclose(got[0], bm25(rows, alive, query), rtol=1e-4, atol=1e-5)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 30), st.sampled_from((1.0, 0.5, 0.01)))
def test_the_best_are_those_of_scoring_every_posting(seed: int, k: int, visible: float) -> None:
    rng = np.random.default_rng(seed)
    # Long enough that most of the common words are pruned.
    size, terms = 6_000, 12
    shares = rng.choice((0.9, 0.5, 0.05, 0.002), terms)
    held = [np.flatnonzero(rng.random(size) < share).astype(np.int32) for share in shares]
    index = LexicalIndex(
        [
            Postings(
                np.sort(term_keys([f"w{i}" for i in range(terms)])),
                np.cumsum([0, *map(len, held)], dtype=np.int64),
                np.concatenate(held),
                rng.integers(1, 6, sum(map(len, held))).astype(np.uint16),
                rng.integers(5, 400, size).astype(np.int32),
            )
        ],
        np.ones(size, bool),
    )
    mask = rng.random(size) < visible
    words = [f"w{i}" for i in rng.choice(terms, rng.integers(1, terms + 1), replace=False)]
    _, [asked] = weigh(words, [index], size)
    norms = index.norms(float(rng.choice((50.0, 200.0, 900.0))))
    scores = index.scores(asked, norms, np.arange(size))
    expected = np.sort(scores[mask & (scores > 0)])[::-1][:k]
    found = index.best(asked, norms, mask, k)
    assert len(set(found.tolist())) == len(found)
    assert mask[found].all()
    assert np.array_equal(np.sort(scores[found])[::-1][: len(expected)], expected)
    # All that tie with the last of them are there too.
    if len(expected):
        assert set(np.flatnonzero(mask & (scores >= expected[-1]))) <= set(found.tolist())


def test_rows_taken_back_no_longer_count_for_the_weight_of_a_word() -> None:
    index = LexicalIndex([postings([["年"], ["年"], ["费"]])], np.ones(3, bool))
    assert index.holders(["年", "无", "费"]).tolist() == [2, 0, 1]
    fewer = index.with_alive(np.array([True, False, True]))
    assert fewer.holders(["年"]).tolist() == [1]
    assert index.holders(["年"]).tolist() == [2]
    for word, living, rows in (("年", 1, [0, 1]), ("费", 1, [2]), ("无", 0, [])):
        found = fewer.postings_of(word)
        assert (found[0], found[1].tolist()) == (living, rows)
