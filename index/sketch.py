"""Which rows are worth an exact comparison, from one bit a dimension.

A bit tells on which side of the mean of all embeddings a component lies. Of the ten nearest among 200,000 real embeddings with
noise, 98.5% stand among the 4,000 nearest by these bits and 99.2% among the 8,000; 48 bytes a vector at 384 dimensions, read at
6 ms a million. Measured against it on the same vectors: inverted lists lose a tenth and more, and nearly everything under tight
filters; product quantisation of twice the size finds 67 to 80% and takes no filter; HNSW takes minutes to build and collapses
under filters.
"""

import numpy as np
import numpy.typing as npt

from index import vector_loops
from index.encoder import Embedding
from index.fixed_point import FixedPoint

# Vectors that are compared exactly where `_USUAL` rows are wanted, in square roots of how many there are, and at least; of fewer
# rows wanted the root counts.
_FOLLOWED = 12
_LEAST = 2_000
_USUAL = 100
_SAMPLE = 20_000


class Sketch:
    """Signs of `m` embeddings about their mean."""

    def __init__(self, vectors: FixedPoint, owners: npt.NDArray[np.int32]) -> None:
        """Sketch `vectors` of the rows `owners` (m,), never falling."""
        step = max(1, len(vectors) // _SAMPLE)
        sample = FixedPoint(vectors.steps[::step], vectors.scales[::step])
        self._mean = sample.floats().mean(axis=0)
        self._vectors, self._owners = vectors, owners
        self._codes = vector_loops.signs(vectors.steps, vectors.scales, self._mean)
        self._followed = max(_LEAST, _FOLLOWED * len(vectors) ** 0.5)

    def best(self, query: Embedding, mask: npt.NDArray[np.bool_], k: int) -> npt.NDArray[np.int64]:
        """Return rows of `mask`, rising, that are likely to hold the `k` nearest."""
        distances = np.empty(len(self._codes), np.uint16)
        code = vector_loops.signs(query[None, :], np.ones(1, np.float32), self._mean)[0]
        histogram = vector_loops.differing_bits(self._codes, code, self._owners, mask, distances)
        reached = np.cumsum(histogram)
        wanted = min(int(max(self._followed * (k / _USUAL) ** 0.5, 2 * k)), int(reached[-1]))
        limit = int(np.searchsorted(reached, wanted))
        rows, scores = vector_loops.follow(
            distances,
            limit,
            self._vectors.steps,
            self._vectors.scales,
            self._owners,
            query,
        )
        if len(rows) > k:
            rows = rows[scores >= np.partition(scores, -k)[-k]]
        found: npt.NDArray[np.int64] = rows.astype(np.int64)
        return found
