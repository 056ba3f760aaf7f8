"""One version in full as HTML: who published it, what differs from the one before, what its documents say."""

from collections.abc import Sequence

from api.bulletin_schemas import ChangeOut
from api.library_schemas import PackOut
from api.version_schemas import DocumentLineOut, PassageLineOut, VersionOut
from ui.look.markdown_html import Page, to_html
from ui.look.marking import LOCK, marked, plain_lines
from ui.look.moments import moment_words
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language


def published_html(version: VersionOut, pack: PackOut, language: Language) -> str:
    """Return who published a version, when and why."""
    parts = []
    if pack.published_at is not None:
        at = moment_words(pack.published_at, language)
        parts.append(phrases.PUBLISHED.tell(language, at=at, by=version.by))
    if version.approved_by:
        parts.append(phrases.APPROVED.tell(language, by=version.approved_by))
    if version.why:
        parts.append(phrases.BECAUSE.tell(language, why=version.why))
    told = "".join(f"<span>{marked(part)}</span>" for part in parts)
    return f'<p class="lq-meta lq-cite">{told}</p>'


def changes_html(version: VersionOut, language: Language) -> str:
    """Return what differs from the version before, old and new side by side."""
    if version.before is None:
        return f'<p class="lq-note">{phrases.FIRST_VERSION.tell(language)}</p>'
    before = marked(version.before)
    if not version.changes:
        return f'<p class="lq-note">{phrases.NO_CHANGES.tell(language, before=before)}</p>'
    more = ""
    if version.more_changes:
        words = phrases.MORE_CHANGES.tell(language, count=version.more_changes)
        more = f'<p class="lq-hint">{words}</p>'
    return changes_table(version.changes, language) + more


def changes_table(changes: Sequence[ChangeOut], language: Language) -> str:
    """Return differences as a table: what each is about, old and new."""
    rows = "".join(_change_html(change, language) for change in changes)
    heads = (phrases.CHANGE_ABOUT, phrases.CHANGE_WAS, phrases.CHANGE_NOW)
    head = "".join(f'<th scope="col">{phrase.tell(language)}</th>' for phrase in heads)
    return (
        f'<div class="lq-table lq-changes"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _change_html(change: ChangeOut, language: Language) -> str:
    lock = LOCK if change.disclosure == "internal" else ""
    none = f'<span class="lq-cite">{phrases.CHANGE_NONE.tell(language)}</span>'
    was = none if change.before is None else f'<del class="lq-was">{marked(change.before)}</del>'
    now = none if change.after is None else f'<ins class="lq-now">{marked(change.after)}</ins>'
    return f'<tr><th scope="row">{lock}{marked(change.about)}</th><td>{was}</td><td>{now}</td></tr>'


def document_html(document: DocumentLineOut, language: Language) -> str:
    """Return the passages of a document; of what was taken back the headings alone, struck and said to be so."""
    return "".join(_passage_html(passage, language) for passage in document.passages)


def _passage_html(passage: PassageLineOut, language: Language) -> str:
    gone = ""
    if passage.is_gone:
        gone = f'<span class="lq-badge lq-today">{phrases.GONE.tell(language)}</span>'
    lock = LOCK if passage.disclosure == "internal" else ""
    heading = " › ".join(marked(part) for part in passage.heading)
    kind = " lq-gone" if passage.is_gone else ""
    text = "" if passage.is_gone else f'<div class="lq-text">{to_html(Page(passage.text))}</div>'
    return (
        f'<article class="lq-passage{kind}"><p class="lq-path">{lock}<span>{heading}</span> {gone}</p>'
        f"{text}</article>"
    )


def passage_words(passage: PassageLineOut) -> str:
    """Return a passage in one line, to be chosen by."""
    words = " ".join(plain_lines(passage.text).split())
    heading = passage.heading[-1] if passage.heading else ""
    return f"{heading} · {words[:60]}" if heading else words[:60]
