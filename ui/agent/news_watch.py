"""What in the browser asks whether there is something new to be read, so that the page need not be drawn to find out."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from ui.agent.attention import Mount

KEY = "news-watch"
# The service takes up a publication within half a second; with this a bulletin is on the page within two.
_EVERY_MS = 800
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Known:
    """What the page knows.

    Attributes:
        ticket: Opens the way, nothing else.
        url: The way's path on the page's server.
        tag: Names the bulletins that the page was told of; empty if it was told of none yet.
        again_ms: After how many milliseconds the page is to be drawn anew even without news; None for never.
    """

    ticket: str
    url: str
    tag: str
    again_ms: int | None


@st.cache_resource(show_spinner=False)  # type: ignore[untyped-decorator]  # mypy skips streamlit
def _news_watch() -> Mount:
    """Return the component; registering one anew in each session would be logged as a slip."""
    js = (_HERE / "news_watch.js").read_text(encoding="utf-8")
    made: Mount = component("liquid.news_watch", js=js)
    return made


def watch_news(known: Known) -> None:
    """Have the fragment that this is called in drawn anew as soon as there is news."""
    data = {
        "ticket": known.ticket,
        "url": known.url,
        "tag": known.tag,
        "again_ms": known.again_ms,
        "every_ms": _EVERY_MS,
    }
    _news_watch()(key=KEY, data=data, on_news_change=lambda: None)
