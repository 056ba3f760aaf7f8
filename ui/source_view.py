"""A document as HTML, in a box of its own that is scrolled to the cited lines."""

from api.library_schemas import DocumentOut
from api.schemas import CitationOut
from ui import phrases
from ui.answer_view import internal_band
from ui.markdown_html import Page, to_html
from ui.marking import marked
from ui.phrases import Language


def source_html(document: DocumentOut, citation: CitationOut, language: Language) -> str:
    """Return the document with the cited lines highlighted; all of it is guarded against copying.

    A customer's document may hold internal sections, so that no part of a source is ever copied.
    """
    title = phrases.SOURCE_TITLE.tell(language, title=document.title)
    band = internal_band(language) if document.disclosure != "customer" else ""
    body = to_html(Page(document.markdown, cited=citation.lines))
    note = phrases.SOURCE_NOT_COPIED.tell(language)
    return (
        f'<section class="lq-card lq-source lq-guard" aria-label="{marked(title)}">{band}'
        f'<p class="lq-path">{marked(title)} · {marked(document.path)}</p>'
        f'<div class="lq-scroll" tabindex="0">{body}</div>'
        f'<p class="lq-hint">{note}</p></section>'
    )
