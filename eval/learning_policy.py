"""What chooses the cards of the simulation: ours, and what it is held against.

All of them see the same, and all are given the life of a card: what has ended is out, a changed value is a new card. Where a choice was open, a
baseline has what did best by it: new cards come before due ones, and demand is the one that ours estimates.
"""

from collections.abc import Callable, Mapping

import numpy as np

from eval.learning_world import World
from index.learning.arrays import Flags, Floats, Whole
from index.learning.choice import Deck, Pace, worth
from index.learning.demand import (
    MEMORY_DAYS,
    Needs,
    aged_days,
    mean_demand,
    own_demand,
    team_demand,
)
from index.learning.folding import as_read, step
from index.learning.memory import Grade
from index.learning.recall import recall

_LONG_AGO = -1000
_RETENTION = 0.9
_AT_ONCE = 1e4
_NEW = 1e3


class Record:
    """What the product knows of its agents: answers folded to a state of memory, look-ups to aged sums."""

    def __init__(self, world: World, seed: int, is_taught_by_look_ups: bool) -> None:
        self.world = world
        self.random = np.random.default_rng(seed)
        self.is_taught_by_look_ups = is_taught_by_look_ups
        shape = world.starts.shape
        self.stability, self.difficulty = np.full(shape, np.nan), np.full(shape, np.nan)
        self.learned, self.met, self.asked = (np.full(shape, _LONG_AGO) for _ in range(3))
        self.signals = np.zeros(shape)
        self.is_changed = np.zeros(shape, dtype=np.bool_)

    def dawn(self, changed: Flags) -> None:
        """Begin a day: signals age, and changed values are new cards."""
        self.signals *= np.exp(-1 / MEMORY_DAYS)
        self.stability[changed] = self.difficulty[changed] = np.nan
        for days in (self.learned, self.met, self.asked):
            days[changed] = _LONG_AGO
        self.is_changed |= changed

    def answered(self, rows: Whole, facts: Whole, day: int, is_right: Flags) -> None:
        """Take in an answer of each."""
        self._learn(rows, facts, day, is_right)
        self.asked[rows, facts] = self.met[rows, facts] = day
        self.is_changed[rows, facts] = False

    def looked_up(self, rows: Whole, facts: Whole, day: int) -> None:
        """Take in a look-up of each: who knows does not look it up."""
        self.signals[rows, facts] += 1
        self.met[rows, facts] = day
        self.is_changed[rows, facts] = False
        if self.is_taught_by_look_ups:
            self._learn(rows, facts, day, np.zeros(len(rows), dtype=np.bool_))
            self.stability[rows, facts] = as_read(self.stability[rows, facts])

    def demand(self, day: int, visible: Flags) -> Floats:
        """Return (b, f) needs a day, shrunk to the team and the team to the mean; by the product's formula."""
        shape = (-1, self.world.shape.team, visible.shape[1])
        days = aged_days((day + 1.0 - np.maximum(self.world.starts, 0)) * visible)
        signals = (self.signals * visible).reshape(shape)
        teams = []
        for own, seen in zip(signals, days.reshape(shape), strict=True):
            mean = mean_demand(Needs(own, seen))
            others = Needs(own.sum(axis=0) - own, seen.sum(axis=0) - seen)
            teams.append(own_demand(Needs(own, seen), team_demand(others, mean)))
        return np.concatenate(teams)

    def _learn(self, rows: Whole, facts: Whole, day: int, is_right: Flags) -> None:
        where = (rows, facts)
        grades = np.where(is_right, Grade.GOOD, Grade.AGAIN)
        self.stability[where], self.difficulty[where] = step(
            self.stability[where], self.difficulty[where], day - self.learned[where], grades
        )
        self.learned[where] = day


class RandomCards:
    """Any visible card."""

    is_taught_by_look_ups = False

    def __init__(self, world: World, seed: int) -> None:
        self.record = Record(world, seed, self.is_taught_by_look_ups)

    def rank(self, day: int, visible: Flags, changed: Flags) -> Floats:
        """Return (b, f) how much each card should be asked today; minus infinity for what is not visible."""
        self.dawn(changed)
        return np.where(visible, self.scores(day, visible), -np.inf)

    def dawn(self, changed: Flags) -> None:
        """Begin a day."""
        self.record.dawn(changed)

    def scores(self, day: int, visible: Flags) -> Floats:
        """Return (b, f) the rank of each card, invisible ones among them."""
        del day
        return self.record.random.random(visible.shape)

    def answered(self, rows: Whole, facts: Whole, day: int, is_right: Flags) -> None:
        """Take in how the card of each was answered."""
        self.record.answered(rows, facts, day, is_right)

    def looked_up(self, rows: Whole, facts: Whole, day: int) -> None:
        """Take in that each has looked a fact up in a call."""
        self.record.looked_up(rows, facts, day)

    def due(self, day: int, interval: Floats) -> Floats:
        """Return (b, f) changed cards first, then new ones in any order, then due ones by how long they are."""
        record = self.record
        is_new = record.asked == _LONG_AGO
        overdue = day - (record.asked + interval)
        met = np.where(overdue >= 0, overdue, -np.inf)
        fresh = np.where(record.is_changed, _AT_ONCE, _NEW) + record.random.random(overdue.shape)
        return np.where(is_new, fresh, met)


