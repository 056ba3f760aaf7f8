"""The bytes of a PDF -> its pages, and what it says about itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1
from pdfminer.utils import decode_text

from ingest.conversion.limits import MAX_PDF_PAGES
from ingest.conversion.pdf.structure import Roles, read_roles

MAX_OUTLINE_ENTRIES = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file's outline.

    Attributes:
        level: The deeper, the larger.
        title: Its words.
        page: The page that it opens, from 1; None if it does not say.
    """

    level: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Opened:
    """An open PDF.

    Attributes:
        pages: One more than may be read at most, so that it can be told that there are too many.
        outline: Its entries in order; none if it has none.
        off_layers: Objects that are layers switched off.
        roles: What its structure calls its paragraphs.
    """

    pages: tuple[PDFPage, ...]
    outline: tuple[Entry, ...] = ()
    off_layers: frozenset[int] = field(default_factory=frozenset)
    roles: Roles = field(default_factory=dict)


def open_pdf(data: bytes) -> Opened:
    """Return the open file; whatever pdfminer raises at damaged or encrypted files goes through."""
    document = PDFDocument(PDFParser(BytesIO(data)))
    pages = tuple(islice(PDFPage.create_pages(document), MAX_PDF_PAGES + 1))
    numbers = {page.pageid: number for number, page in enumerate(pages, 1)}
    return Opened(
        pages,
        tuple(_forgiving(_outline(document, numbers))),
        _off_layers(document),
        read_roles(document),
    )


def _forgiving(entries: Iterator[Entry]) -> Iterator[Entry]:
    """Yield entries as far as they can be read: a broken outline is no reason to refuse what it points at."""
    try:
        yield from islice(entries, MAX_OUTLINE_ENTRIES)
    except Exception:  # noqa: BLE001 - pdfminer raises anything at broken objects
        return


def _outline(document: PDFDocument, numbers: dict[object, int]) -> Iterator[Entry]:
    for level, title, dest, action, _ in document.get_outlines():
        if dest is None:
            dest = dict_value(action).get("D") if action is not None else None
        yield Entry(level, title, _page(document, dest, numbers))


def _page(document: PDFDocument, dest: object, numbers: dict[object, int]) -> int | None:
    found = resolve1(dest)
    if isinstance(found, bytes | str):
        found = resolve1(document.get_dest(found))
    elif hasattr(found, "name"):
        found = resolve1(document.get_dest(found.name))
    if isinstance(found, dict):
        found = resolve1(found.get("D"))
    first = found[0] if isinstance(found, list) and found else None
    return numbers.get(first.objid) if isinstance(first, PDFObjRef) else None


def _off_layers(document: PDFDocument) -> frozenset[int]:
    try:
        properties = dict_value(document.catalog.get("OCProperties", {}))
        default = dict_value(properties.get("D", {}))
        listed = list_value(default.get("OFF", []))
    except Exception:  # noqa: BLE001 - as above
        return frozenset()
    return frozenset(layer.objid for layer in listed if isinstance(layer, PDFObjRef))


def text_of(value: object) -> str:
    """Return a text of a PDF object in its encoding; empty if it is none."""
    found = resolve1(value)
    return (
        decode_text(found) if isinstance(found, bytes) else found if isinstance(found, str) else ""
    )
