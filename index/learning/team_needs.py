"""What a team's calls needed, as one agent's are: counts of a span of time stand at its middle."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from index.cards.card_file import holder_key
from index.learning.askable import Points
from index.learning.need import TeamNeed
from index.learning.personal import TeamSignals
from index.learning.signals import Seen, signals_of
from knowledge.window import to_ns


@dataclass(frozen=True, slots=True)
class Span:
    """What a team was answered with from an instant up to, not including, another."""

    begins: datetime
    ends: datetime
    needs: Sequence[TeamNeed]


def team_signals(points: Points, spans: Sequence[Span], people: int) -> TeamSignals:
    """Return the signals of a team of `people`."""
    needs = [need for span in spans for need in span.needs]
    middles = [to_ns(s.begins + (s.ends - s.begins) / 2) for s in spans for _ in s.needs]
    places = np.array([need.settled for need in needs], np.int64).reshape(-1, 2)
    seen = Seen(
        holders=np.array([holder_key(n.passage_id, n.version) for n in needs], np.uint64),
        begins=places[:, 0],
        ends=places[:, 1],
        instants=np.array(middles, np.int64),
        weights=np.array([need.count for need in needs], np.float64),
    )
    found = signals_of(points, seen)
    return TeamSignals(
        needed=points.columns.ids[found.places],
        instants=seen.instants[found.seen],
        weights=seen.weights[found.seen] * found.shares,
        people=people,
    )
