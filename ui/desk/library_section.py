"""What is published: the packs, and one of them opened by the address (`pack`, `version`)."""

import streamlit as st

from api.history_schemas import PurgeOut
from api.library_schemas import PackOut, PacksOut
from ui.desk.library_shelves import Shelf, Wanted, shelves
from ui.desk.opened_pack import show_opened
from ui.desk.pack_view import shelf_html
from ui.desk.purge_form import purged_html
from ui.look.trouble_view import trouble_html
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language, Phrase
from ui.trouble import Trouble, attempt
from ui.visitor import Visitor

_AT_ONCE = 30
_NAMES: dict[str, Phrase] = {
    "live": phrases.NAME_LIVE,
    "expiring": phrases.NAME_EXPIRING,
    "scheduled": phrases.NAME_SCHEDULED,
    "expired": phrases.NAME_EXPIRED,
    "superseded": phrases.NAME_SUPERSEDED,
    "withdrawn": phrases.NAME_WITHDRAWN,
    "draft": phrases.NAME_DRAFT,
}


def show_library(visitor: Visitor) -> None:
    """Show the packs, or the one that the address names."""
    found = attempt(visitor.client.packs)
    if isinstance(found, Trouble):
        st.html(trouble_html(found, visitor.language))
        return
    purged = st.session_state.pop("purged", None)
    if isinstance(purged, PurgeOut):
        st.html(purged_html(purged, visitor.language))
    asked = st.query_params.get("pack")
    versions = tuple(pack for pack in found.packs if pack.pack == asked and pack.job_id is None)
    if versions:
        show_opened(visitor, versions, found.at)
    else:
        _list(found, visitor.language)


def _list(found: PacksOut, language: Language) -> None:
    all_shelves = shelves(found.packs)
    wanted = _wanted(found.packs, language)
    shown = [shelf for shelf in all_shelves if wanted.admits(shelf)]
    counts = phrases.SHELVES.tell(
        language,
        packs=len(shown),
        versions=sum(len(s.versions) for s in shown),
        generation=found.generation,
    )
    st.html(f'<p class="lq-hint" role="status">{counts}</p>')
    if not shown:
        st.html(f'<p class="lq-note">{phrases.NONE_MATCH.tell(language)}</p>')
    most = st.session_state.setdefault("library-most", _AT_ONCE)
    for shelf in shown[:most]:
        _shelf(shelf, language)
    if len(shown) > most:
        left = phrases.MORE.tell(language, count=min(_AT_ONCE, len(shown) - most))
        st.button(left, key="library-more", on_click=_more)


def _shelf(shelf: Shelf, language: Language) -> None:
    name = shelf.front.pack
    with st.container(
        key=f"shelf-{name}", horizontal=True, vertical_alignment="center", gap="small"
    ):
        st.html(shelf_html(shelf, language))
        # Of a draft nothing is published that could be opened.
        if shelf.front.job_id is None or len(shelf.versions) > 1:
            label = phrases.OPEN.tell(language)
            st.button(label, key=f"open-{name}", on_click=open_pack, args=(name,))


def _wanted(packs: tuple[PackOut, ...], language: Language) -> Wanted:
    everything = phrases.ALL.tell(language)
    held = {pack.status for pack in packs}
    with st.container(key="library-filters", horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(phrases.FIND.tell(language), key="library-words", live="250ms")
        status = st.selectbox(
            phrases.FILTER_STATUS.tell(language),
            [None, *(name for name in _NAMES if name in held)],
            format_func=lambda name: everything if name is None else _NAMES[name].tell(language),
            key="library-status",
        )
        owner = st.selectbox(
            phrases.FILTER_OWNER.tell(language),
            [None, *sorted({pack.owner for pack in packs})],
            format_func=lambda name: everything if name is None else name,
            key="library-owner",
        )
    attention = st.toggle(
        phrases.ATTENTION.tell(language),
        key="library-attention",
        help=phrases.ATTENTION_HELP.tell(language),
    )
    return Wanted(words, status, owner, attention)


def _more() -> None:
    st.session_state["library-most"] += _AT_ONCE


def open_pack(name: str) -> None:
    """Make the address name a pack."""
    st.query_params["pack"] = name
    st.query_params.pop("version", None)
