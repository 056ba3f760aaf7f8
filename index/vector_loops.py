"""Loops over embeddings that have no form in whole arrays, compiled on first use and kept beside the module.

Every function lets other threads run while it works. Rows are 32-bit.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from llvmlite import ir  # type: ignore[import-untyped]  # it has no types
from numba.core import cgutils, types
from numba.extending import intrinsic

from index.compiled import compiled

# Vectors ahead of the one in work whose components are called up from memory: what is picked lies far apart.
_AHEAD = 4
# 16-bit components that come from memory at once.
_LINE = 32

_compiled = compiled()
# Sums may be taken in the order that the processor does best; one vector alone always takes the same.
_compiled_sum = compiled(fastmath={"reassoc", "contract", "nsz"})


@intrinsic
def _ones(_context: Any, _word: Any) -> Any:
    """Count the ones of a 64-bit word in one instruction."""

    def generate(_: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.uint64(types.uint64), generate


@intrinsic
def _prefetch(_context: Any, array: Any, _row: Any, _column: Any) -> Any:
    """Call up what stands in a row of `array` from a column on, so that it is there when it is wanted."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        kind = signature.args[0]
        held = context.make_array(kind)(context, builder, arguments[0])
        place = cgutils.get_item_pointer(
            context, builder, kind, held, arguments[1:], wraparound=False
        )
        address, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        prefetch = builder.module.declare_intrinsic(
            "llvm.prefetch", [address], ir.FunctionType(ir.VoidType(), [address, *[number] * 3])
        )
        # To be read, to be kept close, data.
        settings = [number(0), number(3), number(1)]
        builder.call(prefetch, [builder.bitcast(place, address), *settings])
        return context.get_dummy_value()

    return types.void(array, types.int64, types.int64), generate


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
    query: tuple[np.uint64, ...],
    distances: npt.NDArray[np.uint16],
) -> None:
    """Fill in how many bits each code (m, w) differs from `query` in: w words whose number the compiler knows, to unroll by."""
    for i in range(codes.shape[0]):
        distances[i] = _apart(codes, i, query)


@_compiled
def _apart(codes: npt.NDArray[np.uint64], i: int, query: tuple[np.uint64, ...]) -> Any:
    distance = np.uint64(0)
    for j in range(len(query)):
        distance += _ones(codes[i, j] ^ query[j])
    return distance


@_compiled
def closest(
    distances: npt.NDArray[np.uint16],
    owners: npt.NDArray[np.int32],
    mask: npt.NDArray[np.bool_],
    wanted: int,
    step: int,
    farthest: int,
) -> npt.NDArray[np.int32]:
    """Return which vectors differ the least, rising: of those whose owner is in `mask`, `wanted` and all that tie with the last.

    Args:
        distances: (m,) as `differing_bits` filled them in.
        owners: (m,) never falling.
        mask: One flag a row.
        wanted: How many.
        step: Only each such vector is looked at to guess a distance beyond which none will be wanted.
        farthest: Bits of a code.
    """
    found = np.empty(len(distances), np.int32)
    histogram = np.zeros(farthest + 1, np.int64)
    guess = _guess(distances, owners, mask, 2 * wanted, step, histogram) if step > 1 else farthest
    count = _within(distances, owners, mask, guess, found)
    if count < wanted and guess < farthest:
        count = _within(distances, owners, mask, farthest, found)
    histogram[:] = 0
    for p in range(count):
        histogram[distances[found[p]]] += 1
    limit = _reaching(histogram, min(wanted, count))
    kept = 0
    for p in range(count):
        found[kept] = found[p]
        kept += distances[found[p]] <= limit
    return found[:kept]


@_compiled
def _guess(
    distances: npt.NDArray[np.uint16],
    owners: npt.NDArray[np.int32],
    mask: npt.NDArray[np.bool_],
    wanted: int,
    step: int,
    histogram: npt.NDArray[np.int64],
) -> int:
    for i in range(0, len(distances), step):
        if mask[owners[i]]:
            histogram[distances[i]] += step
    return _reaching(histogram, wanted)


