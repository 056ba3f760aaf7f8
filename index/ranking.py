"""Candidates in order, with what speaks for each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from index.background import Background
from index.dense import Rows, Scores
from index.fuse import Standard, convex
from index.legs import Pool, Question, Reference
from index.live import Live

# Medians over the sample questions: the deviation of ordinary rows' dense scores in deviations of the encoder's background,
# and of their lexical scores as a share of what is attainable.
_TYPICAL_DENSE = 0.44
_TYPICAL_LEXICAL = 0.027


class Scale:
    """The yardstick of one query: how what is current scores in each leg.

    Near misses in time are measured with it too, so that they compare with what is current and change nothing about it.
    """

    def __init__(self, ordinary: Reference, question: Question, background: Background) -> None:
        """Take the yardstick from ordinary rows."""
        self.is_empty = len(ordinary.dense) == 0
        self.dense = Standard(ordinary.dense, _TYPICAL_DENSE * background.measured.deviation)
        self.lexical = Standard(ordinary.lexical, _TYPICAL_LEXICAL * question.attainable)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rows best first; ties fall to the lower row.

    Attributes:
        similarities: Dense score of each, in deviations above the encoder's background.
        raised: By how much each scores more than it matches the question; see `index.fullness`.
    """

    rows: Rows
    scores: Scores
    similarities: Scores
    raised: Scores

    def in_order(self, places: Rows) -> "Ranking":
        """Return the rows at these places, in this order."""
        return Ranking(
            self.rows[places], self.scores[places], self.similarities[places], self.raised[places]
        )

    def raised_by(self, gains: Scores) -> "Ranking":
        """Return the rows in the order of their scores and what each gains; equal ones stay in their order."""
        scores = self.scores + gains
        raised = replace(self, scores=scores, raised=self.raised + gains)
        return raised.in_order(np.argsort(-scores, kind="stable"))

    def first(self, count: int) -> Iterator[tuple[int, float]]:
        """Yield the best `count` rows with their scores."""
        return zip(self.rows[:count].tolist(), self.scores[:count].tolist(), strict=True)


NOTHING = Ranking(np.empty(0, np.int64), *(np.empty(0, np.float32) for _ in range(3)))


def rank(candidates: Pool, scale: Scale, background: Background) -> Ranking:
    """Return the candidates by the convex combination of both legs."""
    scores = convex(scale.dense(candidates.dense), scale.lexical(candidates.lexical))
    # Stable, so that ties fall to the lower row: they rise.
    order = np.argsort(-scores, kind="stable")
    return Ranking(
        rows=candidates.rows[order],
        scores=scores[order],
        similarities=background.lift(candidates.dense[order]),
        raised=np.zeros(len(order), np.float32),
    )


def ties_by_id(live: Live, ranking: Ranking, count: int) -> Ranking:
    """Return a ranking whose equal scores fall to the passage id where they decide the best `count`.

    Rows change when blocks are merged, ids do not: whatever is read off the first rows is the same before and after.
    """
    least = ranking.scores[:count][-1:]
    tied = int((ranking.scores >= least).sum()) if len(least) else 0
    first = ranking.scores[:tied]
    if not (first[1:] == first[:-1]).any():
        return ranking
    names = [(*_name(live, row), place) for place, (row, _) in enumerate(ranking.first(tied))]
    order = sorted(range(tied), key=lambda place: (-ranking.scores[place], names[place]))
    return ranking.in_order(np.array([*order, *range(tied, len(ranking.rows))], np.int64))


def _name(live: Live, row: int) -> tuple[str, str]:
    version, passage = live.locate(row)
    return passage.passage_id, version.pack.version
