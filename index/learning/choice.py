"""Which cards are worth an agent's next seconds.

The worth of asking a card now is the calls it saves: needs a day x (recall after asking - recall without), summed over the days until the
card's window ends, divided by the seconds that an answer takes. Recall after asking is what a right answer leaves, weighed by how
likely one is, and what a wrong one leaves. Days further off count less: the card may be asked later, the call's own
look-up would teach it (at demand x what would not be recalled), and its value may change. A changed value counts twice until it has been seen: who knows
the old one does not look it up, so that demand is underestimated, and tells the customer what no longer holds.

Nothing is asked twice on one business day, and nothing at or after the end of its window. Which intervals a scheduler would set plays no part: under a cap
of seconds most cards are due at all times, and the order decides.
"""

import math
from dataclasses import dataclass

import numpy as np

from index.learning.arrays import Flags, Floats, Whole
from index.learning.memory import Grade
from index.learning.recall import (
    first_stability,
    recall,
    stability_after,
    stability_same_day,
)

# Medians of a real review log, until the agent's own answers are measured (`eval/results/memory.md`).
RIGHT_SECONDS, WRONG_SECONDS = 10.7, 13.8
CHANGED_COUNTS = 2.0
# A day off counts this much less; the card will be asked again, or its value change.
_FADING = 0.08
# Days ahead at which recall is compared, and how many days each stands for.
_AHEAD = ((0.2, 1.0), (1.2, 1.0), (2.2, 1.0), (4.0, 2.5), (8.0, 5.0), (16.0, 10.0))
_MIDDLING = 5.0
# What asking a new card saves at most for each need a day: it is not known, holds for ever, and nobody looks it up meanwhile.
_MOST_SAVED = 1.001 * sum(
    stands_for
    * math.exp(-_FADING * days)
    * float(recall(np.ones(1) * first_stability(Grade.AGAIN), np.ones(1) * days)[0])
    for days, stands_for in _AHEAD
)


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards that may be asked now, one place (n,) each.

    Attributes:
        demand: Needs a day, from `demand.own_demand`.
        stability: Days, from the memory of the card; NaN if it was never met.
        difficulty: 1 to 10; NaN if it was never met.
        days_since: Business days since the last answer or look-up; ignored where never met.
        days_until: Days until the window begins; above 0 for what is learned ahead.
        days_left: Days until the window ends, infinite without an end; nothing is asked at 0 or less.
        is_changed: Whether the value has changed and the agent has not met the new one.
        is_asked: Whether it has been asked on this business day.
    """

    demand: Floats
    stability: Floats
    difficulty: Floats
    days_since: Floats
    days_until: Floats
    days_left: Floats
    is_changed: Flags
    is_asked: Flags


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds that the agent's right and wrong answers take, as measured."""

    right: float = RIGHT_SECONDS
    wrong: float = WRONG_SECONDS


def worth(deck: Deck, pace: Pace, most_new: int | None = None) -> Floats:
    """Return the calls that each second of asking each card saves; minus infinity for what must not be asked.

    With `most_new` that goes for new cards beyond so many too, as in `choose`.
    """
    may = may_ask(deck)
    found = np.full(len(may), -np.inf)
    found[may] = _worth(_part(deck, may), pace)
    if most_new is not None:
        _withhold(found, are_new(deck), most_new)
    return found


def may_ask(deck: Deck) -> Flags:
    """Tell which cards have not ended and were not asked on this business day."""
    found: Flags = (deck.days_left > 0) & ~deck.is_asked
    return found


def are_new(deck: Deck) -> Flags:
    """Tell which cards are new to the agent, changed values not counted."""
    found: Flags = np.isnan(deck.stability) & ~deck.is_changed
    return found


def _worthiest(deck: Deck, pace: Pace, most: int) -> Floats:
    """Return what `worth` does, but minus infinity for new cards that cannot be among the `most` worthiest: nearly all are such."""
    may = may_ask(deck)
    is_new = np.isnan(deck.stability)
    found = np.full(len(may), -np.inf)
    met = np.flatnonzero(may & ~is_new)
    found[met] = _worth(_part(deck, met), pace)
    counts = deck.demand * (1 + (CHANGED_COUNTS - 1) * deck.is_changed)
    best = counts * _MOST_SAVED / pace.wrong
    least = _least_of(found, most)
    fresh = np.flatnonzero(may & is_new & (best >= least))
    found[fresh] = _worth(_part(deck, fresh), pace)
    return found


