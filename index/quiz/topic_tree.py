"""Rows put into groups, level below level, and each level cut to what can be shown."""

from dataclasses import dataclass

import numpy as np

from index.learning.arrays import Flags, Whole

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Level:
    """The groups of one level that are shown, one value (g,) each, in the order of their parents and then of their first rows.

    Attributes:
        parents: Number of the group above.
        firsts: The first row in it.
        of: (n,) group of each row; `NOWHERE` for rows of groups that are not shown.
        parent_of: (n,) group above of each row, `NOWHERE` likewise where that is not shown.
        hidden: (h,) number of groups left out below each group above.
    """

    parents: Whole
    firsts: Whole
    of: Whole
    parent_of: Whole
    hidden: Whole


def root_of(count: int) -> Whole:
    """Return (n,) the one group that `count` rows stand in."""
    return np.zeros(count, np.int64)


def level_below(above: Whole, codes: Whole, groups_above: int, most: int) -> Level:
    """Return the groups of rows with one group above and one code.

    Where there are more than `most`, the largest of each group above is kept, then the second of each, and so on; of equal ones the first.

    Args:
        above: (n,) group above of each row, or `NOWHERE`.
        codes: (n,) what rows are grouped by.
        groups_above: How many groups there are above.
        most: How many are shown.
    """
    rows = np.flatnonzero(above != NOWHERE)
    pairs = above[rows] * (codes.max(initial=0) + 1) + codes[rows]
    _, firsts, groups, sizes = np.unique(
        pairs, return_index=True, return_inverse=True, return_counts=True
    )
    parents = above[rows[firsts]]
    is_kept = _kept(parents, firsts, sizes, most)
    order = np.flatnonzero(is_kept)
    order = order[np.lexsort((firsts[order], parents[order]))]
    numbers = np.full(len(firsts), NOWHERE)
    numbers[order] = np.arange(len(order))
    of = np.full(len(above), NOWHERE)
    of[rows] = numbers[groups]
    return Level(
        parents=parents[order],
        firsts=rows[firsts[order]],
        of=of,
        parent_of=above,
        hidden=np.bincount(parents[~is_kept], minlength=groups_above),
    )


def _kept(parents: Whole, firsts: Whole, sizes: Whole, most: int) -> Flags:
    if len(parents) <= most:
        return np.ones(len(parents), bool)
    order = np.lexsort((firsts, -sizes, parents))
    begins = np.searchsorted(parents[order], parents[order])
    ranks = np.arange(len(order)) - begins
    best = order[np.lexsort((firsts[order], -sizes[order], ranks))[:most]]
    found = np.zeros(len(parents), bool)
    found[best] = True
    return found
