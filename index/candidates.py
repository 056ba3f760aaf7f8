"""The one access rule: which rows a viewer may be given at an instant."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from index.dense import Mask
from index.live import Live
from knowledge.audience import Viewer
from knowledge.window import to_ns

_KEPT = 256


@dataclass(frozen=True, slots=True)
class Visible:
    """A viewer's rows at an instant, as three disjoint masks (n,); rows in none of them do not exist for the viewer.

    Attributes:
        current: May be answered from.
        ended: May be named with the date of their end, never quoted.
        announced: May be named with the date of their beginning, never quoted.
    """

    current: Mask
    ended: Mask
    announced: Mask


def visible_rows(live: Live, viewer: Viewer, at: datetime) -> Visible:
    """Sort the rows of a generation into what is current, ended and announced for `viewer` at `at`.

    A row is current from its first instant up to, not including, its last; nothing has to run for that. Rows that were
    taken back, superseded, or are not for this viewer's team, region and channel are in no mask, and an empty mask
    means no rows. Nobody sees what is not announced but those who may look ahead.
    """
    instant = to_ns(at)
    rows = live.rows
    open_versions = np.array(
        [not version.is_superseded(at) for version in live.versions] + [False], dtype=bool
    )
    known_versions = np.array(
        [viewer.role.may_look_ahead or v.announced_at <= at for v in live.versions] + [False],
        dtype=bool,
    )
    admitting = np.array([audience.admits(viewer) for audience in live.audiences], dtype=bool)
    # Rows of dropped segments carry version -1, which is the False at the end.
    mine = live.alive & open_versions[rows.versions] & admitting[rows.audiences]
    begun, over = rows.starts <= instant, rows.ends <= instant
    lasting = rows.starts < rows.ends
    return Visible(
        current=mine & begun & ~over,
        ended=mine & over & lasting,
        announced=mine & ~begun & lasting & known_versions[rows.versions],
    )


class VisibleCache:
    """Remembers `visible_rows` of one generation between two boundary instants, and no longer."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self._kept: OrderedDict[tuple[object, ...], Visible] = OrderedDict()
        self._lock = threading.Lock()

    def visible_rows(self, viewer: Viewer, at: datetime) -> Visible:
        """Return what the function of that name returns."""
        interval = int(np.searchsorted(self.live.boundaries, to_ns(at), side="right"))
        place = (viewer.team, viewer.region, viewer.channel)
        key = (interval, viewer.role.may_look_ahead, *place)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        visible = visible_rows(self.live, viewer, at)
        with self._lock:
            self._kept[key] = visible
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return visible
