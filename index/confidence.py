"""How likely it is that a passage answers a question."""

import math
from dataclasses import dataclass

# Logistic weights; fitted by `liquid eval calibrate`, see eval/results for the collections and the risk they leave.
_BIAS = -5.59
_SIMILARITY = 1.455
_COVERAGE = 4.49

# Below this the answer is "nothing current covers this".
THRESHOLD = 0.65


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a passage, on scales that hold for any encoder and any size of library.

    Attributes:
        similarity: Cosine of the embeddings, in deviations above the encoder's background.
        coverage: Share in [0, 1], weighed by rarity, of the question's CJK characters and whole runs that the passage holds.
    """

    similarity: float
    coverage: float


def confidence(evidence: Evidence) -> float:
    """Return the probability in (0, 1) that the passage answers."""
    logit = _BIAS + _SIMILARITY * evidence.similarity + _COVERAGE * evidence.coverage
    return 1.0 / (1.0 + math.exp(-logit))
