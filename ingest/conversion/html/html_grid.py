"""A table element -> the cells of a grid, as a browser lays them out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from ingest.conversion.grid import Cell
from ingest.conversion.html.html_tree import HIDDEN, Element

MAX_COLUMNS = 1_000
# Positions of one table; merged cells count as often as they are repeated.
MAX_POSITIONS = 400_000
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
_BOLD = frozenset({"b", "strong"})
_BLOCKS_OF_PAGES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "details", "article", "section"})
_IGNORED_SPAN = re.compile(r"mso-ignore\s*:\s*colspan", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\+?(\d{1,6})")

Words = Callable[[Element], str]


class TooManyCells(Exception):
    """A table with more positions than `MAX_POSITIONS`."""


def is_layout(table: Element) -> bool:
    """Tell whether a table only puts parts of a page side by side or in a frame."""
    if table.get("role") in {"presentation", "none"}:
        return True
    cells = [c for row in table_rows(table) for c in row_cells(row) if HIDDEN not in c.attributes]
    if any(c.tag == "th" for c in cells) or any(e.tag == "caption" for e in table.elements()):
        return False
    widest = max((len(list(row_cells(row))) for row in table_rows(table)), default=0)
    if widest <= 1 or sum(bool(c.text().strip()) for c in cells) <= 1:
        return True
    return any(_holds_blocks(cell) for cell in cells)


def table_rows(table: Element) -> list[Element]:
    """Return the rows of a table, the foot last."""
    groups = list(table.elements())
    order = {"thead": 0, "tfoot": 2}
    ordered = sorted(groups, key=lambda e: order.get(e.tag, 1))
    rows = (
        [e] if e.tag == "tr" else list(e.elements()) if e.tag in _GROUPS else [] for e in ordered
    )
    return [row for row in chain.from_iterable(rows) if row.tag == "tr"]


def row_cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row."""
    return (cell for cell in row.elements() if cell.tag in _CELLS)


def grid_cells(table: Element, words: Words) -> list[Cell]:
    """Return the cells of a table that are shown, merged ones with what they cover.

    Raises:
        TooManyCells: If it has too many.
    """
    rows = table_rows(table)
    ends = _group_ends(rows)
    taken: dict[tuple[int, int], bool] = {}
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        column = 0
        is_header = _is_header(row)
        for element in row_cells(row):
            if HIDDEN in element.attributes and HIDDEN not in row.attributes:
                continue
            while (number, column) in taken:
                column += 1
            high, wide = _spans(element, ends[number] - number)
            wide = _free(taken, number, column, wide)
            if len(taken) + high * wide > MAX_POSITIONS:
                raise TooManyCells
            for down in range(number, number + high):
                taken.update(dict.fromkeys(((down, column + n) for n in range(wide)), True))
            covered = 1 if _IGNORED_SPAN.search(element.get("style")) else wide
            cells.append(
                Cell(number, column, words(element), high, covered, is_header, _is_apart(element))
            )
            column += wide
    return _shown(
        cells, {n for n, row in enumerate(rows) if HIDDEN in row.attributes}, _hidden_columns(table)
    )


def _is_header(row: Element) -> bool:
    """Tell whether a row is one of the header: all of it is called so, and it is no line across the table."""
    cells = list(row_cells(row))
    if row.parent is not None and row.parent.tag == "thead":
        return True
    if len(cells) < 2 or not any(cell.tag == "th" for cell in cells):
        return False
    return all(cell.tag == "th" or not cell.text().strip() for cell in cells)


def _is_apart(cell: Element) -> bool:
    """Tell whether a cell is the header of its row, or all its words are bold."""
    if cell.tag == "th":
        return True
    bold = "".join(e.text() for e in cell.within() if e.tag in _BOLD and not _is_in_bold(e))
    return bool(bold.strip()) and "".join(bold.split()) == "".join(cell.text().split())


def _is_in_bold(element: Element) -> bool:
    return any(above.tag in _BOLD for above in element.above())


def _group_ends(rows: list[Element]) -> list[int]:
    """Return, of each row, the row after the last of its group: no cell reaches beyond."""
    ends = [0] * len(rows)
    end = len(rows)
    for number in range(len(rows) - 1, -1, -1):
        if number + 1 < len(rows) and rows[number].parent is not rows[number + 1].parent:
            end = number + 1
        ends[number] = end
    return ends


def _spans(cell: Element, left: int) -> tuple[int, int]:
    high, wide = _number(cell.get("rowspan")), _number(cell.get("colspan"))
    # 0 stands for all rows of the group.
    return min(left if high == 0 else high, left), min(max(wide, 1), MAX_COLUMNS)


def _number(text: str) -> int:
    found = _NUMBER.match(text)
    return int(found.group(1)) if found else 1


def _free(taken: dict[tuple[int, int], bool], row: int, column: int, wide: int) -> int:
    """Return how many columns are left for a cell before the next that reaches down from above."""
    for width in range(1, wide):
        if (row, column + width) in taken:
            return width
    return wide


def _hidden_columns(table: Element) -> set[int]:
    hidden: set[int] = set()
    column = 0
    for element in table.within():
        if element.tag == "table" and element is not table:
            break
        if element.tag == "col":
            wide = min(max(_number(element.get("span")), 1), MAX_COLUMNS)
            holder = element.parent
            if HIDDEN in element.attributes or (holder is not None and HIDDEN in holder.attributes):
                hidden.update(range(column, column + wide))
            column += wide
    return hidden


def _shown(cells: list[Cell], rows: set[int], columns: set[int]) -> list[Cell]:
    """Return cells without the hidden rows and columns, smaller where they covered some of these."""
    if not rows and not columns:
        return cells
    shown = []
    for cell in cells:
        high = [n for n in range(cell.row, cell.row + cell.rowspan) if n not in rows]
        wide = [n for n in range(cell.column, cell.column + cell.colspan) if n not in columns]
        if high and wide:
            place = (
                high[0] - sum(n < high[0] for n in rows),
                wide[0] - sum(n < wide[0] for n in columns),
            )
            shown.append(
                replace(cell, row=place[0], column=place[1], rowspan=len(high), colspan=len(wide))
            )
    return shown


def _holds_blocks(cell: Element) -> bool:
    return any(
        e.tag in _BLOCKS_OF_PAGES or (e.tag == "table" and not is_layout(e)) for e in cell.within()
    )
