"""The desk's frame: keys to its sections, and the one that the address names."""

import streamlit as st

from ui.desk.sections import SECTIONS, Section
from ui.phrases.phrase import Language
from ui.visitor import Visitor
from ui.whole_page import draw_whole_page

_PARAM = "section"


def show_desk(visitor: Visitor) -> None:
    """Show the section that the address names, the first one by default."""
    asked = st.query_params.get(_PARAM)
    section = next((s for s in SECTIONS if s.path == asked), SECTIONS[0])
    _keys(section, visitor.language)
    section.show(visitor)


def _keys(here: Section, language: Language) -> None:
    """Show the keys to the sections, if there is more than one."""
    if len(SECTIONS) < 2:
        return
    with st.container(horizontal=True, key="desk-sections", gap="small"):
        for section in SECTIONS:
            st.button(
                section.name.tell(language),
                key=f"section-{section.path}",
                icon=section.icon,
                type="secondary" if section is here else "tertiary",
                on_click=_go,
                args=(section.path,),
            )


def _go(path: str) -> None:
    st.query_params[_PARAM] = path
    draw_whole_page()
