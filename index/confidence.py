"""How likely it is that a passage answers a question."""

import math
from dataclasses import dataclass

_BIAS = -4.1
_SIMILARITY = 1.79
_COVERAGE = 5.0
_LEAD = 3.9
_STRANGE_NAME = -2.0
_STRANGE_NUMBERS = -8.3
_LENGTH = -0.97

THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a passage, on scales that hold for any encoder and any size of library.

    Attributes:
        similarity: Cosine of the embeddings, in deviations above the encoder's background.
        coverage: Share in [0, 1], weighed by rarity, of what the question is about that stands in the passage: CJK characters
            and whole runs, without the words that only ask or join.
        lead: Share in [0, 1] of its score by which it stands above the next document.
        strange_name: 0.5 if the question names a product (运通卡) that stands nowhere in the passage, 1 if nowhere in the library.
        strange_numbers: Numbers of the question that stand nowhere in the passage, at most 2, by the question's words.
        length: Natural logarithm of the passage's words; long ones hold many words by chance.
    """

    similarity: float
    coverage: float
    lead: float
    strange_name: float
    strange_numbers: float
    length: float


def confidence(evidence: Evidence) -> float:
    """Return the probability in (0, 1) that the passage answers."""
    logit = (
        _BIAS
        + _SIMILARITY * evidence.similarity
        + _COVERAGE * evidence.coverage
        + _LEAD * evidence.lead
        + _STRANGE_NAME * evidence.strange_name
        + _STRANGE_NUMBERS * evidence.strange_numbers
        + _LENGTH * evidence.length
    )
    return 1.0 / (1.0 + math.exp(-logit))
