"""What stands on a page -> the order in which it is read: down one column, then down the next."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.conversion.layout.page_tables import PageTable, rows_of
from ingest.conversion.layout.text_lines import Piece

Element = Piece | PageTable
Span = tuple[float, float]

MIN_GUTTER = 9.0
MIN_LINES = 3
# Lines of running text fill their column; cells of a table do not.
MIN_FILL = 0.5
MIN_SHARE = 0.18
_NEAR = 6.0
_FULL_LINES = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is read from top to bottom in one column.

    Attributes:
        elements: Pieces of lines and tables.
        x0: Left edge of its text.
        x1: Right edge of it.
        is_beside: Whether another stands beside it.
    """

    elements: tuple[Element, ...]
    x0: float
    x1: float
    is_beside: bool = False


def reading_order(elements: Sequence[Element], *, is_beside: bool = False) -> list[Stretch]:
    """Return the stretches of a page, or of one of its columns, in the order of reading."""
    ordered = sorted(elements, key=lambda e: (round(e.top), e.x0))
    stretches: list[Stretch] = []
    single: list[Element] = []
    begin = 0
    while begin < len(ordered):
        after, gutter = _band(ordered, begin)
        if gutter is None:
            single.append(ordered[begin])
            begin += 1
            continue
        band = ordered[begin:after]
        stretches += _stretch(single, is_beside)
        single = []
        stretches += reading_order([e for e in band if e.x1 <= gutter], is_beside=True)
        stretches += reading_order([e for e in band if e.x1 > gutter], is_beside=True)
        begin = after
    return [*stretches, *_stretch(single, is_beside)]


def with_margins(stretches: Sequence[Stretch], width: float) -> list[Stretch]:
    """Return stretches of all pages with the right edge that lines are broken at, which a page of short lines does not show.

    Args:
        stretches: Of pages that are equally wide.
        width: Of these, in points.
    """
    ends: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for stretch in stretches:
        if not stretch.is_beside:
            pieces = [piece for piece in stretch.elements if isinstance(piece, Piece)]
            ends[_left(stretch)] += [(piece.x1, piece.size) for piece in pieces]
    edges = {left: _right_edge(found, width - left * _NEAR) for left, found in ends.items()}
    return [
        stretch
        if stretch.is_beside
        else replace(stretch, x1=max(stretch.x1, edges[_left(stretch)]))
        for stretch in stretches
    ]


def _left(stretch: Stretch) -> int:
    return round(stretch.x0 / _NEAR)


def _right_edge(ends: Sequence[tuple[float, float]], margin: float) -> float:
    """Return where lines end: few full ones may have ended there by themselves, and margins are as wide on both sides."""
    right = max((end for end, _ in ends), default=0.0)
    full = sum(right - end < size for end, size in ends)
    return right if full >= _FULL_LINES else max(right, margin)


def _stretch(elements: Sequence[Element], is_beside: bool) -> list[Stretch]:
    if not elements:
        return []
    pieces = [e for e in elements if isinstance(e, Piece)] or elements
    x0, x1 = min(e.x0 for e in pieces), max(e.x1 for e in pieces)
    return [Stretch(tuple(elements), x0, x1, is_beside)]


def _band(ordered: Sequence[Element], begin: int) -> tuple[int, float | None]:
    """Return how far one gutter is kept free from `begin` on, and its middle; None if there are no columns."""
    free: list[Span] = [(min(e.x0 for e in ordered), max(e.x1 for e in ordered))]
    after = begin
    while after < len(ordered):
        left = [rest for span in free for rest in _without(span, ordered[after])]
        if not left:
            break
        free = left
        after += 1
    band = ordered[begin:after]
    middles = ((x0 + x1) / 2 for x0, x1 in free)
    return after, next((middle for middle in middles if _are_columns(band, middle)), None)


def _without(span: Span, element: Element) -> list[Span]:
    x0, x1 = span
    parts = ((x0, min(x1, element.x0)), (max(x0, element.x1), x1))
    return [(begin, end) for begin, end in parts if end - begin >= MIN_GUTTER]


def _are_columns(band: Sequence[Element], middle: float) -> bool:
    """Tell whether there is running text on both sides, beside each other."""
    sides = [[e for e in band if e.x1 <= middle], [e for e in band if e.x1 > middle]]
    if not all(sides):
        return False
    x0, x1 = min(e.x0 for e in band), max(e.x1 for e in band)
    spans = [(min(e.top for e in side), max(e.bottom for e in side)) for side in sides]
    overlap = min(end for _, end in spans) - max(begin for begin, _ in spans)
    if overlap < 0.5 * min(end - begin for begin, end in spans):
        return False
    return all(_is_text(side, MIN_SHARE * (x1 - x0)) for side in sides)


def _is_text(side: Sequence[Element], least: float) -> bool:
    width = max(e.x1 for e in side) - min(e.x0 for e in side)
    rows = rows_of(e for e in side if isinstance(e, Piece))
    filled = sum(row[-1].x1 - row[0].x0 >= 0.8 * width for row in rows)
    has_table = any(isinstance(e, PageTable) for e in side)
    is_full = has_table or (len(rows) >= MIN_LINES and filled >= MIN_FILL * len(rows))
    return width >= least and is_full
