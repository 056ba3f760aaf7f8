"""The value that a point had before the one that it has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from index.learning.askable import Points
from index.live import Live
from knowledge.knowledge_point import KnowledgePoint
from knowledge.window import NS_FIRST, from_ns


@dataclass(frozen=True, slots=True)
class Change:
    """What a point was before.

    Attributes:
        before: The point with its old value.
        since: When the new value began to hold; None where it always did.
        why: What whoever published it said; empty if nothing.
    """

    before: KnowledgePoint
    since: datetime | None
    why: str


def places_before(live: Live, points: Points, places: Sequence[int]) -> list[int | None]:
    """Return for each place where the last version of the point with another value stands, that began before it; None without one."""
    columns = points.columns
    starts = live.rows.starts[points.rows]
    found: list[int | None] = []
    for place in places:
        others = np.flatnonzero(columns.ids == columns.ids[place])
        others = others[
            (columns.versions[others] != columns.versions[place])
            & (starts[others] <= starts[place])
            & live.alive[points.rows[others]]
        ]
        latest = others[np.argmax(starts[others])] if len(others) else None
        found.append(None if latest is None else int(latest))
    return found


def change_at(live: Live, points: Points, place: int) -> Change | None:
    """Return the change that led to the value at `place`, None if there was none.

    Raises:
        CorruptSegment: If the point before cannot be read.
    """
    [before] = places_before(live, points, [place])
    if before is None:
        return None
    row = int(points.rows[place])
    starts = int(live.rows.starts[row])
    since = None if starts == NS_FIRST else from_ns(starts)
    return Change(points.read([before])[0].point, since, live.version_at(row).entry.why)
