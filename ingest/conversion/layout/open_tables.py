"""Tables without lines down: columns that only stand under each other."""

import itertools
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from ingest.conversion.grid import Cell
from ingest.conversion.layout.columns import Element, Stretch
from ingest.conversion.layout.grid_lines import Line
from ingest.conversion.layout.joining import join
from ingest.conversion.layout.page_tables import PageTable, rows_of
from ingest.conversion.layout.text_lines import Piece

# Two columns may be a list of terms, or names under a contract; they need more rows to be a table.
FEWEST_ROWS, FEWEST_ROWS_OF_TWO = 3, 4
# Between columns in every row, and how far the same column may stray, in sizes of the type.
_GUTTER, _STRAY = 0.8, 0.6
# How far the ends of a table's lines may differ, in points.
_NEAR = 6.0
_SHORTEST = 120.0

Row = Sequence[Piece]


def with_ruled(
    elements: Sequence[Element], across: Sequence[Line], words: Collection[str]
) -> list[Element]:
    """Return what stands on a page with the pieces between three lines put together as a table, where they are one beyond doubt.

    Args:
        elements: Pieces of lines and tables.
        across: Horizontal lines that belong to no table yet.
        words: Words of the document, as for `join`.
    """
    found = list(elements)
    for lines in _sets_of_lines(across):
        inside = [e for e in found if isinstance(e, Piece) and _is_between(e, lines)]
        table = _ruled(inside, lines, across, words) if inside else None
        found = _replaced(found, inside, table)
    return found


def with_unruled(stretch: Stretch, words: Collection[str]) -> Stretch:
    """Return a stretch with consecutive lines put together as a table whose columns stand under each other beyond doubt."""
    elements = list(stretch.elements)
    for rows in _runs(elements):
        table = _unruled(rows, words)
        elements = _replaced(elements, [piece for row in rows for piece in row], table)
    return replace(stretch, elements=tuple(elements))


def _is_between(piece: Piece, lines: Sequence[Line]) -> bool:
    middle = (piece.top + piece.bottom) / 2
    is_beside = lines[0].begin - _NEAR <= piece.x0 and piece.x1 <= lines[0].end + _NEAR
    return is_beside and lines[0].at <= middle <= lines[-1].at


def _replaced(
    elements: list[Element], pieces: Sequence[Piece], table: PageTable | None
) -> list[Element]:
    if table is None:
        return elements
    gone = set(map(id, pieces))
    place = next(i for i, e in enumerate(elements) if id(e) in gone)
    before = [e for e in elements[:place] if id(e) not in gone]
    return [*before, table, *(e for e in elements[place:] if id(e) not in gone)]


def _sets_of_lines(across: Sequence[Line]) -> list[list[Line]]:
    """Return three lines each that begin and end alike, from top to bottom."""
    sets: list[list[Line]] = []
    for line in sorted(across, key=lambda line: line.at):
        if line.end - line.begin < _SHORTEST:
            continue
        like = [s for s in sets if _is_alike(s[-1], line) and len(s) < 3]
        if like:
            like[-1].append(line)
        else:
            sets.append([line])
    return [lines for lines in sets if len(lines) == 3]


def _is_alike(one: Line, other: Line) -> bool:
    return abs(one.begin - other.begin) <= _NEAR and abs(one.end - other.end) <= _NEAR


def _ruled(
    pieces: Sequence[Piece], lines: Sequence[Line], across: Sequence[Line], words: Collection[str]
) -> PageTable | None:
    """Return the table between three lines: its header between the first two, its rows below."""
    rows = rows_of(pieces)
    head = [row for row in rows if row[0].base < lines[1].at]
    body = [row for row in rows if row[0].base >= lines[1].at]
    gutters = _gutters([piece for row in body for piece in row])
    if not head or len(body) < 1 or not gutters:
        return None
    laid = [_laid(row, gutters) for row in body]
    if any(places is None for places in laid):
        return None
    middles = _middles([piece for row in body for piece in row], gutters)
    texts = _put_together(body, [places for places in laid if places is not None], words)
    cells = [
        Cell(number, first, piece.text, 1, last - first + 1, True)
        for number, row in enumerate(head)
        for piece in row
        for first, last in [_reach(piece, gutters, middles, across)]
    ]
    places = {(c.row, column) for c in cells for column in range(c.column, c.column + c.colspan)}
    if len(places) != sum(cell.colspan for cell in cells):
        return None
    return _table(pieces, gutters, [*cells, *_cells(texts, len(head))], len(head) + len(texts))


def _reach(
    piece: Piece, gutters: Sequence[float], middles: Sequence[float], across: Iterable[Line]
) -> tuple[int, int]:
    """Return the first and last column over which a piece of the header stands: those above which the line under it runs, if there is one."""
    for line in across:
        is_under = 0 <= line.at - piece.base < 1.2 * piece.size
        if is_under and line.begin - _NEAR <= piece.x0 and piece.x1 <= line.end + _NEAR:
            below = [i for i, middle in enumerate(middles) if line.begin <= middle <= line.end]
            if 0 < len(below) < len(middles):
                return below[0], below[-1]
    return sum(gutter < piece.x0 for gutter in gutters), sum(
        gutter < piece.x1 for gutter in gutters
    )