class SuperMemo(RandomCards):
    """SM-2 in the order in which cards fall due; right is a 4 and wrong a 2.

    Source: Wozniak, Optimization of repetition spacing in the practice of learning (1990).
    """

    def __init__(self, world: World, seed: int) -> None:
        super().__init__(world, seed)
        shape = world.starts.shape
        self._ease, self._interval, self._run = (
            np.full(shape, 2.5),
            np.zeros(shape),
            np.zeros(shape),
        )

    def dawn(self, changed: Flags) -> None:
        """Begin a day; changed values begin anew."""
        super().dawn(changed)
        self._ease[changed], self._interval[changed], self._run[changed] = 2.5, 0.0, 0.0

    def scores(self, day: int, visible: Flags) -> Floats:
        """Return (b, f) the order by due day."""
        del visible
        return self.due(day, self._interval)

    def answered(self, rows: Whole, facts: Whole, day: int, is_right: Flags) -> None:
        """Set the next interval: 1 day, 6 days, then times the ease."""
        super().answered(rows, facts, day, is_right)
        where = (rows, facts)
        run, ease = self._run[where], self._ease[where]
        longer = np.select([run == 0, run == 1], [1.0, 6.0], np.round(self._interval[where] * ease))
        self._interval[where] = np.where(is_right, longer, 1.0)
        self._run[where] = np.where(is_right, run + 1, 0)
        missing = np.where(is_right, 1.0, 3.0)
        self._ease[where] = np.maximum(1.3, ease + 0.1 - missing * (0.08 + missing * 0.02))


class DueFirst(RandomCards):
    """FSRS with nine in ten to be recalled, in the order in which cards fall due."""

    def scores(self, day: int, visible: Flags) -> Floats:
        """Return (b, f) the order by due day."""
        del visible
        # Where nine in ten are to be recalled, the interval is the stability.
        return self.due(day, np.maximum(1.0, np.round(self.record.stability)))


class LeastRecalled(RandomCards):
    """FSRS, what is least likely to be recalled first; what was never asked counts as not recalled."""

    def scores(self, day: int, visible: Flags) -> Floats:
        """Return (b, f) what would be forgotten."""
        del visible
        record = self.record
        is_new = np.isnan(record.stability)
        known = recall(np.where(is_new, 1.0, record.stability), 1.0 * (day - record.learned))
        forgotten = np.where(is_new, 1.0, 1 - known) + 1e-3 * record.random.random(known.shape)
        first = np.where(record.is_changed & is_new, _AT_ONCE, forgotten)
        return np.where(record.asked >= day, -np.inf, first)


class DemandAndDays(RandomCards):
    """Demand times the days since a fact was last met; no model of memory."""

    def scores(self, day: int, visible: Flags) -> Floats:
        """Return (b, f) demand times days."""
        since: Whole = np.minimum(
            day - self.record.met, day + 1 - np.maximum(self.record.world.starts, 0)
        )
        found: Floats = self.record.demand(day, visible) * since
        return found


class Ours(RandomCards):
    """The product's own demand and choice, of `index.learning`."""

    is_taught_by_look_ups = True

    def scores(self, day: int, visible: Flags) -> Floats:
        """Return (b, f) the calls that a second of asking saves."""
        record = self.record
        deck = Deck(
            demand=record.demand(day, visible)[visible],
            stability=record.stability[visible],
            difficulty=record.difficulty[visible],
            days_since=1.0 * (day - record.learned)[visible],
            days_until=np.zeros(int(visible.sum())),
            days_left=1.0 * (record.world.ends - day)[visible],
            is_changed=record.is_changed[visible],
            is_asked=(record.asked >= day)[visible],
        )
        found = np.full(visible.shape, -np.inf)
        found[visible] = worth(deck, Pace())
        return found


POLICIES: Mapping[str, Callable[[World, int], RandomCards] | None] = {
    "no quiz": None,
    "random": RandomCards,
    "SM-2": SuperMemo,
    "FSRS due order": DueFirst,
    "FSRS lowest recall": LeastRecalled,
    "demand x days": DemandAndDays,
    "ours": Ours,
}
