"""A document as HTML, in a box of its own that is scrolled to the cited lines."""

from api.library_schemas import DocumentOut
from api.schemas import CitationOut
from ui.agent.answer_view import internal_band, where_words
from ui.look.markdown_html import Page, to_html
from ui.look.marking import marked
from ui.phrases import agent as phrases
from ui.phrases.phrase import Language


def source_html(document: DocumentOut, citation: CitationOut, language: Language) -> str:
    """Return the document with what is cited highlighted, rows of sheets with their numbers; all of it is guarded against copying.

    A customer's document may hold internal sections, so that no part of a source is ever copied.
    """
    title = phrases.SOURCE_TITLE.tell(language, title=document.title)
    band = internal_band(language) if document.disclosure != "customer" else ""
    cited = citation.lines if citation.place is None else citation.place.lines
    body = to_html(Page(document.markdown, cited=cited, rows=_rows(document)))
    where = document.path if citation.file is None else where_words(citation, language)
    note = phrases.SOURCE_NOT_COPIED.tell(language)
    return (
        f'<section class="lq-card lq-source lq-guard" aria-label="{marked(title)}">{band}'
        f'<h2 class="lq-path">{marked(title)} · {marked(where)}</h2>'
        f'<div class="lq-scroll" tabindex="0">{body}</div>'
        f'<p class="lq-hint">{note}</p></section>'
    )


def _rows(document: DocumentOut) -> dict[int, int]:
    return {place.line: place.row for place in document.places if place.row is not None}
