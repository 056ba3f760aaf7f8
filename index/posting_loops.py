"""Loops over postings that have no form in whole arrays, compiled on first use and kept beside the module.

Every function lets other threads run while it works. Rows are 32-bit and rise within a list.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.compiled import compiled

_BINS = 1024
# A list shorter than this is scored whole without asking whether that is still needed.
_SHORT = 2048
# Steps through a list that cost as much as finding one row in it.
_STEPS_PER_LOOKUP = 16

_compiled = compiled()


class Lists(NamedTuple):
    """Postings of all terms, one list after the other.

    Attributes:
        starts: (t + 1,) where each term's list begins.
        rows: (p,) rows that hold the term, rising.
        counts: (p,) how often.
    """

    starts: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint16]


class Part(NamedTuple):
    """Postings of a part of the rows, counted from its first.

    Attributes:
        numbers: (t,) of its terms among those of all parts.
        sizes: (t,) how many rows hold each.
        rows: (p,) rows that hold the term, rising.
        counts: (p,) how often.
    """

    numbers: npt.NDArray[np.int64]
    sizes: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint16]


class Asked(NamedTuple):
    """Terms of a query, one value (q,) a term.

    Attributes:
        terms: Their numbers.
        weights: What each is worth where it fills a row.
        bounds: What it can add to a score at most.
    """

    terms: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float32]
    bounds: npt.NDArray[np.float32]


@_compiled
def scatter(part: Part, offset: int, cursor: npt.NDArray[np.int64], joined: Lists) -> None:
    """Copy one part's postings to where each of its terms stands among the joined ones.

    Args:
        part: What to copy.
        offset: Added to its rows.
        cursor: Where the next posting of each joined term goes; moved on.
        joined: Where to.
    """
    # Through views of each run, whose bounds need no asking: half the time of counting places along.
    begin = 0
    for term in range(len(part.numbers)):
        place, end = cursor[part.numbers[term]], begin + part.sizes[term]
        to_rows, rows = joined.rows[place : place + end - begin], part.rows[begin:end]
        for i in range(end - begin):
            to_rows[i] = rows[i] + np.int32(offset)
        to_counts, counts = joined.counts[place : place + end - begin], part.counts[begin:end]
        for i in range(end - begin):
            to_counts[i] = counts[i]
        cursor[part.numbers[term]] += end - begin
        begin = end


@_compiled
def peaks(lists: Lists, norms: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return for each term the greatest `count / (count + norm)` among its postings."""
    found = np.zeros(len(lists.starts) - 1, np.float32)
    for term in range(len(found)):
        best = np.float32(0)
        for p in range(lists.starts[term], lists.starts[term + 1]):
            best = max(best, _share(lists, norms, p))
        found[term] = best
    return found


@_compiled
def _share(lists: Lists, norms: npt.NDArray[np.float32], p: int) -> np.float32:
    count = np.float32(lists.counts[p])
    return np.float32(count / (count + norms[lists.rows[p]]))


