"""Loops over postings that have no form in whole arrays, compiled on first use and kept beside the module.

Every function lets other threads run while it works. Rows are 32-bit and rise within a list. All stand in one file, for code that is
kept is made anew when its own file changes, and not when another file does that it calls into.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.compiled import compiled

_BINS = 1024
# Rows that are scored together: their totals fit the processor's nearest memory, their norms the next.
_WINDOW = 4096
# Postings that are added, one after the other, in the time that it takes to look one row up.
_ADDED_FOR_ONE = 8
_SOMETHING = np.float32(1e-30)
# Share of the rows below which asking whether a row is wanted costs less than to score, or look at, all.
SPARSE = 0.125

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
def shares_at(
    lists: Lists,
    norms: npt.NDArray[np.float32],
    term: int,
    rows: npt.NDArray[np.int32],
    shares: npt.NDArray[np.float32],
) -> None:
    """Fill in what one of a term's weight adds to the score of each of the rising `rows`."""
    shares[:] = 0
    place, end = lists.starts[term], lists.starts[term + 1]
    for i in range(len(rows)):
        place = _seek(lists.rows, place, end, rows[i])
        if place == end:
            break
        if lists.rows[place] == rows[i]:
            shares[i] = _share(lists, norms, place)


@_compiled
def weighed(
    shares: npt.NDArray[np.float32],
    places: npt.NDArray[np.int64],
    weights: npt.NDArray[np.float32],
) -> npt.NDArray[np.float32]:
    """Return the sum of the `shares` (t, n) at some places, each times its weight, as `bm25_at` takes it."""
    scores = np.zeros(shares.shape[1], np.float32)
    for t in range(len(places)):
        here, weight = shares[places[t]], weights[t]
        for i in range(len(scores)):
            scores[i] += weight * here[i]
    return scores


class _Walk(NamedTuple):
    """Where a pass over the lists of a query stands.

    Attributes:
        places: (q,) the next posting of each term.
        rest: (q + 1,) what the terms from each on can add to a score at most, rounded up.
        totals: Scores so far of the rows of a window.
        followed: Which of those rows are followed, rising, counted from the window's first.
        added: What a term's postings in a window add.
        is_sparse: Whether so few rows are asked for that the others had better be left out before they are scored.
    """

    places: npt.NDArray[np.int64]
    rest: npt.NDArray[np.float32]
    totals: npt.NDArray[np.float32]
    followed: npt.NDArray[np.int32]
    added: npt.NDArray[np.float32]
    is_sparse: bool


@_compiled
def bm25_best(
    lists: Lists,
    norms: npt.NDArray[np.float32],
    mask: npt.NDArray[np.bool_],
    asked: Asked,
    k: int,
) -> npt.NDArray[np.int32]:
    """Return rows of `mask`, rising, among which are the `k` best and all that tie with them.

    Terms come with the greatest bound first. Rows are taken by the window, since what a query touches of a window stays close at
    hand. Once the last terms together cannot lift a row into the best, only the others' lists are read; in theirs, rows are looked
    up that the others hold, while they may still reach the best.
    Source: MaxScore, after Turtle and Flood, Query evaluation: strategies and optimizations (1995).
    """
    walk = _begin(lists, asked, mask)
    found, scores = np.empty(len(mask), np.int32), np.empty(len(mask), np.float32)
    count, added, least, read = 0, 0, 0.0, len(asked.terms)
    for begin in range(0, len(mask), _WINDOW):
        end = min(begin + _WINDOW, len(mask))
        _add(lists, norms, mask, asked, walk, read, begin, end)
        followed = _hopeful(mask, walk, begin, end, least - walk.rest[read])
        followed = _look_up(lists, norms, asked, walk, read, begin, followed, least)
        for i in range(followed):
            found[count + i] = begin + walk.followed[i]
            scores[count + i] = walk.totals[walk.followed[i]]
        count += followed
        added += followed
        walk.totals[:] = 0
        if added >= k:
            added = 0
            least = max(least, float(_least_of_best(scores, count, k)))
            count = _keep(scores, least, found, count)
            while read > 0 and walk.rest[read - 1] < least:
                read -= 1
    return found[:count]


@_compiled
def _begin(lists: Lists, asked: Asked, mask: npt.NDArray[np.bool_]) -> _Walk:
    size = len(asked.terms)
    rest = np.zeros(size + 1, np.float32)
    for t in range(size - 1, -1, -1):
        # Rounded up, and what is wanted down, so that sums of rounded floats never prune what belongs in.
        rest[t] = rest[t + 1] + asked.bounds[t] * np.float32(1.0001)
    totals, followed = np.zeros(_WINDOW, np.float32), np.empty(_WINDOW, np.int32)
    is_sparse = mask.sum() < SPARSE * len(mask)
    added = np.empty(_WINDOW, np.float32)
    return _Walk(lists.starts[asked.terms], rest, totals, followed, added, is_sparse)


