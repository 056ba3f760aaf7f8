"""What is told about pages that were recognised."""

from collections.abc import Sequence

from ingest.conversion.ocr.page_reading import REFUSED, ReadPage
from ingest.conversion.page_numbers import told_pages
from knowledge.finding import Finding


def is_refused(page: ReadPage) -> bool:
    """Tell whether a page is too unclear to be believed."""
    return page.line_count > 0 and page.sureness < REFUSED


def findings_of(pages: Sequence[ReadPage], path: str) -> list[Finding]:
    """Return what a person must know before what was recognised is published."""
    findings = []
    good = [page for page in pages if page.line_count and not is_refused(page)]
    if good:
        letters = [max(1, len(page.marks.glyphs)) for page in good]
        mean = sum(p.sureness * n for p, n in zip(good, letters, strict=True)) / sum(letters)
        numbers = told_pages(page.marks.number for page in good)
        fields = {"pages": numbers, "share": f"{mean:.0%}"}
        findings.append(Finding("ocr_to_be_checked", path, fields=fields))
    for page in pages:
        number = str(page.marks.number)
        if is_refused(page):
            fields = {"pages": number, "share": f"{page.sureness:.0%}"}
            findings.append(Finding("ocr_page_refused", path, fields=fields))
        elif page.unsure:
            share = f"{len(page.unsure) / page.line_count:.0%}"
            fields = {"pages": number, "share": share, "example": page.unsure[0][:40]}
            findings.append(Finding("ocr_unsure_lines", path, fields=fields))
    return findings
