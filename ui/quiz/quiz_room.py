"""The daily quiz's room: ninety seconds of cards, and what came of them in sections beside."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from ui.phrases import quiz as phrases
from ui.phrases.phrase import Phrase
from ui.quiz.card_box import Mount, make_card_box
from ui.quiz.habits_section import show_habits
from ui.quiz.map_section import show_map
from ui.quiz.mistakes_section import show_mistakes
from ui.quiz.notes_section import show_notes
from ui.quiz.readiness_section import show_readiness
from ui.quiz.record_section import show_record
from ui.quiz.sitting import Sitting, Stage
from ui.quiz.today import Today
from ui.quiz.today_section import show_today
from ui.visitor import Visitor

_PARAM = "section"
_STATE = "quiz"


@dataclass(frozen=True, slots=True)
class QuizSection:
    """One section.

    Attributes:
        path: Its name in the address.
        show: Draws it; the day's own is drawn with the box.
        is_overseers: Whether only those who oversee others have it.
    """

    path: str
    name: Phrase
    icon: str
    show: Callable[[Today], None]
    is_overseers: bool = False


def show_quiz_room(visitor: Visitor) -> None:
    """Show the room."""
    if _STATE not in st.session_state:
        st.session_state[_STATE] = Sitting(lambda: secrets.token_hex(16), time.monotonic)
    quiz_room(Today(visitor, st.session_state[_STATE], _box()))


@st.cache_resource(show_spinner=False)  # type: ignore[untyped-decorator]  # mypy skips streamlit
def _box() -> Mount:
    return make_card_box()


@st.fragment  # type: ignore[untyped-decorator]  # mypy skips streamlit
def quiz_room(today: Today) -> None:
    """Show the section that the address names; while a card is asked there is nothing else."""
    sitting = today.sitting
    if sitting.stage not in (Stage.START, Stage.DONE):
        with st.container(key="quiz-column"):
            show_today(today)
        return
    role = today.visitor.viewer.role.value
    sections = [s for s in SECTIONS if not s.is_overseers or role in _OVERSEERS]
    asked = st.query_params.get(_PARAM)
    here = next((s for s in sections if s.path == asked), sections[0])
    _keys(today, sections, here)
    with st.container(key=f"quiz-in-{here.path}"):
        here.show(today)


def _keys(today: Today, sections: list[QuizSection], here: QuizSection) -> None:
    with st.container(horizontal=True, key="quiz-sections", gap="small"):
        for section in sections:
            st.button(
                section.name.tell(today.visitor.language),
                key=f"quiz-section-{section.path}",
                icon=section.icon,
                type="secondary" if section is here else "tertiary",
                on_click=_go,
                args=(section.path,),
            )


def _go(path: str) -> None:
    st.query_params[_PARAM] = path


_OVERSEERS = frozenset({"lead", "trainer"})
SECTIONS = (
    QuizSection("today", phrases.TODAY, ":material/timer:", show_today),
    QuizSection("mistakes", phrases.MISTAKES, ":material/menu_book:", show_mistakes),
    QuizSection("notes", phrases.NOTES, ":material/edit_note:", show_notes),
    QuizSection("map", phrases.MAP, ":material/hub:", show_map),
    QuizSection("habits", phrases.HABITS, ":material/emoji_events:", show_habits),
    QuizSection("record", phrases.RECORD, ":material/history:", show_record),
    QuizSection("readiness", phrases.READINESS, ":material/groups:", show_readiness, True),
)
