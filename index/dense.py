"""Dense leg: inner product over embeddings, restricted to the visible before top-k.

A row may have several embeddings; its score is that of the nearest. Scores are exact to 16 bits of each component, the same
in whatever block a row stands. Which rows are scored is exact in small blocks, where faiss compares everything, and in
selections of few rows; in large ones a sketch of one bit a dimension says which are worth it.

The only home of faiss. An index is built once and never added to: adding while another thread searches crashes.
"""

from collections.abc import Callable
from typing import Protocol

import faiss
import numpy as np
import numpy.typing as npt

from index import vector_loops
from index.encoder import Embedding
from index.fixed_point import FixedPoint
from index.sketch import Sketch

Rows = npt.NDArray[np.int64]
"""(m,) row numbers."""
Scores = npt.NDArray[np.float32]
"""(m,) higher is better."""
Mask = npt.NDArray[np.bool_]
"""(n,) one flag a row."""

# Embeddings that faiss compares whole, at 0.3 ms a query; twice as many already cost more by that than by a sketch.
EXACT = 4_000

# Queries run on the threads of the service; more of them inside faiss only slows each other down on a busy machine.
faiss.omp_set_num_threads(1)


class Nearby(Protocol):
    """One query, before what says which rows are worth an exact comparison with it."""

    def begin(self, mask: Mask, rows: Rows | None, k: int) -> Callable[[], Rows]:
        """Return what gives `best`, begun now if that pays."""
        ...

    def best(self, mask: Mask, rows: Rows | None, k: int) -> Rows:
        """Return rows of `mask`, rising, that are to hold the `k` nearest; `rows` are all of them, if they are few."""
        ...


class Finder(Protocol):
    """Says which rows are worth an exact comparison."""

    def towards(self, query: Embedding) -> Nearby:
        """Return a query to ask for rows."""
        ...


class Flat:
    """Compares everything."""

    def __init__(self, vectors: FixedPoint, owners: npt.NDArray[np.int32]) -> None:
        """Compare `vectors` of the rows `owners` (m,), never falling."""
        self._index = faiss.IndexFlatIP(vectors.steps.shape[1])
        self._index.add(vectors.floats())
        self._owners = owners

    def towards(self, query: Embedding) -> "FlatQuery":
        """Return a query to ask for rows."""
        return FlatQuery(self._index, self._owners, query)


class FlatQuery:
    """A query that is compared with everything."""

    def __init__(
        self, index: faiss.IndexFlatIP, owners: npt.NDArray[np.int32], query: Embedding
    ) -> None:
        """Compare `query` with what `index` holds, of the rows `owners`."""
        self._index, self._owners, self._query = index, owners, query

    def begin(self, mask: Mask, rows: Rows | None, k: int) -> Callable[[], Rows]:
        """Return what gives `best`; so few vectors are compared when it is asked for."""
        return lambda: self.best(mask, rows, k)

    def best(self, mask: Mask, rows: Rows | None, k: int) -> Rows:  # noqa: ARG002  # few or not, faiss takes a mask
        """Return rows of `mask`, rising, among which are the `k` nearest."""
        allowed = mask[self._owners]
        limit, fetch = int(allowed.sum()), 2 * k
        if limit == 0:
            return np.empty(0, np.int64)
        bitmap = np.packbits(allowed, bitorder="little")
        parameters = faiss.SearchParameters(  # type: ignore[call-arg]  # faiss adds the keywords at import
            sel=faiss.IDSelectorBitmap(len(allowed), faiss.swig_ptr(bitmap))
        )
        while True:
            fetch = min(fetch, limit)
            _, found = self._index.search(self._query[None, :], fetch, params=parameters)
            # faiss fills up missing hits with -1, which as an index would be the last row.
            nearest = np.unique(self._owners[found[0][found[0] >= 0]])
            if len(nearest) >= k or fetch == limit:
                return nearest.astype(np.int64)
            fetch *= 2


class DenseIndex:
    """Embeddings of `n` rows.

    Attributes:
        count: How many embeddings they have.
    """

    def __init__(self, vectors: FixedPoint, owners: npt.NDArray[np.int32], size: int) -> None:
        """Index m vectors of the rows `owners` (m,), never falling, below `size`."""
        self.count = len(vectors)
        self._owners = owners.astype(np.int32)
        self._first = np.searchsorted(self._owners, np.arange(size + 1))
        self._vectors = vectors
        is_small = len(vectors) <= EXACT
        self._finder: Finder = (
            Flat(vectors, self._owners) if is_small else Sketch(vectors, self._owners, size)
        )

    def towards(self, query: Embedding) -> Nearby:
        """Return a query to ask for its nearest rows, once or for several selections."""
        return self._finder.towards(query)

    def best(self, query: Embedding, mask: Mask, k: int) -> Rows:
        """Return rows of `mask`, rising, among which are the `k` nearest: all of those, or nearly all if it is a large block."""
        return self.towards(query).best(mask, None, k)

    def vectors_of(self, rows: Rows) -> tuple[FixedPoint, npt.NDArray[np.int64]]:
        """Return a copy of the vectors of `rows`, and where those of each begin and the last end."""
        begins = self._first[rows]
        sizes = self._first[rows + 1] - begins
        first = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
        places = np.arange(first[-1]) + np.repeat(begins - first[:-1], sizes)
        return FixedPoint(self._vectors.steps[places], self._vectors.scales[places]), first

    def scores(self, query: Embedding, rows: Rows) -> Scores:
        """Return the score of each of `rows`."""
        asked = rows.astype(np.int32)
        scores: Scores = vector_loops.nearest(
            self._vectors.steps, self._vectors.scales, self._first, asked, query
        )
        return scores
