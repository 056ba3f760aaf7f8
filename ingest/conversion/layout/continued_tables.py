"""Parts of a table on several pages -> one table, each row with its own page."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.conversion.grid import MAX_HEADER_ROWS, Cell
from ingest.conversion.layout.joining import join
from ingest.conversion.layout.page_tables import PageTable
from ingest.conversion.layout.paragraphs import Block, Paragraph

# How far an edge may lie from the same one on the page before, in points.
_NEAR = 4.0
_CONTINUED = re.compile(
    r"[（(]?\s*(?:接上[表页頁]|[续續]上?[表页頁]|上[页頁]接|表?\s*[续續]\s*[一二三四五六七八九十\d]*)\s*[)）:：]?$|.{0,20}[（(][续續]表?[)）]$|.{0,40}\(cont(?:inued|\.)?\)$",
    re.IGNORECASE,
)
_ENDS = tuple("。；;！？!?")


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A table over all pages that it takes.

    Attributes:
        cells: All of them.
        height: Number of its rows.
        edges: Where its columns begin and end.
        pages: Page of each row, by row.
        last: Its last part.
    """

    cells: tuple[Cell, ...]
    height: int
    edges: tuple[float, ...]
    pages: Mapping[int, int]
    last: PageTable

    @property
    def page(self) -> int:
        """Page on which it begins."""
        return self.pages[0]


Whole = Paragraph | WholeTable


def joined_tables(blocks: Sequence[Block], words: Collection[str]) -> list[Whole]:
    """Return the blocks with the parts of each table put together."""
    joined: list[Whole] = []
    told: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            is_told = (
                bool(joined) and isinstance(joined[-1], WholeTable) and _CONTINUED.match(block.text)
            )
            if is_told and not told:
                told.append(block)
            else:
                joined += [*told, block]
                told = []
            continue
        last = joined[-1] if joined else None
        whole = _joined(last, block, words) if isinstance(last, WholeTable) else None
        if whole is not None:
            joined[-1] = whole
        else:
            joined += [*told, _whole(block)]
        told = []
    return [*joined, *told]


def _whole(part: PageTable) -> WholeTable:
    pages = dict.fromkeys(range(part.height), part.page)
    return WholeTable(part.cells, part.height, part.edges, pages, part)


def _joined(whole: WholeTable, part: PageTable, words: Collection[str]) -> WholeTable | None:
    """Return both as one, or None if the second is another table."""
    if part.page != whole.last.page + 1:
        return None
    edges = _common(whole.edges, part.edges)
    if edges is None:
        return None
    above = _spread(whole.cells, whole.edges, edges)
    below = _spread(part.cells, part.edges, edges)
    repeated = _repeated(above, below, part.height)
    below = _without_rows(below, repeated)
    if not below:
        return replace(whole, last=part)
    above, below, gone = _mended(above, below, whole, words)
    below = [replace(cell, row=cell.row + whole.height) for cell in below]
    height = whole.height + part.height - repeated - gone
    pages = {**whole.pages, **dict.fromkeys(range(whole.height, height), part.page)}
    heads = [replace(cell, is_header=True) if cell.row < repeated else cell for cell in above]
    return WholeTable((*heads, *below), height, edges, pages, part)


def _common(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...] | None:
    """Return the edges of both, if those of one are all among those of the other; a part may have merged cells only."""
    few, many = sorted((one, other), key=len)
    shift = many[0] - few[0]
    if abs(shift) > 3 * _NEAR or abs(many[-1] - few[-1] - shift) > _NEAR:
        return None
    is_within = all(any(abs(edge + shift - e) <= _NEAR for e in many) for edge in few)
    # Two columns are too few to be told from another table that merely is as wide.
    return tuple(many) if is_within and (len(few) > 2 or len(many) == len(few)) else None


def _spread(cells: Sequence[Cell], own: Sequence[float], edges: Sequence[float]) -> list[Cell]:
    """Return cells by the columns of common edges."""
    shift = edges[0] - own[0]
    place = [min(range(len(edges)), key=lambda i: abs(edges[i] - e - shift)) for e in own]
    return [
        replace(
            cell,
            column=place[cell.column],
            colspan=place[cell.column + cell.colspan] - place[cell.column],
        )
        for cell in cells
    ]


def _row(cells: Sequence[Cell], row: int) -> list[tuple[int, int, str]]:
    return sorted((c.column, c.colspan, "".join(c.text.split())) for c in cells if c.row == row)


def _repeated(above: Sequence[Cell], below: Sequence[Cell], height: int) -> int:
    """Return how many rows of the header stand again at the top of the next page."""
    for count in range(min(MAX_HEADER_ROWS, height), 0, -1):
        rows = range(count)
        is_whole = all(c.row + c.rowspan <= count for c in below if c.row < count)
        if is_whole and all(_row(above, row) == _row(below, row) for row in rows):
            return count if any(text for _, _, text in _row(below, 0)) else 0
    return 0


def _without_rows(cells: Sequence[Cell], count: int) -> list[Cell]:
    return [replace(cell, row=cell.row - count) for cell in cells if cell.row >= count]


def _mended(
    above: list[Cell], below: list[Cell], whole: WholeTable, words: Collection[str]
) -> tuple[list[Cell], list[Cell], int]:
    """Put together what the page divided: a row of which some cells go on, or a merged cell; also return how many rows went."""
    first = [cell for cell in below if cell.row == 0]
    last = {c.column: c for c in above if c.row + c.rowspan == whole.height}
    empty = [c for c in first if not c.text and c.column in last]
    said = [c for c in first if c.text]
    if not empty or not said:
        return above, below, 0
    if all(_may_go_on(last.get(c.column), c, whole) for c in said):
        grown = {c.column: join(last[c.column].text, c.text, words, is_cell=True) for c in said}
        ends = {id(cell) for cell in last.values()}
        mended = [
            replace(c, text=grown[c.column]) if id(c) in ends and c.column in grown else c
            for c in above
        ]
        return mended, [*_lower_parts(first, last), *_without_rows(below, 1)], 1
    if empty[0].column != 0:
        return above, below, 0
    return above, [_filled(cell, last) if cell in empty else cell for cell in below], 0


def _lower_parts(first: Iterable[Cell], last: Mapping[int, Cell]) -> list[Cell]:
    """Return what is left of merged cells when the first of their rows is put on the page before."""
    return [
        replace(_filled(cell, last), row=0, rowspan=cell.rowspan - 1)
        for cell in first
        if cell.rowspan > 1
    ]


def _may_go_on(last: Cell | None, cell: Cell, whole: WholeTable) -> bool:
    """Tell whether a cell's text may be the rest of the one above: that is full and ends in the middle of a sentence."""
    if last is None or not last.text or cell.rowspan != 1 or cell.colspan != last.colspan:
        return False
    return cell.column in whole.last.unfinished and not last.text.endswith(_ENDS)


def _filled(cell: Cell, last: Mapping[int, Cell]) -> Cell:
    above = last.get(cell.column)
    is_same = above is not None and above.colspan == cell.colspan and not cell.text
    return replace(cell, text=above.text) if above is not None and is_same else cell
