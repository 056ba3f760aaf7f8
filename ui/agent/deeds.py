"""What can be done with an answer, each in one key: its source, a vote, a gap, a pin, a note."""

import streamlit as st

from api.request_schemas import ActKind
from api.schemas import AnswerOut, HitOut
from ui.agent.margin_view import toggle_note
from ui.agent.sidebar import Sidebar
from ui.agent.source_file import offer_file
from ui.agent.source_view import source_html
from ui.look.trouble_view import trouble_html
from ui.phrases import agent as phrases
from ui.phrases import common
from ui.trouble import Trouble


def show_deeds(bar: Sidebar, answer: AnswerOut | None) -> None:
    """Show the keys beneath an answer, or beneath that there is none."""
    with st.container(horizontal=True, key="deeds", gap="small"):
        if answer is not None:
            show_source_key(bar, answer.passage_id, "Alt+O")
            _votes(bar, answer)
        _gap(bar)
        _pin(bar)
        if answer is not None:
            st.button(
                phrases.NOTE_ADD.tell(bar.language),
                key="note-add",
                icon=":material/edit_note:",
                shortcut="Alt+N",
                on_click=toggle_note,
                args=(bar,),
            )


def show_source_key(bar: Sidebar, passage_id: str, shortcut: str | None = None) -> None:
    """Show the key that opens a source in place, and closes it."""
    is_open = bar.talk.opened == passage_id
    st.button(
        (phrases.SOURCE_CLOSE if is_open else phrases.SOURCE_OPEN).tell(bar.language),
        key=f"source-{passage_id}",
        icon=":material/menu_book:",
        type="secondary" if shortcut else "tertiary",
        shortcut=shortcut,
        on_click=_toggle_source,
        args=(bar, passage_id),
    )


def show_source(bar: Sidebar, words: AnswerOut | HitOut) -> None:
    """Show the source of words, if it is open."""
    if bar.talk.opened != words.passage_id:
        return
    told = bar.talk.document(bar.client, words.document_key, words.citation.version)
    if isinstance(told, Trouble):
        st.html(trouble_html(told, bar.language))
    else:
        st.html(source_html(told, words.citation, bar.language))
        offer_file(bar.client, bar.talk, told, words.citation, bar.language)


def _toggle_source(bar: Sidebar, passage_id: str) -> None:
    talk = bar.talk
    talk.opened = None if talk.opened == passage_id else passage_id
    if talk.opened is not None:
        talk.record(bar.client, ActKind.OPENED, passage_id)


def _votes(bar: Sidebar, answer: AnswerOut) -> None:
    for act, phrase, icon, shortcut in (
        (ActKind.UP, phrases.UP, ":material/thumb_up:", "Alt+J"),
        (ActKind.DOWN, phrases.DOWN, ":material/thumb_down:", "Alt+K"),
    ):
        st.button(
            phrase.tell(bar.language),
            key=f"vote-{act.value}",
            icon=icon,
            shortcut=shortcut,
            type="primary" if bar.talk.voted() is act else "secondary",
            on_click=_vote,
            args=(bar, act, answer.passage_id),
        )


def _vote(bar: Sidebar, act: ActKind, passage_id: str) -> None:
    if bar.talk.voted() is not act:
        _say(bar, is_done=bar.talk.vote(bar.client, act, passage_id))


def _gap(bar: Sidebar) -> None:
    is_reported = bar.talk.is_reported()
    st.button(
        (phrases.GAP_REPORTED if is_reported else phrases.GAP).tell(bar.language),
        key="gap",
        icon=":material/flag:",
        shortcut="Alt+G",
        type="primary" if is_reported else "secondary",
        help=phrases.GAP_HELP.tell(bar.language),
        on_click=_report,
        args=(bar,),
    )


def _report(bar: Sidebar) -> None:
    _say(bar, is_done=bar.talk.report(bar.client))


def _pin(bar: Sidebar) -> None:
    is_pinned = bar.talk.is_pinned()
    st.button(
        (phrases.UNPIN if is_pinned else phrases.PIN).tell(bar.language),
        key="pin",
        icon=":material/keep:",
        shortcut="Alt+P",
        type="primary" if is_pinned else "secondary",
        on_click=bar.talk.pin,
    )


def _say(bar: Sidebar, *, is_done: bool) -> None:
    st.toast((phrases.THANKS if is_done else common.FAILED_TITLE).tell(bar.language))
