"""The rows of one sheet, as whoever opened the file hands them on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from ingest.conversion.grid import Cell
from knowledge.source_place import SourcePlace


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell.

    Attributes:
        text: As a reader sees it, lines divided by line breaks.
        value: What the file keeps, where that is a date, an instant or a number; else None.
    """

    text: str = ""
    value: date | float | None = None


EMPTY = SheetCell()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row, with its 1-based number in the sheet, and its cells that say anything by 0-based column."""

    number: int
    cells: Mapping[int, SheetCell]

    def cell(self, column: int) -> SheetCell:
        """Return the cell in a column, empty if it says nothing."""
        return self.cells.get(column, EMPTY)


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of a sheet that can be seen, in order; `name` is None for a file that is one table."""

    name: str | None
    rows: Sequence[SheetRow]

    def place(self, row: int) -> SourcePlace:
        """Return where a row stands."""
        return SourcePlace(sheet=self.name, row=row)


def sheet_rows(
    name: str | None,
    cells: Iterable[Cell],
    places: Mapping[int, SourcePlace],
    values: Mapping[tuple[int, int], object],
) -> SheetRows:
    """Return the rows of a sheet with merged cells filled.

    Args:
        name: The sheet's; None for a file that is one table.
        cells: In any order; none overlapping another.
        places: Where each row stands in the file, by 0-based row.
        values: What the file keeps behind cells, by 0-based row and column.
    """
    rows: dict[int, dict[int, SheetCell]] = defaultdict(dict)
    for cell in cells:
        value = values.get((cell.row, cell.column))
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        kept = value if isinstance(value, date) or is_number else None
        found = SheetCell(cell.text, cast(date | float | None, kept))
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                rows[row][column] = found
    numbered = {
        row: place.row if place and place.row is not None else row + 1
        for row in rows
        for place in [places.get(row)]
    }
    return SheetRows(name, [SheetRow(numbered[row], rows[row]) for row in sorted(rows)])
