"""What a team's calls needed, as one agent's are: counts of a span of time stand at its middle."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from index.cards.card_file import holder_keys
from index.learning.askable import Points
from index.learning.need import TeamNeeds
from index.learning.personal import TeamSignals
from index.learning.signals import Seen, signals_of
from knowledge.window import to_ns


@dataclass(frozen=True, slots=True)
class Span:
    """What a team was answered with from an instant up to, not including, another."""

    begins: datetime
    ends: datetime
    needs: TeamNeeds


def team_signals(points: Points, spans: Sequence[Span], people: int) -> TeamSignals:
    """Return the signals of a team of `people`."""
    needs = [span.needs for span in spans]
    middles = [to_ns(span.begins + (span.ends - span.begins) / 2) for span in spans]
    seen = Seen(
        holders=np.concatenate([holder_keys(some.passages, some.versions) for some in needs]),
        begins=np.concatenate([some.begins for some in needs]),
        ends=np.concatenate([some.ends for some in needs]),
        instants=np.repeat(middles, [len(some.counts) for some in needs]),
        weights=np.concatenate([some.counts for some in needs]).astype(np.float64),
    )
    found = signals_of(points, seen)
    return TeamSignals(
        needed=points.columns.ids[found.places],
        instants=seen.instants[found.seen],
        weights=seen.weights[found.seen] * found.shares,
        people=people,
    )
