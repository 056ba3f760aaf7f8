"""The memory model over arrays: many cards at once, for the choice of a session.

Source: FSRS-6, the formulas of `fsrs` 6.3.2; `tests/index/learning/test_recall.py` holds both against each other.
"""

import math

import numpy as np

from index.learning.arrays import Floats
from index.learning.memory import PARAMETERS, Grade

_W = PARAMETERS
_DECAY = -_W[20]
_FACTOR = 0.9 ** (1 / _DECAY) - 1
_HARDEST, _EASIEST = 10.0, 1.0
_LEAST_STABILITY = 0.001
_EASY = 4


def recall(stability: Floats, days: Floats) -> Floats:
    """Return the probability of recall `days` whole days after the last answer, from 0 to 1."""
    found: Floats = (1 + _FACTOR * np.maximum(days, 0) / stability) ** _DECAY
    return found


def first_stability(grade: Grade) -> float:
    """Return the stability in days after a first answer."""
    return max(_W[grade - 1], _LEAST_STABILITY)


def first_difficulty(grade: Grade) -> float:
    """Return the difficulty, 1 to 10, after a first answer."""
    return min(max(_start(grade), _EASIEST), _HARDEST)


def stability_after(
    stability: Floats, difficulty: Floats, recalled: Floats, grade: Grade
) -> Floats:
    """Return the stability in days after an answer on a later day than the last; `recalled` is the recall before it."""
    if grade is Grade.AGAIN:
        return _after_lapse(stability, difficulty, recalled)
    growth = math.exp(_W[8]) * (11 - difficulty) * stability ** -_W[9]
    growth = growth * (np.exp((1 - recalled) * _W[10]) - 1)
    if grade is Grade.HARD:
        growth = growth * _W[15]
    found: Floats = np.maximum(stability * (1 + growth), _LEAST_STABILITY)
    return found


def stability_same_day(stability: Floats, grade: Grade) -> Floats:
    """Return the stability in days after another answer on the day of the last."""
    growth = math.exp(_W[17] * (grade - 3 + _W[18])) * stability ** -_W[19]
    if grade is not Grade.AGAIN:
        growth = np.maximum(growth, 1.0)
    found: Floats = np.maximum(stability * growth, _LEAST_STABILITY)
    return found


def difficulty_after(difficulty: Floats, grade: Grade) -> Floats:
    """Return the difficulty, 1 to 10, after an answer."""
    moved = difficulty - _W[6] * (grade - 3) * (10 - difficulty) / 9
    found: Floats = np.clip(_W[7] * _start(_EASY) + (1 - _W[7]) * moved, _EASIEST, _HARDEST)
    return found


def _after_lapse(stability: Floats, difficulty: Floats, recalled: Floats) -> Floats:
    long = _W[11] * difficulty ** -_W[12] * ((stability + 1) ** _W[13] - 1)
    long = long * np.exp((1 - recalled) * _W[14])
    found: Floats = np.maximum(
        np.minimum(long, stability / math.exp(_W[17] * _W[18])), _LEAST_STABILITY
    )
    return found


def _start(grade: int) -> float:
    return _W[4] - math.exp(_W[5] * (grade - 1)) + 1
