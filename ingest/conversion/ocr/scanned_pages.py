"""Pages of a PDF without text -> what recognition makes of them."""

from collections.abc import Sequence

from ingest.conversion.ocr.page_reading import ReadPage, read_page
from ingest.conversion.ocr.pictures import render_pages
from ingest.conversion.ocr.told_pages import findings_of, is_refused
from ingest.conversion.recognition import Recognised
from knowledge.finding import Finding


def recognise(data: bytes, pages: Sequence[int], path: str) -> Recognised:
    """Return what is on pages of a PDF, numbered from 1, and what is to be told about it.

    Args:
        data: The file.
        pages: Which pages.
        path: The file's path, for findings.
    """
    read: list[ReadPage] = []
    try:
        read += (read_page(picture, number) for number, picture in render_pages(data, list(pages)))
    except Exception:  # noqa: BLE001 - pypdfium2 raises anything at damaged files
        return Recognised(findings=(Finding("pdf_unreadable", path),), tried=frozenset(pages))
    good = {page.marks.number: page.marks for page in read if not is_refused(page)}
    return Recognised(good, frozenset(pages), tuple(findings_of(read, path)))
