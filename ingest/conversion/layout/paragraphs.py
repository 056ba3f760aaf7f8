"""Lines in the order of reading -> paragraphs, put together again where the width or the page broke them."""

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ingest.conversion.layout.columns import Stretch
from ingest.conversion.layout.footnotes import Notes, with_footnotes
from ingest.conversion.layout.joining import join
from ingest.conversion.layout.numbering import Marker, read_marker
from ingest.conversion.layout.page_tables import PageTable, rows_of
from ingest.conversion.layout.text_lines import Piece

Row = Sequence[Piece]
_ENDS = tuple("。！？!?.：:；;”」")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the part of one on one page.

    Attributes:
        text: Its words.
        page: Page on which it begins.
        x0: Left edge of its first line.
        size: Size of its characters, in points.
        is_bold: Whether all of it is heavy.
        role: What the file's structure calls it.
        rows: Number of its lines.
        is_indented: Whether its first line is.
        is_full: Whether its last line is, so that it may go on elsewhere.
        is_first: Whether it begins a stretch, so that it may go on from elsewhere.
        unit_width: Width of its first word or character, in points.
    """

    text: str
    page: int
    x0: float
    size: float
    is_bold: bool
    role: str = ""
    rows: int = 1
    is_indented: bool = False
    is_full: bool = False
    is_first: bool = False
    unit_width: float = 0.0

    @property
    def marker(self) -> Marker | None:
        """What it is numbered with."""
        return read_marker(self.text)


Block = Paragraph | PageTable


def blocks_of(
    stretch: Stretch, body_size: float, notes: Notes, words: Collection[str]
) -> list[Block]:
    """Return the paragraphs and tables of one stretch, notes put beside what they qualify."""
    blocks: list[Block] = []
    rows: list[Piece] = []
    for element in (*stretch.elements, None):
        if isinstance(element, Piece):
            rows.append(element)
            continue
        for number, lines in enumerate(_divided(rows_of(rows), stretch, body_size)):
            made = _paragraph(lines, stretch, words)
            is_first = not blocks and number == 0
            blocks.append(replace(made, text=with_footnotes(made.text, notes), is_first=is_first))
        rows = []
        if element is not None:
            blocks.append(_noted(element, notes))
    return blocks


def joined_over_breaks(blocks: Sequence[Block], words: Collection[str]) -> list[Block]:
    """Return the blocks of all pages with paragraphs put together that a column or a page broke."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and _goes_on(last, block):
            joined[-1] = replace(
                last,
                text=join(last.text, block.text, words),
                rows=last.rows + block.rows,
                is_full=block.is_full,
            )
        else:
            joined.append(block)
    return joined


def _noted(table: PageTable, notes: Notes) -> PageTable:
    cells = tuple(replace(cell, text=with_footnotes(cell.text, notes)) for cell in table.cells)
    return replace(table, cells=cells) if notes else table


def _goes_on(last: Paragraph, after: Paragraph) -> bool:
    if not (after.is_first and last.is_full and not after.is_indented and after.marker is None):
        return False
    is_alike = abs(last.size - after.size) < 0.08 * last.size and last.is_bold == after.is_bold
    return is_alike and (last.is_indented or not last.text.endswith(_ENDS))


def _divided(rows: Sequence[Row], stretch: Stretch, body_size: float) -> list[list[Row]]:
    """Return the rows of each paragraph."""
    pitch = _pitch(rows)
    paragraphs: list[list[Row]] = []
    for number, row in enumerate(rows):
        if number and _continues(paragraphs[-1], row, stretch, pitch, body_size):
            paragraphs[-1].append(row)
        else:
            paragraphs.append([row])
    return paragraphs


def _pitch(rows: Sequence[Row]) -> float:
    """Return the distance of lines inside paragraphs, in sizes of the type."""
    pitches = [
        (below[0].base - above[0].base) / above[0].size
        for above, below in itertools.pairwise(rows)
        if abs(above[0].size - below[0].size) < 0.08 * above[0].size
    ]
    tight = sorted(pitch for pitch in pitches if 0.9 < pitch < 2.6)
    return tight[len(tight) // 4] if tight else 1.5


def _continues(
    paragraph: Sequence[Row], row: Row, stretch: Stretch, pitch: float, body_size: float
) -> bool:
    """Tell whether a row belongs to the paragraph above it."""
    last, size = paragraph[-1], row[0].size
    if not _is_alike(last, row):
        return False
    distance = (row[0].base - last[0].base) / size
    if len(paragraph) > 1:
        pitch = (last[0].base - paragraph[-2][0].base) / size
    if distance > max(1.22 * pitch, pitch + 0.2) and distance > 1.3:
        return False
    if size > 1.12 * body_size and _is_centred(last, stretch) and _is_centred(row, stretch):
        return _marker(row) is None
    if _ends_early(last, row, stretch):
        return False
    return not _begins(paragraph, row, stretch)


def _is_alike(last: Row, row: Row) -> bool:
    one, other = last[0], row[0]
    bold = {all(piece.is_bold for piece in last), all(piece.is_bold for piece in row)}
    is_mixed = any(g.is_bold for p in (*last, *row) for g in p.ink) and any(
        not g.is_bold for p in last for g in p.ink
    )
    is_same_weight = len(bold) == 1 or (is_mixed and any(g.is_bold for p in last for g in p.ink))
    return (
        abs(one.size - other.size) <= 0.08 * max(one.size, other.size)
        and one.role == other.role
        and is_same_weight
    )


def _is_centred(row: Row, stretch: Stretch) -> bool:
    left, right = row[0].x0 - stretch.x0, stretch.x1 - row[-1].x1
    return abs(left - right) < 1.5 * row[0].size


def _ends_early(last: Row, row: Row, stretch: Stretch) -> bool:
    """Tell whether the first word of a row would have fitted at the end of the one above."""
    size = row[0].size
    return stretch.x1 - last[-1].x1 > row[0].unit_width + 0.45 * size


def _begins(paragraph: Sequence[Row], row: Row, stretch: Stretch) -> bool:
    """Tell whether a row looks like the first of a paragraph, after one whose last line is full."""
    size = row[0].size
    left = paragraph[1][0].x0 if len(paragraph) > 1 else stretch.x0
    first = _marker(paragraph[0])
    is_indented = row[0].x0 - left > 1.4 * size
    marker = _marker(row)
    if marker is None:
        return is_indented and first is None
    is_in_line = abs(row[0].x0 - paragraph[0][0].x0) < 0.5 * size
    return (
        is_indented
        or (first is not None and is_in_line)
        or (is_in_line and paragraph[0][0].x0 - stretch.x0 > 1.4 * size)
    )


def _marker(row: Row) -> Marker | None:
    return read_marker(" ".join(piece.text for piece in row))


def _paragraph(rows: Sequence[Row], stretch: Stretch, words: Collection[str]) -> Paragraph:
    text = ""
    for row in rows:
        text = join(text, " ".join(piece.text for piece in row), words)
    first = rows[0][0]
    pieces = [piece for row in rows for piece in row]
    left = rows[1][0].x0 if len(rows) > 1 else stretch.x0
    return Paragraph(
        text=text,
        page=first.page,
        x0=first.x0,
        size=first.size,
        is_bold=all(piece.is_bold for piece in pieces),
        role=first.role,
        rows=len(rows),
        is_indented=first.x0 - left > 1.2 * first.size,
        is_full=stretch.x1 - rows[-1][-1].x1 < 1.5 * first.size,
        unit_width=first.unit_width,
    )
