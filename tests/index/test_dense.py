import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dense import DenseIndex


def made(seed: int, rows: int, most: int) -> tuple[DenseIndex, list[np.ndarray]]:
    rng = np.random.default_rng(seed)
    vectors = [
        rng.normal(size=(rng.integers(1, most + 1), 8)).astype(np.float32) for _ in range(rows)
    ]
    owners = np.repeat(np.arange(rows), [len(v) for v in vectors]).astype(np.int32)
    return DenseIndex(np.concatenate(vectors), owners, rows), vectors


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
    found, scores = index.search(query, mask, k)
    assert found.tolist() == expected
    assert np.allclose(scores, best[found], atol=1e-5)
    assert np.allclose(index.scores(query, np.arange(rows)), best, atol=1e-5)


def test_equal_embeddings_fall_to_the_lower_row() -> None:
    same = np.ones((5, 4), np.float32)
    index = DenseIndex(same, np.arange(5, dtype=np.int32), 5)
    found, _ = index.search(np.ones(4, np.float32), np.array([False, True, True, True, True]), 2)
    assert found.tolist() == [1, 2]


def test_asking_for_more_than_there_is_gives_what_there_is() -> None:
    index = DenseIndex(np.eye(3, dtype=np.float32), np.arange(3, dtype=np.int32), 3)
    found, scores = index.search(np.ones(3, np.float32), np.ones(3, bool), 50)
    assert len(found) == len(scores) == 3
    assert (found >= 0).all()
