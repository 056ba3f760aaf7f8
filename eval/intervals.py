"""How sure a mean over queries is."""

import numpy as np
import numpy.typing as npt

_RESAMPLES = 2_000
_AT_ONCE = 100


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
