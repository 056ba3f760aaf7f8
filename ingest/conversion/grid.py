"""The cells of a table as a file lays them out -> tables with one header line and every cell filled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.conversion.label_tables import is_label_table
from ingest.conversion.note_marks import is_note
from knowledge.source_place import SourcePlace

MAX_HEADER_ROWS = 4
HEADER_JOINT = " · "
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, merged or not.

    Attributes:
        row: 0-based row of its upper left corner.
        column: 0-based column of it.
        text: As a reader sees it, lines divided by line breaks.
        rowspan: Rows that it covers.
        colspan: Columns that it covers.
        is_header: Whether the file itself calls it a header.
        is_apart: Whether it is set apart as labels are: bold, shaded, or the header of its row.
    """

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    is_header: bool = False
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table that Markdown can hold.

    Attributes:
        header: One text a column; the rows of a header of several are joined.
        rows: Cells of each row, merged ones repeated in every row and column that they cover.
        places: Where each row stands in its file, as many as rows, or none.
        captions: What stands over it across all columns.
        notes: What stands under it across all columns.
        place: Where it begins.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    places: tuple[SourcePlace, ...] = ()
    captions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    place: SourcePlace | None = None


@dataclass
class _Layout:
    """A full rectangle: in each position the cell that covers it."""

    lines: list[list[Cell | None]]
    numbers: list[int] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.lines[0]) if self.lines else 0

    def texts(self, line: int) -> tuple[str, ...]:
        return tuple(cell.text if cell else "" for cell in self.lines[line])

    def alone(self, line: int) -> Cell | None:
        """Return the only cell of a line that says anything, if it stands across all columns or first with nothing beside it."""
        said = {id(cell): cell for cell in self.lines[line] if cell and cell.text}
        if len(said) != 1 or self.width < 2:
            return None
        [cell] = said.values()
        return cell if cell is self.lines[line][0] and cell.rowspan == 1 else None

    def is_band(self, line: int) -> bool:
        """Tell whether one merged cell is all of a line."""
        cell = self.alone(line)
        return cell is not None and cell.colspan >= self.width


def read_tables(
    cells: Iterable[Cell],
    places: Mapping[int, SourcePlace] | None = None,
    header_rows: int | None = None,
) -> list[Table]:
    """Return the tables in a grid: one, or as many as lines that are one cell across divide it into; empty lines are left out.

    Args:
        cells: In any order; none overlapping another.
        places: Where rows stand in the file, by 0-based row.
        header_rows: How many rows the header has, captions not counted, if that is known; else it is told from what the file calls
            headers, and from merged cells. Labels beside their values have none.
    """
    layout = _without_empty(_laid_out(list(cells)))
    places = places or {}
    if not layout.lines:
        return []
    first, after = _body(layout)
    captions = tuple(layout.texts(line)[0] for line in range(first))
    notes = tuple(layout.texts(line)[0] for line in range(after, len(layout.lines)))
    if header_rows is None:
        header_rows = 0 if _is_labels(layout, first, after) else _depth(layout, first, after)
    depth = min(header_rows, after - first)
    header = _joined(layout, first, first + depth)
    tables: list[Table] = []
    start = first + depth
    band: tuple[str, ...] = ()
    for line in range(start, after + 1):
        if line < after and not layout.is_band(line):
            continue
        if line > start or (line == after and not tables):
            tables.append(
                _table(
                    layout,
                    header,
                    range(start, line),
                    places,
                    (captions if not tables else ()) + band,
                )
            )
        elif band:
            # A band with nothing under it but another one stands over both.
            captions = (*captions, *band) if not tables else captions
        band = (layout.texts(line)[0],) if line < after else ()
        start = line + 1
    if band or notes:
        last = tables[-1]
        tables[-1] = Table(
            last.header, last.rows, last.places, last.captions, (*band, *notes), last.place
        )
    return tables


