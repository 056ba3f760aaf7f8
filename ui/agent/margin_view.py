"""One's own notes beneath the answer: shown, written and changed in place."""

from secrets import token_hex

import streamlit as st

from api.note_schemas import MOST_NOTE_CHARACTERS, NoteOut
from ui.agent.sidebar import Sidebar
from ui.look.marking import LOCK, marked
from ui.look.moments import near_day_words
from ui.phrases import agent as phrases
from ui.phrases.phrase import Language

_TYPED = "note-text"


def note_html(note: NoteOut, language: Language) -> str:
    """Return a note as HTML: its own words, plainly apart from the bank's."""
    told = marked(note.text).replace("\n", "<br>")
    name = phrases.NOTE_OWN.tell(language)
    day = near_day_words(note.written_at, language)
    return (
        f'<section class="lq-own" aria-label="{name}"><p class="lq-own-name">'
        f'<span aria-hidden="true">✎</span> {name} · {day}</p><p>{told}</p></section>'
    )


def show_margin(bar: Sidebar, passage_id: str, *, is_internal: bool) -> None:
    """Show the notes on a passage, and the one that is being written."""
    margin = bar.margin
    margin.look(bar.client, passage_id)
    for note in margin.notes:
        if note.note_id == margin.writing:
            continue
        with st.container(key=f"note-{note.note_id}", gap=None):
            st.html(note_html(note, bar.language))
            st.button(
                phrases.NOTE_CHANGE.tell(bar.language),
                key=f"change-{note.note_id}",
                type="tertiary",
                on_click=margin.change,
                args=(note.note_id,),
            )
    if margin.writing is not None:
        _write(bar, passage_id, is_internal=is_internal)


def toggle_note(bar: Sidebar) -> None:
    """Begin a note, or close what is open."""
    bar.margin.begin(lambda: token_hex(8))


def _write(bar: Sidebar, passage_id: str, *, is_internal: bool) -> None:
    margin, language = bar.margin, bar.language
    with st.container(key="note-form"), st.form(f"note-{margin.writing}"):
        st.text_area(
            phrases.NOTE_TEXT.tell(language),
            value=margin.words(),
            key=f"{_TYPED}-{margin.writing}",
            max_chars=MOST_NOTE_CHARACTERS,
            height=90,
            placeholder=phrases.NOTE_HINT.tell(language),
        )
        if is_internal:
            rule = phrases.NOTE_INTERNAL.tell(language)
            st.html(f'<p class="lq-hint">{LOCK} {rule}</p>')
        if margin.is_lost:
            lost = phrases.NOTE_LOST.tell(language)
            st.html(f'<p class="lq-note lq-kept" role="alert">{lost}</p>')
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(
                phrases.NOTE_SAVE.tell(language),
                key="note-save",
                type="primary",
                on_click=_save,
                args=(bar, passage_id),
            )
            st.form_submit_button(
                phrases.NOTE_CANCEL.tell(language), key="note-cancel", on_click=margin.leave
            )


def _save(bar: Sidebar, passage_id: str) -> None:
    text = st.session_state[f"{_TYPED}-{bar.margin.writing}"]
    if bar.margin.write(bar.client, passage_id, text):
        st.toast(phrases.NOTE_SAVED.tell(bar.language))
