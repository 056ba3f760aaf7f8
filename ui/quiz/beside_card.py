"""What can be done beside a card, each behind its key: its source, a note on it, why it is asked, and stopping."""

import streamlit as st

from ui.agent.source_view import source_html
from ui.look.trouble_view import trouble_html
from ui.phrases import quiz as phrases
from ui.quiz.card_note import is_writing, show_card_note, toggle_note
from ui.quiz.start_view import why_html
from ui.quiz.today import Today
from ui.trouble import Trouble

STOP_KEY, STOP_SHORTCUT = "quiz-stop", "Escape"


def why_key(shortcut: str) -> str:
    """Return the key of the button that tells why, which stands for one shortcut."""
    return f"quiz-why-{shortcut}"


def show_beside(today: Today) -> None:
    """Show the keys beside what is told, and what they opened."""
    sitting, visitor = today.sitting, today.visitor
    is_open, keys_rest = sitting.source is not None, is_writing(sitting)
    with st.container(horizontal=True, key="quiz-deeds", gap="small"):
        st.button(
            (phrases.SOURCE_CLOSE if is_open else phrases.SOURCE).tell(visitor.language),
            key="quiz-source",
            icon=":material/menu_book:",
            shortcut=None if keys_rest else "O",
            on_click=sitting.open_source,
            args=(visitor.client,),
        )
        st.button(
            phrases.NOTE_ON_CARD.tell(visitor.language),
            key="quiz-note",
            icon=":material/edit_note:",
            shortcut=None if keys_rest else "N",
            on_click=toggle_note,
            args=(today,),
        )
        show_why_key(today, None if keys_rest else "W")
        show_stop_key(today)
    show_card_note(today)
    show_why(today)
    if isinstance(sitting.source, Trouble):
        st.html(trouble_html(sitting.source, visitor.language))
    elif sitting.source is not None and sitting.told is not None:
        st.html(source_html(sitting.source, sitting.told.citation, visitor.language))


def show_why_key(today: Today, shortcut: str | None) -> None:
    """Show the key that tells why the card is asked."""
    sitting, visitor = today.sitting, today.visitor
    st.button(
        phrases.WHY.tell(visitor.language),
        key=why_key("W" if shortcut is None else shortcut),
        icon=":material/help:",
        type="tertiary",
        shortcut=shortcut,
        on_click=sitting.explain,
        args=(visitor.client,),
    )


def show_why(today: Today) -> None:
    """Show why the card is asked, while that is open."""
    why, language = today.sitting.why, today.visitor.language
    if isinstance(why, Trouble):
        st.html(f'<p class="lq-note" role="status">{phrases.WHY_UNTOLD.tell(language)}</p>')
    elif why is not None:
        st.html(why_html(why, language))


def show_stop_key(today: Today) -> None:
    """Show the key that stops; while a note is written, Escape leaves the note alone."""
    sitting, visitor = today.sitting, today.visitor
    st.button(
        phrases.STOP.tell(visitor.language),
        key=STOP_KEY,
        icon=":material/pause:",
        type="tertiary",
        shortcut=None if is_writing(sitting) else STOP_SHORTCUT,
        on_click=sitting.stop,
        args=(visitor.client,),
    )
