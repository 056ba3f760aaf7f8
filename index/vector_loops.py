"""Loops over embeddings that have no form in whole arrays, compiled on first use and kept beside the module.

Every function lets other threads run while it works. Rows are 32-bit.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from numba.core import types
from numba.extending import intrinsic

from index.compiled import compiled

_compiled = compiled()
# Sums may be taken in the order that the processor does best; one vector alone always takes the same.
_compiled_sum = compiled(fastmath={"reassoc", "contract", "nsz"})


@intrinsic
def _ones(_context: Any, _word: Any) -> Any:
    """Count the ones of a 64-bit word in one instruction."""

    def generate(_: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.uint64(types.uint64), generate


@_compiled
def signs(
    vectors: npt.NDArray[Any], scales: npt.NDArray[np.float32], mean: npt.NDArray[np.float32]
) -> npt.NDArray[np.uint64]:
    """Return a code (m, w) for each of `vectors` (m, d): a bit for each component that lies above the mean (d,)."""
    size, dimension = vectors.shape
    codes = np.zeros((size, (dimension + 63) // 64), np.uint64)
    for i in range(size):
        for w in range(codes.shape[1]):
            code = np.uint64(0)
            for j in range(64 * w, min(64 * w + 64, dimension)):
                is_above = np.float32(vectors[i, j]) * scales[i] > mean[j]
                code |= np.uint64(is_above) << np.uint64(j - 64 * w)
            codes[i, w] = code
    return codes


@_compiled
def differing_bits(
    codes: npt.NDArray[np.uint64],
    query: npt.NDArray[np.uint64],
    owners: npt.NDArray[np.int32],
    mask: npt.NDArray[np.bool_],
    distances: npt.NDArray[np.uint16],
) -> npt.NDArray[np.int64]:
    """Fill in how many bits each code (m, w) differs from `query` (w,) in, and return how many vectors differ by how many.

    Vectors whose owner is not in `mask` get the greatest distance and are not counted.
    """
    words = codes.shape[1]
    histogram = np.zeros(64 * words + 1, np.int64)
    hidden = np.uint16(65535)
    for i in range(codes.shape[0]):
        if mask[owners[i]]:
            distance = np.uint64(0)
            for j in range(words):
                distance += _ones(codes[i, j] ^ query[j])
            distances[i] = distance
            histogram[distance] += 1
        else:
            distances[i] = hidden
    return histogram


@_compiled_sum
def _inner(
    vectors: npt.NDArray[np.int16],
    scales: npt.NDArray[np.float32],
    v: int,
    query: npt.NDArray[np.float32],
) -> Any:
    """Return the inner product of vector `v` with `query`."""
    total = np.float32(0)
    for j in range(vectors.shape[1]):
        total += np.float32(vectors[v, j]) * query[j]
    return total * scales[v]


@_compiled_sum
def follow(
    distances: npt.NDArray[np.uint16],
    limit: int,
    vectors: npt.NDArray[np.int16],
    scales: npt.NDArray[np.float32],
    owners: npt.NDArray[np.int32],
    query: npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    """Return the owners, each once and rising, of the vectors no farther than `limit`, and their greatest inner product.

    Args:
        distances: (m,) as `differing_bits` filled them in.
        limit: Bits.
        vectors: (m, d) in steps of their scale.
        scales: (m,) size of a step.
        owners: (m,) never falling.
        query: (d,).
    """
    count = 0
    for i in range(len(distances)):
        count += distances[i] <= limit
    rows = np.empty(count, np.int32)
    scores = np.empty(count, np.float32)
    found = 0
    for i in range(len(distances)):
        if distances[i] <= limit:
            total = _inner(vectors, scales, i, query)
            if found and rows[found - 1] == owners[i]:
                scores[found - 1] = max(scores[found - 1], total)
            else:
                rows[found] = owners[i]
                scores[found] = total
                found += 1
    return rows[:found], scores[:found]


@_compiled_sum
def nearest(
    vectors: npt.NDArray[np.int16],
    scales: npt.NDArray[np.float32],
    first: npt.NDArray[np.int64],
    rows: npt.NDArray[np.int32],
    query: npt.NDArray[np.float32],
) -> npt.NDArray[np.float32]:
    """Return for each row the greatest inner product of `query` (d,) with the row's vectors.

    Args:
        vectors: (m, d) in steps of their scale.
        scales: (m,) size of a step.
        first: (n + 1,) where each row's vectors begin.
        rows: In any order.
        query: What to compare with.
    """
    found = np.empty(len(rows), np.float32)
    for i in range(len(rows)):
        best = np.float32(-np.inf)
        for v in range(first[rows[i]], first[rows[i] + 1]):
            best = max(best, _inner(vectors, scales, v, query))
        found[i] = best
    return found
