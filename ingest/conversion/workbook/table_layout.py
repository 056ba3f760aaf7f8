"""An island of a sheet -> cells as a table has them, with what its looks say of headers, titles, parts and notes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.conversion.grid import MAX_HEADER_ROWS, Cell
from ingest.conversion.note_marks import is_note
from ingest.conversion.workbook.islands import Island
from ingest.conversion.workbook.likeness import begins_part, looks_numeric
from ingest.conversion.workbook.sheet import Sheet
from knowledge.source_place import SourcePlace

_LABEL_ENDS = ("：", ":")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a grid is read from.

    Attributes:
        cells: Counted from the island's own corner.
        places: Where its rows stand in the file.
        header_rows: How many its header has, if its looks say that.
    """

    cells: list[Cell]
    places: dict[int, SourcePlace]
    header_rows: int | None


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of an island: its number in the sheet, the cells that begin in it, and how many reach into it."""

    number: int
    cells: Sequence[Cell]
    covered: int

    @property
    def is_lone(self) -> bool:
        return len(self.cells) == 1 and self.covered == 1


def laid_out(island: Island, sheet: Sheet) -> Layout:
    """Return an island with lone lines over, in and under its table made as wide as it is, so that they are read as such."""
    top, left, width = island.top, island.left, island.right - island.left
    lines = _lines(island)
    wide = _wide_lines(lines, width, left, sheet)
    first = next((n for n, line in enumerate(lines) if not line.is_lone), len(lines))
    header_rows = _header_rows(lines[first:], sheet) if first < len(lines) else None
    cells = []
    for line in lines:
        for cell in line.cells:
            moved = replace(cell, row=cell.row - top, column=cell.column - left)
            if line.number in wide:
                moved = replace(moved, column=0, colspan=width, rowspan=1)
            cells.append(moved)
    places = {n - top: sheet.places[n] for n in range(top, island.bottom) if n in sheet.places}
    return Layout(cells, places, header_rows)


def _lines(island: Island) -> list[_Line]:
    begun: dict[int, list[Cell]] = {}
    covered: dict[int, int] = {}
    for cell in island.cells:
        begun.setdefault(cell.row, []).append(cell)
        for row in range(cell.row, cell.row + cell.rowspan):
            covered[row] = covered.get(row, 0) + 1
    return [_Line(row, begun.get(row, ()), covered[row]) for row in sorted(covered)]


def _wide_lines(lines: Sequence[_Line], width: int, left: int, sheet: Sheet) -> set[int]:
    """Return the rows of titles over the table, of its parts and of notes under it."""
    if width < 2:
        return set()
    first = next((n for n, line in enumerate(lines) if not line.is_lone), len(lines))
    last = next((n for n in range(len(lines), first, -1) if not lines[n - 1].is_lone), first)
    wide = {line.number for line in lines[:first] if line.cells}
    under = lines[last:]
    begins = next((n for n, line in enumerate(under) if _is_note_line(line, width)), len(under))
    wide |= {line.number for line in under[begins:]}
    for line in lines[first:last]:
        if line.is_lone and line.cells[0].column == left and _is_part(line.cells[0], sheet):
            wide.add(line.number)
    return wide


def _is_note_line(line: _Line, width: int) -> bool:
    return is_note(line.cells[0].text) or line.cells[0].colspan >= width


def _is_part(cell: Cell, sheet: Sheet) -> bool:
    return (cell.row, cell.column) in sheet.marked or begins_part(cell.text)


def _header_rows(lines: Sequence[_Line], sheet: Sheet) -> int | None:
    """Return how many of the lines are a header by what the file says or shows of them; None if it does not say."""
    if _is_form(lines, sheet):
        return 0
    for end in _said_ends(lines, sheet):
        depth = sum(line.number <= end for line in lines)
        if 0 < depth <= MAX_HEADER_ROWS and depth < len(lines):
            return depth
    depth = 0
    for line in lines[:MAX_HEADER_ROWS]:
        if not _is_marked(line, sheet) or (depth and _has_numbers(line)):
            break
        depth += 1
    is_merged = any(cell.colspan > 1 or cell.rowspan > 1 for cell in lines[0].cells)
    return depth if 0 < depth < len(lines) and not (is_merged and depth == 1) else None


def _said_ends(lines: Sequence[_Line], sheet: Sheet) -> list[int]:
    """Return the rows that end a header by the file's own tables, filters and frozen rows."""
    columns = [cell.column for cell in lines[0].cells]
    ends = [
        area.first_row
        for area in sheet.tables
        if columns
        and area.first_column <= columns[0] <= area.last_column
        and lines[0].number <= area.first_row < lines[-1].number
    ]
    return [*ends, sheet.frozen_rows - 1]


def _is_form(lines: Sequence[_Line], sheet: Sheet) -> bool:
    """Tell whether a table is labels with their values beside them, and so has no header."""
    full = [line for line in lines if len(line.cells) > 1]
    if len(full) < 2 or len(full) < len(lines):
        return False
    return all(_is_label_pairs(line, sheet) for line in full)


def _is_label_pairs(line: _Line, sheet: Sheet) -> bool:
    if len(line.cells) % 2:
        return False
    is_marked = [(cell.row, cell.column) in sheet.marked for cell in line.cells]
    labels, values = line.cells[::2], is_marked[1::2]
    if all(cell.text.strip().endswith(_LABEL_ENDS) for cell in labels):
        return True
    return all(is_marked[::2]) and not any(values)


def _is_marked(line: _Line, sheet: Sheet) -> bool:
    return bool(line.cells) and all((c.row, c.column) in sheet.marked for c in line.cells)


def _has_numbers(line: _Line) -> bool:
    return any(looks_numeric(cell.text) for cell in line.cells)
