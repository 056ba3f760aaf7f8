"""How long one agent's answers take."""

import numpy as np

from index.learning.arrays import Floats
from index.learning.choice import Pace
from index.learning.memory import Grade
from index.learning.need import Given

# Medians of fewer answers say more about the cards than about the agent.
LEAST_TIMED = 20
# The newest of each sort: people grow quicker.
_TIMED = 100
# No session has more than a card a second.
_QUICKEST = 1.0


def pace_of(given: Given) -> Pace:
    """Return the median seconds of somebody's newest right and wrong answers; the usual ones until there are 20 of each."""
    order = np.argsort(given.instants, kind="stable")
    order = order[given.seconds[order] > 0]
    is_wrong = given.grades[order] == Grade.AGAIN
    right, wrong = given.seconds[order[~is_wrong]], given.seconds[order[is_wrong]]
    if min(len(right), len(wrong)) < LEAST_TIMED:
        return Pace()
    return Pace(_median(right), _median(wrong))


def _median(seconds: Floats) -> float:
    return max(float(np.median(seconds[-_TIMED:])), _QUICKEST)
