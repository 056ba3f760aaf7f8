"""The cells of a sheet -> what stands together on it: tables one above the other, tables side by side, lone lines."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter

from ingest.conversion.grid import Cell
from ingest.conversion.limits import MAX_CELLS
from ingest.conversion.workbook.likeness import looks_numeric
from ingest.conversion.workbook.sheet import Sheet
from ingest.conversion.workbook.too_much import TooMuch

# Deeper than any sheet is laid out; each cut but the first two needs another gap inside a part.
_MAX_CUTS = 12
LOOKED_BACK = 16
# Of the rows beside it, what a lone column fills at least if it belongs to them.
_MIN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Island:
    """Cells that stand together; rows and columns from `top` and `left` to before `bottom` and `right`.

    Attributes:
        cells: In order of rows; never none.
        is_lines: Whether it is lone lines, no two cells side by side.
    """

    cells: tuple[Cell, ...]
    top: int
    left: int
    bottom: int
    right: int
    is_lines: bool

    @property
    def head(self) -> list[Cell]:
        """The cells of its first row."""
        return list(takewhile(lambda cell: cell.row == self.top, self.cells))


def island_of(cells: Iterable[Cell]) -> Island:
    """Return cells, of which there must be one, as an island."""
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    rows = {cell.row for cell in ordered}
    return Island(
        ordered,
        ordered[0].row,
        min(cell.column for cell in ordered),
        max(cell.row + cell.rowspan for cell in ordered),
        max(cell.column + cell.colspan for cell in ordered),
        len(rows) == len(ordered) and all(cell.rowspan == 1 for cell in ordered),
    )


def islands(sheet: Sheet) -> list[Island]:
    """Return what stands together on a sheet, from top to bottom and left to right.

    An empty row or column divides, unless the rows after it go on with the table before it.

    Raises:
        TooMuch: If an island would take more room than is laid out.
    """
    found = sorted(map(island_of, _cut(sheet.cells, 0)), key=lambda part: (part.top, part.left))
    groups: list[list[Island]] = []
    for island in found:
        # What stands side by side on a sheet is never many.
        near = groups[: -LOOKED_BACK - 1 : -1]
        group = next((group for group in near if _goes_on(group, island, sheet)), None)
        if group is None:
            groups.append([island])
        else:
            group.append(island)
    joined = [_joined(group) for group in groups]
    for island in joined:
        if (island.bottom - island.top) * (island.right - island.left) > MAX_CELLS:
            raise TooMuch("too_many_cells", MAX_CELLS)
    return joined


def _joined(group: list[Island]) -> Island:
    return group[0] if len(group) == 1 else island_of(c for island in group for c in island.cells)


def _cut(cells: Sequence[Cell], depth: int) -> list[Sequence[Cell]]:
    """Return the cells of each part that no empty row and no empty column divides."""
    bands = _divided(cells, attrgetter("row"), attrgetter("rowspan"))
    parts: list[Sequence[Cell]] = []
    for band in bands:
        sides = _sides(band)
        if depth >= _MAX_CUTS or (len(bands) == 1 and len(sides) == 1):
            parts += sides
        else:
            parts += [part for side in sides for part in _cut(side, depth + 1)]
    return parts


def _divided(
    cells: Sequence[Cell], begin: Callable[[Cell], int], size: Callable[[Cell], int]
) -> list[list[Cell]]:
    """Return the cells of each stretch along one axis that nothing empty divides, in order of rows."""
    parts: list[list[Cell]] = []
    end = -1
    for cell in sorted(cells, key=begin):
        if begin(cell) > end or not parts:
            parts.append([])
        parts[-1].append(cell)
        end = max(end, begin(cell) + size(cell))
    return [sorted(part, key=lambda cell: (cell.row, cell.column)) for part in parts]


def _sides(band: Sequence[Cell]) -> list[Sequence[Cell]]:
    """Return what stands side by side in a band; lines across its top and bottom are parts of their own then."""
    head, body, tail = _without_lone_lines(band)
    parts = _divided(body, attrgetter("column"), attrgetter("colspan"))
    parts = _with_lone_columns(parts)
    if len(parts) < 2:
        return [band]
    return [part for part in (head, *parts, tail) if part]


def _without_lone_lines(band: Sequence[Cell]) -> tuple[list[Cell], list[Cell], list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in band:
        rows.setdefault(cell.row, []).append(cell)
    numbers = sorted(rows)
    is_lone = [len(rows[number]) == 1 and rows[number][0].rowspan == 1 for number in numbers]
    first = next((n for n, lone in enumerate(is_lone) if not lone), len(numbers))
    last = next((n for n in range(len(numbers), first, -1) if not is_lone[n - 1]), first)
    pieces = (numbers[:first], numbers[first:last], numbers[last:])
    head, body, tail = ([cell for number in piece for cell in rows[number]] for piece in pieces)
    return head, body, tail


def _with_lone_columns(parts: list[list[Cell]]) -> list[list[Cell]]:
    """Return the parts with each lone column that is filled as its neighbour is joined to it: the gap is only for the eye."""
    joined: list[list[Cell]] = []
    for part in parts:
        if joined and (_belongs(part, joined[-1]) or _belongs(joined[-1], part)):
            joined[-1] = sorted(joined[-1] + part, key=lambda cell: (cell.row, cell.column))
        else:
            joined.append(part)
    return joined


def _belongs(lone: list[Cell], table: list[Cell]) -> bool:
    if len({cell.column for cell in lone}) > 1:
        return False
    rows, beside = {cell.row for cell in lone}, {cell.row for cell in table}
    return min(rows) == min(beside) and rows <= beside and len(rows) >= _MIN_SHARE * len(beside)


def _goes_on(group: Sequence[Island], island: Island, sheet: Sheet) -> bool:
    """Tell whether an island is more rows of the table that others before it are."""
    first, last = group[0], group[-1]
    if last.bottom > island.top or island.is_lines or first.is_lines:
        return False
    for area in sheet.tables:
        is_inside = area.first_row <= first.top + 1 and island.bottom - 1 <= area.last_row
        if is_inside and area.first_column <= island.left <= area.last_column:
            return True
    if (first.left, first.right) != (island.left, island.right):
        return False
    return not _begins_anew(first, island, sheet)


def _begins_anew(before: Island, island: Island, sheet: Sheet) -> bool:
    """Tell whether the first row of an island is a header of its own, or a title."""
    head, first = before.head, island.head
    if len(first) == 1 or any(cell.colspan > 1 for cell in first):
        return True
    if any((cell.row, cell.column) in sheet.marked for cell in head):
        return all((cell.row, cell.column) in sheet.marked for cell in first)
    if [cell.text for cell in first] == [cell.text for cell in head]:
        return True
    rest = island.cells[len(first) :]
    numbers = {cell.column for cell in rest if looks_numeric(cell.text)}
    return bool(numbers) and not any(looks_numeric(c.text) for c in first if c.column in numbers)
