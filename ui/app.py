"""The page that Streamlit runs: `streamlit run ui/app.py`; it knows the API's address, and whoever is on it."""

import os
import time
from pathlib import Path

import streamlit as st

from api.client import LiquidClient
from ui.agent.agent_room import conversation, show_agent_room
from ui.agent.bulletin_board import Strip, bulletin_board
from ui.agent.watched import Watched
from ui.clients import CLIENTS
from ui.cursor import take_cursor
from ui.header import asked_room, astray_words, show_door_header, show_header
from ui.look.frame import show_frame
from ui.look.marking import marked
from ui.phrases import common
from ui.phrases.phrase import Language
from ui.settings import PageSettings
from ui.sign_in import TYPED, Door, door_of, sign_in
from ui.standing import Standing
from ui.trouble import TroubleKind
from ui.visitor import Visitor

_LOOK = Path(__file__).parent / "look"


@st.cache_resource(show_spinner=False)  # type: ignore[untyped-decorator]  # mypy skips streamlit
def _style() -> str:
    """Return the look. A style alone would stand among the toasts, of which the next takes its place."""
    return f'<i class="lq-look"></i><style>{(_LOOK / "page.css").read_text("utf-8")}</style>'


def main() -> None:
    """Show the page."""
    language: Language = "en" if st.query_params.get("lang") == "en" else "zh"
    st.set_page_config(
        page_title=common.TITLE.tell(language), page_icon=_LOOK / "icon.svg", layout="wide"
    )
    st.html(_style())
    settings = PageSettings.from_environ(os.environ)
    door = door_of(settings.token)
    if door.is_open or not door.token:
        _at_door(door, settings.api_url, language)
        return
    client = CLIENTS.of(settings.api_url, door.token, language)
    # The session holds it between two runs; signing out clears that.
    st.session_state["client"] = client
    talk = conversation()
    if talk.standing is None:
        talk.greet(client)
    if talk.standing is not None:
        _inside(client, talk.standing, door, language)
    elif talk.trouble is not None and talk.trouble.kind is TroubleKind.UNAUTHORISED:
        _at_door(door, settings.api_url, language)
    else:
        show_door_header(language)
        show_frame(language, None)
        show_agent_room(client, language)


def _at_door(door: Door, url: str, language: Language) -> None:
    show_door_header(language)
    sign_in(door, url, language)
    show_frame(language, None, focus=TYPED)


def _inside(client: LiquidClient, standing: Standing, door: Door, language: Language) -> None:
    viewer, asked = standing.viewer, st.query_params.get("room")
    room = asked_room(viewer.role, asked)
    show_header(standing, room, door, language)
    astray = astray_words(viewer.role, asked, language)
    if astray is not None:
        st.html(f'<p class="lq-note" role="status">{marked(astray)}</p>')
    is_lead = viewer.role == "lead"
    bulletin_board(Strip(client, _watched(), language, time.monotonic, is_lead))
    room.show(Visitor(client, language, viewer, standing.demo_at))
    show_frame(language, room.path, focus=take_cursor())


def _watched() -> Watched:
    """Return what the session was told of without asking."""
    if "watched" not in st.session_state:
        st.session_state["watched"] = Watched()
    watched: Watched = st.session_state["watched"]
    return watched


main()
