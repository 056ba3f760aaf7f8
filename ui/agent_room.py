"""The agent's room: a question on top, its answer beneath, everything else around it."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import streamlit as st

from api.client import LiquidClient
from api.request_schemas import ActKind
from api.schemas import AnswerOut, HitOut, SearchResponse
from ui import attention, copy_key, phrases
from ui.answer_view import answer_html
from ui.change_view import seen_change_html
from ui.conversation import Conversation, Trouble
from ui.hit_view import hit_html
from ui.notice_view import notice_html
from ui.phrases import Language
from ui.source_view import source_html
from ui.states_view import (
    abstention_html,
    empty_html,
    foot_html,
    kept_html,
    query_notes_html,
    trouble_html,
)

_ZONE = ZoneInfo("Asia/Shanghai")
_TYPING_MS = "250ms"


@dataclass(frozen=True, slots=True)
class Room:
    """What the room works with.

    Attributes:
        seconds: A clock that only runs forward.
    """

    client: LiquidClient
    talk: Conversation
    language: Language
    watch: attention.Mount
    copy: attention.Mount
    seconds: Callable[[], float]


@st.fragment  # type: ignore[untyped-decorator]  # mypy skips streamlit
def agent_room(room: Room) -> None:
    """Show the room; typing, opening and voting rerun it alone."""
    talk, language = room.talk, room.language
    typed = st.text_input(
        phrases.QUERY.tell(language),
        key="query",
        type="search",
        live=_TYPING_MS,
        label_visibility="collapsed",
        placeholder=phrases.QUERY_HINT.tell(language),
    )
    if talk.standing is None and talk.is_due and talk.greet(room.client):
        st.rerun()
    with st.spinner(phrases.SEARCHING.tell(language)):
        talk.look(room.client, typed or "", room.seconds())
    _body(room, has_query=bool((typed or "").strip()))
    attention.attend(
        room.watch, language, talk.revisit(room.seconds()), talk.opened, _on_signal(room)
    )
    # Asked for when all else is on the page: nothing waits for it.
    if talk.learn_changes(room.client):
        st.rerun(scope="fragment")


def _on_signal(room: Room) -> Callable[[str], Callable[[], None]]:
    """Return what to do about each signal of the browser."""

    def settled() -> None:
        room.talk.settled_text = st.session_state[attention.KEY]["settled"]["text"]

    def opened() -> None:
        passage_id = st.session_state[attention.KEY]["opened"]
        room.talk.record(room.client, ActKind.OPENED, passage_id)

    deeds = {"settled": settled, "opened": opened, "revisit": _on_due(room.talk)}
    return deeds.__getitem__


def _on_due(talk: Conversation) -> Callable[[], None]:
    def due() -> None:
        talk.is_due = True

    return due


def _body(room: Room, *, has_query: bool) -> None:
    talk, language = room.talk, room.language
    response = talk.shown(room.seconds())
    if talk.trouble is not None:
        _trouble(room, talk.trouble, response)
    elif response is not None:
        _response(room, response)
        at = response.at.astimezone(_ZONE)
        st.html(foot_html(response.generation, at, language))
    elif not has_query:
        st.html(empty_html(language))
        if talk.standing is not None:
            st.html(foot_html(talk.standing.generation, None, language))


def _trouble(room: Room, trouble: Trouble, response: SearchResponse | None) -> None:
    talk, language = room.talk, room.language
    st.html(trouble_html(trouble, language))
    st.button(phrases.RETRY.tell(language), key="retry", on_click=_on_due(talk))
    held = talk.response
    if response is None or held is None or held.answer is None:
        return
    at = response.at.astimezone(_ZONE)
    st.html(kept_html(talk.query, at, is_over=response.answer is None, language=language))
    if response.answer is not None:
        with st.container(key="kept"):
            st.html(answer_html(response.answer, response.hits, language))


def _response(room: Room, response: SearchResponse) -> None:
    language = room.language
    notes = query_notes_html(response.query, language)
    if notes:
        st.html(notes)
    others = _others(response)
    if not others and (response.answer is None or not response.notices):
        _main(room, response)
        return
    left, right = st.columns([5, 3], gap="medium")
    with left:
        _main(room, response)
    with right:
        _beside(room, response, others)


def _main(room: Room, response: SearchResponse) -> None:
    language = room.language
    if response.answer is None:
        st.html(abstention_html(language))
        # Here a notice is all there is to tell; its phrase stands beneath, beside the key that copies it.
        for place, notice in enumerate(response.notices):
            st.html(notice_html(notice, language, with_say=place > 0))
    else:
        st.html(answer_html(response.answer, response.hits, language))
        changed = room.talk.changed()
        if changed is not None:
            st.html(seen_change_html(changed, language))
    found = copy_key.copyable(response)
    if found is not None:
        copy_key.show_copy_key(room.copy, found, language, _on_copied(room, found.passage_id))
    if response.answer is not None:
        _deeds(room, response.answer)
        _source(room, response.answer)


def _deeds(room: Room, answer: AnswerOut) -> None:
    with st.container(horizontal=True, key="deeds", gap="small"):
        _source_button(room, answer.passage_id, "Alt+O")
        for act, phrase, icon, shortcut in (
            (ActKind.UP, phrases.UP, ":material/thumb_up:", "Alt+J"),
            (ActKind.DOWN, phrases.DOWN, ":material/thumb_down:", "Alt+K"),
        ):
            st.button(
                phrase.tell(room.language),
                key=f"vote-{act.value}",
                icon=icon,
                shortcut=shortcut,
                type="primary" if room.talk.voted() is act else "secondary",
                on_click=_vote,
                args=(room, act, answer.passage_id),
            )


def _vote(room: Room, act: ActKind, passage_id: str) -> None:
    if room.talk.voted() is act:
        return
    if room.talk.vote(room.client, act, passage_id):
        st.toast(phrases.THANKS.tell(room.language))
    else:
        st.toast(phrases.FAILED_TITLE.tell(room.language))


def _on_copied(room: Room, passage_id: str | None) -> Callable[[], None]:
    def copied() -> None:
        room.talk.record(room.client, ActKind.COPIED, passage_id)

    return copied


def _source_button(room: Room, passage_id: str, shortcut: str | None = None) -> None:
    is_open = room.talk.opened == passage_id
    st.button(
        (phrases.SOURCE_CLOSE if is_open else phrases.SOURCE_OPEN).tell(room.language),
        key=f"source-{passage_id}",
        icon=":material/menu_book:",
        type="secondary" if shortcut else "tertiary",
        shortcut=shortcut,
        on_click=_toggle_source,
        args=(room, passage_id),
    )


def _toggle_source(room: Room, passage_id: str) -> None:
    talk = room.talk
    talk.opened = None if talk.opened == passage_id else passage_id
    if talk.opened is not None:
        talk.record(room.client, ActKind.OPENED, passage_id)


def _source(room: Room, words: AnswerOut | HitOut) -> None:
    if room.talk.opened != words.passage_id:
        return
    told = room.talk.document(room.client, words.document_key, words.citation.version)
    if isinstance(told, Trouble):
        st.html(trouble_html(told, room.language))
    else:
        st.html(source_html(told, words.citation, room.language))


def _others(response: SearchResponse) -> list[HitOut]:
    answered = response.answer.passage_id if response.answer is not None else None
    return [hit for hit in response.hits if hit.passage_id != answered]


def _beside(room: Room, response: SearchResponse, others: list[HitOut]) -> None:
    language = room.language
    if response.notices and response.answer is not None:
        st.html(f'<h2 class="lq-section">{phrases.NOTICES.tell(language)}</h2>')
        st.html("".join(notice_html(notice, language) for notice in response.notices))
    if others:
        name = phrases.ALTERNATIVES if response.answer is not None else phrases.NEAREST
        st.html(f'<h2 class="lq-section">{name.tell(language)}</h2>')
    for hit in others:
        with st.container(key=f"hit-{hit.passage_id}", gap=None):
            st.html(hit_html(hit, language))
            _source_button(room, hit.passage_id)
            _source(room, hit)
