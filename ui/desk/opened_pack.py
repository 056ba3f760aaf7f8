"""One pack opened: its versions, when they hold, what differs, what they say, and what may be done about it."""

from datetime import datetime

import streamlit as st

from api.library_schemas import PackOut
from api.version_schemas import VersionOut
from ui.desk.pack_view import pack_html, state_words
from ui.desk.purge_form import show_purge
from ui.desk.version_view import changes_html, document_html, published_html
from ui.desk.window_timeline import Bar, timeline_html, tone_of
from ui.desk.withdraw_form import show_withdrawal
from ui.look.marking import marked
from ui.look.plain_label import plain_label
from ui.look.trouble_view import trouble_html
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language
from ui.trouble import Trouble, attempt
from ui.visitor import Visitor


def show_opened(visitor: Visitor, versions: tuple[PackOut, ...], at: datetime) -> None:
    """Show the version that the address names, the last published by default."""
    language = visitor.language
    st.button(
        phrases.CLOSE.tell(language),
        key="close-pack",
        icon=":material/arrow_back:",
        on_click=_close,
    )
    pack = _chosen(versions, language)
    st.html(pack_html(pack, language))
    found = attempt(lambda: visitor.client.library.version(pack.pack, pack.version))
    if isinstance(found, Trouble):
        st.html(trouble_html(found, language))
        return
    st.html(published_html(found, pack, language))
    _verify(visitor, pack)
    _heading(phrases.TIMELINE.tell(language))
    st.html(timeline_html(_bars(versions, pack, at, language), at, language))
    _heading(phrases.CHANGES.tell(language, before=found.before or "–"), when=found.before)
    st.html(changes_html(found, language))
    _documents(found, language)
    show_withdrawal(visitor, found)
    if visitor.viewer.role == "admin":
        show_purge(visitor, found)


def _heading(words: str, when: str | None = "") -> None:
    if when is not None:
        st.html(f'<h3 class="lq-section">{marked(words)}</h3>')


def _chosen(versions: tuple[PackOut, ...], language: Language) -> PackOut:
    by_name = {pack.version: pack for pack in versions}
    asked = st.query_params.get("version")
    names = list(reversed(by_name))
    here = asked if asked in by_name else names[0]
    if len(names) > 1:
        chosen = st.selectbox(
            phrases.CHOOSE_VERSION.tell(language),
            names,
            index=names.index(here),
            format_func=lambda name: f"{name} · {state_words(by_name[name], language)}",
            key=f"version-of-{versions[0].pack}",
        )
        here = chosen or here
    # What is done next is done to what is shown, whatever is published meanwhile.
    st.query_params["version"] = here
    return by_name[here]


def _bars(
    versions: tuple[PackOut, ...], opened: PackOut, at: datetime, language: Language
) -> list[Bar]:
    bars = []
    for pack in versions:
        name = phrases.VERSION.tell(language, version=pack.version)
        is_over = pack.status in ("superseded", "withdrawn")
        tone = "past" if is_over else tone_of(pack.window, at)
        note = state_words(pack, language) if is_over else ""
        bars.append(Bar(name, pack.window, tone, note=note))
        if pack is opened:
            bars += [Bar(p.name, p.window, tone_of(p.window, at), True) for p in pack.phases]
    return bars


def _documents(version: VersionOut, language: Language) -> None:
    _heading(phrases.DOCUMENTS.tell(language))
    for document in version.documents:
        count = len(document.passages)
        head = phrases.DOCUMENT_HEAD.tell(
            language, title=plain_label(document.title), passages=count
        )
        with st.expander(head):
            st.html(document_html(document, language))


def _verify(visitor: Visitor, pack: PackOut) -> None:
    language = visitor.language
    if pack.status not in ("live", "expiring"):
        return
    if st.button(phrases.VERIFY.tell(language), key="verify", icon=":material/verified:"):
        made = attempt(lambda: visitor.client.library.verify(pack.pack, pack.version))
        if isinstance(made, Trouble):
            st.html(trouble_html(made, language))
        else:
            st.toast(phrases.VERIFIED.tell(language, generation=made.generation))


def _close() -> None:
    for name in ("pack", "version"):
        st.query_params.pop(name, None)
