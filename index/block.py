"""Some consecutive segments, searched together; immutable, whatever is published or taken back later."""

from collections.abc import Sequence
from concurrent.futures import Executor
from copy import copy

import numpy as np

from index.dense import DenseIndex, Mask
from index.fixed_point import blank
from index.lexical import LexicalIndex
from index.memo import Memories
from index.names import endings
from index.segment import Segment


class Block:
    """The legs over a run of segments; its rows are theirs, one after the other."""

    def __init__(self, segments: Sequence[Segment], alive: Mask, pool: Executor) -> None:
        """Build both legs at once, one of them in `pool`; `alive` (n,) is False for rows that were taken back."""
        self.segments = tuple(segments)
        self.size = len(alive)
        self.alive = alive
        lexical = pool.submit(_lexical, segments, alive)
        self.dense = _dense(segments)
        self.lexical = lexical.result()
        # By segment, since which of them count is the generation's to say.
        self.endings = [endings([s.pack.title, *(d.title for d in s.documents)]) for s in segments]
        # What others remember of it; twins share it.
        self.memories = Memories()

    def with_alive(self, alive: Mask) -> "Block":
        """Return a block over the same rows of which others count; costs no rebuilding."""
        if np.array_equal(alive, self.alive):
            return self
        twin = copy(self)
        twin.alive = alive
        twin.lexical = self.lexical.with_alive(alive)
        return twin


def _lexical(segments: Sequence[Segment], alive: Mask) -> LexicalIndex:
    return LexicalIndex([segment.postings() for segment in segments], alive)


def _dense(segments: Sequence[Segment]) -> DenseIndex:
    ends = np.cumsum([segment.shape[0] for segment in segments])
    vectors = blank(int(ends[-1]), segments[0].shape[1])
    owners = np.empty(len(vectors), np.int32)
    row = 0
    for segment, end in zip(segments, ends.tolist(), strict=True):
        begin = end - segment.shape[0]
        segment.read_embeddings(vectors.part(begin, end), owners[begin:end])
        owners[begin:end] += row
        row += segment.size
    return DenseIndex(vectors, owners, row)
