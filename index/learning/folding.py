"""Answers to many points at once -> what is remembered of each: as `memory.remembered`, over arrays.

An agent of some months has thousands of answers and look-ups; one by one they take longer than the session may be waited for.
"""

from dataclasses import dataclass

import numpy as np

from index.learning.arrays import Flags, Floats, Whole
from index.learning.memory import Grade
from index.learning.recall import (
    difficulty_after,
    first_difficulty,
    first_stability,
    recall,
    stability_after,
    stability_same_day,
)
from index.term_keys import Keys

_UNMET = 1.0


@dataclass(frozen=True, slots=True)
class Events:
    """Answers and look-ups, one value (m,) each, in any order.

    Attributes:
        ids: Key of the point.
        versions: Key of the value that was learned.
        instants: Nanoseconds since 1970.
        days: Business day, as an ordinal.
        grades: As `Grade`; a look-up is an `AGAIN`: it was not known, and was then read.
        are_read: Which are look-ups: they leave no less behind than a first reading.
    """

    ids: Keys
    versions: Keys
    instants: Whole
    days: Whole
    grades: Whole
    are_read: Flags


@dataclass(frozen=True, slots=True)
class Memories:
    """What is remembered of each pair of point and value, one value (g,) each, rising by `ids`, then `versions`.

    Attributes:
        stability: Days.
        difficulty: 1 to 10.
        last_days: Business day of the last answer, as an ordinal.
        last_instants: When that was, in nanoseconds since 1970.
    """

    ids: Keys
    versions: Keys
    stability: Floats
    difficulty: Floats
    last_days: Whole
    last_instants: Whole

    def are_over(self) -> Flags:
        """Tell which have given way: another value of the same point was learned later."""
        if not len(self.ids):
            return np.zeros(0, bool)
        begins = np.append(True, self.ids[1:] != self.ids[:-1])
        newest = np.maximum.reduceat(self.last_instants, np.flatnonzero(begins))
        found: Flags = self.last_instants < newest[np.cumsum(begins) - 1]
        return found


def fold(events: Events) -> Memories:
    """Return what the events amount to; the order in which they are given does not matter."""
    order = np.lexsort((events.grades, events.instants, events.versions, events.ids))
    ids, versions = events.ids[order], events.versions[order]
    days, grades, are_read = events.days[order], events.grades[order], events.are_read[order]
    is_first = np.ones(len(ids), bool)
    is_first[1:] = (ids[1:] != ids[:-1]) | (versions[1:] != versions[:-1])
    firsts = np.flatnonzero(is_first)
    counts = np.diff(np.append(firsts, len(ids)))
    stability = np.full(len(firsts), np.nan)
    difficulty = np.full(len(firsts), np.nan)
    last = days[firsts]
    # Longest first, so that those which go on are always the first of them.
    longest = np.argsort(-counts, kind="stable")
    counts_down = counts[longest]
    for turn in range(counts_down[0] if len(counts_down) else 0):
        going_on = longest[: np.searchsorted(-counts_down, -turn, side="left")]
        now = firsts[going_on] + turn
        after, difficulty[going_on] = step(
            stability[going_on],
            difficulty[going_on],
            days[now] - last[going_on],
            grades[now],
        )
        stability[going_on] = np.where(are_read[now], as_read(after), after)
        last[going_on] = days[now]
    instants = events.instants[order][firsts + counts - 1]
    return Memories(ids[firsts], versions[firsts], stability, difficulty, last, instants)


def step(
    stability: Floats, difficulty: Floats, days: Whole, grades: Whole
) -> tuple[Floats, Floats]:
    """Return stability and difficulty after one more answer to each; NaN stands for what was never answered.

    Args:
        stability: (g,) days.
        difficulty: (g,) 1 to 10.
        days: (g,) since the answer before; no matter where there was none.
        grades: (g,) as `Grade`.
    """
    is_new = np.isnan(stability)
    before = np.where(is_new, _UNMET, stability)
    harder = np.where(is_new, _UNMET, difficulty)
    recalled = recall(before, np.maximum(days, 0))
    after, hard = np.empty_like(before), np.empty_like(before)
    for grade in Grade:
        given = grades == grade
        if given.any():
            met = _met(before[given], harder[given], days[given], recalled[given], grade)
            fresh = is_new[given]
            after[given] = np.where(fresh, first_stability(grade), met[0])
            hard[given] = np.where(fresh, first_difficulty(grade), met[1])
    return after, hard


def as_read(stability: Floats) -> Floats:
    """Return stabilities after look-ups: what is read daily in calls is not taken for hopeless, as lapse after lapse would be."""
    found: Floats = np.maximum(stability, first_stability(Grade.AGAIN))
    return found


def _met(
    stability: Floats, difficulty: Floats, days: Whole, recalled: Floats, grade: Grade
) -> tuple[Floats, Floats]:
    later = stability_after(stability, difficulty, recalled, grade)
    same: Flags = days < 1
    found = np.where(same, stability_same_day(stability, grade), later)
    return found, difficulty_after(difficulty, grade)
