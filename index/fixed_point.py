"""Embeddings in 16 bits a component: half the memory, and inner products exact to the sixth digit."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.encoder import Embeddings

_STEPS = np.float32(2**15 - 1)


@dataclass(frozen=True, slots=True)
class FixedPoint:
    """Vectors as whole steps, each vector with a step of its own.

    Attributes:
        steps: (m, d).
        scales: (m,) size of a step.
    """

    steps: npt.NDArray[np.int16]
    scales: npt.NDArray[np.float32]

    def __len__(self) -> int:
        """Return how many vectors there are."""
        return len(self.scales)

    def part(self, begin: int, end: int) -> "FixedPoint":
        """Return the vectors from `begin` up to `end`, in the same memory."""
        return FixedPoint(self.steps[begin:end], self.scales[begin:end])

    def floats(self) -> Embeddings:
        """Return the vectors (m, d) as they are compared."""
        floats: Embeddings = self.steps * self.scales[:, None]
        return floats


def fixed_point(embeddings: Embeddings) -> FixedPoint:
    """Return embeddings (m, d) with the greatest component of each at the greatest number of steps."""
    greatest = np.abs(embeddings).max(axis=1, initial=0.0)
    scales = (np.where(greatest > 0, greatest, 1.0) / _STEPS).astype(np.float32)
    return FixedPoint(np.rint(embeddings / scales[:, None]).astype(np.int16), scales)


def blank(size: int, dimension: int) -> FixedPoint:
    """Return room for that many vectors, to be filled in."""
    return FixedPoint(np.empty((size, dimension), np.int16), np.empty(size, np.float32))
