"""What begins, ends and wants to be confirmed, and when: from the windows of what is published, nothing is kept for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from index.candidates import visible_rows
from index.dense import Mask
from index.live import Live, LiveVersion
from knowledge.audience import Viewer
from knowledge.kinds import EventKind
from knowledge.pack import Pack
from knowledge.window import NS_FIRST, NS_NEVER, Window, from_ns

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Event:
    """One instant in the life of a published version.

    Attributes:
        part: Title of the document or name of the phase that is meant; None means the whole version.
        is_phase: Whether the part is a phase.
        until: The instant at which what starts ends, if it does.
    """

    at: datetime
    kind: EventKind
    pack: Pack
    part: str | None = None
    is_phase: bool = False
    until: datetime | None = None


def events(live: Live, viewer: Viewer, at: datetime, window: Window) -> tuple[Event, ...]:
    """Return what happens inside `window` to what `viewer` may know of at `at`, by time.

    A version that will have been superseded or was withdrawn neither begins nor ends. Who may publish knows of everything.
    Confirmation that is overdue at `at` stands at the instant at which it was due, before the window too.
    """
    visible = visible_rows(live, viewer, at)
    known = shown = live.alive
    if not viewer.role.may_publish:
        known = visible.current | visible.announced
        # Of parts also those that are over, but none that are for others: their titles and headings are not to be told either.
        shown = known | visible.ended
    found = [
        event
        for version in live.versions
        if known[version.rows()].any()
        for event in (*_of_version(live, version, shown), *_reminder(version, at))
        if event.kind is EventKind.VERIFY or window.contains(event.at)
    ]
    inside = [e for e in found if window.ends_at is None or e.at < window.ends_at]
    return tuple(
        sorted(inside, key=lambda e: (e.at, e.pack.pack_id, e.pack.version, e.kind, e.part or ""))
    )


def _of_version(live: Live, version: LiveVersion, shown: Mask) -> Iterator[Event]:
    whole = version.publication.window
    if version.entry.withdrawn or whole.is_empty():
        return
    if whole.starts_at is not None and version.announced_at < whole.starts_at:
        yield Event(version.announced_at, EventKind.ANNOUNCED, version.pack, until=whole.ends_at)
    yield from _edges(version, whole, None)
    for phase in version.pack.phases:
        yield from _edges(version, phase.window.narrow(whole), phase.name, is_phase=True)
    for title, window in _narrower(live, version, shown):
        for event in _edges(version, window, title):
            # What begins or ends with the whole has been said.
            if event.at not in (whole.starts_at, whole.ends_at):
                yield event


def _edges(
    version: LiveVersion, window: Window, part: str | None, *, is_phase: bool = False
) -> Iterator[Event]:
    begins, ends = window.starts_at, window.ends_at
    if window.is_empty():
        return
    if begins is not None and not version.is_superseded(begins):
        yield Event(begins, EventKind.STARTS, version.pack, part, is_phase, ends)
    if ends is not None and not version.is_superseded(ends - _INSTANT):
        yield Event(ends, EventKind.ENDS, version.pack, part, is_phase)


def _narrower(live: Live, version: LiveVersion, shown: Mask) -> Iterator[tuple[str, Window]]:
    """Yield each narrower window of shown rows of a version once for each document, with the title of what it holds for."""
    rows = np.flatnonzero(shown[version.rows()]) + version.offset
    spans = np.stack(
        (
            version.segment.columns.documents[rows - version.offset],
            live.rows.starts[rows],
            live.rows.ends[rows],
        ),
        axis=1,
    )
    distinct, first = np.unique(spans, axis=0, return_index=True)
    shared = {
        int(document) for document in distinct[:, 0] if (distinct[:, 0] == document).sum() > 1
    }
    for (document, begins, ends), place in zip(distinct.tolist(), first.tolist(), strict=True):
        window = Window(
            None if begins == NS_FIRST else from_ns(begins),
            None if ends == NS_NEVER else from_ns(ends),
        )
        if window == version.publication.window:
            continue
        title = version.segment.documents[document].title
        if document in shared:
            # Not the document as a whole: the section is what begins and ends.
            headings = live.locate(int(rows[place]))[1].heading_path
            title = "·".join((title, *headings[-1:]))
        yield title, window


def _reminder(version: LiveVersion, at: datetime) -> Iterator[Event]:
    due_at = version.trust.due_at
    if due_at is None or version.entry.withdrawn:
        return
    asked_at = max(due_at, at)
    holds = version.publication.window.contains(asked_at)
    if holds and not version.is_superseded(asked_at):
        yield Event(due_at, EventKind.VERIFY, version.pack)
