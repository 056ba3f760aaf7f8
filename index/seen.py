"""What changed since somebody last saw it, at the level of the value; never beyond what they may see now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from index.candidates import visible_rows
from index.end_change import end_change
from index.history import History, Told
from index.live import Live, hit_at
from index.record import Sighting
from index.result import Hit
from knowledge.audience import Viewer

# What was seen longer ago than this is not remembered for its values by anybody.
REMEMBERED = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class SeenChange:
    """One passage that reads otherwise than when the viewer last saw it.

    Attributes:
        hit: As it holds now.
        seen_at: When they last saw it.
        version: The version in which they saw it.
        told: What differs; values before clauses. Their earlier side is what no longer holds.
    """

    hit: Hit
    seen_at: datetime
    version: str
    told: tuple[Told, ...]


def changed_since(
    live: Live, viewer: Viewer, at: datetime, sightings: Sequence[Sighting]
) -> tuple[SeenChange, ...]:
    """Return which of the passages seen read otherwise now, the latest begun first.

    A passage that is not current for the viewer now is left out, and so is one whose earlier words were taken back or are no
    longer for them.
    """
    history = History(live)
    found = [_changed(live, history, viewer, at, sighting) for sighting in sightings]
    kept = [change for change in found if change is not None]
    return tuple(sorted(kept, key=lambda c: (_begun(c), c.seen_at), reverse=True))


def _changed(
    live: Live, history: History, viewer: Viewer, at: datetime, sighting: Sighting
) -> SeenChange | None:
    current = visible_rows(live, viewer, at).current
    then = history.version(sighting.pack_id, sighting.version)
    now = next((v for v in history.versions(sighting.pack_id) if current[v.rows()].any()), None)
    if then is None or now is None or then is now:
        return None
    was, row = history.row(then, sighting.passage_id), history.row(now, sighting.passage_id)
    if was is None or row is None or not current[row] or not live.alive[was]:
        return None
    before = history.passage(was)
    if not before.audience.admits(viewer):
        return None
    hit = hit_at(live, row, 0.0)
    ends = end_change(
        (then.pack, then.window_of(before), before), (now.pack, hit.window, hit.passage)
    )
    found = (*ends, *history.differences(before, now, current[now.rows()]))
    if not found:
        return None
    return SeenChange(hit, sighting.seen_at, sighting.version, found)


def _begun(change: SeenChange) -> float:
    starts_at = change.hit.window.starts_at
    return float("-inf") if starts_at is None else starts_at.timestamp()
