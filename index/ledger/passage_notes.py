"""Keyword notes (关键词笔记) on passages: each change is a revision of its own, and the newest counts."""

from collections.abc import Collection
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import func, select

from index.learning.learning_record import NoteRecord
from index.ledger.database import Ledger
from index.ledger.free_text import storable
from index.ledger.tables import NOTES
from knowledge.learning_errors import NoteEdited

MOST_TEXT = 2_000
MOST_KEYWORD = 40
MOST_KEYWORDS = 20
_OF = NOTES.c
# Names in one statement.
_MOST_NAMES = 500


def write_note(ledger: Ledger, note: NoteRecord) -> NoteRecord:
    """Append a revision of a note, masked and cut, and return it as it stands; a second sending changes nothing.

    Raises:
        NoteEdited: If that revision says something else already: somebody changed the note in another tab.
    """
    kept = _kept(note)
    ledger.insert_unless_there(NOTES, asdict(kept))
    query = select(NOTES).where(
        _OF.viewer_name == note.viewer_name,
        _OF.note_id == note.note_id,
        _OF.revision == note.revision,
    )
    [row] = ledger.rows(query)
    there = _note_of(row)
    # A second sending comes later, and maybe after a publication.
    if there != replace(kept, written_at=there.written_at, pack_version=there.pack_version):
        raise NoteEdited(note.note_id, note.revision)
    return there


def notes_of(
    ledger: Ledger, viewer_name: str, documents: Collection[str] | None = None
) -> tuple[NoteRecord, ...]:
    """Return somebody's notes as they stand, the last written first; deleted ones are left out.

    Args:
        ledger: Where they stand.
        viewer_name: Whose.
        documents: Only those on these documents (`pack/document`), at most 500; None for all.
    """
    newer = NOTES.alias()
    newest = (
        select(func.max(newer.c.revision))
        .where(newer.c.viewer_name == _OF.viewer_name, newer.c.note_id == _OF.note_id)
        .scalar_subquery()
    )
    query = select(NOTES).where(
        _OF.viewer_name == viewer_name, _OF.revision == newest, _OF.is_deleted.is_(False)
    )
    if documents is not None:
        query = query.where(_OF.document_id.in_(list(documents)[:_MOST_NAMES]))
    rows = ledger.rows(query.order_by(_OF.written_at.desc(), _OF.note_id))
    return tuple(map(_note_of, rows))


def revisions(ledger: Ledger, viewer_name: str, note_id: str) -> tuple[NoteRecord, ...]:
    """Return every revision of one of somebody's notes, the oldest first."""
    query = select(NOTES).where(_OF.viewer_name == viewer_name, _OF.note_id == note_id)
    return tuple(map(_note_of, ledger.rows(query.order_by(_OF.revision))))


def _kept(note: NoteRecord) -> NoteRecord:
    keywords = (storable(word, MOST_KEYWORD) for word in note.keywords[:MOST_KEYWORDS])
    return replace(
        note,
        keywords=tuple(dict.fromkeys(filter(None, keywords))),
        text=storable(note.text, MOST_TEXT),
    )


def _note_of(row: dict[str, Any]) -> NoteRecord:
    told = row | {"section": tuple(row["section"]), "keywords": tuple(row["keywords"])}
    return NoteRecord(**told)
