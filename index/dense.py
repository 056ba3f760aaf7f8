"""Dense leg: exact inner product over embeddings, restricted to the visible before top-k.

The only home of faiss. An index is built once and never added to: adding while another thread searches crashes.
"""

import faiss
import numpy as np
import numpy.typing as npt

from index.encoder import Embedding, Embeddings

Rows = npt.NDArray[np.int64]
"""(m,) row numbers."""
Scores = npt.NDArray[np.float32]
"""(m,) higher is better."""
Mask = npt.NDArray[np.bool_]
"""(n,) one flag a row."""

# Queries run on the threads of the service; more of them inside faiss only slows each other down on a busy machine.
faiss.omp_set_num_threads(1)


class DenseIndex:
    """Embeddings of `n` rows; a row may have several, and its score is that of the nearest."""

    def __init__(self, embeddings: Embeddings, owners: npt.NDArray[np.int32], size: int) -> None:
        """Index `embeddings` (m, d) of the rows `owners` (m,), never falling, below `size`."""
        self._index = faiss.IndexFlatIP(embeddings.shape[1])
        self._index.add(np.ascontiguousarray(embeddings))
        self._owners = owners.astype(np.int64)
        self._first = np.searchsorted(self._owners, np.arange(size + 1))
        # A view of faiss's own copy, so that the vectors are held once.
        self._vectors = faiss.rev_swig_ptr(self._index.get_xb(), embeddings.size).reshape(
            embeddings.shape
        )

    def search(self, query: Embedding, mask: Mask, k: int) -> tuple[Rows, Scores]:
        """Return up to `k` rows of `mask` and their scores, best first; ties go to the lower row."""
        allowed = mask[self._owners]
        wanted = min(k, int(mask.sum()))
        if wanted == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        bitmap = np.packbits(allowed, bitorder="little")
        parameters = faiss.SearchParameters(  # type: ignore[call-arg]  # faiss adds the keywords at import
            sel=faiss.IDSelectorBitmap(len(allowed), faiss.swig_ptr(bitmap))
        )
        fetch, limit = 2 * wanted, int(allowed.sum())
        while True:
            fetch = min(fetch, limit)
            scores, vectors = self._index.search(query[None, :], fetch, params=parameters)
            # faiss fills up missing hits with -1, which as an index would be the last row.
            found = vectors[0][vectors[0] >= 0]
            rows, places = np.unique(self._owners[found], return_index=True)
            if len(rows) >= wanted or fetch == limit:
                break
            fetch *= 2
        best = scores[0][places]
        order = np.lexsort((rows, -best))[:wanted]
        return rows[order], best[order]

    def scores(self, query: Embedding, rows: Rows) -> Scores:
        """Return the score of each of `rows`."""
        if len(rows) == 0:
            return np.empty(0, np.float32)
        starts, ends = self._first[rows], self._first[rows + 1]
        sizes = ends - starts
        begins = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        vectors = np.repeat(starts - begins, sizes) + np.arange(sizes.sum())
        # Summed row by row: a matrix product's last bits depend on how many rows are asked for.
        similarities = (self._vectors[vectors] * query).sum(axis=1)
        return np.maximum.reduceat(similarities, begins).astype(np.float32)
