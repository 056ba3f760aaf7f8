"""A saved web page -> Markdown."""

import re

from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.html.html_blocks import BlockReader
from ingest.conversion.html.html_encoding import decode_page
from ingest.conversion.html.html_grid import TooManyCells
from ingest.conversion.html.html_hidden import take_tabs
from ingest.conversion.html.html_notes import take_notes
from ingest.conversion.html.html_page import leave_out
from ingest.conversion.html.html_tree import Element, TooDeep, parse_page
from ingest.conversion.html.html_writing import write_page
from ingest.sources import shown
from knowledge.finding import Finding

_SITE = re.compile(r"银行|銀行|官网|官方网站|网站|門戶|门户|首页|微信|\bBank\b|Home", re.IGNORECASE)
_DIVIDER = re.compile(r"\s+[-–—|·»]\s+|\s*[_|｜]\s*|(?<=[^\d\s])\s*[-–—]+\s*(?=[^\d\s])")
_ARTICLE = "js_content"


def convert_html(file: SourceFile) -> Converted:
    """Return what a reader sees of a page, without the frame around it."""
    text, findings = decode_page(file.path, file.data)
    if text is None:
        return Converted(None, tuple(findings))
    return convert_page(file.path, text, findings)


def convert_page(
    path: str, text: str, findings: list[Finding], *, is_titled: bool = True
) -> Converted:
    """Return the Markdown of a page's text; what was found before stands before what is found here."""
    try:
        page = parse_page(text)
        title = page_title(page)
        page = _article(page)
        tabs = take_tabs(page)
        found = leave_out(page, path)
        blocks = BlockReader(take_notes(page), tabs).read(page)
    except TooDeep:
        return Converted(None, (*findings, Finding("page_too_deep", shown(path))))
    except TooManyCells:
        return Converted(None, (*findings, Finding("page_table_too_large", shown(path))))
    return Converted(write_page(blocks, title if blocks and is_titled else ""), (*findings, *found))


def page_title(page: Element) -> str:
    """Return the page's own title, without the name of the site behind it."""
    named = next((e for e in page.within() if e.tag == "title"), None)
    said = " ".join(named.text().split()) if named is not None else ""
    if not said:
        said = next(
            (e.get("content") for e in page.within() if e.get("property") == "og:title"), ""
        )
    parts = [part.strip() for part in _DIVIDER.split(said) if part.strip()]
    if len(parts) > 1 and _SITE.search(parts[-1]):
        return parts[0]
    # The bank's name may stand before it instead.
    return parts[-1] if len(parts) == 2 and _SITE.search(parts[0]) else said


def _article(page: Element) -> Element:
    """Return the article of a page of WeChat, its heading first; any other page as it is."""
    article = next((e for e in page.within() if e.get("id") == _ARTICLE), None)
    if article is None:
        return page
    heading = next((e for e in page.within() if e.tag == "h1"), None)
    styles = [e for e in page.within() if e.tag == "style"]
    return Element("html", children=[*styles, *([heading] if heading else []), article])
