"""The form in which a keyword note is written: its keywords and its text, saved by Ctrl+Enter."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from api.note_schemas import (
    MOST_KEYWORD_CHARACTERS,
    MOST_KEYWORDS,
    MOST_NOTE_CHARACTERS,
    NoteOut,
    NoteRequest,
)
from ui.look.plain_label import plain_label
from ui.phrases import quiz as phrases
from ui.trouble import Trouble, attempt
from ui.visitor import Visitor

_APART = re.compile(r"[,，、;；\s]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as it is being written; of a new one `note` is None."""

    passage_id: str
    note: NoteOut | None


def keywords_in(typed: str) -> list[str]:
    """Return keywords as they were typed, each once, as many and as long as a note may have."""
    words = (word[:MOST_KEYWORD_CHARACTERS] for word in _APART.split(typed.strip()) if word)
    return list(dict.fromkeys(words))[:MOST_KEYWORDS]


def keywords_key(name: str) -> str:
    """Return the key of the field for keywords in the form of a name."""
    return f"quiz-note-keywords-{name}"


def field_keys(name: str) -> tuple[str, str]:
    """Return the keys of both fields in the form of a name."""
    return keywords_key(name), f"quiz-note-text-{name}"


def show_note_form(
    visitor: Visitor,
    draft: Draft,
    name: str,
    *,
    saved: Callable[[NoteOut], None],
    leave: Callable[[], None] | None = None,
) -> None:
    """Show the form.

    Args:
        visitor: Whose note it is.
        draft: What is written.
        name: Sets the form's widgets apart from those of others.
        saved: Called with the note once it is on record.
        leave: Called to leave it as it was; None where it is left by other means.
    """
    language, note = visitor.language, draft.note
    keywords, text = field_keys(name)
    with st.form(f"quiz-note-form-{name}", enter_to_submit=False):
        st.text_input(
            phrases.NOTE_KEYWORDS.tell(language),
            key=keywords,
            value="" if note is None else " ".join(note.keywords),
        )
        st.text_area(
            phrases.NOTE_TEXT.tell(language),
            key=text,
            value="" if note is None else note.text,
            max_chars=MOST_NOTE_CHARACTERS,
        )
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(
                phrases.NOTE_SAVE.tell(language),
                key=f"quiz-note-save-{name}",
                type="primary",
                shortcut="Ctrl+Enter",
                on_click=_save,
                args=(visitor, draft, name, saved),
            )
            if leave is not None:
                st.form_submit_button(
                    phrases.NOTE_CANCEL.tell(language),
                    key=f"quiz-note-leave-{name}",
                    shortcut="Escape",
                    on_click=leave,
                )


def _save(visitor: Visitor, draft: Draft, name: str, saved: Callable[[NoteOut], None]) -> None:
    language, note = visitor.language, draft.note
    typed, text = (str(st.session_state[key]) for key in field_keys(name))
    if not text.strip():
        st.toast(phrases.NOTE_NO_TEXT.tell(language), icon=":material/edit:")
        return
    asked = NoteRequest(
        note_id=secrets.token_hex(16) if note is None else note.note_id,
        revision=1 if note is None else note.revision + 1,
        passage_id=draft.passage_id,
        keywords=keywords_in(typed),
        text=text.strip(),
    )
    told = attempt(lambda: visitor.client.learning.write_note(asked))
    if isinstance(told, Trouble):
        st.toast(plain_label(told.detail))
        return
    saved(told)
    st.toast(phrases.NOTE_SAVED.tell(language))
