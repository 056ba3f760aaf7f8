"""Which urgent bulletins a viewer is to read; `bulletin_text` has what they say.

A publication's bulletin is told as long as its version stands: until it ends, is superseded, withdrawn or rolled back. A
withdrawal's is told for seven days to those who could have been given what is gone.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import numpy as np

from index.candidates import view_of, visible_rows
from index.dense import Mask
from index.generation import Generation
from index.live import Live, LiveVersion
from index.memo import Kind, Memo
from knowledge.audience import Viewer
from knowledge.bulletin import Bulletin, BulletinKind
from knowledge.errors import UnknownBulletin

_VIEWS_KEPT = 256
_SUBJECTS_KEPT = 1_024
_READ_KEPT = 65_536


class _Subject(NamedTuple):
    """A version that a bulletin is about, and which (n,) of its passages."""

    version: LiveVersion
    meant: Mask


def bulletins_of(generation: Generation) -> tuple[Bulletin, ...]:
    """Return the urgent acts that a generation holds, newest first."""
    published = [
        Bulletin(
            BulletinKind.PUBLISHED, e.pack_id, e.version, None, None, e.by, e.why, e.published_at
        )
        for e in generation.entries
        if e.urgent
    ]
    withdrawn = [
        Bulletin(
            BulletinKind.WITHDRAWN,
            *(w.pack_id, w.version, w.document_id, w.passage_id),
            *(w.by, w.why, w.at),
        )
        for w in generation.withdrawals
        if w.urgent
    ]
    return tuple(sorted((*withdrawn, *published), key=lambda b: b.at, reverse=True))


class Board:
    """The urgent bulletins of one generation; safe to share between threads.

    Attributes:
        bulletins: All of them, newest first.
        read: True for who read which, by name and id: that never changes back, so nobody has to ask the ledger again.
    """

    def __init__(self, live: Live) -> None:
        """Hold those of `live`."""
        self.live = live
        self.bulletins = bulletins_of(live.generation)
        self.read: Memo[bool] = Memo(_READ_KEPT)
        self._standing: Memo[tuple[Bulletin, ...]] = Memo(_VIEWS_KEPT)
        self._subjects: Memo[tuple[_Subject, ...]] = Memo(_SUBJECTS_KEPT)

    def standing(self, viewer: Viewer, at: datetime) -> tuple[Bulletin, ...]:
        """Return those that are told to `viewer` at `at`, read or not, newest first."""
        if not self.bulletins:
            return ()
        key = view_of(self.live, viewer, at)
        found = self._standing.get(key, lambda: tuple(self._find(viewer, at)))
        return tuple(bulletin for bulletin in found if not bulletin.is_over(at))

    def known(self, viewer: Viewer, at: datetime) -> tuple[Bulletin, ...]:
        """Return those whose subject `viewer` may know of at `at`, over or not, newest first."""
        return tuple(b for b in self.bulletins if self._may_know(b, viewer, at))

    def named(self, bulletin_id: str, viewer: Viewer, at: datetime) -> Bulletin:
        """Return one of those that `viewer` may know of.

        Raises:
            UnknownBulletin: If there is none of that id.
        """
        for bulletin in self.bulletins:
            if bulletin.bulletin_id == bulletin_id and self._may_know(bulletin, viewer, at):
                return bulletin
        raise UnknownBulletin(bulletin_id)

    def version(self, bulletin: Bulletin, viewer: Viewer, at: datetime) -> LiveVersion:
        """Return the latest version that a bulletin is about and `viewer` may know of, who may know of the bulletin.

        Its title is what they may be told: another version may be for others, or not announced yet.
        """
        return self._known_of(bulletin, viewer, at)[-1]

    def _find(self, viewer: Viewer, at: datetime) -> Iterator[Bulletin]:
        visible = visible_rows(self.live, viewer, at)
        told = visible.current | visible.announced
        for bulletin in self.bulletins:
            if bulletin.kind is BulletinKind.WITHDRAWN:
                if self.concerns(bulletin, viewer, at):
                    yield bulletin
            elif any(told[about.version.rows()].any() for about in self._about(bulletin)):
                yield bulletin

    def _may_know(self, bulletin: Bulletin, viewer: Viewer, at: datetime) -> bool:
        return bool(self._known_of(bulletin, viewer, at))

    def _known_of(self, bulletin: Bulletin, viewer: Viewer, at: datetime) -> list[LiveVersion]:
        # Who may publish knows of all packs, whomever they are for; their texts are another matter.
        if viewer.role.may_publish:
            return [about.version for about in self._about(bulletin)]
        return list(self._concerning(bulletin, viewer, at))

    def concerns(self, bulletin: Bulletin, viewer: Viewer, at: datetime) -> bool:
        """Tell whether what a bulletin is about is, or was, for `viewer`, and announced."""
        return any(True for _ in self._concerning(bulletin, viewer, at))

    def _concerning(
        self, bulletin: Bulletin, viewer: Viewer, at: datetime
    ) -> Iterator[LiveVersion]:
        admitting = np.array(view_of(self.live, viewer, at).admitting, bool)
        # What was taken back before it was announced is never heard of.
        by = min(at, bulletin.at) if bulletin.kind is BulletinKind.WITHDRAWN else at
        for version, meant in self._about(bulletin):
            seen_by = self.live.rows.audiences[version.rows()][meant]
            is_announced = viewer.role.may_look_ahead or version.announced_at <= by
            if is_announced and admitting[seen_by].any():
                yield version

    def _about(self, bulletin: Bulletin) -> tuple[_Subject, ...]:
        """Return what a bulletin is about, in the order of publication."""
        return self._subjects.get(bulletin, lambda: tuple(self._subjects_of(bulletin)))

    def _subjects_of(self, bulletin: Bulletin) -> Iterator[_Subject]:
        for version in self.live.versions:
            entry = version.entry
            if entry.pack_id != bulletin.pack_id or entry.published_at > bulletin.at:
                continue
            if bulletin.version in (None, entry.version):
                meant = _meant(version, bulletin)
                if meant.any():
                    yield _Subject(version, meant)


def board_of(live: Live) -> Board:
    """Return the bulletins of a generation; they are remembered with it."""
    return live.memories.of(_BOARDS).get((), lambda: Board(live))


_BOARDS: Kind[Board] = Kind(1)


def _meant(version: LiveVersion, bulletin: Bulletin) -> Mask:
    """Return (n,) which passages of a version a bulletin is about."""
    if bulletin.passage_id is not None:
        return np.array([name == bulletin.passage_id for name in version.segment.ids()], bool)
    if bulletin.document_id is not None:
        meant = [d.document_id == bulletin.document_id for d in version.segment.documents]
        return np.array(meant, bool)[version.segment.columns.documents]
    return np.ones(version.segment.size, bool)
