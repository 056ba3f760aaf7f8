"""What stands in the library for a viewer: packs with their status, one document, one passage."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from index.candidates import visible_rows
from index.live import Live, LiveVersion, hit_at
from index.result import Hit
from knowledge.audience import Viewer
from knowledge.errors import UnknownDocument, UnknownPassage
from knowledge.pack import Pack
from knowledge.passage import Document
from knowledge.status import Status, status_of
from knowledge.window import Window


@dataclass(frozen=True, slots=True)
class PackState:
    """One published version and its state at an instant."""

    pack: Pack
    window: Window
    status: Status
    published_at: datetime
    documents: int
    passages: int


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document that the viewer may read now, with the Markdown in which spans count."""

    document: Document
    pack: Pack
    window: Window
    markdown: str


def pack_states(live: Live, viewer: Viewer, at: datetime) -> tuple[PackState, ...]:
    """Return the versions that `viewer` may know of at `at`, in the order of publication.

    Who may publish sees all of them; others those of which they may see, or be told of, at least one passage.
    """
    return tuple(
        PackState(
            pack=version.pack,
            window=version.publication.window,
            status=status_of(version.publication, version.later, at),
            published_at=version.entry.published_at,
            documents=len(version.documents),
            passages=len(version.segment.lines),
        )
        for version in live.versions
        if viewer.role.may_publish or _is_known(live, version, viewer, at)
    )


def find_document(live: Live, key: str, viewer: Viewer, at: datetime) -> FoundDocument:
    """Return the document `<pack id>/<document id>` as it holds at `at`.

    Raises:
        UnknownDocument: If there is none, or none of its passages is current for the viewer.
    """
    pack_id, _, document_id = key.partition("/")
    current = visible_rows(live, viewer, at).current
    for version in live.versions:
        for number, document in enumerate(version.segment.documents):
            if (version.pack.pack_id, document.document_id) == (pack_id, document_id):
                rows = version.rows()
                held = version.segment.columns.documents == number
                if current[rows][held].any():
                    window = version.publication.window.narrow(document.window)
                    gone = np.flatnonzero(held & ~live.alive[rows])
                    markdown = _without(version, document_id, gone.tolist())
                    return FoundDocument(document, version.pack, window, markdown)
    raise UnknownDocument(key)


def find_passage(live: Live, passage_id: str, viewer: Viewer, at: datetime) -> Hit:
    """Return one passage as it holds at `at`, with score 0.

    Raises:
        UnknownPassage: If there is none that is current for the viewer.
    """
    pack_id = passage_id.partition("/")[0]
    current = visible_rows(live, viewer, at).current
    for version in live.versions:
        if version.pack.pack_id == pack_id:
            for row in range(version.rows().start, version.rows().stop):
                if current[row] and live.locate(row)[1].passage_id == passage_id:
                    return hit_at(live, row, 0.0)
    raise UnknownPassage(passage_id)


def _without(version: LiveVersion, document_id: str, gone: Sequence[int]) -> str:
    # What was taken back is gone here too; its line breaks stay, so that line numbers still hold.
    markdown = version.segment.markdown(document_id)
    for number in gone:
        span = version.segment.passage(number).span
        blank = re.sub(r"[^\n]", " ", markdown[span.start : span.end])
        markdown = markdown[: span.start] + blank + markdown[span.end :]
    return markdown


def _is_known(live: Live, version: LiveVersion, viewer: Viewer, at: datetime) -> bool:
    visible = visible_rows(live, viewer, at)
    rows = version.rows()
    return bool((visible.current | visible.ended | visible.announced)[rows].any())