@_compiled
def holders(lists: Lists, alive: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Return for each term how many living rows hold it."""
    found = np.zeros(len(lists.starts) - 1, np.int64)
    for term in range(len(found)):
        count = 0
        for p in range(lists.starts[term], lists.starts[term + 1]):
            count += alive[lists.rows[p]]
        found[term] = count
    return found


@_compiled
def _seek(rows: npt.NDArray[np.int32], begin: int, end: int, row: int) -> int:
    """Return the first place in `begin` to `end` whose row is not below `row`, galloping from `begin`."""
    step = 1
    low = begin
    while begin + step < end and rows[begin + step] < row:
        low = begin + step
        step *= 2
    high = min(begin + step, end)
    while low < high:
        middle = (low + high) // 2
        if rows[middle] < row:
            low = middle + 1
        else:
            high = middle
    return low


@_compiled
def bm25_at(
    lists: Lists, norms: npt.NDArray[np.float32], asked: Asked, rows: npt.NDArray[np.int32]
) -> npt.NDArray[np.float32]:
    """Return the score of each of the rising `rows`.

    Sums are taken in the order of the terms, so that a row scores the same to the last bit whatever else is asked for.
    """
    scores = np.zeros(len(rows), np.float32)
    for t in range(len(asked.terms)):
        place, end = lists.starts[asked.terms[t]], lists.starts[asked.terms[t] + 1]
        for i in range(len(rows)):
            place = _seek(lists.rows, place, end, rows[i])
            if place == end:
                break
            if lists.rows[place] == rows[i]:
                scores[i] += asked.weights[t] * _share(lists, norms, place)
    return scores


@_compiled
def _least_of_best(
    totals: npt.NDArray[np.float32], found: npt.NDArray[np.int32], count: int, k: int
) -> float:
    """Return a total that at least `k` of the first `count` found rows reach, close below the k-th best; 0 if there are fewer."""
    if count < k:
        return 0.0
    highest = np.float32(0)
    for i in range(count):
        highest = max(highest, totals[found[i]])
    bins = np.zeros(_BINS, np.int64)
    scale = np.float32((_BINS - 1) / highest)
    for i in range(count):
        bins[int(totals[found[i]] * scale)] += 1
    reached = 0
    for bin_ in range(_BINS - 1, -1, -1):
        reached += bins[bin_]
        if reached >= k:
            return bin_ / float(scale) * 0.9999
    return 0.0


@_compiled
def bm25_best(
    lists: Lists,
    norms: npt.NDArray[np.float32],
    mask: npt.NDArray[np.bool_],
    asked: Asked,
    k: int,
) -> npt.NDArray[np.int32]:
    """Return rows of `mask`, in no order, among which are the `k` best and all that tie with them.

    Terms come with the greatest bound first. Once what is left cannot lift a row that no term has touched into the best, only
    rows touched so far are followed; once it cannot lift one of those, that row is dropped.
    Source: term-at-a-time evaluation with pruned accumulators, after Turtle and Flood, Query evaluation: strategies and
    optimizations (1995).
    """
    totals = np.zeros(len(mask), np.float32)
    found = np.empty(len(mask), np.int32)
    count, t = 0, 0
    # Rounded up, and later down, so that sums of rounded floats never prune what belongs in.
    rest = float(asked.bounds.sum()) * 1.0001
    while t < len(asked.terms):
        length = lists.starts[asked.terms[t] + 1] - lists.starts[asked.terms[t]]
        if length > _SHORT and rest < _least_of_best(totals, found, count, k):
            break
        count = _add(lists, norms, mask, asked, t, totals, found, count)
        rest -= asked.bounds[t] * 0.9999
        t += 1
    least = _least_of_best(totals, found, count, k) - rest
    if t < len(asked.terms):
        count = _collect(totals, least, found)
    while t < len(asked.terms):
        _add_followed(lists, norms, asked, t, totals, found[:count])
        rest -= asked.bounds[t] * 0.9999
        t += 1
        least = _least_of_best(totals, found, count, k) - rest
        count = _keep(totals, least, found, count)
    return found[: _keep(totals, least, found, count)]


@_compiled
def _add(  # noqa: PLR0913  # arrays that a compiled loop works on, not options
    lists: Lists,
    norms: npt.NDArray[np.float32],
    mask: npt.NDArray[np.bool_],
    asked: Asked,
    t: int,
    totals: npt.NDArray[np.float32],
    found: npt.NDArray[np.int32],
    count: int,
) -> int:
    """Add term `t` to the totals of every row of `mask` that holds it; return how many rows are found by now."""
    for p in range(lists.starts[asked.terms[t]], lists.starts[asked.terms[t] + 1]):
        row = lists.rows[p]
        if mask[row]:
            total = totals[row]
            if total == 0:
                found[count] = row
                count += 1
            totals[row] = total + asked.weights[t] * _share(lists, norms, p)
    return count


@_compiled
def _add_followed(
    lists: Lists,
    norms: npt.NDArray[np.float32],
    asked: Asked,
    t: int,
    totals: npt.NDArray[np.float32],
    followed: npt.NDArray[np.int32],
) -> None:
    """Add term `t` to the totals of the rising rows that are still followed."""
    place, end = lists.starts[asked.terms[t]], lists.starts[asked.terms[t] + 1]
    if end - place < _STEPS_PER_LOOKUP * len(followed):
        for p in range(place, end):
            if totals[lists.rows[p]] > 0:
                totals[lists.rows[p]] += asked.weights[t] * _share(lists, norms, p)
        return
    for row in followed:
        place = _seek(lists.rows, place, end, row)
        if place == end:
            return
        if lists.rows[place] == row:
            totals[row] += asked.weights[t] * _share(lists, norms, place)


@_compiled
def _collect(totals: npt.NDArray[np.float32], least: float, found: npt.NDArray[np.int32]) -> int:
    """Find the touched rows with at least `least` again, rising, which is sooner done than sorting them."""
    count = 0
    for row in range(len(totals)):
        if totals[row] > 0 and totals[row] >= least:
            found[count] = row
            count += 1
    return count


@_compiled
def _keep(
    totals: npt.NDArray[np.float32], least: float, found: npt.NDArray[np.int32], count: int
) -> int:
    """Keep those of the first `count` found rows that have at least `least`; return how many."""
    kept = 0
    for i in range(count):
        if totals[found[i]] >= least:
            found[kept] = found[i]
            kept += 1
    return kept
