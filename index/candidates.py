"""The one access rule: which rows a viewer may be given at an instant."""

from datetime import datetime

import numpy as np

from index.live import Live
from index.visible import Visible
from knowledge.audience import Viewer
from knowledge.window import NS_NEVER, from_ns, to_ns


def visible_rows(live: Live, viewer: Viewer, at: datetime) -> Visible:
    """Sort the rows of a generation into what is current, ended and announced for `viewer` at `at`.

    A row is current from its first instant up to, not including, its last; nothing has to run for that. Rows that were
    taken back, superseded, or are not for this viewer's team, region and channel are in no mask, and an empty mask
    means no rows. Nobody sees what is not announced but those who may look ahead. The result is remembered until the
    next boundary instant, and no longer.
    """
    interval = int(np.searchsorted(live.boundaries, to_ns(at), side="right"))
    place = (viewer.team, viewer.region, viewer.channel)
    key = (interval, viewer.role.may_look_ahead, *place)
    return live.visible.get(key, lambda: _sort_rows(live, viewer, at))


def holds_until(live: Live, at: datetime) -> datetime | None:
    """Return the next instant after `at` at which anything may change for anybody; None if nothing ever will.

    It says when to ask again, not what will be different then.
    """
    later = live.boundaries[np.searchsorted(live.boundaries, to_ns(at), side="right") :]
    return from_ns(int(later[0])) if len(later) and later[0] != NS_NEVER else None


def _sort_rows(live: Live, viewer: Viewer, at: datetime) -> Visible:
    rows, instant = live.rows, to_ns(at)
    look_ahead = viewer.role.may_look_ahead
    # Rows of dropped segments carry version -1, which is the False at the end.
    standing = np.array([not v.is_superseded(at) for v in live.versions] + [False])
    known = np.array([look_ahead or v.announced_at <= at for v in live.versions] + [False])
    admitting = np.array([audience.admits(viewer) for audience in live.audiences], dtype=bool)
    mine = live.alive & standing[rows.versions] & admitting[rows.audiences]
    begun, over = rows.starts <= instant, rows.ends <= instant
    lasting = rows.starts < rows.ends
    return Visible(
        current=mine & begun & ~over,
        ended=mine & begun & over & lasting,
        announced=mine & ~begun & lasting & known[rows.versions],
    )
