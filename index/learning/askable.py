"""Every knowledge point that a generation holds, and which of them a viewer may be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from index.candidates import View, rows_ahead, view_of, visible_rows
from index.cards.card_file import PointColumns, point_key
from index.dense import Mask, Rows
from index.live import Live
from index.memo import Kind
from index.segment import Segment
from index.term_keys import Keys
from knowledge.audience import Viewer
from knowledge.card import PointCards
from knowledge.window import NS_FIRST, NS_NEVER, to_ns


@dataclass(frozen=True, slots=True)
class Points:
    """The points of all versions, ended and coming ones too, one place (p,) each.

    Attributes:
        rows: Of the passage that each stands in.
        columns: What they are chosen by; `passages` counts from its segment's first.
        by_holder: Places in the order of `columns.holders`.
        segments: Those of all versions, in order.
        first: (s + 1,) place of the first point of each.
    """

    rows: Rows
    columns: PointColumns
    by_holder: Rows
    segments: tuple[Segment, ...]
    first: Rows

    def read(self, places: Sequence[int]) -> list[PointCards]:
        """Return the points at `places`, with their cards.

        Raises:
            CorruptSegment: If one cannot be read.
        """
        found: dict[int, PointCards] = {}
        owners = np.searchsorted(self.first, places, side="right") - 1
        for number in np.unique(owners):
            mine = [place for place, owner in zip(places, owners, strict=True) if owner == number]
            numbers = [place - int(self.first[number]) for place in mine]
            found.update(zip(mine, self.segments[number].points(numbers), strict=True))
        return [found[place] for place in places]


@dataclass(frozen=True, slots=True)
class Askable:
    """What a viewer may be asked until the next boundary instant, one value (c,) a point, rising by `ids`.

    Attributes:
        places: Among the `Points`.
        ids: Key of the point.
        versions: Key of its value.
        begins: First instant (ns) at which it holds; in the future where it is learned ahead.
        ends: First instant (ns) at which it no longer holds or another value does.
        is_ahead: Whether it does not hold yet.
    """

    places: Rows
    ids: Keys
    versions: Keys
    begins: Rows
    ends: Rows
    is_ahead: Mask

    def row(self, point_id: str) -> int | None:
        """Return where a point stands among them, None if it may not be asked."""
        key = point_key(point_id)
        row = int(np.searchsorted(self.ids, key))
        return row if row < len(self.ids) and self.ids[row] == key else None


_POINTS: Kind[Points] = Kind(1)
_ASKABLE: Kind[Askable] = Kind(64)


def points_in(live: Live) -> Points:
    """Return the points of a generation; read once, and remembered with it.

    Raises:
        CorruptSegment: If a segment's points cannot be read.
    """
    return live.memories.of(_POINTS).get((), lambda: _read(live))


def askable_by(live: Live, viewer: Viewer, at: datetime) -> Askable:
    """Return what `viewer` may be asked at `at`: what is visible to them, and what may be learned before it is in force.

    A point whose question another visible one answers otherwise is left out: nobody could tell which is meant.

    Raises:
        CorruptSegment: If a segment's points cannot be read.
    """
    key: View = view_of(live, viewer, at)
    return live.memories.of(_ASKABLE).get(key, lambda: _askable(live, viewer, at))


def _read(live: Live) -> Points:
    held = [(version, version.segment.point_columns()) for version in live.versions]
    sizes = np.array([len(columns.ids) for _, columns in held], np.int64)
    columns = PointColumns(
        *(
            np.concatenate([getattr(of_one, name) for _, of_one in held])
            for name in PointColumns.__slots__
        )
    )
    offsets = np.array([version.offset for version, _ in held], np.int64)
    return Points(
        rows=np.repeat(offsets, sizes) + columns.passages,
        columns=columns,
        by_holder=np.argsort(columns.holders, kind="stable"),
        segments=tuple(version.segment for version, _ in held),
        first=np.cumsum([0, *sizes], dtype=np.int64),
    )


def _askable(live: Live, viewer: Viewer, at: datetime) -> Askable:
    points, visible = points_in(live), visible_rows(live, viewer, at)
    columns, rows = points.columns, points.rows
    current = visible.current[rows]
    places = np.flatnonzero(current | rows_ahead(live, viewer, at)[rows])
    # Of one point what holds comes first, and of what does not hold yet what begins first.
    order = np.lexsort((live.rows.starts[rows[places]], ~current[places], columns.ids[places]))
    places = places[order]
    ends = _ends(live, viewer, at, rows[places])
    ends = _while_the_same(columns.ids[places], columns.versions[places], ends)
    ids = columns.ids[places]
    is_first = np.ones(len(ids), bool)
    is_first[1:] = ids[1:] != ids[:-1]
    places, ends = places[is_first], ends[is_first]
    is_plain = ~_are_ambiguous(columns.stems[places], columns.versions[places])
    places, ends = places[is_plain], ends[is_plain]
    return Askable(
        places=places,
        ids=columns.ids[places],
        versions=columns.versions[places],
        begins=live.rows.starts[rows[places]],
        ends=ends,
        is_ahead=~current[places],
    )


def _ends(live: Live, viewer: Viewer, at: datetime, rows: Rows) -> Rows:
    """Return when each of `rows` ends, or gives way to a later version that the viewer may know of."""
    numbers, of_rows = np.unique(live.rows.versions[rows], return_inverse=True)
    later = (live.versions[number].gives_way(viewer, at) for number in numbers)
    given_way = np.array([NS_NEVER if i is None else to_ns(i) for i in later], np.int64)
    return np.minimum(live.rows.ends[rows], given_way[of_rows])


def _while_the_same(ids: Keys, versions: Keys, ends: Rows) -> Rows:
    """Return of each row the last end of all with its point and value: a version that says the same ends nothing."""
    _, groups = np.unique(np.stack((ids, versions)), axis=1, return_inverse=True)
    last = np.full(groups.max(initial=-1) + 1, NS_FIRST)
    np.maximum.at(last, groups, ends)
    return last[groups]


def _are_ambiguous(stems: Keys, versions: Keys) -> Mask:
    """Tell of each row whether another asks the same and is answered otherwise."""
    _, groups = np.unique(stems, return_inverse=True)
    least = np.full(groups.max(initial=-1) + 1, np.iinfo(np.uint64).max)
    most = np.zeros_like(least)
    np.minimum.at(least, groups, versions)
    np.maximum.at(most, groups, versions)
    found: Mask = (least != most)[groups]
    return found
