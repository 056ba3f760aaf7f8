"""The strip above the question: what has to be read now, and stays until it was.

The browser asks all the time whether there is anything new; the strip, a fragment of its own, is drawn anew only when there is. Being told
by a stream was tried beside asking, and the page had to look as often all the same (`eval/results/bulletins.md`).
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from api.bulletin_schemas import BulletinOut
from api.client import LiquidClient
from api.exposure_schemas import ExposureOut
from ui.agent.bulletin_view import bulletin_html, exposure_html, readers_html
from ui.agent.live_tickets import HeldTicket
from ui.agent.news_route import TICKETS, news_path
from ui.agent.news_watch import Known, watch_news
from ui.agent.watched import Watched
from ui.phrases import agent as phrases
from ui.phrases import common
from ui.phrases.phrase import Language

_TICKET = "news-ticket"


@dataclass(frozen=True, slots=True)
class Strip:
    """What the strip works with.

    Attributes:
        seconds: A clock that only runs forward.
        is_lead: Whether the person oversees others.
    """

    client: LiquidClient
    watched: Watched
    language: Language
    seconds: Callable[[], float]
    is_lead: bool


@st.fragment  # type: ignore[untyped-decorator]  # mypy skips streamlit
def bulletin_board(strip: Strip) -> None:
    """Show what has to be read, one at a time, the newest bulletin first; runs by itself, and alone."""
    watched, language = strip.watched, strip.language
    watched.look(strip.client, strip.seconds(), is_lead=strip.is_lead)
    with st.container(key="bulletins", gap="small"):
        if watched.bulletins:
            _bulletin(strip, watched.bulletins[0])
        elif watched.exposures:
            _exposure(strip, watched.exposures[0])
        for found in watched.readers:
            st.html(readers_html(found, language))
    _wait(strip)


def _wait(strip: Strip) -> None:
    if _TICKET not in st.session_state:
        st.session_state[_TICKET] = HeldTicket(TICKETS)
    held: HeldTicket[LiquidClient] = st.session_state[_TICKET]
    watched = strip.watched
    again_s = watched.again_s
    watch_news(
        Known(
            ticket=held.keep(strip.client),
            url=news_path(),
            tag="" if watched.held is None else watched.held.tag,
            again_ms=None if again_s is None else round(again_s * 1000),
        )
    )


def _bulletin(strip: Strip, bulletin: BulletinOut) -> None:
    watched, language = strip.watched, strip.language
    more = 0 if watched.held is None else watched.held.more
    left = len(watched.bulletins) - 1 + more
    with st.container(key=f"bulletin-{bulletin.bulletin_id}", gap=None):
        st.html(bulletin_html(bulletin, left, language))
        st.button(
            phrases.BULLETIN_READ.tell(language),
            key=f"read-{bulletin.bulletin_id}",
            type="primary",
            shortcut="Alt+A",
            on_click=_acknowledge,
            args=(strip, bulletin.bulletin_id),
        )


def _exposure(strip: Strip, exposure: ExposureOut) -> None:
    left = len(strip.watched.exposures) - 1
    with st.container(key=f"exposed-{exposure.lookup_id}", gap=None):
        st.html(exposure_html(exposure, left, strip.language))
        st.button(
            phrases.EXPOSED_DONE.tell(strip.language),
            key=f"done-{exposure.lookup_id}",
            on_click=_dismiss,
            args=(strip, exposure.lookup_id),
        )


def _acknowledge(strip: Strip, bulletin_id: str) -> None:
    if not strip.watched.acknowledge(strip.client, bulletin_id):
        st.toast(common.FAILED_TITLE.tell(strip.language))


def _dismiss(strip: Strip, lookup_id: str) -> None:
    if not strip.watched.dismiss(strip.client, lookup_id):
        st.toast(common.FAILED_TITLE.tell(strip.language))
