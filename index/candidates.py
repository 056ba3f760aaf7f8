"""The one access rule: which rows a viewer may be given at an instant."""

from bisect import bisect_right
from datetime import datetime
from typing import NamedTuple

import numpy as np

from index.dense import Mask
from index.live import Live
from index.memo import Kind
from index.visible import Visible, select
from knowledge.audience import Viewer
from knowledge.window import NS_NEVER, from_ns, to_ns

# Rows for which it is remembered whose they are.
_VERSIONS: Kind[tuple[Visible, frozenset[int]]] = Kind(64)


class View(NamedTuple):
    """What decides which rows are visible.

    Attributes:
        interval: Number of boundary instants that have passed.
        looks_ahead: Whether what is not announced yet is known.
        admitting: Which of the library's audiences admit the viewer.
    """

    interval: int
    looks_ahead: bool
    admitting: tuple[bool, ...]


def visible_rows(live: Live, viewer: Viewer, at: datetime) -> Visible:
    """Sort the rows of a generation into what is current, ended and announced for `viewer` at `at`.

    A row is current from its first instant up to, not including, its last; nothing has to run for that. Rows that were
    taken back, superseded, or are not for this viewer's team, region and channel are in no mask, and an empty mask
    means no rows. Nobody sees what is not announced but those who may look ahead. The result is remembered until the
    next boundary instant, and no longer.
    """
    key = view_of(live, viewer, at)
    return live.visible.get(key, lambda: _sort_rows(live, viewer, key.admitting, at))


def current_versions(live: Live, viewer: Viewer, at: datetime) -> frozenset[int]:
    """Return the places in `live.versions` of those of which anything is current for `viewer` at `at`; remembered like the rows."""
    visible = visible_rows(live, viewer, at)

    def versions() -> tuple[Visible, frozenset[int]]:
        return visible, frozenset(np.unique(live.rows.versions[visible.current]).tolist())

    # It keeps its rows, so that no others can be taken for them.
    return live.memories.of(_VERSIONS).get(id(visible), versions)[1]


def rows_ahead(live: Live, viewer: Viewer, at: datetime) -> Mask:
    """Return (n,) the rows that `viewer` may learn at `at` though they do not hold yet, announced or not."""
    rows, instant = live.rows, to_ns(at)
    standing = np.append(live.succession.standing(instant), False)
    may_learn = np.array(
        [v.pack.learn_from is not None and v.pack.learn_from <= at for v in live.versions] + [False]
    )
    admitting = np.array(view_of(live, viewer, at).admitting, bool)
    mine = live.alive & standing[rows.versions] & admitting[rows.audiences]
    ahead: Mask = mine & (rows.starts > instant) & (rows.starts < rows.ends)
    return ahead & (may_learn[rows.versions] | visible_rows(live, viewer, at).announced)


def view_of(live: Live, viewer: Viewer, at: datetime) -> View:
    """Return what is the same for everybody who sees the same rows, up to the next boundary instant."""
    # Twenty comparisons cost less than to make an array of the one instant.
    interval = bisect_right(live.boundaries, to_ns(at))
    place = (viewer.team, viewer.region, viewer.channel)
    admitting = live.admitting.get(place, lambda: _admitting(live, viewer))
    return View(interval, viewer.role.may_look_ahead, admitting)


def _admitting(live: Live, viewer: Viewer) -> tuple[bool, ...]:
    return tuple(audience.admits(viewer) for audience in live.audiences)


def holds_until(live: Live, at: datetime) -> datetime | None:
    """Return the next instant after `at` at which anything may change for anybody; None if nothing ever will.

    It says when to ask again, not what will be different then.
    """
    later = live.boundaries[np.searchsorted(live.boundaries, to_ns(at), side="right") :]
    return from_ns(int(later[0])) if len(later) and later[0] != NS_NEVER else None


def _sort_rows(live: Live, viewer: Viewer, admitting: tuple[bool, ...], at: datetime) -> Visible:
    rows, instant = live.rows, to_ns(at)
    look_ahead = viewer.role.may_look_ahead
    # Rows of dropped segments carry version -1, which is the False at the end.
    standing = np.append(live.succession.standing(instant), False)
    known = np.array([look_ahead or v.announced_at <= at for v in live.versions] + [False])
    mine = live.alive & standing[rows.versions] & np.array(admitting, bool)[rows.audiences]
    begun, over = rows.starts <= instant, rows.ends <= instant
    lasting = rows.starts < rows.ends
    current, ended = mine & begun & ~over, mine & begun & over & lasting
    announced = mine & ~begun & lasting & known[rows.versions]
    missed = ended | announced
    # The same array where nothing is missed, so that its vocabulary is the same too.
    heard = current | missed if missed.any() else current
    return Visible(current, ended, announced, select(current), select(missed), heard)
