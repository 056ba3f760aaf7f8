"""What was made of a draft: windows on a timeline, dates that its text names, and the form that corrects a window."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time

import streamlit as st

from api.publication_schemas import PublicationOut
from api.review_schemas import DraftTextOut, PackReadOut
from api.schemas import WindowOut
from ui.desk.correction import Target, first_day, last_day, may_correct, targets_of, written
from ui.desk.publishing import Publishing, Seen
from ui.desk.timeline_view import target_words, timeline_html
from ui.desk.understood_view import date_html, pack_html
from ui.phrases import desk as phrases
from ui.phrases.phrase import Language
from ui.visitor import Visitor

Go = Callable[[str | None], None]
_MOST_DATES = 40
_KEY = "correct"


def show_understood(
    visitor: Visitor, work: Publishing, publication: PublicationOut, seen: Seen, go: Go
) -> None:
    """Show what was understood."""
    language, review = visitor.language, seen.review
    if review is None:
        st.html(f'<p class="lq-note">{phrases.DOCUMENTS_GONE.tell(language)}</p>')
        return
    documents = () if seen.texts is None else seen.texts.documents
    for read in review.understood:
        texts = [text for text in documents if text.pack == read.pack]
        rows = _rows(read, texts)
        st.html(pack_html(read, language))
        st.html(timeline_html(rows, review.at, language))
        _dates(texts, rows, language)
    # Several packs in one upload are corrected where they were written.
    if len(review.understood) == 1 and documents:
        rows = list(targets_of(review.understood[0], documents))
        _correct(visitor, work, publication, [row for row in rows if may_correct(row)], go)


def _rows(read: PackReadOut, texts: Sequence[DraftTextOut]) -> list[Target]:
    """Return what is drawn: documents only where their window is another than the pack's."""
    return [
        row
        for row in targets_of(read, texts)
        if row.kind.value != "document" or not _is_same(row.window, read.window)
    ]


def _is_same(one: WindowOut, other: WindowOut) -> bool:
    return (one.starts_at, one.ends_at) == (other.starts_at, other.ends_at)


def _dates(texts: Sequence[DraftTextOut], rows: Sequence[Target], language: Language) -> None:
    found = [
        (text, read)
        for text in texts
        for read in text.dates
        if read.window.ends_at or read.window.starts_at
    ]
    st.html(f'<h2 class="lq-section">{phrases.DATES_TITLE.tell(language)}</h2>')
    if not found:
        st.html(f'<p class="lq-hint">{phrases.DATES_NONE.tell(language)}</p>')
    for number, (text, read) in enumerate(found[:_MOST_DATES]):
        is_declared = any(row.window.ends_at == read.window.ends_at for row in rows)
        with st.container(horizontal=True, key=f"date-{number}", vertical_alignment="center"):
            st.html(date_html(read, text.file, language, is_declared=is_declared))
            st.button(
                phrases.DATE_USE.tell(language),
                key=f"use-{number}",
                type="secondary" if is_declared else "primary",
                on_click=_fill,
                args=(read.window,),
            )


def _fill(window: WindowOut) -> None:
    """Propose a window in the form; what it leaves open stays as it is."""
    starts, ends = first_day(window), last_day(window)
    for name, (day, at) in (("starts", starts), ("ends", ends)):
        if day is not None:
            st.session_state[f"{_KEY}-{name}"] = day
            st.session_state[f"{_KEY}-{name}-time"] = at


def _correct(
    visitor: Visitor,
    work: Publishing,
    publication: PublicationOut,
    rows: Sequence[Target],
    go: Go,
) -> None:
    language = visitor.language
    st.html(f'<h2 class="lq-head">{phrases.CORRECT_TITLE.tell(language)}</h2>')
    place = st.selectbox(
        phrases.CORRECT_WHAT.tell(language),
        range(len(rows)),
        format_func=lambda number: target_words(rows[number], language),
        key=f"{_KEY}-what",
    )
    _propose(f"{publication.job_id}-{place}", rows[place].window)
    one, two, three, four = st.columns(4, gap="small")
    with one:
        st.date_input(
            phrases.CORRECT_STARTS.tell(language), format="YYYY-MM-DD", key=f"{_KEY}-starts"
        )
    with two:
        st.time_input(phrases.CORRECT_STARTS_TIME.tell(language), key=f"{_KEY}-starts-time")
    with three:
        st.date_input(phrases.CORRECT_ENDS.tell(language), format="YYYY-MM-DD", key=f"{_KEY}-ends")
    with four:
        st.time_input(phrases.CORRECT_ENDS_TIME.tell(language), key=f"{_KEY}-ends-time")
    st.button(
        phrases.CORRECT_KEY.tell(language),
        key="correct-key",
        icon=":material/event_available:",
        on_click=_say,
        args=(visitor, work, publication, rows[place], go),
    )
    st.html(f'<p class="lq-hint">{phrases.CORRECT_HINT.tell(language)}</p>')


def _propose(name: str, window: WindowOut) -> None:
    """Fill the form with a window as it stands, whenever another one is chosen."""
    if st.session_state.get(f"{_KEY}-of") == name:
        return
    st.session_state[f"{_KEY}-of"] = name
    for field, (day, at) in (("starts", first_day(window)), ("ends", last_day(window))):
        st.session_state[f"{_KEY}-{field}"] = day
        st.session_state[f"{_KEY}-{field}-time"] = at


def _say(
    visitor: Visitor, work: Publishing, publication: PublicationOut, target: Target, go: Go
) -> None:
    starts, ends = _typed("starts"), _typed("ends")
    if starts is not None and ends is not None and _instant(ends, is_end=True) <= _instant(starts):
        st.toast(phrases.CORRECT_BACKWARDS.tell(visitor.language), icon=":material/error:")
        return
    why = phrases.CORRECTED_WHY.tell(visitor.language)
    job_id = work.correct(visitor.client, publication, target, (starts, ends), why)
    if job_id is not None:
        go(job_id)


def _typed(field: str) -> date | datetime | None:
    day: date | None = st.session_state[f"{_KEY}-{field}"]
    at: time | None = st.session_state[f"{_KEY}-{field}-time"]
    return written(day, at)


def _instant(at: date | datetime, *, is_end: bool = False) -> datetime:
    if isinstance(at, datetime):
        return at
    return datetime.combine(at, time.max if is_end else time.min, tzinfo=UTC)