def _table(
    layout: _Layout,
    header: tuple[str, ...],
    lines: Sequence[int],
    places: Mapping[int, SourcePlace],
    captions: tuple[str, ...],
) -> Table:
    found = [places.get(layout.numbers[line]) for line in lines]
    known = tuple(place for place in found if place is not None)
    rows = tuple(layout.texts(line) for line in lines)
    begins = places.get(layout.numbers[max(0, lines[0] - 1)]) if lines else None
    return Table(header, rows, known if len(known) == len(rows) else (), captions, (), begins)


def _laid_out(cells: list[Cell]) -> _Layout:
    height = max((cell.row + cell.rowspan for cell in cells), default=0)
    width = max((cell.column + cell.colspan for cell in cells), default=0)
    lines: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            lines[row][cell.column : cell.column + cell.colspan] = [cell] * cell.colspan
    return _Layout(lines, list(range(height)))


def _without_empty(layout: _Layout) -> _Layout:
    """Return the layout without lines and columns that say nothing of their own."""
    kept = [line for line in layout.numbers if any(c and c.text for c in layout.lines[line])]
    columns = [column for column in range(layout.width) if _begins_text(layout, kept, column)]
    return _Layout([[layout.lines[line][column] for column in columns] for line in kept], kept)


def _begins_text(layout: _Layout, kept: Sequence[int], column: int) -> bool:
    """Tell whether a cell begins in a column: one that merely continues merged cells is a trace of the layout."""
    cells = (layout.lines[line][column] for line in kept)
    return any(cell is not None and cell.text and cell.column == column for cell in cells)


def _body(layout: _Layout) -> tuple[int, int]:
    """Return the first line after the captions and the first of the notes."""
    first, after = 0, len(layout.lines)
    while first < after - 1 and layout.alone(first) is not None:
        first += 1
    while after > first + 1 and layout.alone(after - 1) is not None and _is_note(layout, after - 1):
        after -= 1
    return first, after


def _is_note(layout: _Layout, line: int) -> bool:
    return layout.is_band(line) or is_note(layout.texts(line)[0])


def _is_labels(layout: _Layout, first: int, after: int) -> bool:
    lines = layout.lines[first:after]
    cells = [cell for line in lines for cell in line]
    if any(c is not None and (c.is_header or c.rowspan > 1 or c.colspan > 1) for c in cells):
        return False
    rows = [layout.texts(line) for line in range(first, after)]
    return is_label_table(rows, [[c is not None and c.is_apart for c in line] for line in lines])


def _depth(layout: _Layout, first: int, after: int) -> int:
    """Return how many lines the header has: those that the file calls so, and as many as its merged cells reach."""
    called = first
    while called < after and all(c is None or c.is_header for c in layout.lines[called]):
        called += 1
    least = min(max(called - first, 1), MAX_HEADER_ROWS)
    depth = least
    for _ in range(MAX_HEADER_ROWS):
        lines = range(first, min(first + depth, after))
        ends = [c.row + c.rowspan for line in lines for c in layout.lines[line] if c]
        reached = sum(number < max(ends, default=0) for number in layout.numbers[first:after])
        # A cell over several columns is divided by the line below it.
        last = [c for c in layout.lines[lines[-1]] if c and c.text]
        is_divided = called == first and any(c.colspan > 1 and last.count(c) > 1 for c in last)
        wanted = max(reached, depth + is_divided)
        if wanted == depth:
            break
        depth = wanted
    return depth if depth <= MAX_HEADER_ROWS and depth < after - first else least


def _joined(layout: _Layout, first: int, after: int) -> tuple[str, ...]:
    header = []
    for column in range(layout.width):
        texts: list[str] = []
        for line in range(first, after):
            cell = layout.lines[line][column]
            text = " ".join(cell.text.split()) if cell else ""
            if text and (not texts or texts[-1] != text):
                texts.append(text)
        header.append(HEADER_JOINT.join(texts))
    return tuple(header)


def column_letters(column: int) -> str:
    """Return the name of a 0-based column: A, B, ..., AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
