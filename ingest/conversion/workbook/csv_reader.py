"""A text of separated values -> one sheet."""

import re
from collections import Counter

from ingest.conversion.converted import SourceFile
from ingest.conversion.grid import Cell
from ingest.conversion.workbook.delimiter import delimiter_of, named_delimiter, records_of
from ingest.conversion.workbook.noticed import Noticed
from ingest.conversion.workbook.sheet import Sheet
from ingest.decode import decode_text
from knowledge.source_place import SourcePlace

# ="00123" keeps the zeros when a spreadsheet opens the text, which shows 00123.
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
_MAX_NAMED = 8


def read_csv(file: SourceFile, noticed: Noticed) -> list[Sheet]:
    """Return the one sheet of a text, none if it cannot be decoded; records of another length are noticed.

    Raises:
        TooMuch: If it has more than is read.
    """
    text, findings = decode_text(file.path, file.data)
    noticed.add(findings)
    if text is None:
        return []
    named, text, skipped = named_delimiter(text)
    delimiter = named or delimiter_of(text)
    if delimiter is None:
        records = [[line] for line in _single(text)]
    else:
        records = list(records_of(text, delimiter))
    _note_ragged(records, skipped, noticed)
    return [_sheet(records, skipped)]


def _single(text: str) -> list[str]:
    """Return the values of one column."""
    return [",".join(record) for record in records_of(text, "\x1f")]


def _sheet(records: list[list[str]], skipped: int) -> Sheet:
    cells: list[Cell] = []
    places: dict[int, SourcePlace] = {}
    for row, record in enumerate(records, skipped):
        for column, value in enumerate(record):
            text = _KEPT_AS_TEXT.sub(r"\1", value) if value.startswith("=") else value
            if text.strip():
                cells.append(Cell(row, column, text))
                places[row] = SourcePlace(row=row + 1)
    values = {(cell.row, cell.column): cell.text for cell in cells}
    return Sheet("", cells, places, values)


def _note_ragged(records: list[list[str]], skipped: int, noticed: Noticed) -> None:
    """Note records with more or fewer values than most, unless they are titles or notes of one value."""
    lengths = [_length(record) for record in records]
    usual = Counter(length for length in lengths if length > 1).most_common(1)
    if not usual:
        return
    width = max(len(record) for record in records if _length(record) == usual[0][0])
    for row, record in enumerate(records, skipped):
        is_table = sum(bool(value.strip()) for value in record) > 1
        if is_table and (_length(record) > width or len(record) < usual[0][0]):
            noticed.note_place("ragged_rows", str(row + 1))


def _length(record: list[str]) -> int:
    """Return how many values a record has; empty ones at its end do not count."""
    return next((n for n in range(len(record), 0, -1) if record[n - 1].strip()), 0)
