"""Taking something back: what, why, a second look, and the receipt."""

import streamlit as st

from api.history_schemas import ReceiptOut, WithdrawalRequest
from api.version_schemas import VersionOut
from ui.desk.taking_back import (
    DOCUMENT,
    KINDS,
    PASSAGE,
    TakingBack,
    passages_of,
    request_of,
)
from ui.desk.version_view import passage_words
from ui.look.marking import marked
from ui.look.trouble_view import trouble_html
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language
from ui.trouble import attempt
from ui.visitor import Visitor

_KINDS = dict(
    zip(
        KINDS,
        (phrases.WHAT_PACK, phrases.WHAT_VERSION, phrases.WHAT_DOCUMENT, phrases.WHAT_PASSAGE),
        strict=True,
    )
)


def taking_back(pack: str) -> TakingBack:
    """Return where the withdrawal of a pack stands; what was begun with another pack is forgotten."""
    held = st.session_state.get("taking-back")
    if not isinstance(held, TakingBack) or held.pack != pack:
        held = st.session_state["taking-back"] = TakingBack(pack)
    return held


def show_withdrawal(visitor: Visitor, version: VersionOut) -> None:
    """Show the form, the second look or the receipt."""
    language, state = visitor.language, taking_back(version.pack)
    is_open = state.asked is not None or state.receipt is not None or state.trouble is not None
    with st.expander(phrases.WITHDRAW.tell(language), expanded=is_open, icon=":material/undo:"):
        if state.trouble is not None:
            st.html(trouble_html(state.trouble, language))
        if state.receipt is not None:
            st.html(receipt_html(state.receipt, language))
        if state.asked is None:
            _form(version, state, language)
        else:
            _second_look(visitor, version, state.asked)


def _form(version: VersionOut, state: TakingBack, language: Language) -> None:
    st.html(f'<p class="lq-note">{phrases.WITHDRAW_HELP.tell(language)}</p>')
    kind = st.selectbox(
        phrases.WITHDRAW_WHAT.tell(language),
        KINDS,
        index=1,
        format_func=lambda one: _KINDS[one].tell(language),
        key="withdraw-kind",
    )
    part = _part(version, kind, language)
    why = st.text_input(phrases.WHY.tell(language), key="withdraw-why", max_chars=1_000)
    urgent = st.checkbox(phrases.URGENT.tell(language), key="withdraw-urgent")
    if st.button(phrases.WITHDRAW.tell(language), key="withdraw", type="primary"):
        if not why.strip():
            st.html(
                f'<p class="lq-note lq-missing" role="alert">{phrases.WHY_MISSING.tell(language)}</p>'
            )
            return
        state.receipt = state.trouble = None
        state.asked = request_of(version, kind, part, why.strip(), urgent=urgent)
        st.rerun()


def _part(version: VersionOut, kind: str, language: Language) -> str | None:
    documents = [document for document in version.documents if not document.is_gone]
    chosen: str | None = None
    if kind == DOCUMENT:
        titles = {document.document: document.title for document in documents}
        label = phrases.WHICH_DOCUMENT.tell(language)
        chosen = st.selectbox(
            label, list(titles), format_func=titles.__getitem__, key="withdraw-document"
        )
    if kind == PASSAGE:
        passages = {
            p.passage_id: passage_words(p) for d in documents for p in d.passages if not p.is_gone
        }
        label = phrases.WHICH_PASSAGE.tell(language)
        chosen = st.selectbox(
            label, list(passages), format_func=passages.__getitem__, key="withdraw-passage"
        )
    return chosen


def _second_look(visitor: Visitor, version: VersionOut, asked: WithdrawalRequest) -> None:
    language = visitor.language
    st.html(_asked_html(version, asked, language))
    with st.container(horizontal=True):
        st.button(
            phrases.WITHDRAW_YES.tell(language),
            key="withdraw-yes",
            type="primary",
            on_click=_withdraw,
            args=(visitor, asked),
        )
        st.button(
            phrases.CANCEL.tell(language), key="withdraw-no", on_click=_leave, args=(asked.pack,)
        )


def _asked_html(version: VersionOut, asked: WithdrawalRequest, language: Language) -> str:
    parts = [version.pack, asked.version, asked.document]
    passages = {p.passage_id: passage_words(p) for d in version.documents for p in d.passages}
    parts.append(passages.get(asked.passage or ""))
    what = " · ".join(part for part in parts if part)
    count = passages_of(version, asked)
    words = (
        phrases.WITHDRAW_ASK_ALL.tell(language, what=what)
        if count is None
        else phrases.WITHDRAW_ASK.tell(language, what=what, passages=count)
    )
    why = phrases.BECAUSE.tell(language, why=asked.why)
    urgent = f"<p>{phrases.URGENT.tell(language)}</p>" if asked.urgent else ""
    return (
        f'<section class="lq-card lq-trouble" role="alert"><h2>{marked(words)}</h2>'
        f"<p>{marked(why)}</p>{urgent}</section>"
    )


def _withdraw(visitor: Visitor, asked: WithdrawalRequest) -> None:
    taking_back(asked.pack).settle(attempt(lambda: visitor.client.withdraw(asked)))


def _leave(pack: str) -> None:
    taking_back(pack).asked = None


def receipt_html(receipt: ReceiptOut, language: Language) -> str:
    """Return the proof that something is gone, or the alarm that it is not."""
    gone = phrases.RECEIPT_GONE.tell(
        language, generation=receipt.generation, passages=receipt.passages
    )
    proof = phrases.RECEIPT_PROOF.tell(language, searches=receipt.searches, found=receipt.found)
    broken = ""
    if receipt.found:
        broken = f'<p class="lq-why" role="alert">{phrases.RECEIPT_BROKEN.tell(language)}</p>'
    tone = " lq-trouble" if receipt.found else " lq-receipt"
    return (
        f'<section class="lq-card{tone}" role="status"><h2>{phrases.RECEIPT.tell(language)}</h2>'
        f"<p><b>{gone}</b></p><p>{proof}</p>{broken}</section>"
    )
