"""Some consecutive segments, searched together; immutable, whatever is published or taken back later."""

from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING

import numpy as np

from index.dense import DenseIndex, Mask
from index.fixed_point import joined
from index.lexical import LexicalIndex
from index.memo import Memo
from index.segment import Segment

if TYPE_CHECKING:
    from index.phrasebook import Phrasebook


class Block:
    """The legs over a run of segments; its rows are theirs, one after the other."""

    def __init__(self, segments: Sequence[Segment], alive: Mask) -> None:
        """Build both legs; `alive` (n,) is False for rows that were taken back."""
        self.segments = tuple(segments)
        self.size = len(alive)
        self.alive = alive
        offsets = np.concatenate(([0], np.cumsum([s.size for s in segments])[:-1]))
        arrays = [segment.arrays() for segment in segments]
        owners = [a.owners + o for a, o in zip(arrays, offsets.astype(np.int32), strict=True)]
        vectors = joined([a.vectors for a in arrays])
        self.dense = DenseIndex(vectors, np.concatenate(owners), self.size)
        self.lexical = LexicalIndex([a.postings for a in arrays], alive)
        # What `lexicon.lexicon_of` remembers; twins share it.
        self.phrasebook: Memo[Phrasebook] = Memo(1)

    def with_alive(self, alive: Mask) -> "Block":
        """Return a block over the same rows of which others count; costs no rebuilding."""
        if np.array_equal(alive, self.alive):
            return self
        twin = copy(self)
        twin.alive = alive
        twin.lexical = self.lexical.with_alive(alive)
        return twin
