"""A page that is called a workbook -> the sheets that a program for workbooks would make of its tables."""

from collections.abc import Iterator

from ingest.conversion.converted import SourceFile
from ingest.conversion.html.html_encoding import decode_page
from ingest.conversion.html.html_grid import TooManyCells, Words, grid_cells, is_layout
from ingest.conversion.html.html_inline import inline_words
from ingest.conversion.html.html_notes import take_notes
from ingest.conversion.html.html_page import leave_out
from ingest.conversion.html.html_tree import Element, TooDeep, parse_page
from ingest.conversion.workbook.sheet import Sheet
from knowledge.finding import Finding
from knowledge.source_place import SourcePlace


def page_sheets(file: SourceFile) -> tuple[list[Sheet], tuple[Finding, ...]]:
    """Return what a reader sees of each table of a page, none if it cannot be read, and what was noticed."""
    text, findings = decode_page(file.path, file.data)
    if text is None:
        return [], tuple(findings)
    try:
        page = parse_page(text)
        left_out = leave_out(page, file.path)
        notes = take_notes(page)
        found = [
            _sheet(table, lambda element: inline_words(element, notes)) for table in _tables(page)
        ]
    except (TooDeep, TooManyCells):
        # What reads it as a page says so.
        return [], tuple(findings)
    return found, (*findings, *left_out)


def _tables(page: Element) -> Iterator[Element]:
    """Yield the tables that hold values and stand in no other such table."""
    for table in page.within():
        if table.tag == "table" and not is_layout(table):
            around = (e for e in table.above() if e.tag == "table")
            if all(is_layout(e) for e in around):
                yield table


def _sheet(table: Element, words: Words) -> Sheet:
    cells = [cell for cell in grid_cells(table, words) if cell.text]
    places = {cell.row: SourcePlace(row=cell.row + 1) for cell in cells}
    values = {(cell.row, cell.column): cell.text for cell in cells}
    return Sheet("", cells, places, values)
