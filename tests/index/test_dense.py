import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dense import EXACT, DenseIndex
from index.fixed_point import fixed_point


def made(seed: int, rows: int, most: int) -> tuple[DenseIndex, list[np.ndarray]]:
    rng = np.random.default_rng(seed)
    vectors = [
        rng.normal(size=(rng.integers(1, most + 1), 8)).astype(np.float32) for _ in range(rows)
    ]
    owners = np.repeat(np.arange(rows), [len(v) for v in vectors]).astype(np.int32)
    return DenseIndex(fixed_point(np.concatenate(vectors)), owners, rows), vectors


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 30), st.integers(1, 4), st.integers(1, 40), st.data())
def test_it_finds_what_brute_force_finds_and_nothing_hidden(
    seed: int, rows: int, most: int, k: int, data: st.DataObject
) -> None:
    index, vectors = made(seed, rows, most)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=rows, max_size=rows)))
    query = np.random.default_rng(seed + 1).normal(size=8).astype(np.float32)
    best = np.array([float((v @ query).max()) for v in vectors])
    expected = [row for row in np.argsort(-best, kind="stable").tolist() if mask[row]][:k]
    found = index.best(query, mask, k)
    assert mask[found].all()
    assert set(expected) <= set(found.tolist())
    assert np.allclose(index.scores(query, np.arange(rows)), best, atol=1e-3)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(-60, 60), st.integers(0, EXACT - 80), st.integers(1, 60))
def test_a_row_scores_the_same_in_whatever_block_it_stands_and_whatever_finds_it(
    seed: int, beyond: int, first: int, count: int
) -> None:
    rng = np.random.default_rng(seed)
    # On either side of the size from which a block is sketched.
    vectors = rng.normal(size=(EXACT + beyond, 16)).astype(np.float32)
    query = rng.normal(size=16).astype(np.float32)
    rows = np.arange(first, first + min(count, EXACT + beyond - first))
    owners = np.arange(len(vectors), dtype=np.int32)
    whole = DenseIndex(fixed_point(vectors), owners, len(vectors))
    part = DenseIndex(fixed_point(vectors[rows]), owners[: len(rows)], len(rows))
    alone = part.scores(query, np.arange(len(rows)))
    assert whole.scores(query, rows).tobytes() == alone.tobytes()
    near = whole.best(query, np.isin(owners, rows), 5)
    nearest = rows[np.argsort(-alone, kind="stable")[:5]]
    # Few are visible, so that even a sketched block compares all of them.
    assert set(nearest.tolist()) <= set(near.tolist())


def test_a_large_block_finds_nearly_all_of_the_nearest_and_nothing_hidden() -> None:
    rng = np.random.default_rng(2)
    centres = rng.normal(size=(400, 96)).astype(np.float32)
    vectors = centres[rng.integers(0, 400, 30_000)]
    vectors = vectors + rng.normal(size=vectors.shape).astype(np.float32)
    owners = np.sort(rng.integers(0, 12_000, len(vectors))).astype(np.int32)
    index = DenseIndex(fixed_point(vectors), owners, 12_000)
    rows = np.arange(12_000)
    recalls = []
    for share in (1.0, 0.64, 0.014):
        mask = (rng.random(12_000) < share) & np.isin(rows, owners)
        for number in range(20):
            query = centres[number] + rng.normal(size=96).astype(np.float32) / 2
            exact = np.where(mask, index.scores(query, rows), -np.inf)
            found = index.best(query, mask, 10)
            assert mask[found].all()
            assert np.array_equal(found, np.unique(found))
            recalls.append(np.isin(np.argsort(-exact)[:10], found).mean())
    assert np.mean(recalls) >= 0.98


def test_nothing_visible_gives_nothing() -> None:
    for size in (3, EXACT + 1):
        ones = fixed_point(np.ones((size, 4), np.float32))
        index = DenseIndex(ones, np.arange(size, dtype=np.int32), size)
        assert len(index.best(np.ones(4, np.float32), np.zeros(size, bool), 5)) == 0


def test_an_embedding_of_nothing_is_no_division_by_zero() -> None:
    nothing = fixed_point(np.zeros((2, 4), np.float32))
    index = DenseIndex(nothing, np.arange(2, dtype=np.int32), 2)
    assert index.scores(np.ones(4, np.float32), np.arange(2)).tolist() == [0.0, 0.0]
