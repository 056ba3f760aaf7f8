"""Ordinary rows of a view, that every question is measured against, kept together: alone they lie all over memory.

Their scores are to the last bit those that the legs give them.
"""

from threading import Lock

import numpy as np
import numpy.typing as npt

from index import posting_loops, vector_loops
from index.dense import DenseIndex, Rows, Scores
from index.encoder import Embedding
from index.lexical import LexicalIndex, Norms
from index.posting_loops import Asked

# Words whose shares are kept, a row of at most 500 numbers each; questions to one library share most of theirs.
_WORDS_KEPT = 1_024


class Ordinary:
    """Some rows of one block; remembers what the words that it was asked for are worth in them."""

    def __init__(self, dense: DenseIndex, lexical: LexicalIndex, norms: Norms, rows: Rows) -> None:
        """Bring together what both legs know of the rising `rows` of a block."""
        self._vectors, self._first = dense.vectors_of(rows)
        self._lists, self._norms = lexical.lists, norms.values
        self._rows = rows.astype(np.int32)
        self._all = np.arange(len(rows), dtype=np.int32)
        self._lock = Lock()
        self._places: dict[int, int] = {}
        self._shares = np.empty((_WORDS_KEPT, len(rows)), np.float32)

    def dense(self, query: Embedding) -> Scores:
        """Return the dense score of each row."""
        scores: Scores = vector_loops.nearest(
            self._vectors.steps, self._vectors.scales, self._first, self._all, query
        )
        return scores

    def lexical(self, asked: Asked) -> Scores:
        """Return the lexical score of each row."""
        places, shares = self._known(asked.terms.tolist())
        scores: Scores = posting_loops.weighed(shares, places, asked.weights)
        return scores

    def _known(self, terms: list[int]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Return where the shares of each term stand, and among what."""
        with self._lock:
            new = [term for term in terms if term not in self._places]
            if len(self._places) + len(new) > _WORDS_KEPT:
                # What others are still reading stays as it is.
                self._places, new = {}, terms
                self._shares = np.empty((max(_WORDS_KEPT, len(new)), len(self._rows)), np.float32)
            for term in new:
                place = self._places[term] = len(self._places)
                posting_loops.shares_at(
                    self._lists, self._norms, term, self._rows, self._shares[place]
                )
            return np.array([self._places[term] for term in terms], np.int64), self._shares
