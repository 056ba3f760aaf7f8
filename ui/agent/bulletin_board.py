"""The strip above the question: what has to be read now, and stays until it was.

It asks all the time, in a fragment of its own: nothing else on the page is drawn anew, typing goes on, and while nothing is new the
strip comes out as it was. Asking costs the service less than a millisecond; being told by a stream was tried beside it, and the page
had to look as often all the same (`eval/results/bulletins.md`).
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from api.bulletin_schemas import BulletinOut
from api.client import LiquidClient
from api.exposure_schemas import ExposureOut
from ui.agent.bulletin_view import bulletin_html, exposure_html, readers_html
from ui.agent.watched import Watched
from ui.phrases import agent as phrases
from ui.phrases import common
from ui.phrases.phrase import Language

# The service takes up a publication within half a second; with this a bulletin is on the page within two.
EVERY_S = 0.8


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


@st.fragment(run_every=EVERY_S)  # type: ignore[untyped-decorator]  # mypy skips streamlit
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
