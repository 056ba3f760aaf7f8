"""Two legs' scores made one."""

import numpy as np

from index.dense import Scores

# Share of the dense leg. 0.5 to 0.7 differ by under a point of nDCG@10 over eight collections.
DENSE_SHARE = 0.6
# A pool counts its own deviation as much as its size says and the typical one as much as this many candidates, so
# that two passages of one small pack are not stretched to the distance of a best and a worst match.
_TYPICAL_COUNTS_FOR = 10


class Standard:
    """Brings scores of one leg to the scale of a pool: how many deviations above the pool's mean."""

    def __init__(self, pool: Scores, typical: float) -> None:
        """Take mean and deviation from `pool`, the deviation drawn towards the `typical` one of large pools."""
        size = len(pool)
        variance = float(pool.var()) if size else 0.0
        drawn = size * variance + _TYPICAL_COUNTS_FOR * typical**2
        self.mean = float(pool.mean()) if size else 0.0
        self._deviation = (drawn / (size + _TYPICAL_COUNTS_FOR)) ** 0.5

    def __call__(self, scores: Scores) -> Scores:
        """Return the standardised scores; all 0 where nothing ever deviates."""
        if self._deviation == 0.0:
            return np.zeros(len(scores), np.float32)
        standard: Scores = ((scores - self.mean) / self._deviation).astype(np.float32)
        return standard


def convex(dense: Scores, lexical: Scores) -> Scores:
    """Return the convex combination of two standardised score lists."""
    return (DENSE_SHARE * dense + (1 - DENSE_SHARE) * lexical).astype(np.float32)
