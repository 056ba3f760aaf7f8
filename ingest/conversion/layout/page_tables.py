"""Tables with ruling lines on a page, cell by cell."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ingest.conversion.grid import Cell
from ingest.conversion.layout.grid_lines import Grid, Region, find_grids, merged_lines
from ingest.conversion.layout.joining import join
from ingest.conversion.layout.page_marks import Glyph, PageMarks
from ingest.conversion.layout.text_lines import Piece, pieces_of

MIN_FILLED = 2
# Between a cell's lines and its text, in points: programs leave 2 to 6.
MAX_PADDING = 7.0


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the part of one that stands on one page.

    Attributes:
        x0: Left edge.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
        page: Number of the page.
        edges: Where its columns begin and end.
        height: Number of its rows.
        cells: All of them, empty ones too.
        unfinished: Columns whose last cell may go on: its last line is full.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    page: int
    edges: tuple[float, ...]
    height: int
    cells: tuple[Cell, ...]
    unfinished: frozenset[int] = frozenset()


def ruled_tables(
    page: PageMarks, words: Collection[str] = ()
) -> tuple[list[PageTable], list[Glyph]]:
    """Return the tables of a page, and the characters that stand in none."""
    across, down = merged_lines(page.rulings)
    tables: list[PageTable] = []
    rest = list(page.glyphs)
    for grid in _outermost(find_grids(across, down)):
        inside = [glyph for glyph in rest if _holds(grid, glyph)]
        table = _table(grid, inside, page.number, words)
        if table is not None:
            tables.append(table)
            taken = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in taken]
    return tables, rest


def _outermost(grids: Sequence[Grid]) -> list[Grid]:
    """Return the grids that lie in no other's cell: what is divided inside one cell is the text of that cell."""
    kept: list[Grid] = []
    for grid in sorted(grids, key=lambda g: -(g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0])):
        x, y = (grid.xs[0] + grid.xs[-1]) / 2, (grid.ys[0] + grid.ys[-1]) / 2
        if not any(other.place(x, y) for other in kept):
            kept.append(grid)
    return sorted(kept, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2


def _holds(grid: Grid, glyph: Glyph) -> bool:
    return grid.place(*_middle(glyph)) is not None


def _table(
    grid: Grid, glyphs: Iterable[Glyph], page: int, words: Collection[str]
) -> PageTable | None:
    owner = {
        (row, column): region
        for region in grid.regions
        for row in range(region.row, region.after_row)
        for column in range(region.column, region.after_column)
    }
    held: dict[Region, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        place = grid.place(*_middle(glyph))
        if place is not None:
            held[owner[place]].append(glyph)
    lines = {region: pieces_of(found, page) for region, found in held.items()}
    lines = {region: pieces for region, pieces in lines.items() if pieces}
    if len(lines) < MIN_FILLED or len(grid.xs) < 3:
        return None
    padding = _padding(grid, lines)
    height = len(grid.ys) - 1
    cells, unfinished = [], set()
    heads = _head_rows(grid, lines)
    for region in grid.regions:
        room = grid.xs[region.after_column] - grid.xs[region.column] - 2 * padding
        text, is_full = cell_text(lines.get(region, []), room, words)
        cells.append(
            Cell(
                region.row,
                region.column,
                text,
                region.after_row - region.row,
                region.after_column - region.column,
                region.row < heads,
            )
        )
        if is_full and region.after_row == height:
            unfinished.add(region.column)
    return PageTable(
        grid.xs[0],
        grid.ys[0],
        grid.xs[-1],
        grid.ys[-1],
        page,
        grid.xs,
        height,
        tuple(cells),
        frozenset(unfinished),
    )


def _padding(grid: Grid, lines: dict[Region, list[Piece]]) -> float:
    gaps = [
        piece.x0 - grid.xs[region.column] for region, pieces in lines.items() for piece in pieces
    ]
    return min(max(min(gaps), 0.5), MAX_PADDING)


def _head_rows(grid: Grid, lines: dict[Region, list[Piece]]) -> int:
    """Return how many rows are in heavy type before the first that is not; 0 if that tells nothing."""
    is_bold: dict[int, bool] = {}
    for region, pieces in lines.items():
        bold = all(piece.is_bold for piece in pieces)
        for row in range(region.row, region.after_row):
            is_bold[row] = is_bold.get(row, True) and bold
    heads = 0
    while heads < len(grid.ys) - 1 and is_bold.get(heads, False):
        heads += 1
    is_alone = [r for r in grid.regions if r.row < heads and r.after_column - r.column > 1]
    return (
        heads
        if 0 < heads < len(grid.ys) - 1 and heads <= 4 and not _only_title(heads, is_alone, grid)
        else 0
    )


def _only_title(heads: int, wide: Sequence[Region], grid: Grid) -> bool:
    """Tell whether the heavy rows are titles across all columns, under which the header is still to come."""
    across = [r for r in wide if r.after_column - r.column == len(grid.xs) - 1]
    return len(across) >= heads


def cell_text(
    pieces: Sequence[Piece], room: float, words: Collection[str] = ()
) -> tuple[str, bool]:
    """Return the text of a cell, and whether its last line is full.

    A line that ends although the next word would have fitted was ended on purpose; the others were broken by the cell's width.

    Args:
        pieces: Pieces of lines in the cell.
        room: Width that its lines may take, in points.
        words: Words of the document, as for `join`.
    """
    rows = rows_of(pieces)
    text = ""
    for number, row in enumerate(rows):
        line = " ".join(piece.text for piece in row)
        if number and not _is_broken(rows[number - 1], row, room):
            text += f"\n{line}"
        else:
            head, _, last = text.rpartition("\n")
            joined = join(last, line, words, is_cell=True)
            text = f"{head}\n{joined}" if head else joined
    is_full = bool(rows) and room - _width(rows[-1]) < 1.2 * rows[-1][0].size
    return text, is_full


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return pieces that stand on one line together, from top to bottom and left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.x0)):
        if rows and piece.base - rows[-1][0].base <= 0.3 * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


def _width(row: Sequence[Piece]) -> float:
    return row[-1].x1 - row[0].x0


def _is_broken(before: Sequence[Piece], after: Sequence[Piece], room: float) -> bool:
    """Tell whether a line was broken for want of room: what comes after it would not have fitted."""
    left = room - _width(before)
    return left < after[0].unit_width + 0.25 * after[0].size
