"""Keyword notes: found by a question, written on a passage, changed and deleted."""

import streamlit as st

from api.library_schemas import PassageOut
from api.note_schemas import NoteOut
from api.schemas import HitOut
from ui.agent.answer_view import short_path
from ui.look.marking import marked, plain_lines
from ui.look.plain_label import plain_label
from ui.look.trouble_view import trouble_html
from ui.phrases import quiz as phrases
from ui.phrases.phrase import Language
from ui.quiz.note_form import Draft, field_keys, show_note_form
from ui.quiz.quiz_dates import date_words
from ui.quiz.today import Today
from ui.quiz.today_section import keep_box
from ui.trouble import Trouble, attempt
from ui.visitor import ZONE

_MOST_SHOWN = 50
_GLIMPSE = 60
_EDITED = "quiz-note-edited"
_SURE = "quiz-note-sure"
_NEW = "new"


def show_notes(today: Today) -> None:
    """Show the notes, those that a question asks for if there is one, and a form for another."""
    client, language = today.visitor.client, today.visitor.language
    keep_box(today)
    query = st.text_input(
        phrases.NOTE_SEARCH.tell(language),
        key="quiz-note-query",
        type="search",
        live="300ms",
        placeholder=phrases.NOTE_SEARCH_HINT.tell(language),
    )
    asked = (query or "").strip()
    found = attempt(
        lambda: (
            client.learning.search_notes(asked, 20)
            if asked
            else client.learning.notes(limit=_MOST_SHOWN)
        )
    )
    if isinstance(found, Trouble):
        st.html(trouble_html(found, language))
        return
    if not found.notes:
        _empty(language, is_asked=bool(asked))
    for note in found.notes:
        _note(today, note)
    if found.more:
        st.html(f'<p class="lq-hint">{phrases.MORE.tell(language, count=found.more)}</p>')
    if st.session_state.get(_EDITED) is None:
        _new(today)


def note_html(note: NoteOut, language: Language) -> str:
    """Return a note with its keywords, where it was written, and whether that may be over."""
    words = "".join(f'<span class="lq-badge lq-calm">{marked(k)}</span> ' for k in note.keywords)
    where = " › ".join((note.document_key, *note.section))
    day = date_words(note.written_at.astimezone(ZONE), language)
    over = (
        ""
        if note.is_current
        else f' <span class="lq-badge lq-soon">{phrases.NOTE_OVER.tell(language)}</span>'
    )
    text = "<br>".join(marked(line) for line in note.text.split("\n"))
    return (
        f'<article class="lq-card lq-note-card"><p>{words}{over}</p><p>{text}</p>'
        f'<p class="lq-hint">{marked(where)} · {day}</p></article>'
    )


def _empty(language: Language, *, is_asked: bool) -> None:
    if is_asked:
        st.html(f'<p class="lq-note">{phrases.NOTES_NONE.tell(language)}</p>')
        return
    st.html(
        f'<section class="lq-card"><h2>{phrases.NOTES_EMPTY.tell(language)}</h2>'
        f"<p>{phrases.NOTES_EMPTY_BODY.tell(language)}</p></section>"
    )


def _note(today: Today, note: NoteOut) -> None:
    language = today.visitor.language
    if st.session_state.get(_EDITED) == note.note_id:
        _form(today, Draft(note.passage_id, note))
        return
    st.html(note_html(note, language))
    is_sure = st.session_state.get(_SURE) == note.note_id
    with st.container(horizontal=True, key=f"quiz-note-{note.note_id}", gap="small"):
        st.button(
            phrases.NOTE_EDIT.tell(language),
            key=f"quiz-edit-{note.note_id}",
            type="tertiary",
            icon=":material/edit:",
            disabled=not note.is_current,
            on_click=_set,
            args=(_EDITED, note.note_id),
        )
        st.button(
            (phrases.NOTE_DELETE_SURE if is_sure else phrases.NOTE_DELETE).tell(language),
            key=f"quiz-delete-{note.note_id}",
            type="primary" if is_sure else "tertiary",
            icon=":material/delete:",
            on_click=_delete if is_sure else _set,
            args=(today, note) if is_sure else (_SURE, note.note_id),
        )


def _new(today: Today) -> None:
    """Show where a new note is written: first on which passage, then the note."""
    client, language = today.visitor.client, today.visitor.language
    st.html(f'<h2 class="lq-section">{phrases.NOTE_NEW.tell(language)}</h2>')
    typed = st.text_input(
        phrases.NOTE_FIND.tell(language),
        key="quiz-note-find",
        type="search",
        live="300ms",
        placeholder=phrases.NOTE_FIND_HINT.tell(language),
    )
    words = (typed or "").strip()
    if not words:
        return
    told = attempt(lambda: client.search(words, settled=False))
    if isinstance(told, Trouble):
        st.html(trouble_html(told, language))
        return
    hits = {hit.passage_id: hit for hit in told.hits}
    if not hits:
        st.html(f'<p class="lq-note">{phrases.NOTE_NO_PASSAGE.tell(language)}</p>')
        return
    chosen = st.radio(
        phrases.NOTE_PASSAGE.tell(language),
        list(hits),
        format_func=lambda key: glimpse(hits[key]),
        key="quiz-note-passage",
    )
    if chosen is not None:
        _form(today, Draft(chosen, None))


def glimpse(found: HitOut | PassageOut) -> str:
    """Return a passage's place and first words, as plain text that no widget reads as Markdown."""
    hit = found.hit if isinstance(found, PassageOut) else found
    words = " ".join(plain_lines(hit.text).split())[:_GLIMPSE]
    return plain_label(f"{short_path(hit)} · {words}")


def _form(today: Today, draft: Draft) -> None:
    note = draft.note
    if note is None:
        show_note_form(today.visitor, draft, _NEW, saved=_saved)
    else:
        show_note_form(today.visitor, draft, note.note_id, saved=_saved, leave=_leave)


def _set(key: str, value: str | None) -> None:
    st.session_state[key] = value


def _leave() -> None:
    st.session_state[_EDITED] = None


def _saved(note: NoteOut) -> None:
    _leave()
    if note.revision == 1:
        for key in ("quiz-note-find", *field_keys(_NEW)):
            st.session_state[key] = ""


def _delete(today: Today, note: NoteOut) -> None:
    client, language = today.visitor.client, today.visitor.language
    told = attempt(lambda: client.learning.delete_note(note.note_id, note.revision + 1))
    st.session_state[_SURE] = None
    if isinstance(told, Trouble):
        st.toast(plain_label(told.detail))
    else:
        st.toast(phrases.NOTE_DELETED.tell(language))
