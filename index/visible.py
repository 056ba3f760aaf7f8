"""A viewer's rows at an instant."""

from dataclasses import dataclass

import numpy as np

from index.dense import Mask, Rows
from index.posting_loops import SPARSE

# Rows that tell how an ordinary row scores; 500 of them already rank as all rows would, over eight collections.
REFERENCES = 500
# A selection of no more rows than this is scored row by row; looking for the best of it would cost more.
FEW = 1_000


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows that a search is restricted to.

    Attributes:
        mask: (n,).
        count: How many they are.
        few: All of them, if they are few.
        sparse: All of them, if they are few or a small part of the library.
        ordinary: Up to `REFERENCES` of them, spread evenly.
    """

    mask: Mask
    count: int
    few: Rows | None
    sparse: Rows | None
    ordinary: Rows


@dataclass(frozen=True, slots=True)
class Visible:
    """Three disjoint masks (n,); rows in none of them do not exist for the viewer.

    Attributes:
        current: May be answered from.
        ended: May be named with the date of their end, never quoted.
        announced: May be named with the date of their beginning, never quoted.
        answerable: The current ones, to search in.
        missed: The ended and announced ones, to search in.
        heard: Rows of any of the three.
    """

    current: Mask
    ended: Mask
    announced: Mask
    answerable: Selection
    missed: Selection
    heard: Mask


def select(mask: Mask) -> Selection:
    """Return the rows of a mask, to search in."""
    rows = np.flatnonzero(mask)
    few = rows if len(rows) <= FEW else None
    sparse = rows if len(rows) <= max(FEW, SPARSE * len(mask)) else None
    spread = rows[:: max(1, -(-len(rows) // REFERENCES))].copy()
    return Selection(np.ascontiguousarray(mask), len(rows), few, sparse, spread)
