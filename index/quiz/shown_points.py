"""Points as they stand now, by their ids: what answers, mistakes and counts on record are told with."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from index.candidates import rows_ahead, visible_rows
from index.dense import Rows
from index.learning.askable import askable_by, points_in
from index.learning.learning_record import PointVersion
from index.live import Live, LiveVersion
from index.term_keys import term_keys
from knowledge.audience import Viewer
from knowledge.card import Card
from knowledge.knowledge_point import KnowledgePoint
from knowledge.passage import Passage
from knowledge.window import Window, to_ns


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """One point where it stands.

    Attributes:
        card: The first that asks it.
        window: When it holds.
    """

    point: KnowledgePoint
    card: Card
    version: LiveVersion
    passage: Passage
    window: Window

    @property
    def asked(self) -> PointVersion:
        """Return the point and its version."""
        return self.point.point_id, self.point.version

    def is_ahead(self, at: datetime) -> bool:
        """Tell whether it does not hold yet at `at`."""
        return self.window.starts_at is not None and at < self.window.starts_at


def asked_now(
    live: Live, viewer: Viewer, at: datetime, point_ids: Collection[str]
) -> dict[str, ShownPoint]:
    """Return those of some points that `viewer` may be asked at `at`, each with the one value that counts, by id.

    Raises:
        CorruptSegment: If a point cannot be read.
    """
    among = _among(live, askable_by(live, viewer, at).places, point_ids)
    found = shown_at(live, viewer, at, among.tolist())
    return {shown.point.point_id: shown for shown in found}


def standing_now(
    live: Live, reader: Viewer, at: datetime, point_ids: Collection[str]
) -> dict[PointVersion, ShownPoint]:
    """Return those of some points that `reader` may know of at `at`, with each value that holds or is to come.

    Raises:
        CorruptSegment: If a point cannot be read.
    """
    among = _among(live, places_for(live, reader, at), point_ids)
    # Where two versions of a pack say the same, the later one is named.
    order = np.argsort(live.rows.starts[points_in(live).rows[among]], kind="stable")
    found = shown_at(live, reader, at, among[order].tolist())
    return {shown.asked: shown for shown in found}


def places_for(live: Live, reader: Viewer, at: datetime) -> Rows:
    """Return where the points stand that `reader` may know of: who publishes all that is not over, others what they may be asked or learn ahead."""
    rows, now = live.rows, to_ns(at)
    if reader.role.may_publish:
        standing = np.append(live.succession.standing(now), False)
        shown = live.alive & standing[rows.versions] & (rows.ends > now) & (rows.starts < rows.ends)
    else:
        shown = visible_rows(live, reader, at).current | rows_ahead(live, reader, at)
    return np.flatnonzero(shown[points_in(live).rows])


def shown_at(live: Live, reader: Viewer, at: datetime, places: Sequence[int]) -> list[ShownPoint]:
    """Return the points at `places` as `reader` may know of them, in that order.

    Raises:
        CorruptSegment: If one cannot be read.
    """
    points = points_in(live)
    found = []
    for place, held in zip(places, points.read(places), strict=True):
        version, passage = live.locate(int(points.rows[place]))
        window = version.window_of(passage).narrow(Window(None, version.gives_way(reader, at)))
        found.append(ShownPoint(held.point, held.cards[0], version, passage, window))
    return found


def _among(live: Live, places: Rows, point_ids: Collection[str]) -> Rows:
    wanted = term_keys(sorted(set(point_ids)))
    among: Rows = places[np.isin(points_in(live).columns.ids[places], wanted)]
    return among
