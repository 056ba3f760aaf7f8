"""The agent's room: a question on top, its answer beneath, everything else around it."""

import gc
import time
from collections.abc import Callable

import streamlit as st

from api.client import LiquidClient
from api.request_schemas import ActKind
from api.schemas import HitOut, SearchResponse
from ui.agent import attention, copy_key, live_answer
from ui.agent.answer_view import answer_html
from ui.agent.at_hand import show_at_hand
from ui.agent.card_view import card_html
from ui.agent.change_view import seen_change_html
from ui.agent.conversation import Conversation
from ui.agent.deeds import show_deeds, show_source, show_source_key
from ui.agent.hit_view import hit_html
from ui.agent.keys_overlay import make_keys_overlay
from ui.agent.live_answer import Ahead
from ui.agent.live_route import TICKETS, live_path
from ui.agent.live_tickets import Asker, HeldTicket
from ui.agent.margin import Margin
from ui.agent.margin_view import show_margin
from ui.agent.notice_view import notice_html
from ui.agent.sidebar import Mounts, Sidebar
from ui.agent.states_view import empty_html, foot_html, kept_html
from ui.look.moments import near_moment_words
from ui.look.trouble_view import trouble_html
from ui.phrases import agent as phrases
from ui.phrases import common
from ui.phrases.phrase import Language
from ui.trouble import Trouble

_TYPING_MS = "250ms"
_TICKET = "live-ticket"


def show_agent_room(client: LiquidClient, language: Language) -> None:
    """Show the room, also while the service cannot be reached and nobody knows who asks."""
    agent_room(Sidebar(client, conversation(), _margin(), language, components(), time.monotonic))


def conversation() -> Conversation:
    """Return the session's conversation."""
    if "conversation" not in st.session_state:
        st.session_state["conversation"] = Conversation()
    found: Conversation = st.session_state["conversation"]
    return found


def _margin() -> Margin:
    if "margin" not in st.session_state:
        st.session_state["margin"] = Margin()
    found: Margin = st.session_state["margin"]
    return found


@st.cache_resource(show_spinner=False)  # type: ignore[untyped-decorator]  # mypy skips streamlit
def components() -> Mounts:
    """Return the components; registering one anew in each session would be logged as a slip."""
    made = Mounts(
        watch=attention.make_attention(),
        copy=copy_key.make_copy_key(),
        live=live_answer.make_live_answer(),
        keys=make_keys_overlay(),
    )
    # What is loaded by now stays. Streamlit looks all of it through for what may go after every run, each second for each
    # open page.
    gc.collect()
    gc.freeze()
    return made


@st.fragment  # type: ignore[untyped-decorator]  # mypy skips streamlit
def agent_room(bar: Sidebar) -> None:
    """Show the room; typing, opening and voting rerun it alone."""
    talk, language = bar.talk, bar.language
    typed = st.text_input(
        phrases.QUERY.tell(language),
        key="query",
        type="search",
        live=_TYPING_MS,
        label_visibility="collapsed",
        placeholder=phrases.QUERY_HINT.tell(language),
    )
    query = (typed or "").strip()
    if talk.standing is None and talk.is_due and talk.greet(bar.client):
        st.rerun()
    show_at_hand(bar)
    talk.look(bar.client, query, bar.seconds())
    _body(bar, query)
    revisit = talk.revisit(bar.seconds())
    attention.attend(bar.mounts.watch, language, revisit, talk.opened, _on_signal(bar))
    # Asked for when all else is on the page: nothing waits for it.
    if talk.learn_changes(bar.client):
        st.rerun(scope="fragment")


def _on_signal(bar: Sidebar) -> Callable[[str], Callable[[], None]]:
    """Return what to do about each signal of the browser."""

    def settled() -> None:
        bar.talk.settled_text = st.session_state[attention.KEY]["settled"]["text"]

    def opened() -> None:
        passage_id = st.session_state[attention.KEY]["opened"]
        bar.talk.record(bar.client, ActKind.OPENED, passage_id)

    deeds = {"settled": settled, "opened": opened, "revisit": _on_due(bar.talk)}
    return deeds.__getitem__


def _on_due(talk: Conversation) -> Callable[[], None]:
    def due() -> None:
        talk.is_due = True

    return due


