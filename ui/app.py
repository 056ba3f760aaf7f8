"""The page that Streamlit runs: `streamlit run ui/app.py`; it knows the API's address and a token, nothing else."""

import gc
import os
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st

from api.client import LiquidClient
from ui import phrases
from ui.agent_room import Room, agent_room
from ui.attention import Mount, make_attention
from ui.bulletin_board import Strip, bulletin_board
from ui.conversation import Conversation
from ui.copy_key import make_copy_key
from ui.phrases import Language
from ui.settings import PageSettings
from ui.states_view import demo_html, standing_html
from ui.watched import Watched

_HERE = Path(__file__).parent
_ZONE = ZoneInfo("Asia/Shanghai")


@st.cache_resource(show_spinner=False, on_release=LiquidClient.close)  # type: ignore[untyped-decorator]  # mypy skips streamlit
def _client(url: str, token: str, language: Language) -> LiquidClient:
    """Return one client, and so one pool of connections, for all sessions that ask alike."""
    return LiquidClient(url, token or None, language=language)


@st.cache_resource(show_spinner=False)  # type: ignore[untyped-decorator]  # mypy skips streamlit
def _components() -> tuple[Mount, Mount]:
    """Return the two components; registering one anew in each session would be logged as a slip."""
    made = make_attention(), make_copy_key()
    # What is loaded by now stays. Streamlit looks all of it through for what may go after every run, each second for each
    # open page.
    gc.collect()
    gc.freeze()
    return made


def main() -> None:
    """Show the page."""
    language: Language = "en" if st.query_params.get("lang") == "en" else "zh"
    st.set_page_config(
        page_title=phrases.TITLE.tell(language), page_icon=_HERE / "icon.svg", layout="wide"
    )
    st.html(_HERE / "page.css")
    settings = PageSettings.from_environ(os.environ)
    client = _client(settings.api_url, settings.token, language)
    talk = _conversation()
    if talk.standing is None:
        talk.greet(client)
    _header(talk, language)
    viewer = None if talk.standing is None else talk.standing.viewer
    is_lead = viewer is not None and viewer.role == "lead"
    bulletin_board(Strip(client, _watched(), language, time.monotonic, is_lead))
    watch, copy = _components()
    agent_room(Room(client, talk, language, watch, copy, time.monotonic))


def _conversation() -> Conversation:
    """Return the session's conversation."""
    if "conversation" not in st.session_state:
        st.session_state["conversation"] = Conversation()
    conversation: Conversation = st.session_state["conversation"]
    return conversation


def _watched() -> Watched:
    """Return what the session was told of without asking."""
    if "watched" not in st.session_state:
        st.session_state["watched"] = Watched()
    watched: Watched = st.session_state["watched"]
    return watched


def _header(talk: Conversation, language: Language) -> None:
    if talk.standing is not None and talk.standing.demo_at is not None:
        st.html(demo_html(talk.standing.demo_at.astimezone(_ZONE), language))
    with st.container(horizontal=True, vertical_alignment="center", key="top", wrap=False):
        st.html(standing_html(talk.standing, language))
        st.button(
            phrases.OTHER_LANGUAGE.tell(language),
            key="language",
            type="tertiary",
            help=phrases.OTHER_LANGUAGE_HELP.tell(language),
            on_click=_switch,
            args=(language,),
        )


def _switch(language: Language) -> None:
    st.query_params["lang"] = "zh" if language == "en" else "en"


main()
