"""Destroying something for good: administrators alone, and only with its name typed out."""

import streamlit as st

from api.history_schemas import PurgeOut, PurgeRequest
from api.version_schemas import VersionOut
from ui.desk.taking_back import DOCUMENT, VERSION, WHOLE
from ui.desk.withdraw_form import taking_back
from ui.look.trouble_view import trouble_html
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language
from ui.trouble import attempt
from ui.visitor import Visitor

_KINDS = {
    WHOLE: phrases.WHAT_PACK,
    VERSION: phrases.WHAT_VERSION,
    DOCUMENT: phrases.WHAT_DOCUMENT,
}


def show_purge(visitor: Visitor, version: VersionOut) -> None:
    """Show the form; its key works once the pack's id stands in the field."""
    language = visitor.language
    with st.expander(phrases.PURGE.tell(language), icon=":material/delete_forever:"):
        st.html(f'<p class="lq-note lq-missing">{phrases.PURGE_HELP.tell(language)}</p>')
        kind = st.selectbox(
            phrases.WITHDRAW_WHAT.tell(language),
            list(_KINDS),
            index=1,
            format_func=lambda one: _KINDS[one].tell(language),
            key="purge-kind",
        )
        document = None
        if kind == DOCUMENT:
            titles = {one.document: one.title for one in version.documents}
            label = phrases.WHICH_DOCUMENT.tell(language)
            document = st.selectbox(
                label, list(titles), format_func=titles.__getitem__, key="purge-document"
            )
        why = st.text_input(phrases.WHY.tell(language), key="purge-why", max_chars=1_000)
        label = phrases.PURGE_TYPE.tell(language, pack=version.pack)
        typed = st.text_input(label, key="purge-typed")
        is_meant = typed.strip() == version.pack and bool(why.strip())
        if st.button(phrases.PURGE_YES.tell(language), key="purge", disabled=not is_meant):
            asked = PurgeRequest(
                pack=version.pack,
                version=None if kind == WHOLE else version.version,
                document=document,
                why=why.strip(),
                yes=True,
            )
            _purge(visitor, asked)


def _purge(visitor: Visitor, asked: PurgeRequest) -> None:
    state = taking_back(asked.pack)
    state.settle(attempt(lambda: visitor.client.purge(asked)))
    if state.trouble is not None:
        st.html(trouble_html(state.trouble, visitor.language))
    else:
        # The pack may be gone, and the page opened on it with it.
        st.session_state["purged"] = state.purged
        st.rerun()


def purged_html(done: PurgeOut, language: Language) -> str:
    """Return what was destroyed."""
    words = phrases.PURGE_DONE.tell(
        language,
        generation=done.generation,
        segments=len(done.segments),
        embeddings=done.embeddings,
        drafts=len(done.drafts),
    )
    return f'<section class="lq-card lq-receipt" role="status"><p><b>{words}</b></p></section>'
