"""How a publication ended: in which generation and what to ask of it, or why it was refused and how to mend that."""

from collections.abc import Callable
from datetime import date, datetime

import streamlit as st

from api.library_schemas import FindingOut
from api.publication_schemas import PublicationOut
from ui.desk.finding_view import finding_html, numbered
from ui.desk.hand_in import begin_again
from ui.desk.job_view import discarded_html, done_html, failed_html, name_of
from ui.desk.manifest_text import with_value
from ui.desk.pack_files import MANIFEST, PackFile, declared_in, manifest_of, with_file
from ui.desk.publishing import Publishing, terms_of
from ui.desk.release_tab import present
from ui.phrases import desk as phrases
from ui.visitor import Visitor

Go = Callable[[str | None], None]
_PROPOSED = "end_proposed"
_A_DAY = "2026-05-31"
Window = tuple[date | datetime | None, date | datetime | None]


def show_ended(visitor: Visitor, work: Publishing, publication: PublicationOut, go: Go) -> None:
    """Show the end."""
    if publication.status == "succeeded":
        _done(visitor, work, publication)
    elif publication.status == "failed":
        _failed(visitor, work, publication, go)
    else:
        st.html(discarded_html(publication, visitor.language))


def _done(visitor: Visitor, work: Publishing, publication: PublicationOut) -> None:
    language, starts = visitor.language, publication.visible_from
    is_ahead = starts is not None and starts > present(visitor, publication)
    st.html(done_html(publication, language, is_ahead=is_ahead))
    if not is_ahead:
        question = work.asked.get(publication.job_id) or name_of(publication)
        st.button(
            phrases.DONE_ASK.tell(language),
            key="desk-ask",
            icon=":material/search:",
            type="primary",
            help=question,
            on_click=_ask,
            args=(question,),
        )
    for item in numbered(publication.findings):
        st.html(finding_html(item, language))


def _ask(question: str) -> None:
    """Go where agents ask, with a question of the new pack typed already."""
    for name in ("job", "section"):
        st.query_params.pop(name, None)
    st.query_params["room"] = "ask"
    st.session_state["query"] = question


def _failed(visitor: Visitor, work: Publishing, publication: PublicationOut, go: Go) -> None:
    language = visitor.language
    st.html(failed_html(publication, language))
    files = work.sent.get(publication.job_id, ())
    for item in numbered(publication.findings):
        st.html(finding_html(item, language))
        window = proposed_window(item.finding)
        if files and window is not None:
            fields = item.finding.fields
            read = " – ".join(
                part for part in (fields.get("start", "-"), fields["read"]) if part != "-"
            )
            st.button(
                phrases.FAILED_PROPOSED.tell(language, read=read),
                key=f"propose-{item.number}",
                icon=":material/event_available:",
                type="primary",
                on_click=_again,
                args=(visitor, work, publication, declaring(files, window), go),
            )
    if files:
        st.button(
            phrases.FAILED_AGAIN.tell(language), key="desk-again", on_click=_begin, args=(files, go)
        )


def proposed_window(finding: FindingOut) -> Window | None:
    """Return the window that a campaign's text names where none is declared, None if the finding is about anything else."""
    if finding.code != _PROPOSED:
        return None
    starts, ends = (_written(finding.fields.get(name, "")) for name in ("start", "read"))
    return None if ends is None else (starts, ends)


def declaring(files: tuple[PackFile, ...], window: Window) -> tuple[PackFile, ...]:
    """Return files whose pack.toml declares a window; a beginning that it declares already stays."""
    manifest = manifest_of(files) or ""
    starts, ends = window
    if starts is not None and "starts_at" not in declared_in(manifest):
        manifest = with_value(manifest, "", "starts_at", starts)
    return with_file(files, MANIFEST, with_value(manifest, "", "ends_at", ends))


def _written(read: str) -> date | datetime | None:
    try:
        return (
            date.fromisoformat(read) if len(read) == len(_A_DAY) else datetime.fromisoformat(read)
        )
    except ValueError:
        return None


def _again(
    visitor: Visitor,
    work: Publishing,
    publication: PublicationOut,
    files: tuple[PackFile, ...],
    go: Go,
) -> None:
    job_id = work.hand_in(visitor.client, name_of(publication), files, terms_of(publication))
    if job_id is not None:
        go(job_id)


def _begin(files: tuple[PackFile, ...], go: Go) -> None:
    """Drop the same files again, without what was declared of them in the form."""
    begin_again([file for file in files if file.path != MANIFEST])
    go("new")
