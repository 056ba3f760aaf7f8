"""A keyword note on what a card asked, written where its answer is told; the keyboard is the note's while it is open."""

import streamlit as st

from api.note_schemas import NoteOut
from ui.phrases import quiz as phrases
from ui.quiz.note_form import Draft, keywords_key, show_note_form
from ui.quiz.sitting import Sitting
from ui.quiz.today import Today
from ui.trouble import Trouble, attempt

_OPEN = "quiz-card-note"


def is_writing(sitting: Sitting) -> bool:
    """Tell whether a note on the card that is told is open; the next card closes it."""
    return sitting.told is not None and _open_on(sitting) is not None


def field_of(sitting: Sitting) -> str | None:
    """Return where the cursor belongs while a note is open."""
    return keywords_key(_name(sitting)) if is_writing(sitting) else None


def toggle_note(today: Today) -> None:
    """Open one's latest note on the passage, or a new one; or close what is open."""
    sitting, client = today.sitting, today.visitor.client
    if sitting.told is None or is_writing(sitting):
        _close()
        return
    passage_id = sitting.told.passage_id
    found = attempt(lambda: client.learning.notes(passage_id))
    if isinstance(found, Trouble):
        st.toast(found.detail)
        return
    note = found.notes[0] if found.notes else None
    st.session_state[_OPEN] = (sitting.turn, Draft(passage_id, note))


def show_card_note(today: Today) -> None:
    """Show the note, while it is open."""
    sitting = today.sitting
    draft = _open_on(sitting)
    if sitting.told is not None and draft is not None:
        with st.container(key="quiz-card-note-form"):
            st.html(f'<p class="lq-hint">{phrases.NOTE_KEYS.tell(today.visitor.language)}</p>')
            show_note_form(today.visitor, draft, _name(sitting), saved=_saved, leave=_close)


def _open_on(sitting: Sitting) -> Draft | None:
    turn, draft = st.session_state.get(_OPEN, (None, None))
    return draft if turn == sitting.turn else None


def _name(sitting: Sitting) -> str:
    return f"card-{sitting.turn}"


def _saved(_note: NoteOut) -> None:
    _close()


def _close() -> None:
    st.session_state.pop(_OPEN, None)
