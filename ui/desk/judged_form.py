"""The form in which a judged question is written: what is asked, what answers it, what must be said, who asks."""

import streamlit as st

from api.quality_schemas import (
    MOST_ASK_CHARACTERS,
    AnsweringOut,
    JudgedQuestionOut,
    JudgedRequest,
)
from ui.cursor import put_cursor
from ui.desk.judged_view import document_words, verdict_words
from ui.desk.judging import Judging
from ui.look.trouble_view import trouble_html
from ui.phrases import desk_library
from ui.phrases import desk_quality as phrases
from ui.phrases.phrase import Language, Phrase
from ui.trouble import Trouble, attempt
from ui.visitor import Visitor

# Beside the keys of documents, which have a slash in them.
_NOTHING, _ANY = "nothing", "any"
_PLACES = (
    ("team", phrases.FORM_TEAM),
    ("region", phrases.FORM_REGION),
    ("channel", phrases.FORM_CHANNEL),
)


def show_judged_form(visitor: Visitor, state: Judging) -> None:
    """Show the form, with the one that is being changed in it; where it is new on the page, the cursor is in it."""
    language, before = visitor.language, state.changed
    if not state.is_shown:
        state.is_shown = True
        put_cursor(_key(state, "ask"))
    found = attempt(visitor.client.library.answering_documents)
    if isinstance(found, Trouble):
        st.html(trouble_html(found, language))
        return
    names = _names(found.documents, before, language)
    with st.form(_key(state, "form"), enter_to_submit=False):
        title = phrases.FORM_NEW if before is None else phrases.FORM_CHANGE
        st.html(f'<h2 class="lq-head">{title.tell(language)}</h2>')
        _refusal(state, language)
        st.text_input(
            phrases.FORM_ASK.tell(language),
            key=_key(state, "ask"),
            value="" if before is None else before.ask,
            max_chars=MOST_ASK_CHARACTERS,
        )
        st.selectbox(
            phrases.FORM_DOCUMENT.tell(language),
            list(names),
            key=_key(state, "document"),
            index=None if before is None else list(names).index(_choice(before)),
            format_func=names.__getitem__,
        )
        st.text_area(
            phrases.FORM_SAYS.tell(language),
            key=_key(state, "says"),
            value="" if before is None else "\n".join(before.says),
            height=90,
        )
        _who(state, language)
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(
                phrases.FORM_SAVE.tell(language),
                key=_key(state, "save"),
                type="primary",
                shortcut="Ctrl+Enter",
                on_click=_keep,
                args=(visitor, state),
            )
            st.form_submit_button(
                desk_library.CANCEL.tell(language),
                key=_key(state, "leave"),
                shortcut="Escape",
                on_click=state.leave,
            )


def _key(state: Judging, name: str) -> str:
    return f"judged-{name}-{state.form}"


def _names(
    documents: tuple[AnsweringOut, ...], before: JudgedQuestionOut | None, language: Language
) -> dict[str, str]:
    """Return what may be chosen, in words: what is no longer in force only where the question names it already."""
    names = {
        _NOTHING: phrases.NOTHING_SAID.tell(language),
        _ANY: phrases.ANY_DOCUMENT.tell(language),
    }
    for one in documents:
        words = phrases.DOCUMENT_OF.tell(language, title=one.title, pack=one.pack_title)
        names[one.document] = words
    if before is not None and before.document is not None:
        names.setdefault(before.document, document_words(before, language))
    return names


def _choice(question: JudgedQuestionOut) -> str:
    return question.document or (_ANY if question.says else _NOTHING)


def _who(state: Judging, language: Language) -> None:
    before = state.changed
    given = {name: "" if before is None else getattr(before, name) or "" for name, _ in _PLACES}
    with (
        st.expander(phrases.FORM_WHO.tell(language), expanded=any(given.values())),
        st.container(horizontal=True, gap="small"),
    ):
        for name, phrase in _PLACES:
            label = phrase.tell(language)
            st.text_input(label, key=_key(state, name), value=given[name], max_chars=100)


def _refusal(state: Judging, language: Language) -> None:
    if state.missing is not None:
        words = state.missing.tell(language)
        st.html(f'<p class="lq-note lq-missing" role="alert">{words}</p>')
    if state.trouble is not None:
        st.html(trouble_html(state.trouble, language))


def _keep(visitor: Visitor, state: Judging) -> None:
    asked = _written(state)
    if isinstance(asked, Phrase):
        state.missing, state.trouble = asked, None
        return
    kept = state.keep(visitor.client, asked)
    if kept is not None:
        words = verdict_words(kept.verdict, visitor.language)
        st.toast(phrases.KEPT.tell(visitor.language, verdict=words))


def _written(state: Judging) -> JudgedRequest | Phrase:
    """Return what was written as a request, or what has to be written first."""
    typed = {name: st.session_state.get(_key(state, name)) for name in ("document", "ask", "says")}
    ask, choice = str(typed["ask"] or "").strip(), typed["document"]
    says = [line.strip() for line in str(typed["says"] or "").split("\n") if line.strip()]
    if missing := _missing(ask, choice, says):
        return missing
    places = {name: str(st.session_state.get(_key(state, name)) or "") for name, _ in _PLACES}
    return JudgedRequest(
        ask=ask,
        document=None if choice in (_NOTHING, _ANY) else choice,
        says=says,
        **{name: place.strip() or None for name, place in places.items()},
    )


def _missing(ask: str, choice: str | None, says: list[str]) -> Phrase | None:
    if not ask:
        return phrases.ASK_MISSING
    if choice is None:
        return phrases.DOCUMENT_MISSING
    if choice == _ANY and not says:
        return phrases.SAYS_MISSING
    return phrases.SAYS_TOO_MUCH if choice == _NOTHING and says else None
