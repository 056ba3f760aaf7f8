"""Sheets as lists of texts, for tests of what is read from them."""

from collections.abc import Sequence
from datetime import date

from ingest.conversion.converted import SourceFile
from ingest.conversion.faq_sheet.faq_sheets import FaqSheet, read_faq_sheet
from ingest.conversion.faq_sheet.sheet_rows import SheetCell, SheetRow, SheetRows
from ingest.conversion.sheet_mapping import SheetMapping


def cell(said: str | date | float) -> SheetCell:
    """Return a cell that says a text, or keeps a date or a number."""
    return SheetCell(said) if isinstance(said, str) else SheetCell(str(said), said)


def rows(*lines: Sequence[str | date | float]) -> SheetRows:
    """Return a sheet of these lines."""
    numbered = enumerate(lines, start=1)
    return SheetRows(
        "问答",
        [
            SheetRow(n, {c: cell(said) for c, said in enumerate(line) if said})
            for n, line in numbered
        ],
    )


def read(*lines: Sequence[str | date | float], mapping: SheetMapping | None = None) -> FaqSheet:
    """Return the entries of a sheet of these lines, which must be one of questions and answers."""
    file = SourceFile("faq.xlsx", b"", mapping=(mapping,) if mapping else ())
    found = read_faq_sheet(rows(*lines), file)
    assert found is not None
    return found


def told(sheet: FaqSheet) -> dict[str, str]:
    """Return which findings name which rows."""
    return {f.code: f.fields.get("rows", f.fields.get("names", "")) for f in sheet.findings}
