"""The value that a point had before the one that it has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from index.candidates import view_of
from index.dense import Mask, Rows
from index.learning.askable import Points, points_in
from index.live import Live
from knowledge.audience import Viewer
from knowledge.knowledge_point import KnowledgePoint
from knowledge.window import NS_FIRST, from_ns, to_ns


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


@dataclass(frozen=True, slots=True)
class Sight:
    """A generation as somebody sees it at an instant."""

    live: Live
    viewer: Viewer
    at: datetime

    @property
    def points(self) -> Points:
        """The points of the generation."""
        return points_in(self.live)

    def are_theirs(self, places: Rows) -> Mask:
        """Tell which places are of an audience that admits the viewer."""
        admitting = np.array(view_of(self.live, self.viewer, self.at).admitting, bool)
        found: Mask = admitting[self.live.rows.audiences[self.points.rows[places]]]
        return found

    def have_held(self, places: Rows) -> Mask:
        """Tell which places hold or held for the viewer: theirs, begun, and not taken back."""
        rows = self.points.rows[places]
        begun = self.live.rows.starts[rows] <= to_ns(self.at)
        found: Mask = begun & self.live.alive[rows] & self.are_theirs(places)
        return found


def places_before(sight: Sight, places: Sequence[int]) -> list[int | None]:
    """Return for each place where the last version of the point with another value stands, that began before it and held for the viewer.

    None without one: what was only ever for others, or is to come, is told to nobody as what was.
    """
    columns, starts = sight.points.columns, sight.live.rows.starts[sight.points.rows]
    found: list[int | None] = []
    for place in places:
        others = np.flatnonzero(columns.ids == columns.ids[place])
        others = others[
            (columns.versions[others] != columns.versions[place])
            & (starts[others] <= starts[place])
            & sight.have_held(others)
        ]
        latest = others[np.argmax(starts[others])] if len(others) else None
        found.append(None if latest is None else int(latest))
    return found


def change_at(sight: Sight, place: int) -> Change | None:
    """Return the change that led to the value at `place`, None if there was none.

    Raises:
        CorruptSegment: If the point before cannot be read.
    """
    [before] = places_before(sight, [place])
    if before is None:
        return None
    row = int(sight.points.rows[place])
    starts = int(sight.live.rows.starts[row])
    since = None if starts == NS_FIRST else from_ns(starts)
    why = sight.live.version_at(row).entry.why
    return Change(sight.points.read([before])[0].point, since, why)
