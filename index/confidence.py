"""How likely it is that a passage answers a question."""

import math
from dataclasses import dataclass

# Logistic weights; fitted by `liquid eval calibrate`, see eval/results for the collections and the risk they leave.
_BIAS = -24.0
_COSINE = 25.0
_LIFT = 8.0
_COVERAGE = 5.0

# Below this the answer is "nothing current covers this".
THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a passage.

    Attributes:
        cosine: Similarity of the embeddings.
        lift: How far the cosine stands above the mean of the query's candidates.
        coverage: Share in [0, 1) of the lexical score that a passage with all of the query's words would approach.
    """

    cosine: float
    lift: float
    coverage: float


def confidence(evidence: Evidence) -> float:
    """Return the probability in (0, 1) that the passage answers."""
    logit = (
        _BIAS + _COSINE * evidence.cosine + _LIFT * evidence.lift + _COVERAGE * evidence.coverage
    )
    return 1.0 / (1.0 + math.exp(-logit))
