"""Which points the calls of an agent needed: what they were answered with, read against the points that stand there."""

from dataclasses import dataclass

import numpy as np

from index.learning.arrays import Floats, Whole
from index.learning.askable import Points
from index.term_keys import Keys

# A look-up of so few points at once is taken for having taught each of them.
_TAUGHT_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """Passages that somebody was given, one value (m,) each.

    Attributes:
        holders: As `card_file.holder_keys` makes them of passage and pack version.
        begins: Where the words that settled the question begin in the passage; -1 where that is not known.
        ends: Where they end.
        instants: Nanoseconds since 1970.
        weights: What each counts, from `demand.WEIGHTS`.
    """

    holders: Keys
    begins: Whole
    ends: Whole
    instants: Whole
    weights: Floats


@dataclass(frozen=True, slots=True)
class Signals:
    """Seen points, one value (q,) each.

    Attributes:
        places: Among the `Points`.
        seen: Which of `Seen` each comes from.
        shares: Its part of one signal, above 0 up to 1: a passage that holds ten points needs not each of them.
    """

    places: Whole
    seen: Whole
    shares: Floats

    @property
    def have_taught(self) -> Whole:
        """Those of them that were read for their own sake."""
        return np.flatnonzero(self.shares >= 1 / _TAUGHT_AT_ONCE)


def signals_of(points: Points, seen: Seen) -> Signals:
    """Return the points that `seen` names: those whose statements the settling words overlap, or else all of the passage.

    Passages that no version in the generation holds are left out.
    """
    sorted_holders = points.columns.holders[points.by_holder]
    first = np.searchsorted(sorted_holders, seen.holders, side="left")
    counts = np.searchsorted(sorted_holders, seen.holders, side="right") - first
    which = np.repeat(np.arange(len(counts)), counts)
    steps = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    places = points.by_holder[np.repeat(first, counts) + steps]
    columns = points.columns
    meets = (columns.begins[places] < seen.ends[which]) & (
        columns.ends[places] > seen.begins[which]
    )
    is_met = np.bincount(which, weights=meets, minlength=len(counts)) > 0
    kept = meets | ~is_met[which]
    places, which = places[kept], which[kept]
    shares = 1.0 / np.bincount(which, minlength=len(counts))[which]
    return Signals(places, which, shares)
