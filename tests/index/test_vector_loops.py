"""The loops over embeddings, against whole arrays."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index import vector_loops
from index.fixed_point import fixed_point

_DIMENSION = 130


@st.composite
def _sketched(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    size = draw(st.integers(1, 300))
    owners = np.sort(random.integers(0, size, size)).astype(np.int32)
    mask = random.random(size) < draw(st.sampled_from((0.0, 0.05, 0.6, 1.0)))
    vectors = random.standard_normal((size + 1, _DIMENSION)).astype(np.float32)
    ones, mean = np.ones(size + 1, np.float32), np.zeros(_DIMENSION, np.float32)
    return vector_loops.signs(vectors, ones, mean), owners, mask, vectors


def _bits_apart(codes: np.ndarray, code: np.ndarray) -> np.ndarray:
    apart: np.ndarray = np.unpackbits((codes ^ code).view(np.uint8), axis=1).sum(axis=1)
    return apart


@settings(deadline=None)  # the first example compiles
@given(_sketched(), st.integers(1, 400), st.integers(1, 7))
def test_the_closest_are_as_many_as_wanted_and_all_that_tie_with_the_last(
    sketched: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray], wanted: int, step: int
) -> None:
    codes, owners, mask, _ = sketched
    code, codes = codes[-1], codes[:-1]
    apart = _bits_apart(codes, code)
    counted = np.empty(len(codes), np.uint16)
    vector_loops.differing_bits(codes, tuple(code), counted)
    assert counted.tolist() == apart.tolist()

    visible = np.flatnonzero(mask[owners])
    within = np.sort(apart[visible])[: min(wanted, len(visible))]
    expected = visible[apart[visible] <= within[-1]] if len(within) else visible
    found = vector_loops.closest(counted, owners, mask, wanted, step, 64 * codes.shape[1])
    assert found.tolist() == expected.tolist()

    first = np.searchsorted(owners, np.arange(len(mask) + 1))
    rows = np.flatnonzero(mask)
    alone = vector_loops.closest_of(codes, tuple(code), first, rows, wanted)
    assert alone.tolist() == expected.tolist()


@settings(deadline=None)  # the first example compiles
@given(_sketched())
def test_what_is_followed_scores_by_its_nearest_vector(
    sketched: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray],
) -> None:
    _, owners, mask, vectors = sketched
    query, held = vectors[-1], fixed_point(vectors[:-1])
    picked = np.flatnonzero(mask[owners]).astype(np.int32)
    rows, scores = vector_loops.follow(picked, held.steps, held.scales, owners, query)
    exact = held.floats()[picked] @ query
    assert rows.tolist() == np.unique(owners[picked]).tolist()
    for row, score in zip(rows, scores, strict=True):
        assert np.isclose(score, exact[owners[picked] == row].max(), atol=1e-3)
