"""One's own notes beside the passage that is answered from: the state behind them, free of widgets."""

from collections.abc import Callable
from dataclasses import dataclass

from api.client import LiquidClient
from api.note_schemas import NoteOut, NoteRequest
from ui.trouble import Trouble, attempt


@dataclass(slots=True)
class Margin:
    """The notes on one passage, and which of them is being written.

    Attributes:
        notes: As they stand on record, the last written first.
        writing: Note that is open to be changed, by id; one that is not among `notes` is new. None if none is.
        is_lost: Whether the last try to write or delete did not reach the service; what was typed is still there.
    """

    notes: tuple[NoteOut, ...] = ()
    writing: str | None = None
    is_lost: bool = False
    _about: tuple[LiquidClient, str] | None = None

    def look(self, client: LiquidClient, passage_id: str) -> None:
        """Have the notes on a passage; asked for once while it stays."""
        if self._about == (client, passage_id):
            return
        self.notes, self.writing, self.is_lost = (), None, False
        told = attempt(lambda: client.learning.notes(passage_id))
        if not isinstance(told, Trouble):
            self.notes, self._about = told.notes, (client, passage_id)

    def begin(self, new_id: Callable[[], str]) -> None:
        """Open a new note, or close what is open."""
        self.writing = None if self.writing is not None else new_id()
        self.is_lost = False

    def change(self, note_id: str) -> None:
        """Open a note to be changed."""
        self.writing, self.is_lost = note_id, False

    def leave(self) -> None:
        """Close what is open, as it was."""
        self.writing, self.is_lost = None, False

    def words(self) -> str:
        """Return what the open note says on record; nothing if it is new."""
        found = self._open()
        return "" if found is None else found.text

    def write(self, client: LiquidClient, passage_id: str, text: str) -> bool:
        """Put the open note on record, or take it away where nothing is left of it, and tell whether that worked."""
        note_id, before = self.writing, self._open()
        if note_id is None:
            return False
        text = text.strip()
        if not text and before is not None:
            return self._delete(client, before)
        if not text:
            self.leave()
            return True
        asked = NoteRequest(
            note_id=note_id,
            revision=1 if before is None else before.revision + 1,
            passage_id=passage_id if before is None else before.passage_id,
            keywords=[] if before is None else list(before.keywords),
            text=text,
        )
        told = attempt(lambda: client.learning.write_note(asked))
        return self._taken(told, note_id)

    def _delete(self, client: LiquidClient, note: NoteOut) -> bool:
        told = attempt(lambda: client.learning.delete_note(note.note_id, note.revision + 1))
        return self._taken(told, note.note_id)

    def _taken(self, told: NoteOut | Trouble, note_id: str) -> bool:
        if isinstance(told, Trouble):
            self.is_lost = True
            return False
        others = tuple(note for note in self.notes if note.note_id != note_id)
        self.notes = others if told.is_deleted else (told, *others)
        self.leave()
        return True

    def _open(self) -> NoteOut | None:
        return next((note for note in self.notes if note.note_id == self.writing), None)
