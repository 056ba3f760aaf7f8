"""Keyword notes (关键词笔记) on passages: written, found by question, and shown beside the passage that answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from api.learning import Study
from api.lookup import clean
from api.note_schemas import NoteOut, NoteRequest, NoteSearchRequest, NotesOut
from api.render import document_key
from index.learning.learning_record import NoteRecord
from index.learning.note_search import find_notes, notes_on
from index.ledger.passage_notes import notes_of, revisions, write_note
from index.live import Live
from index.quiz.note_places import note_places
from index.shelf import find_passage
from knowledge.audience import Viewer
from knowledge.learning_errors import UnknownNote


def write(study: Study, viewer: Viewer, request: NoteRequest) -> NoteOut:
    """Put a revision of a note on record, without customer data, and return it as it stands; sent again, it counts once.

    Raises:
        UnknownPassage: If the passage is none that the caller sees now.
        NoteEdited: If that revision says something else already.
    """
    live, at = study.library.live, study.clock()
    there = _revision(study, viewer, request.note_id, request.revision)
    if there is None or there.passage_id != request.passage_id:
        there = _begun(live, viewer, at, request)
    # A revision that is sent again stands where it did, whatever became of the passage since.
    note = replace(
        there,
        keywords=tuple(request.keywords),
        text=request.text,
        is_deleted=False,
        written_at=at,
    )
    return _told(live, viewer, at, [write_note(study.ledger, note)])[0]


def delete(study: Study, viewer: Viewer, note_id: str, revision: int) -> NoteOut:
    """Take a note away by a revision without words, and return that; what it said before goes with what is kept no longer.

    Raises:
        UnknownNote: If the caller wrote none of that id.
        NoteEdited: If that revision says something already.
    """
    live, at = study.library.live, study.clock()
    written = revisions(study.ledger, viewer.name, note_id)
    if not written:
        raise UnknownNote(note_id)
    last = next((n for n in written if n.revision == revision), written[-1])
    note = replace(last, revision=revision, keywords=(), text="", is_deleted=True, written_at=at)
    return _told(live, viewer, at, [write_note(study.ledger, note)])[0]


def list_notes(study: Study, viewer: Viewer, passage_id: str | None, most: int) -> NotesOut:
    """Return the caller's notes, the last written first, or those to show with a passage.

    Raises:
        UnknownPassage: If the passage is none that the caller sees now.
    """
    live, at = study.library.live, study.clock()
    found: Sequence[NoteRecord] = (
        notes_of(study.ledger, viewer.name)
        if passage_id is None
        else _beside(study, live, viewer, at, passage_id)
    )
    told = _told(live, viewer, at, found[:most])
    return NotesOut(notes=tuple(told), more=max(len(found) - most, 0))


def search_notes(study: Study, viewer: Viewer, request: NoteSearchRequest) -> NotesOut:
    """Return the notes that a question asks for, best first; those on what is not in force now are left out.

    Raises:
        EmptyQuery: If nothing is left of the question.
    """
    live, at = study.library.live, study.clock()
    question = clean(request.query, study.settings.query_characters).text
    notes = notes_of(study.ledger, viewer.name)
    found = find_notes(notes, question, len(notes))
    told = [note for note in _told(live, viewer, at, found) if note.is_current]
    return NotesOut(notes=tuple(told[: request.limit]), more=max(len(told) - request.limit, 0))


def _revision(study: Study, viewer: Viewer, note_id: str, revision: int) -> NoteRecord | None:
    written = revisions(study.ledger, viewer.name, note_id)
    return next((note for note in written if note.revision == revision), None)


def _begun(live: Live, viewer: Viewer, at: datetime, request: NoteRequest) -> NoteRecord:
    hit = find_passage(live, request.passage_id, viewer, at)
    return NoteRecord(
        note_id=request.note_id,
        revision=request.revision,
        viewer_name=viewer.name,
        pack_id=hit.pack.pack_id,
        pack_version=hit.pack.version,
        document_id=document_key(hit.pack, hit.passage.document_id),
        section=hit.passage.heading_path,
        passage_id=request.passage_id,
        keywords=(),
        text="",
        is_deleted=False,
        written_at=at,
    )


def _beside(
    study: Study, live: Live, viewer: Viewer, at: datetime, passage_id: str
) -> Sequence[NoteRecord]:
    hit = find_passage(live, passage_id, viewer, at)
    key = document_key(hit.pack, hit.passage.document_id)
    notes = notes_of(study.ledger, viewer.name, [key])
    there = note_places(live, viewer, at, [key]).passages
    return notes_on(notes, hit.pack.pack_id, hit.passage, there)


def _told(live: Live, viewer: Viewer, at: datetime, notes: Sequence[NoteRecord]) -> list[NoteOut]:
    places = note_places(live, viewer, at, {note.document_id for note in notes})
    return [
        NoteOut(
            note_id=note.note_id,
            revision=note.revision,
            passage_id=note.passage_id,
            document_key=note.document_id,
            section=note.section,
            keywords=note.keywords,
            text=note.text,
            is_current=places.hold(note),
            is_deleted=note.is_deleted,
            written_at=note.written_at,
        )
        for note in notes
    ]
