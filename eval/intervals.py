"""How sure a mean over queries is, and how sure a share."""

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

_RESAMPLES = 2_000
_AT_ONCE = 100
_HALVINGS = 40
_TAIL = 0.025


def interval(values: npt.NDArray[np.float64], seed: int = 1) -> tuple[float, float]:
    """Return the 95% interval of the mean of `values` (n,), from resamples with replacement.

    Source: Efron, Bootstrap methods: another look at the jackknife (1979), with percentiles.
    """
    random = np.random.default_rng(seed)
    size = (_AT_ONCE, len(values))
    means = [
        values[random.integers(0, len(values), size)].mean(axis=1)
        for _ in range(_RESAMPLES // _AT_ONCE)
    ]
    low, high = np.percentile(np.concatenate(means), (2.5, 97.5))
    return float(low), float(high)


def share_interval(hits: int, of: int) -> tuple[float, float]:
    """Return the exact 95% interval of the share of which `hits` in `of` independent draws are a sample.

    Source: Clopper and Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial (1934).
    """

    def at_least(share: float) -> float:
        return sum(_chance(share, k, of) for k in range(hits, of + 1))

    def at_most(share: float) -> float:
        return sum(_chance(share, k, of) for k in range(hits + 1))

    low = 0.0 if hits == 0 else _first(lambda share: at_least(share) >= _TAIL)
    high = 1.0 if hits == of else _first(lambda share: at_most(share) <= _TAIL)
    return low, high


def _chance(share: float, hits: int, of: int) -> float:
    # In logarithms: of a thousand draws there are more combinations than a float holds.
    ways = math.lgamma(of + 1) - math.lgamma(hits + 1) - math.lgamma(of - hits + 1)
    return math.exp(ways + hits * math.log(share) + (of - hits) * math.log1p(-share))


def _first(holds: Callable[[float], bool]) -> float:
    """Return the least share in [0, 1] from which on something holds."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