@_compiled
def _reaching(histogram: npt.NDArray[np.int64], wanted: int) -> int:
    """Return the least distance within which there are as many as wanted, the greatest there is if there are fewer."""
    reached = 0
    for distance in range(len(histogram)):
        reached += histogram[distance]
        if reached >= wanted:
            return distance
    return len(histogram) - 1


@_compiled
def _within(
    distances: npt.NDArray[np.uint16],
    owners: npt.NDArray[np.int32],
    mask: npt.NDArray[np.bool_],
    limit: int,
    found: npt.NDArray[np.int32],
) -> int:
    """Find the vectors of `mask` that are no farther than `limit`; return how many they are."""
    near, most = 0, np.uint16(limit)
    # Written down whether it is near or not, and written over if not: to guess which would cost more.
    for i in range(len(distances)):
        found[near] = i
        near += distances[i] <= most
    count = 0
    for p in range(near):
        found[count] = found[p]
        count += mask[owners[found[p]]]
    return count


@_compiled
def closest_of(
    codes: npt.NDArray[np.uint64],
    query: tuple[np.uint64, ...],
    first: npt.NDArray[np.int64],
    rows: npt.NDArray[np.int64],
    wanted: int,
) -> npt.NDArray[np.int32]:
    """Return what `closest` does, of the vectors of the rising `rows` alone; no others are looked at.

    Args:
        codes: (m, w).
        query: As `differing_bits` takes it.
        first: (n + 1,) where each row's vectors begin.
        rows: Few, or the others had better be looked at too.
        wanted: How many.
    """
    count = 0
    for row in rows:
        count += first[row + 1] - first[row]
    found, distances = np.empty(count, np.int32), np.empty(count, np.uint16)
    histogram = np.zeros(64 * len(query) + 1, np.int64)
    p = 0
    for row in rows:
        for v in range(first[row], first[row + 1]):
            found[p] = v
            distances[p] = _apart(codes, v, query)
            histogram[distances[p]] += 1
            p += 1
    limit = _reaching(histogram, min(wanted, count))
    kept = 0
    for p in range(count):
        found[kept] = found[p]
        kept += distances[p] <= limit
    return found[:kept]


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
    picked: npt.NDArray[np.int32],
    vectors: npt.NDArray[np.int16],
    scales: npt.NDArray[np.float32],
    owners: npt.NDArray[np.int32],
    query: npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    """Return the owners, each once and rising, of some vectors, and their greatest inner product.

    Args:
        picked: Which vectors, rising.
        vectors: (m, d) in steps of their scale.
        scales: (m,) size of a step.
        owners: (m,) never falling.
        query: (d,).
    """
    rows = np.empty(len(picked), np.int32)
    scores = np.empty(len(picked), np.float32)
    found = 0
    for p in range(len(picked)):
        if p + _AHEAD < len(picked):
            for j in range(0, vectors.shape[1], _LINE):
                _prefetch(vectors, picked[p + _AHEAD], j)
        i = picked[p]
        total = _inner(vectors, scales, i, query)
        if found and rows[found - 1] == owners[i]:
            scores[found - 1] = max(scores[found - 1], total)
        else:
            rows[found] = owners[i]
            scores[found] = total
            found += 1
    return rows[:found], scores[:found]


@_compiled_sum
def sketched(
    codes: npt.NDArray[np.uint64],
    code: tuple[np.uint64, ...],
    distances: npt.NDArray[np.uint16],
    compared: tuple[
        npt.NDArray[np.int16],
        npt.NDArray[np.float32],
        npt.NDArray[np.int32],
        npt.NDArray[np.float32],
    ],
    sought: tuple[npt.NDArray[np.bool_], int, int],
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    """Fill in `differing_bits`, and return what `follow` does of what is `closest`, without the interpreter between them.

    Args:
        codes: As of `differing_bits`, like the next two.
        code: Of the query.
        distances: Filled in.
        compared: The last arguments of `follow`.
        sought: Mask, number wanted and step of `closest`.
    """
    differing_bits(codes, code, distances)
    vectors, scales, owners, query = compared
    mask, wanted, step = sought
    picked = closest(distances, owners, mask, wanted, step, 64 * len(code))
    return follow(picked, vectors, scales, owners, query)


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
