"""How one agent stands with each point that they may be asked, and the sums of that over groups."""

from dataclasses import dataclass

import numpy as np

from index.learning.arrays import Flags, Floats, Whole
from index.learning.askable import Askable
from index.learning.learner import Learner, Reckoning
from index.learning.personal import deck_of
from index.learning.recall import recall
from index.quiz.map_nodes import Tally
from index.quiz.topic_tree import NOWHERE

SOON_DAYS = 7.0


@dataclass(frozen=True, slots=True)
class Standings:
    """How an agent stands with points, one value (n,) each.

    Attributes:
        is_met: Whether they met the value that it has now.
        recalled: Probability that they recall it now; 0 where they did not meet it.
        is_changed: Whether they met an earlier value only.
        ends_soon: Whether it ends within `SOON_DAYS`.
    """

    is_met: Flags
    recalled: Floats
    is_changed: Flags
    ends_soon: Flags

    def tallies(self, groups: Whole, count: int) -> list[Tally]:
        """Return the sums over each of `count` groups, given the group (n,) of each point, or `NOWHERE`."""
        rows = np.flatnonzero(groups != NOWHERE)
        of = groups[rows]

        def sums(values: Flags | Floats | None) -> list[float]:
            weights = None if values is None else values[rows].astype(np.float64)
            found: list[float] = np.bincount(of, weights, count).tolist()
            return found

        columns = zip(
            sums(None),
            sums(self.is_met),
            sums(self.recalled),
            sums(self.is_changed),
            sums(self.ends_soon),
            strict=True,
        )
        return [
            Tally(int(points), int(met), recalled, int(changed), int(soon))
            for points, met, recalled, changed, soon in columns
        ]


def standings_of(
    askable: Askable, learner: Learner, reckoning: Reckoning, now: int, order: Whole
) -> Standings:
    """Return how `learner` stands at `now` (ns) with each askable point, these put in `order` (n,)."""
    today = int(reckoning.days(np.array([now]))[0])
    deck = deck_of(askable, learner, np.zeros(len(askable.ids)), now, today)
    is_met = ~np.isnan(deck.stability)
    recalled = np.zeros(len(is_met))
    recalled[is_met] = recall(deck.stability[is_met], deck.days_since[is_met])
    return Standings(
        is_met=is_met[order],
        recalled=recalled[order],
        is_changed=deck.is_changed[order],
        ends_soon=(deck.days_left <= SOON_DAYS)[order],
    )
