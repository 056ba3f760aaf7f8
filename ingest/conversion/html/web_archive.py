"""A web page saved as one file (.mht, .mhtml) -> Markdown."""

import re
from email import message_from_bytes
from email.message import Message
from html import unescape

from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.html.html_document import convert_page
from ingest.conversion.html.html_encoding import decode_page
from ingest.conversion.markdown_writer import MarkdownWriter
from ingest.sources import shown
from knowledge.finding import Finding

# Parts within parts; what a browser or Word saves has two levels.
_MAX_DEPTH = 20
_BOUNDARY = re.compile(rb"^content-type\s*:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)
_SHEET = re.compile(
    r"<x:Name>([^<]{1,100})</x:Name>(.*?)</x:ExcelWorksheet>", re.IGNORECASE | re.DOTALL
)
_SOURCE = re.compile(r"<x:WorksheetSource\s+HRef=\"([^\"]{1,300})\"", re.IGNORECASE)
_HIDDEN = re.compile(r"<x:Visible>\s*Sheet(?:Very)?Hidden", re.IGNORECASE)


def convert_web_archive(file: SourceFile) -> Converted:
    """Return what a reader sees of the page in an archive."""
    unreadable = Converted(None, (Finding("archive_without_page", shown(file.path)),))
    if len(_BOUNDARY.findall(file.data)) > _MAX_DEPTH:
        return unreadable
    pages = _pages(message_from_bytes(file.data))
    if not pages:
        return unreadable
    text, findings = decode_page(file.path, *_content(pages[0]))
    if text is None:
        return Converted(None, tuple(findings))
    if _FRAMES.search(text):
        return _workbook(file.path, text, pages[1:])
    return convert_page(file.path, text, findings)


def _workbook(path: str, frame: str, pages: list[Message]) -> Converted:
    """Return the sheets of a workbook that Excel saved as frames, the hidden ones left out."""
    located = {_name(str(page.get("Content-Location", ""))): page for page in pages}
    markdown: list[str] = []
    findings: list[Finding] = []
    sheets = [(name, told, _SOURCE.search(told)) for name, told in _SHEET.findall(frame)]
    hidden = [name for name, told, _ in sheets if _HIDDEN.search(told)]
    for name, told, source in sheets:
        page = located.get(_name(source.group(1))) if source else None
        if page is None or _HIDDEN.search(told):
            continue
        text, found = decode_page(path, *_content(page))
        made = convert_page(path, text, found, is_titled=False) if text is not None else None
        findings += made.findings if made else found
        if made and made.markdown:
            writer = MarkdownWriter()
            writer.heading(2, unescape(name))
            markdown += [writer.written()[0], made.markdown]
    if hidden:
        fields = {"count": str(len(hidden)), "sample": hidden[0]}
        findings.append(Finding("page_hidden", shown(path), fields=fields))
    return Converted("\n".join(markdown), tuple(findings))


def _name(location: str) -> str:
    return location.rsplit("/", 1)[-1].lower()


def _pages(message: Message) -> list[Message]:
    """Return the parts that are pages, the one that the archive begins with first."""
    pages = [part for part in message.walk() if part.get_content_type() in _TYPES]
    start = str(message.get_param("start") or "")
    return sorted(pages, key=lambda part: bool(start) and part.get("Content-ID", "") != start)


def _content(part: Message) -> tuple[bytes, str | None]:
    data = part.get_payload(decode=True)
    charset = part.get_content_charset()
    return data if isinstance(data, bytes) else b"", charset
