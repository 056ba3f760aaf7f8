"""What speaks for a passage beside its words: of those about a matter, the one that states its values is the rule.

Agents type the bare matter (年费, 三年定期利率, 积分能换什么). Around the table of fees stand an example that works it out, an
exception, a question about its invoice: each is short, repeats the matter's words more densely, and so both legs put it
first. A question of more words says which of them it wants, and is left to the legs. Where a question says what kind of
value it asks for, only such values count.
"""

from collections.abc import Set
from math import log1p

import numpy as np

from index.legs import Question
from index.live import Live
from index.ranking import Ranking
from index.support import content
from index.wanted import wanted
from knowledge.fact import FactKind

# Deviations that a passage gains with the logarithm of its values, for questions of few words; `eval/results/ranking.md` has what
# other weights and borders do.
_GAIN = 0.3
# Words (CJK characters or others) that say what a question is about: up to so many it gains all, from so many on nothing.
_FEW, _MANY = 6, 12
# Best rows that are looked at: those that are read in any case.
LOOKED_AT = 10


def fuller_first(live: Live, question: Question, ranking: Ranking) -> Ranking:
    """Return a ranking whose first ten rows are raised by what values they state."""
    words = len(content(question.singles))
    share = min(max((_MANY - words) / (_MANY - _FEW), 0.0), 1.0)
    if words == 0 or share == 0.0:
        return ranking
    first = ranking.rows[:LOOKED_AT].tolist()
    raised = np.zeros(len(ranking.rows), np.float32)
    kinds = wanted(question.text).kinds
    raised[: len(first)] = [_GAIN * share * log1p(_values(live, row, kinds)) for row in first]
    return ranking.raised_by(raised)


def _values(live: Live, row: int, kinds: Set[FactKind]) -> int:
    """Return how many values the passage at `row` states, of these kinds if there are any."""
    _, passage = live.locate(row)
    return sum(fact.kind in kinds for fact in passage.facts) if kinds else len(passage.facts)
