"""A weighted logistic model of a few features, and how well a score separates two groups."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
# Pulls slopes towards 0 just enough that separable samples have a finite fit.
_RIDGE = 1e-3
_STEPS = 60


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights of the logit: `bias + features @ slopes`."""

    bias: float
    slopes: tuple[float, ...]

    def logits(self, features: Floats) -> Floats:
        """Return the logit (n,) of each row of `features` (n, f)."""
        logits: Floats = features @ np.array(self.slopes) + self.bias
        return logits


def fit_logistic(features: Floats, labels: Floats, weights: Floats) -> Logistic:
    """Return the maximum-likelihood fit by Newton's method, with a faint ridge on the slopes.

    Source: iteratively reweighted least squares, McCullagh and Nelder, Generalized Linear Models (1989), 4.4.

    Args:
        features: (n, f).
        labels: (n,) 1 or 0.
        weights: (n,) what each sample counts for.
    """
    design = np.column_stack([features, np.ones(len(features))])
    ridge = np.append(np.full(features.shape[1], _RIDGE), 1e-9)
    found = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        expected = 1.0 / (1.0 + np.exp(-np.clip(design @ found, -30.0, 30.0)))
        gradient = design.T @ (weights * (expected - labels)) + ridge * found
        spread = weights * expected * (1.0 - expected)
        curvature = (design * spread[:, None]).T @ design + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        found -= step / max(1.0, float(np.abs(step).max()))
    return Logistic(float(found[-1]), tuple(float(slope) for slope in found[:-1]))


def auroc(positive: Floats, negative: Floats) -> float:
    """Return how often a positive scores above a negative, ties counted half; 0.5 if either group is empty.

    Source: Mann and Whitney (1947), as the area under the ROC curve in Hanley and McNeil (1982).
    """
    if not len(positive) or not len(negative):
        return 0.5
    ordered = np.sort(negative)
    below = np.searchsorted(ordered, positive, side="left")
    not_above = np.searchsorted(ordered, positive, side="right")
    return float((below + not_above).mean() / 2 / len(negative))
