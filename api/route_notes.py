"""Keyword notes (关键词笔记): the caller's own, beside the packs and never in an answer."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import own_notes
from api.deps import ServiceDep, ViewerDep
from api.note_schemas import (
    MOST_NOTES,
    NoteOut,
    NoteRequest,
    NoteSearchRequest,
    NotesOut,
    Revision,
)

router = APIRouter(tags=["notes"], prefix="/notes")
_PassageId = Annotated[
    str | None, Query(max_length=1_000, description="Only what to show with this passage.")
]


@router.post("", status_code=201)
def write(request: NoteRequest, service: ServiceDep, viewer: ViewerDep) -> NoteOut:
    """Write or change a note on a passage that the caller sees now; sent again, it counts once."""
    return own_notes.write(service, viewer, request)


@router.get("")
def notes(
    service: ServiceDep,
    viewer: ViewerDep,
    passage_id: _PassageId = None,
    limit: Annotated[int, Query(ge=1, le=MOST_NOTES)] = 50,
) -> NotesOut:
    """Return the caller's notes, the last written first, or those to show with a passage that is answered from."""
    return own_notes.list_notes(service, viewer, passage_id, limit)


@router.post("/search")
def search(request: NoteSearchRequest, service: ServiceDep, viewer: ViewerDep) -> NotesOut:
    """Return the caller's notes that a question asks for, best first, of those on what is in force; leaves no record."""
    return own_notes.search_notes(service, viewer, request)


@router.delete("/{note_id:path}")
def delete(
    note_id: str,
    service: ServiceDep,
    viewer: ViewerDep,
    revision: Annotated[Revision, Query(description="One more than the revision that was read.")],
) -> NoteOut:
    """Take a note away, whether its passage is still there or not."""
    return own_notes.delete(service, viewer, note_id, revision)