@_compiled
def _add(  # noqa: PLR0913  # arrays that a compiled loop works on, not options
    lists: Lists,
    norms: npt.NDArray[np.float32],
    mask: npt.NDArray[np.bool_],
    asked: Asked,
    walk: _Walk,
    read: int,
    begin: int,
    end: int,
) -> None:
    """Add the first `read` terms to the totals of the rows from `begin` to `end` that hold them, at least of those of `mask`."""
    for t in range(read):
        place, last = walk.places[t], lists.starts[asked.terms[t] + 1]
        if not walk.is_sparse:
            walk.places[t] = _add_all(lists, norms, asked, walk, t, begin, end)
            continue
        while place < last and lists.rows[place] < end:
            row = lists.rows[place]
            if mask[row]:
                walk.totals[row - begin] += asked.weights[t] * _share(lists, norms, place)
            place += 1
        walk.places[t] = place


@_compiled
def _add_all(  # noqa: PLR0913  # arrays that a compiled loop works on, not options
    lists: Lists,
    norms: npt.NDArray[np.float32],
    asked: Asked,
    walk: _Walk,
    t: int,
    begin: int,
    end: int,
) -> int:
    """Add a term to the totals of all rows from `begin` to `end` that hold it; return the place of its next posting."""
    place, last = walk.places[t], lists.starts[asked.terms[t] + 1]
    place = _seek(lists.rows, place, last, begin)
    stop = _seek(lists.rows, place, last, end)
    # Through views, and apart from adding up, so that many are divided at once.
    rows, counts, lengths = lists.rows[place:stop], lists.counts[place:stop], norms[begin:end]
    added, totals, weight = walk.added, walk.totals, asked.weights[t]
    for p in range(stop - place):
        count = np.float32(counts[p])
        added[p] = weight * (count / (count + lengths[rows[p] - begin]))
    for p in range(stop - place):
        totals[rows[p] - begin] += added[p]
    return stop


@_compiled
def _hopeful(mask: npt.NDArray[np.bool_], walk: _Walk, begin: int, end: int, least: float) -> int:
    """Find the rows of a window to follow: those of `mask` with something, and at least `least`; return how many."""
    floor = max(np.float32(least), _SOMETHING)
    count, totals, seen = 0, walk.totals[: end - begin], mask[begin:end]
    # Written down whether it is hopeful or not, and written over if not: to guess which would cost more.
    for i in range(end - begin):
        walk.followed[count] = i
        count += (totals[i] >= floor) & seen[i]
    return count


@_compiled
def _look_up(  # noqa: PLR0913  # arrays that a compiled loop works on, not options
    lists: Lists,
    norms: npt.NDArray[np.float32],
    asked: Asked,
    walk: _Walk,
    read: int,
    begin: int,
    followed: int,
    least: float,
) -> int:
    """Add the terms behind the first `read` to the rows that are followed; return how many may still reach `least`."""
    for t in range(read, len(asked.terms)):
        whole = lists.starts[asked.terms[t] + 1] - lists.starts[asked.terms[t]]
        if followed * _ADDED_FOR_ONE > whole * _WINDOW // len(norms):
            end = min(begin + _WINDOW, len(norms))
            walk.places[t] = _add_all(lists, norms, asked, walk, t, begin, end)
        else:
            _add_followed(lists, norms, asked, walk, t, begin, followed)
        kept = 0
        for i in range(followed):
            walk.followed[kept] = walk.followed[i]
            kept += walk.totals[walk.followed[i]] >= least - walk.rest[t + 1]
        followed = kept
    return followed


@_compiled
def _add_followed(  # noqa: PLR0913  # arrays that a compiled loop works on, not options
    lists: Lists,
    norms: npt.NDArray[np.float32],
    asked: Asked,
    walk: _Walk,
    t: int,
    begin: int,
    followed: int,
) -> None:
    """Add a term to the totals of those of the rows that are followed which hold it."""
    place, last = walk.places[t], lists.starts[asked.terms[t] + 1]
    for i in range(followed):
        row = begin + walk.followed[i]
        place = _seek(lists.rows, place, last, row)
        if place == last:
            break
        if lists.rows[place] == row:
            walk.totals[walk.followed[i]] += asked.weights[t] * _share(lists, norms, place)
    walk.places[t] = place


@_compiled
def _least_of_best(scores: npt.NDArray[np.float32], count: int, k: int) -> np.float32:
    """Return what at least `k` of the first `count` scores reach, close below the k-th best; 0 if there are fewer."""
    if count < k:
        return np.float32(0)
    highest = scores[:count].max()
    bins = np.zeros(_BINS, np.int64)
    scale = np.float32((_BINS - 1) / highest)
    for i in range(count):
        bins[int(scores[i] * scale)] += 1
    reached = 0
    for bin_ in range(_BINS - 1, -1, -1):
        reached += bins[bin_]
        if reached >= k:
            return np.float32(bin_ / float(scale) * 0.9999)
    return np.float32(0)


@_compiled
def _keep(
    scores: npt.NDArray[np.float32], least: float, found: npt.NDArray[np.int32], count: int
) -> int:
    """Keep those of the first `count` found rows that have at least `least`; return how many."""
    kept = 0
    for i in range(count):
        found[kept], scores[kept] = found[i], scores[i]
        kept += scores[i] >= least
    return kept