def _worth(deck: Deck, pace: Pace) -> Floats:
    known = _recalled(deck, 0.0)
    right, wrong = _stabilities_after(deck)
    saved = np.zeros_like(deck.demand)
    for days, stands_for in _AHEAD:
        without = _recalled(deck, days)
        ahead = np.full(1, days, dtype=deck.demand.dtype)
        after = known * recall(right, ahead) + (1 - known) * recall(wrong, ahead)
        begins = days - _AHEAD[0][0]
        ends = np.minimum(deck.days_left, begins + stands_for)
        counted = np.maximum(ends - np.maximum(deck.days_until, begins), 0.0)
        fading = np.exp(-(_FADING + deck.demand * (1 - without)) * days)
        saved += counted * fading * np.maximum(after - without, 0.0)
    counts = deck.demand * (1 + (CHANGED_COUNTS - 1) * deck.is_changed)
    found: Floats = counts * saved / _seconds(known, pace)
    return found


def choose(deck: Deck, seconds: float, pace: Pace, most_new: int | None = None) -> Whole:
    """Return the rows to ask in a session of `seconds`, worthiest first; equal ones by row.

    The session is cut where the expected answering time would pass `seconds`; one card is asked all the same.

    Args:
        deck: What may be asked.
        seconds: How long the session may take.
        pace: How long answers take.
        most_new: How many of them may be new to the agent, changed values not counted; None for any number.
    """
    # No answer takes less than the quicker median on average, so no more cards than this can fit.
    most = min(len(deck.demand), int(seconds / min(pace.right, pace.wrong)) + 1)
    found = _worthiest(deck, pace, most)
    if most_new is not None:
        _withhold(found, are_new(deck), most_new)
    if most == 0:
        return np.zeros(0, dtype=np.int64)
    rows = np.flatnonzero((found >= _least_of(found, most)) & np.isfinite(found))
    rows = rows[np.argsort(-found[rows], kind="stable")][:most]
    expected = np.cumsum(_seconds(_recalled(_part(deck, rows), 0.0), pace))
    return rows[: max(1, int(np.searchsorted(expected, seconds, side="right")))]


def interleave(rows: Whole, groups: Whole) -> Whole:
    """Return `rows` so that those of one group follow each other only where nothing else is left; each takes the first that fits.

    Args:
        rows: (m,) worthiest first.
        groups: (m,) what each must not stand beside its like in, such as its pack.
    """
    left = list(zip(rows.tolist(), groups.tolist(), strict=True))
    found: list[int] = []
    last = None
    while left:
        fitting = (number for number, (_, group) in enumerate(left) if group != last)
        row, last = left.pop(next(fitting, 0))
        found.append(row)
    return np.array(found, dtype=np.int64)


def _least_of(values: Floats, most: int) -> float:
    """Return the least of the `most` greatest values, infinity for none."""
    # Sorted in a tenth of the time that `np.partition` takes where nearly all are alike, as those of cards that nobody met are.
    return float(np.sort(values)[len(values) - most]) if most else np.inf


def _withhold(found: Floats, which: Flags, most: int) -> None:
    rows = np.flatnonzero(which & np.isfinite(found))
    if len(rows) > most:
        found[rows[np.argsort(-found[rows], kind="stable")[most:]]] = -np.inf


def _part(deck: Deck, which: Flags | Whole) -> Deck:
    def half(column: Floats) -> Floats:
        # Half the digits are twice as fast, and far more than demand is known to.
        return column[which].astype(np.float32)

    return Deck(
        half(deck.demand),
        half(deck.stability),
        half(deck.difficulty),
        half(deck.days_since),
        half(deck.days_until),
        half(deck.days_left),
        deck.is_changed[which],
        deck.is_asked[which],
    )


def _recalled(deck: Deck, ahead: float) -> Floats:
    is_new = np.isnan(deck.stability)
    stability = np.where(is_new, 1.0, deck.stability)
    days = np.where(is_new, 1.0, deck.days_since) + ahead
    return np.where(is_new, 0.0, recall(stability, days))


def _stabilities_after(deck: Deck) -> tuple[Floats, Floats]:
    is_new = np.isnan(deck.stability)
    stability = np.where(is_new, 1.0, deck.stability)
    difficulty = np.where(is_new, _MIDDLING, deck.difficulty)
    is_today = ~is_new & (deck.days_since < 1)
    recalled = recall(stability, np.where(is_new, 1.0, deck.days_since))
    found = []
    for grade in (Grade.GOOD, Grade.AGAIN):
        later = stability_after(stability, difficulty, recalled, grade)
        met = np.where(is_today, stability_same_day(stability, grade), later)
        found.append(np.where(is_new, first_stability(grade), met))
    return found[0], found[1]


def _seconds(known: Floats, pace: Pace) -> Floats:
    found: Floats = known * pace.right + (1 - known) * pace.wrong
    return found