def _middles(pieces: Iterable[Piece], gutters: Sequence[float]) -> list[float]:
    """Return where the middle of each column's text lies."""
    columns: list[list[Piece]] = [[] for _ in range(len(gutters) + 1)]
    for piece in pieces:
        columns[sum(gutter < piece.x0 for gutter in gutters)].append(piece)
    return [(min(p.x0 for p in c) + max(p.x1 for p in c)) / 2 if c else -1.0 for c in columns]


def _runs(elements: Sequence[Element]) -> list[list[list[Piece]]]:
    """Return consecutive lines of several pieces each."""
    runs: list[list[list[Piece]]] = [[]]
    waiting: list[Piece] = []
    for element in (*elements, None):
        if isinstance(element, Piece):
            waiting.append(element)
            continue
        for row in rows_of(waiting):
            if len(row) > 1:
                runs[-1].append(row)
            elif runs[-1]:
                runs.append([])
        waiting = []
        runs.append([])
    return [run for run in runs if len(run) >= FEWEST_ROWS]


def _unruled(rows: Sequence[Row], words: Collection[str]) -> PageTable | None:
    pieces = [piece for row in rows for piece in row]
    gutters = _gutters(pieces)
    laid = [_laid(row, gutters) for row in rows]
    known = [places for places in laid if places is not None]
    fewest = FEWEST_ROWS_OF_TWO if len(gutters) == 1 else FEWEST_ROWS
    if not gutters or len(known) < max(fewest, len(laid)) or not _is_aligned(known):
        return None
    texts = _put_together(rows, known, words)
    return _table(pieces, gutters, _cells(texts, 0), len(texts))


def _cells(texts: Sequence[Sequence[str]], begin: int) -> list[Cell]:
    return [
        Cell(begin + number, column, text)
        for number, row in enumerate(texts)
        for column, text in enumerate(row)
    ]


def _table(
    pieces: Sequence[Piece], gutters: Sequence[float], cells: Sequence[Cell], height: int
) -> PageTable:
    x0, x1 = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    top, bottom = min(p.top for p in pieces), max(p.bottom for p in pieces)
    page = pieces[0].page
    return PageTable(x0, top, x1, bottom, page, (x0, *gutters, x1), height, tuple(cells))


def _gutters(pieces: Sequence[Piece]) -> list[float]:
    """Return the middles of the gaps that no piece reaches into."""
    gutters = []
    right = None
    size = max((piece.size for piece in pieces), default=0.0)
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if right is not None and piece.x0 - right >= _GUTTER * size:
            gutters.append((right + piece.x0) / 2)
        right = piece.x1 if right is None else max(right, piece.x1)
    return gutters


def _laid(row: Row, gutters: Sequence[float]) -> list[Piece | None] | None:
    """Return the piece of a row in each column; None if two stand in one."""
    laid: list[Piece | None] = [None] * (len(gutters) + 1)
    for piece in row:
        column = sum(gutter < piece.x0 for gutter in gutters)
        if laid[column] is not None:
            return None
        laid[column] = piece
    return laid


def _put_together(
    rows: Sequence[Row], laid: Sequence[Sequence[Piece | None]], words: Collection[str]
) -> list[list[str]]:
    """Return the text of each row; a line with nothing in its first column and tight under the one above continues that."""
    pitches = [below[0].base - above[0].base for above, below in itertools.pairwise(rows)]
    body: list[list[str]] = []
    for number, places in enumerate(laid):
        texts = [piece.text if piece else "" for piece in places]
        is_tight = number > 0 and pitches[number - 1] < 0.85 * max(pitches)
        if body and places[0] is None and is_tight:
            body[-1] = [join(one, two, words) for one, two in zip(body[-1], texts, strict=True)]
        else:
            body.append(texts)
    return body


def _is_aligned(laid: Sequence[Sequence[Piece | None]]) -> bool:
    """Tell whether every column begins, ends or is centred at one place, and nearly every row has all columns."""
    full = [places for places in laid if all(places)]
    if len(full) < 0.7 * len(laid):
        return False
    for column in range(len(laid[0])):
        pieces = [piece for places in laid if (piece := places[column]) is not None]
        stray = _STRAY * pieces[0].size
        edges = (
            [piece.x0 for piece in pieces],
            [piece.x1 for piece in pieces],
            [(piece.x0 + piece.x1) / 2 for piece in pieces],
        )
        # The header may stand otherwise than what is under it.
        if not any(max(edge[1:]) - min(edge[1:]) <= stray for edge in edges if len(edge) > 1):
            return False
    return True
