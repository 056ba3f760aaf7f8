"""Term frequencies of passages, as they are counted and joined."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.searchable import lexical_length, lexical_tokens
from index.term_keys import term_keys
from knowledge.passage import Document, Passage

# A count is kept in 16 bits.
_MOST = 2**16 - 1


@dataclass(frozen=True, slots=True)
class Postings:
    """Term frequencies by term.

    Attributes:
        keys: (t,) of the terms, as `term_keys` gives them, rising.
        starts: (t + 1,) where each term's postings begin.
        rows: (p,) passages that hold the term, rising within a term.
        counts: (p,) how often.
        lengths: (n,) tokens that each passage counts as.
    """

    keys: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint16]
    lengths: npt.NDArray[np.int32]

    @property
    def terms(self) -> int:
        """How many there are."""
        return len(self.keys)


def count_postings(documents: Sequence[Document], passages: Sequence[Passage]) -> Postings:
    """Return how often each passage holds each of its lexical words."""
    held = {d.document_id: d for d in documents}
    found: dict[str, list[tuple[int, int]]] = {}
    lengths = np.zeros(len(passages), dtype=np.int32)
    for row, passage in enumerate(passages):
        words = lexical_tokens(held[passage.document_id], passage)
        lengths[row] = lexical_length(passage, len(words))
        for term, count in Counter(words).items():
            found.setdefault(term, []).append((row, min(count, _MOST)))
    keys = term_keys(list(found))
    order = np.argsort(keys)
    lists = list(found.values())
    pairs = np.array([p for i in order for p in lists[i]], dtype=np.int64).reshape(-1, 2)
    return Postings(
        keys=keys[order],
        starts=np.cumsum([0, *(len(lists[i]) for i in order)], dtype=np.int64),
        rows=pairs[:, 0].astype(np.int32),
        counts=pairs[:, 1].astype(np.uint16),
        lengths=lengths,
    )
