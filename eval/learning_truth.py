"""How agents of the simulation remember: two models of memory that no scheduler here is made of.

Each holds what is remembered of the current value of every fact and, apart, of the value before its last change.
"""

from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.learning.arrays import Flags, Floats, Whole

_TRACES = 40


class Truth(Protocol):
    """What agents remember; `rows` are agents, `facts` one fact of each, `at` in days."""

    def knows(self, rows: Whole, facts: Whole, at: float) -> Floats:
        """Return the probability with which each recalls the current value."""

    def knows_old(self, rows: Whole, facts: Whole, at: float) -> Floats:
        """Return the probability with which each recalls the value before the last change."""

    def meets(self, rows: Whole, facts: Whole, at: float, is_recalled: Flags) -> None:
        """Take in that each has met the current value, recalled or looked up."""

    def changes(self, changed: Flags) -> None:
        """Take in that the values `changed` (b, f) are others now: what was current is old."""


class ActR:
    """Traces that decay each at its own pace, the slower the less was remembered when it was laid.

    Source: Pavlik and Anderson, Practice and forgetting effects on vocabulary memory, Cognitive Science 29 (2005); a, c, s as
    published there, time between sessions slowed to a fortieth. The threshold is set so that without a quiz about half is known.
    """

    _A, _C, _S, _THRESHOLD, _SPREAD = 0.177, 0.217, 0.255, -0.68, 0.25
    _SCALE = 86_400 * 0.025

    def __init__(self, hardness: Floats) -> None:
        shape = (*hardness.shape, _TRACES)
        self._threshold = self._THRESHOLD + self._SPREAD * hardness
        self._at = np.full(shape, -1.0, dtype=np.float32)
        self._decay = np.zeros(shape, dtype=np.float32)
        self._count = np.zeros(hardness.shape, dtype=np.int64)
        self._old_at, self._old_decay = self._at.copy(), self._decay.copy()
        self._old_count = self._count.copy()

    def knows(self, rows: Whole, facts: Whole, at: float) -> Floats:
        """Return the probability with which each recalls the current value."""
        strength = _activation(self._at, self._decay, self._count, (rows, facts), at * self._SCALE)
        return self._odds(strength, rows, facts)

    def knows_old(self, rows: Whole, facts: Whole, at: float) -> Floats:
        """Return the probability with which each recalls the value before the last change."""
        store = (self._old_at, self._old_decay, self._old_count)
        return self._odds(_activation(*store, (rows, facts), at * self._SCALE), rows, facts)

    def meets(self, rows: Whole, facts: Whole, at: float, is_recalled: Flags) -> None:
        """Lay one more trace; beyond forty the oldest gives way."""
        del is_recalled
        now = at * self._SCALE
        strength = _activation(self._at, self._decay, self._count, (rows, facts), now)
        slot = self._count[rows, facts] % _TRACES
        self._at[rows, facts, slot] = now
        self._decay[rows, facts, slot] = self._C * np.exp(strength) + self._A
        self._count[rows, facts] += 1

    def changes(self, changed: Flags) -> None:
        """Take in that the values `changed` (b, f) are others now: what was current is old."""
        self._old_at[changed] = self._at[changed]
        self._old_decay[changed] = self._decay[changed]
        self._old_count[changed] = self._count[changed]
        self._count[changed] = 0

    def _odds(self, strength: Floats, rows: Whole, facts: Whole) -> Floats:
        over = (self._threshold[rows, facts] - strength) / self._S
        found: Floats = 1 / (1 + np.exp(np.clip(over, -50, 50)))
        return found


def _activation(
    at: npt.NDArray[np.float32],
    decay: npt.NDArray[np.float32],
    count: Whole,
    where: tuple[Whole, Whole],
    now: float,
) -> Floats:
    """Return the logarithm of the summed traces; very low where there are none."""
    laid = count[where]
    width = int(min(laid.max(initial=1), _TRACES))
    rows, facts = where
    age = np.maximum(now - at[rows, facts, :width], 1.0)
    traces = age ** -decay[rows, facts, :width]
    traces[np.arange(width) >= laid[:, None]] = 0.0
    found: Floats = np.log(np.maximum(traces.sum(axis=1, dtype=np.float64), 1e-12))
    return found


class TwoStore:
    """A store that fills at once and empties within days, and one that fills slowly and lasts weeks.

    A meeting moves into the lasting store the more, the emptier the quick one had become (spacing), and more where the value was recalled
    than where it was read. Source: the shape is that of Bjork and Bjork, A new theory of disuse (1992), of storage strength and retrieval
    strength; the constants are ours, set so that without a quiz six in ten are known.
    """

    _QUICK_DAYS, _LASTING_DAYS, _RECALLED, _READ = 2.5, 35.0, 0.45, 0.23
    _SPREAD = 0.3

    def __init__(self, hardness: Floats) -> None:
        self._ease = np.exp(-self._SPREAD * hardness)
        self._quick, self._lasting = np.zeros(hardness.shape), np.zeros(hardness.shape)
        self._at = np.zeros(hardness.shape)
        self._old = (self._quick.copy(), self._lasting.copy(), self._at.copy())

    def knows(self, rows: Whole, facts: Whole, at: float) -> Floats:
        """Return the probability with which each recalls the current value."""
        quick, lasting = self._held((self._quick, self._lasting, self._at), (rows, facts), at)
        return quick + lasting - quick * lasting

    def knows_old(self, rows: Whole, facts: Whole, at: float) -> Floats:
        """Return the probability with which each recalls the value before the last change."""
        quick, lasting = self._held(self._old, (rows, facts), at)
        return quick + lasting - quick * lasting

    def meets(self, rows: Whole, facts: Whole, at: float, is_recalled: Flags) -> None:
        """Fill the quick store, and the lasting one by what the spacing allows."""
        where = (rows, facts)
        quick, lasting = self._held((self._quick, self._lasting, self._at), where, at)
        share = np.where(is_recalled, self._RECALLED, self._READ) * self._ease[where]
        self._lasting[where] = lasting + np.minimum(share, 0.9) * (1 - quick) * (1 - lasting)
        self._quick[where] = np.minimum(0.97, 0.75 + 0.2 * self._ease[where])
        self._at[where] = at

    def changes(self, changed: Flags) -> None:
        """Take in that the values `changed` (b, f) are others now: what was current is old."""
        for old, current in zip(self._old, (self._quick, self._lasting, self._at), strict=True):
            old[changed] = current[changed]
        self._quick[changed] = self._lasting[changed] = 0.0

    def _held(
        self, store: tuple[Floats, Floats, Floats], where: tuple[Whole, Whole], at: float
    ) -> tuple[Floats, Floats]:
        quick, lasting, since = (values[where] for values in store)
        days = np.maximum(at - since, 0.0)
        return quick * np.exp(-days / self._QUICK_DAYS), lasting * np.exp(
            -days / self._LASTING_DAYS
        )
