"""Where notes stand now: a note outlives the passage that it was written on, and must not be taken for what holds."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import numpy as np

from index.candidates import view_of, visible_rows
from index.learning.learning_record import NoteRecord
from index.live import Live
from index.memo import Kind
from knowledge.audience import Viewer

Section = tuple[str, tuple[str, ...]]
"""`pack/document`, and the headings above a passage."""


@dataclass(frozen=True, slots=True)
class NotePlaces:
    """What of some documents is in force for somebody.

    Attributes:
        passages: Ids.
        sections: Those that hold any of these.
    """

    passages: frozenset[str]
    sections: frozenset[Section]

    def hold(self, note: NoteRecord) -> bool:
        """Tell whether what a note was written on is in force: its passage, or its section where the passage is no more."""
        return note.passage_id in self.passages or (note.document_id, note.section) in self.sections


_OF_DOCUMENTS: Kind[NotePlaces] = Kind(512)


def note_places(live: Live, viewer: Viewer, at: datetime, documents: Collection[str]) -> NotePlaces:
    """Return what of some documents (`pack/document`) is in force for `viewer` at `at`."""
    view = view_of(live, viewer, at)
    memory = live.memories.of(_OF_DOCUMENTS)
    found = [
        memory.get((view, key), partial(_places, live, viewer, at, key)) for key in set(documents)
    ]
    return NotePlaces(
        frozenset().union(*(one.passages for one in found)),
        frozenset().union(*(one.sections for one in found)),
    )


def _places(live: Live, viewer: Viewer, at: datetime, key: str) -> NotePlaces:
    pack_id, _, document_id = key.partition("/")
    current = visible_rows(live, viewer, at).current
    passages, sections = set(), set()
    for version in live.versions_of(pack_id):
        segment = version.segment
        numbers = [n for n, d in enumerate(segment.documents) if d.document_id == document_id]
        held = np.isin(segment.columns.documents, numbers) & current[version.rows()]
        for row in np.flatnonzero(held).tolist():
            _, passage = live.locate(version.offset + row)
            passages.add(passage.passage_id)
            sections.add((key, passage.heading_path))
    return NotePlaces(frozenset(passages), frozenset(sections))
