"""Findings beside the text that they stand in; each that waits for a person is confirmed by itself, with a reason."""

from collections.abc import Sequence

import streamlit as st

from api.publication_schemas import PublicationOut
from ui.desk.finding_view import Numbered, Sheet, finding_html, numbered, sheet_html
from ui.desk.pack_files import MANIFEST, manifest_of
from ui.desk.publishing import Publishing, Seen, confirmation_of
from ui.phrases import desk as phrases
from ui.phrases.phrase import Language, Phrase
from ui.visitor import Visitor


def show_findings(
    visitor: Visitor, work: Publishing, publication: PublicationOut, seen: Seen
) -> None:
    """Show the list and the text with markers beside its lines."""
    language = visitor.language
    items = numbered(publication.findings)
    sheets = sheets_of(visitor, work, publication, seen)
    left, right = st.columns([2, 3], gap="medium")
    with right:
        placed = _text(items, sheets, language)
    with left:
        if not items:
            title, body = (
                phrases.NO_FINDINGS.tell(language),
                phrases.NO_FINDINGS_BODY.tell(language),
            )
            st.html(f'<section class="lq-card"><h2>{title}</h2><p>{body}</p></section>')
        _list(visitor, work, publication, items, placed)


def sheets_of(
    visitor: Visitor, work: Publishing, publication: PublicationOut, seen: Seen
) -> list[Sheet]:
    """Return the texts that findings may stand in: documents, and pack.toml where something is found in it."""
    texts = () if seen.texts is None else seen.texts.documents
    sheets = [Sheet(text.file, text.markdown) for text in texts]
    if any(finding.file == MANIFEST for finding in publication.findings):
        manifest = manifest_of(work.files_of(visitor.client, publication.job_id))
        if manifest is not None:
            sheets.insert(0, Sheet(MANIFEST, manifest, is_code=True))
    return sheets


def _text(items: Sequence[Numbered], sheets: Sequence[Sheet], language: Language) -> set[int]:
    """Show the texts with findings, or the one that was chosen, and return the numbers that they show."""
    if not sheets:
        st.html(f'<p class="lq-note">{phrases.DOCUMENTS_GONE.tell(language)}</p>')
        return set()
    files = {item.finding.file for item in items}
    flagged = [sheet for sheet in sheets if sheet.file in files]
    choices = [None, *(sheet.file for sheet in sheets)] if flagged else [s.file for s in sheets]
    every = phrases.DOCUMENT_FLAGGED.tell(language)
    chosen = st.selectbox(
        phrases.DOCUMENT_CHOICE.tell(language),
        choices,
        format_func=lambda file: every if file is None else file,
        key="desk-sheet",
    )
    shown = flagged if chosen is None else [sheet for sheet in sheets if sheet.file == chosen]
    markup, placed = [], set()
    for sheet in shown:
        html, numbers = sheet_html(sheet, items, language)
        markup.append(html)
        placed |= numbers
    st.html(f'<div class="lq-scroll lq-draft-text" tabindex="0">{"".join(markup)}</div>')
    return placed


def _list(
    visitor: Visitor,
    work: Publishing,
    publication: PublicationOut,
    items: Sequence[Numbered],
    placed: set[int],
) -> None:
    for phrase, found in _groups(publication, items):
        title = phrase.tell(visitor.language, count=len(found))
        st.html(f'<h2 class="lq-section">{title}</h2>')
        if phrase is phrases.GROUP_HELD:
            st.html(f'<p class="lq-hint">{phrases.REFUSE_HINT.tell(visitor.language)}</p>')
        for item in found:
            said = confirmation_of(publication, item.finding)
            is_placed = item.number in placed
            st.html(finding_html(item, visitor.language, said, is_placed=is_placed))
            if item.finding.confirm in publication.waiting:
                _confirm(visitor, work, publication, item)


def _groups(
    publication: PublicationOut, items: Sequence[Numbered]
) -> list[tuple[Phrase, list[Numbered]]]:
    def of(severity: str) -> list[Numbered]:
        return [item for item in items if item.finding.severity == severity]

    waiting = [item for item in of("held") if item.finding.confirm in publication.waiting]
    confirmed = [item for item in of("held") if item not in waiting]
    groups = [
        (phrases.GROUP_ERROR, of("error")),
        (phrases.GROUP_HELD, waiting),
        (phrases.GROUP_CONFIRMED, confirmed),
        (phrases.GROUP_WARNING, of("warning")),
    ]
    return [(phrase, found) for phrase, found in groups if found]


def _confirm(
    visitor: Visitor, work: Publishing, publication: PublicationOut, item: Numbered
) -> None:
    """Ask why a finding is right after all."""
    language, name = visitor.language, item.finding.confirm or ""
    key = f"why-{publication.job_id}-{item.number}"
    with st.form(f"confirm-{publication.job_id}-{item.number}", border=False):
        st.text_input(
            phrases.REASON.tell(language), work.reasons.get(name, ""), key=key, max_chars=1_000
        )
        st.form_submit_button(
            f"{phrases.CONFIRM_KEY.tell(language)} {item.number}",
            on_click=_say,
            args=(visitor, work, publication, name, key),
        )


def _say(
    visitor: Visitor, work: Publishing, publication: PublicationOut, name: str, key: str
) -> None:
    why = str(st.session_state[key]).strip()
    if not why:
        st.toast(phrases.REASON_MISSING.tell(visitor.language), icon=":material/edit:")
        return
    work.confirm(visitor.client, publication, name, why)
