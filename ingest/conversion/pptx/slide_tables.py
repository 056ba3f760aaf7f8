"""A table on a slide -> cells with the rows and columns that they cover."""

from collections.abc import Iterator

from ingest.conversion.grid import Cell
from ingest.conversion.labels import labelled
from ingest.conversion.office.left_out import LeftOut
from ingest.conversion.office.office_xml import Element, child, children, is_on, number, value
from ingest.conversion.pptx.slide_text import TextLine, text_lines

MAX_ROWS, MAX_COLUMNS = 2_000, 128


def slide_cells(table: Element, left_out: LeftOut, place: str) -> Iterator[Cell]:
    """Yield the cells of an `a:tbl`; those that merged ones cover are left out."""
    rows = list(children(table, "a:tr"))[:MAX_ROWS]
    taken: set[tuple[int, int]] = set()
    for row, element in enumerate(rows):
        for column, cell in enumerate(list(children(element, "a:tc"))[:MAX_COLUMNS]):
            if _is_covered(cell) or (row, column) in taken:
                continue
            down = min(max(number(cell, "rowSpan") or 1, 1), len(rows) - row)
            across = min(max(number(cell, "gridSpan") or 1, 1), MAX_COLUMNS - column)
            covered = {
                (r, c) for r in range(row, row + down) for c in range(column, column + across)
            }
            if covered & taken:
                down = across = 1
                covered = {(row, column)}
            taken |= covered
            lines = text_lines(child(cell, "a:txBody"), (), left_out, place)
            yield Cell(row, column, "\n".join(map(_line, lines)), down, across)


def _is_covered(cell: Element) -> bool:
    return any(value(cell, name) is not None and is_on(cell, name) for name in ("hMerge", "vMerge"))


def _line(line: TextLine) -> str:
    return f"• {line.text}" if line.is_item and not line.label else labelled(line.label, line.text)
