"""The judged questions with what came of each: found again, changed, taken away and put back."""

from collections.abc import Sequence

import streamlit as st

from api.quality_schemas import JudgedQuestionOut
from ui.desk.judged_form import show_judged_form
from ui.desk.judged_view import holds_words, judged_html
from ui.desk.judging import Judging
from ui.look.marking import marked
from ui.phrases import desk_quality as phrases
from ui.phrases.phrase import Language
from ui.visitor import Visitor

_AT_ONCE = 30


def show_judged(visitor: Visitor, state: Judging, questions: Sequence[JudgedQuestionOut]) -> None:
    """Show the questions in the order of their file; the one that is being changed stands open in its place."""
    language = visitor.language
    st.html(f'<h2 class="lq-section">{phrases.LIST.tell(language)}</h2>')
    shown = _wanted(questions, state, language)
    if questions and not shown:
        st.html(f'<p class="lq-note">{phrases.NONE_MATCH.tell(language)}</p>')
    most = st.session_state.setdefault("judged-most", _AT_ONCE)
    here = shown[:most]
    for number, question in enumerate(here):
        _put_back(visitor, state, number)
        if is_open(question, state):
            show_judged_form(visitor, state)
        else:
            _row(visitor, state, question, number)
    if state.removed is not None and state.removed[1] >= len(here):
        _put_back(visitor, state, state.removed[1])
    if len(shown) > most:
        left = phrases.MORE.tell(language, count=min(_AT_ONCE, len(shown) - most))
        st.button(left, key="judged-more", on_click=_more)


def is_open(question: JudgedQuestionOut, state: Judging) -> bool:
    """Tell whether a question is the one that is being changed, as it was seen."""
    changed = state.changed
    return changed is not None and changed.question_id == question.question_id


def verdict_of(question: JudgedQuestionOut, state: Judging) -> str | None:
    """Return what came of a question: in the last run, or when it was tried since."""
    return question.verdict or state.tried.get(question.question_id)


def _wanted(
    questions: Sequence[JudgedQuestionOut], state: Judging, language: Language
) -> list[JudgedQuestionOut]:
    wrong = [one for one in questions if verdict_of(one, state) not in (None, "right")]
    words, only_wrong = "", False
    if len(questions) > _AT_ONCE:
        words = st.text_input(phrases.FIND.tell(language), key="judged-words", live="250ms")
    if wrong:
        label = phrases.ONLY_WRONG.tell(language, count=len(wrong))
        only_wrong = st.toggle(label, key="judged-wrong")
    # What is being changed stays where it is, whatever is looked for.
    return [
        one
        for one in (wrong if only_wrong else questions)
        if is_open(one, state) or holds_words(one, words)
    ]


def _row(visitor: Visitor, state: Judging, question: JudgedQuestionOut, number: int) -> None:
    language = visitor.language
    with st.container(
        key=f"judged-row-{number}", horizontal=True, vertical_alignment="center", gap="small"
    ):
        st.html(judged_html(question, verdict_of(question, state), language))
        # The question that is shown, whatever stands in its place when the page is drawn again.
        st.button(
            phrases.CHANGE.tell(language),
            key=f"judged-change-{number}",
            icon=":material/edit:",
            type="tertiary",
            on_click=state.write,
            args=(question,),
        )
        st.button(
            phrases.REMOVE.tell(language),
            key=f"judged-remove-{number}",
            icon=":material/delete:",
            type="tertiary",
            on_click=state.remove,
            args=(visitor.client, question, number),
        )


def _put_back(visitor: Visitor, state: Judging, number: int) -> None:
    """Show the key that puts back what stood here, if that was taken away last."""
    if state.removed is None or state.removed[1] != number:
        return
    language = visitor.language
    with st.container(key="judged-removed", horizontal=True, vertical_alignment="center"):
        words = phrases.REMOVED.tell(language, ask=state.removed[0].ask)
        st.html(f'<p class="lq-note" role="status">{marked(words)}</p>')
        st.button(
            phrases.PUT_BACK.tell(language),
            key="judged-put-back",
            icon=":material/undo:",
            on_click=state.put_back,
            args=(visitor.client,),
        )


def _more() -> None:
    st.session_state["judged-most"] += _AT_ONCE