def _body(bar: Sidebar, query: str) -> None:
    """Show everything in two columns that are always there, so that nothing moves sideways when there is more to tell."""
    talk = bar.talk
    response = talk.shown(bar.seconds())
    is_told = response is not None and talk.trouble is None
    left, right = st.columns([5, 3], gap="medium")
    with left, st.container(key="answering", gap=None):
        ahead = st.container(key="ahead", gap=None)
        with st.container(key="card"):
            _card(bar, response, query)
    with left, st.container(key="under"):
        if response is not None and is_told:
            _under(bar, response)
    with right, st.container(key="beside"):
        if response is not None and is_told:
            _beside(bar, response)
    # Above the card, but drawn last: where the browser steps back, all that it was ahead of is there.
    with ahead:
        _ahead(bar, response, query)


def _ahead(bar: Sidebar, response: SearchResponse | None, query: str) -> None:
    talk = bar.talk
    if _TICKET not in st.session_state:
        st.session_state[_TICKET] = HeldTicket(TICKETS)
    held: HeldTicket[Asker] = st.session_state[_TICKET]
    ticket = held.keep(Asker(bar.client, talk.context, bar.language))
    given = talk.response if response is not None else None
    told = Ahead(
        ticket=ticket,
        url=live_path(),
        shown=query,
        answer_id="" if given is None else f"{given.generation} {given.at.isoformat()}",
        as_of="" if given is None else _as_of(bar, given),
        lapse_ms=talk.lapse_ms(bar.seconds()),
    )
    live_answer.show_live_answer(bar.mounts.live, told, bar.language)


def _as_of(bar: Sidebar, response: SearchResponse) -> str:
    return near_moment_words(response.at, bar.language, with_seconds=True)


def _card(bar: Sidebar, response: SearchResponse | None, query: str) -> None:
    talk, language = bar.talk, bar.language
    if talk.trouble is not None:
        _trouble(bar, talk.trouble, response)
    elif response is not None:
        changed = talk.changed()
        st.html(card_html(response, language, () if changed is None else changed.marks))
    elif not query:
        st.html(empty_html(language))
        if talk.standing is not None:
            st.html(foot_html(talk.standing.generation, "", language))


def _trouble(bar: Sidebar, trouble: Trouble, response: SearchResponse | None) -> None:
    talk, language = bar.talk, bar.language
    st.html(trouble_html(trouble, language))
    st.button(common.RETRY.tell(language), key="retry", on_click=_on_due(talk))
    held = talk.response
    if response is None or held is None or held.answer is None:
        return
    is_lapsed = response.answer is None
    st.html(kept_html(talk.query, _as_of(bar, response), is_over=is_lapsed, language=language))
    if response.answer is not None:
        with st.container(key="kept"):
            st.html(answer_html(response.answer, response.hits, language))


def _under(bar: Sidebar, response: SearchResponse) -> None:
    answer = response.answer
    if answer is None:
        # Here a notice is all there is to tell; the first one's phrase stands beneath, beside the key that copies it.
        for place, notice in enumerate(response.notices):
            st.html(notice_html(notice, bar.language, with_say=place > 0))
    found = copy_key.copyable(response)
    if found is not None:
        copied = _on_copied(bar, found.passage_id)
        copy_key.show_copy_key(bar.mounts.copy, found, bar.language, copied)
    show_deeds(bar, answer)
    if answer is not None:
        show_source(bar, answer)
        # Comes late, when the question is on record: it moves nothing that is being read.
        changed = bar.talk.changed()
        if changed is not None:
            st.html(seen_change_html(changed, bar.language))
        show_margin(bar, answer.passage_id, is_internal=answer.disclosure != "customer")
    st.html(foot_html(response.generation, _as_of(bar, response), bar.language))


def _on_copied(bar: Sidebar, passage_id: str | None) -> Callable[[], None]:
    def copied() -> None:
        bar.talk.record(bar.client, ActKind.COPIED, passage_id)

    return copied


def _beside(bar: Sidebar, response: SearchResponse) -> None:
    language = bar.language
    if response.notices and response.answer is not None:
        st.html(f'<h2 class="lq-section">{phrases.NOTICES.tell(language)}</h2>')
        st.html("".join(notice_html(notice, language) for notice in response.notices))
    others = _others(response)
    if others:
        name = phrases.ALTERNATIVES if response.answer is not None else phrases.NEAREST
        st.html(f'<h2 class="lq-section">{name.tell(language)}</h2>')
    for hit in others:
        with st.container(key=f"hit-{hit.passage_id}", gap=None):
            st.html(hit_html(hit, language))
            show_source_key(bar, hit.passage_id)
            show_source(bar, hit)


def _others(response: SearchResponse) -> list[HitOut]:
    answered = response.answer.passage_id if response.answer is not None else None
    return [hit for hit in response.hits if hit.passage_id != answered]
