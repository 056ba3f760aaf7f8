"""What goes over the wire of keyword notes (关键词笔记)."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.quiz_schemas import Id
from api.request_schemas import MOST_QUERY_CHARACTERS, Ask
from api.schemas import Schema

MOST_NOTE_CHARACTERS = 2_000
MOST_KEYWORD_CHARACTERS = 40
MOST_KEYWORDS = 20
MOST_REVISIONS = 1_000_000
MOST_NOTES = 200

Revision = Annotated[int, Field(ge=1, le=MOST_REVISIONS)]
_Keyword = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_KEYWORD_CHARACTERS)
]


class NoteRequest(Ask):
    """A note to write, or to change.

    Attributes:
        note_id: Chosen by whoever writes it.
        revision: 1 of a new note; of one that is changed, one more than the revision that was read.
        passage_id: What it is about; the caller has to see it now.
        keywords: What it is to be found by.
    """

    note_id: Id
    revision: Revision
    passage_id: Annotated[str, Field(min_length=1, max_length=1_000)]
    keywords: Annotated[list[_Keyword], Field(default_factory=list, max_length=MOST_KEYWORDS)]
    text: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_NOTE_CHARACTERS),
    ]


class NoteSearchRequest(Ask):
    """A question to one's own notes; in the body, since access logs hold addresses."""

    query: Annotated[str, Field(max_length=MOST_QUERY_CHARACTERS)]
    limit: Annotated[int, Field(ge=1, le=50)] = 5


class NoteOut(Schema):
    """A note as it stands.

    Attributes:
        passage_id: The passage that it was written on.
        document_key: Of the document that it stood in.
        section: Headings above it, outermost first.
        is_current: Whether that passage, or else its section, is in force for the caller now: what the note says of one that is not may be over.
        is_deleted: Whether this revision took the note away.
    """

    note_id: str
    revision: int
    passage_id: str
    document_key: str
    section: tuple[str, ...]
    keywords: tuple[str, ...]
    text: str
    is_current: bool
    is_deleted: bool
    written_at: datetime


class NotesOut(Schema):
    """Notes of the caller; `more` is how many follow."""

    notes: tuple[NoteOut, ...]
    more: int = 0
