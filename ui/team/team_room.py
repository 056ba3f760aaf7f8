"""The lead's room: the desk's sections on people, as the service tells them of one team."""

import streamlit as st

from ui.desk.gaps_section import show_gaps
from ui.desk.reach_section import show_reach
from ui.desk.readiness_section import show_readiness
from ui.phrases import desk_library as phrases
from ui.visitor import Visitor

_PARTS = {
    "readiness": (phrases.SECTION_READINESS, show_readiness),
    "reach": (phrases.SECTION_REACH, show_reach),
    "gaps": (phrases.SECTION_GAPS, show_gaps),
}


def show_team(visitor: Visitor) -> None:
    """Show the part that the address names, readiness by default."""
    asked = st.query_params.get("section", "readiness")
    here = asked if asked in _PARTS else "readiness"
    with st.container(key="team-sections", horizontal=True, gap="small"):
        for path, (name, _) in _PARTS.items():
            st.button(
                name.tell(visitor.language),
                key=f"team-{path}",
                type="secondary" if path == here else "tertiary",
                on_click=_go,
                args=(path,),
            )
    _PARTS[here][1](visitor)


def _go(path: str) -> None:
    st.query_params["section"] = path
