"""One publication: how far it is, and once it waits for people, all that they are to look at."""

from collections.abc import Callable

import streamlit as st

from api.publication_schemas import PublicationOut
from ui.desk.changes_tab import show_changes
from ui.desk.difference_view import count_of
from ui.desk.ended_page import show_ended
from ui.desk.findings_tab import show_findings
from ui.desk.job_view import progress_html, row_html
from ui.desk.publishing import Publishing, is_at_work
from ui.desk.release_tab import show_release
from ui.desk.understood_tab import show_understood
from ui.look.trouble_view import trouble_html
from ui.phrases import common
from ui.phrases import desk as phrases
from ui.trouble import Trouble, attempt
from ui.visitor import Visitor

Go = Callable[[str | None], None]


def show_publication(visitor: Visitor, work: Publishing, job_id: str, go: Go) -> None:
    """Show a publication as it stands."""
    told = attempt(lambda: visitor.client.publishing.publication(job_id))
    if isinstance(told, Trouble):
        st.html(trouble_html(told, visitor.language))
        st.button(common.RETRY.tell(visitor.language), key="desk-retry")
        return
    publication = work.go_on(visitor.client, told)
    if work.trouble is not None:
        st.html(trouble_html(work.trouble, visitor.language))
    if is_at_work(publication):
        _progress(visitor, work, job_id)
    elif publication.status == "held":
        _held(visitor, work, publication, go)
    else:
        show_ended(visitor, work, publication, go)


@st.fragment(run_every="1s")  # type: ignore[untyped-decorator]  # mypy skips streamlit
def _progress(visitor: Visitor, work: Publishing, job_id: str) -> None:
    """Show how far it is, and the whole page anew as soon as nobody works at it."""
    told = attempt(lambda: visitor.client.publishing.publication(job_id))
    if isinstance(told, Trouble):
        st.html(trouble_html(told, visitor.language))
    elif is_at_work(told):
        st.html(progress_html(told, visitor.language))
    else:
        work.trouble = None
        st.rerun()


def _held(visitor: Visitor, work: Publishing, publication: PublicationOut, go: Go) -> None:
    language = visitor.language
    seen = work.seen(visitor.client, publication)
    st.html(row_html(publication, language))
    changed = 0 if seen.review is None else count_of(seen.review)
    names = (
        phrases.TAB_FINDINGS.tell(language, count=len(publication.findings)),
        phrases.TAB_UNDERSTOOD.tell(language),
        phrases.TAB_CHANGES.tell(language, count=changed),
        phrases.TAB_RELEASE.tell(language),
    )
    findings, understood, changes, release = st.tabs(names, key=f"tabs-{publication.job_id}")
    with findings:
        show_findings(visitor, work, publication, seen)
    with understood:
        show_understood(visitor, work, publication, seen, go)
    with changes:
        show_changes(visitor, seen)
    with release:
        show_release(visitor, work, publication, seen, go)
