"""A table on a slide -> cells with the rows and columns that they cover."""

from collections.abc import Iterator

from ingest.conversion.grid import Cell
from ingest.conversion.labels import labelled
from ingest.conversion.office.left_out import LeftOut
from ingest.conversion.office.office_xml import (
    Element,
    child,
    children,
    inside,
    is_on,
    number,
    value,
)
from ingest.conversion.pptx.slide_text import TextLine, text_lines

MAX_ROWS, MAX_COLUMNS = 2_000, 128


def slide_cells(table: Element, left_out: LeftOut, place: str) -> Iterator[Cell]:
    """Yield the cells of an `a:tbl`; those that merged ones cover are left out."""
    rows = list(children(table, "a:tr"))[:MAX_ROWS]
    look = child(table, "a:tblPr")
    # Programs mark the first row as they make a table; the first column is marked by people, and tells only without the other.
    has_labels = _is_set(look, "firstCol") and not _is_set(look, "firstRow")
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
            is_apart = (has_labels and column == 0) or _is_bold(cell)
            yield Cell(row, column, "\n".join(map(_line, lines)), down, across, is_apart=is_apart)


def _is_covered(cell: Element) -> bool:
    return _is_set(cell, "hMerge") or _is_set(cell, "vMerge")


def _is_set(element: Element | None, name: str) -> bool:
    """Tell whether an attribute is there and on."""
    return value(element, name) is not None and bool(is_on(element, name))


def _is_bold(cell: Element) -> bool:
    """Tell whether all words of a cell are bold."""
    runs = [run for run in inside(cell, "a:r") if "".join(map(str, run.itertext())).strip()]
    return bool(runs) and all(_is_set(child(run, "a:rPr"), "b") for run in runs)


def _line(line: TextLine) -> str:
    return f"• {line.text}" if line.is_item and not line.label else labelled(line.label, line.text)
