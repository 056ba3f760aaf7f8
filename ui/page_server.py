"""The server of the page: Streamlit, the ways past it (answers while somebody types, news), and whose frames may hold it."""

import os
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from ui.agent.live_route import answer_typed, live_path
from ui.agent.news_route import news_path, tell_news
from ui.framing import Framing
from ui.settings import PageSettings

_SETTINGS = PageSettings.from_environ(os.environ)
app = st.App(
    Path(__file__).parent / "app.py",
    routes=[
        Route(live_path(), answer_typed, methods=["POST"]),
        Route(news_path(), tell_news, methods=["GET"]),
    ],
    middleware=[Middleware(Framing, ancestors=_SETTINGS.frame_ancestors)],
)
