"""A sheet as its file has it -> the cells that a person sees in it; what is left out is told."""

from bisect import bisect_left
from dataclasses import dataclass

from ingest.conversion.grid import Cell, column_letters
from ingest.conversion.limits import MAX_ROWS
from ingest.conversion.workbook.far_cells import far_cells
from ingest.conversion.workbook.merged import Sweep
from ingest.conversion.workbook.noticed import Noticed
from ingest.conversion.workbook.sheet import Area, RawCell, RawSheet, Sheet
from knowledge.source_place import SourcePlace

_NO_LIMIT = 1 << 30
_NAMED = 10
_NAMED_COLUMNS = 20


class _Axis:
    """The rows, or the columns, of a sheet, of which some are hidden."""

    def __init__(self, hidden: set[int]) -> None:
        self._hidden = hidden
        self._sorted = sorted(hidden)

    def place(self, number: int) -> int:
        """Return the number of those before it that are seen."""
        return number - bisect_left(self._sorted, number) if self._sorted else number

    def first_seen(self, first: int, last: int) -> int | None:
        """Return the first of some that is seen."""
        if first not in self._hidden:
            return first
        return next((n for n in range(first, last + 1) if n not in self._hidden), None)


@dataclass(frozen=True, slots=True)
class _Seen:
    """One cell that is seen, with its row and column in the file."""

    cell: Cell
    row: int
    column: int
    raw: RawCell


def visible_sheet(raw: RawSheet, noticed: Noticed) -> Sheet:
    """Return what a person sees of a sheet."""
    rows, columns = _Axis(raw.hidden_rows), _Axis(raw.hidden_columns)
    _tell_hidden(raw, noticed)
    last_row, last_column = _extent(raw)
    sweep = Sweep(raw.merged)
    found: list[_Seen] = []
    for place in sorted(raw.cells):
        area, cell = sweep.area_at(*place) or Area(*place, *place), raw.cells[place]
        if (area.first_row, area.first_column) != place:
            # It lies under a merged cell.
            continue
        row = rows.first_seen(area.first_row, area.last_row)
        column = columns.first_seen(area.first_column, area.last_column)
        if row is None or column is None or not _has_text(cell, raw, place, noticed):
            continue
        top, left = rows.place(row), columns.place(column)
        bottom = rows.place(min(area.last_row, last_row) + 1)
        right = columns.place(min(area.last_column, last_column) + 1)
        height, width = max(1, bottom - top), max(1, right - left)
        found.append(_Seen(Cell(top, left, cell.shown.text, height, width), row, column, cell))
    _tell_far(raw.name, found, noticed)
    return _sheet(raw, found, rows, columns)


def _sheet(raw: RawSheet, found: list[_Seen], rows: _Axis, columns: _Axis) -> Sheet:
    return Sheet(
        raw.name,
        sorted((seen.cell for seen in found), key=lambda cell: (cell.row, cell.column)),
        _places(raw, found, rows),
        {(seen.cell.row, seen.cell.column): seen.raw.shown.value for seen in found},
        frozenset((seen.cell.row, seen.cell.column) for seen in found if seen.raw.is_marked),
        rows.place(raw.frozen_rows),
        tuple(
            Area(
                rows.place(area.first_row),
                columns.place(area.first_column),
                rows.place(area.last_row + 1) - 1,
                columns.place(area.last_column + 1) - 1,
            )
            for area in raw.tables
        ),
    )


def _places(raw: RawSheet, found: list[_Seen], rows: _Axis) -> dict[int, SourcePlace]:
    """Return where the rows stand that have a cell of their own, or one that reaches down into them."""
    name = raw.name or None
    numbers = {seen.row for seen in found}
    reached = max(numbers, default=0)
    for seen in found:
        if seen.cell.rowspan > 1 and len(numbers) < MAX_ROWS:
            last = seen.row
            while rows.place(last) < seen.cell.row + seen.cell.rowspan - 1 and last < reached:
                last += 1
            numbers.update(range(seen.row, last + 1))
    return {
        rows.place(number): SourcePlace(sheet=name, row=number + 1)
        for number in sorted(numbers)
        if number not in raw.hidden_rows
    }


def _extent(raw: RawSheet) -> tuple[int, int]:
    """Return the last row and column with something in them: what merged cells cover beyond is paper."""
    if not raw.merged:
        return _NO_LIMIT, _NO_LIMIT
    said = [place for place, cell in raw.cells.items() if cell.shown.text.strip()]
    return max((row for row, _ in said), default=0), max((column for _, column in said), default=0)


def _has_text(cell: RawCell, raw: RawSheet, place: tuple[int, int], noticed: Noticed) -> bool:
    shown, sheet = cell.shown, raw.name
    # The headers of tables are filled by their style, which says nothing of single cells.
    is_white = cell.is_white and bool(shown.text.strip()) and not _is_in_table(raw, place)
    if shown.is_hidden or is_white:
        noticed.note_cell("hidden_values_left_out", sheet, *place)
        return False
    if not shown.text.strip():
        return False
    if cell.is_struck:
        noticed.note_cell("struck_text_left_out", sheet, *place)
        return False
    if shown.is_unshown:
        noticed.note_cell("unshown_values", sheet, *place)
    if shown.is_rounded:
        noticed.note_cell("rounded_numbers", sheet, *place)
    return True


def _is_in_table(raw: RawSheet, place: tuple[int, int]) -> bool:
    return any(
        area.first_row <= place[0] <= area.last_row
        and area.first_column <= place[1] <= area.last_column
        for area in raw.tables
    )


def _tell_far(sheet: str, found: list[_Seen], noticed: Noticed) -> None:
    """Note what lies far from the rest; what is hidden between is no distance for a reader."""
    seen = {(one.cell.row, one.cell.column): one for one in found}
    for place in far_cells(seen):
        noticed.note_cell("far_cells", sheet, seen[place].row, seen[place].column)


def _tell_hidden(raw: RawSheet, noticed: Noticed) -> None:
    if not raw.hidden_rows and not raw.hidden_columns:
        return
    said = [place for place, cell in raw.cells.items() if cell.shown.text.strip()]
    rows = sorted({row for row, _ in said if row in raw.hidden_rows})
    columns = sorted({column for _, column in said if column in raw.hidden_columns})
    mark = "!" if raw.name else ""
    if rows:
        noticed.note_place("hidden_rows_left_out", f"{raw.name}{mark}{_ranges(rows)}", len(rows))
    if columns:
        letters = ",".join(map(column_letters, columns[:_NAMED_COLUMNS]))
        noticed.note_place("hidden_columns_left_out", f"{raw.name}{mark}{letters}", len(columns))


def _ranges(rows: list[int]) -> str:
    """Return 0-based numbers as ranges of rows: 3-5,9."""
    found: list[list[int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    shown = [f"{a + 1}" if a == b else f"{a + 1}-{b + 1}" for a, b in found[:_NAMED]]
    return ",".join(shown) + ("…" if len(found) > _NAMED else "")
