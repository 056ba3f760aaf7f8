"""What is repeated on page after page and says nothing of its own: headers, footers, page numbers and watermarks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ingest.conversion.layout.page_tables import PageTable
from ingest.conversion.layout.text_lines import Piece

# Of a page's height, where headers and footers stand; of its lines, how many they may be.
ZONE = 0.14
MAX_LINES = 3
NEAR = 6.0
_NUMBER = re.compile(
    r"[-–—·•\s]*(?:第\s*)?\d{1,4}\s*(?:页|頁)?\s*(?:[/／,，;；|｜]?\s*(?:共|of|总)?\s*\d{1,4}\s*(?:页|頁)?)?[-–—·•\s]*$"
    r"|[-–—\s]*第\s*[一二三四五六七八九十百]+\s*[页頁][-–—\s]*$"
    r"|[-–—\s]*page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*$|[-–—\s]*[ivxlc]{1,6}[-–—\s]*$",
    re.IGNORECASE,
)
_SAYS_PAGE = re.compile(r"[页頁]|page|[-–—].*[-–—]|/", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def without_furniture(
    pages: Sequence[tuple[float, Sequence[Piece]]], body_size: float
) -> list[list[Piece]]:
    """Return the pieces of each page without what is repeated.

    Args:
        pages: Height and pieces of each page.
        body_size: Size of most of the document's characters.
    """
    repeated = _repeated(pages, body_size)
    kept = []
    for index, (height, pieces) in enumerate(pages):
        outer = set(map(id, _outer(height, pieces)))
        kept.append(
            [
                piece
                for piece in pieces
                if not piece.is_furniture
                and id(piece) not in repeated
                and not (id(piece) in outer and _is_page_number(piece, index))
            ]
        )
    return kept


def without_repeated_tables(
    pages: Sequence[tuple[float, Sequence[PageTable]]],
) -> list[list[PageTable]]:
    """Return the tables of each page without those that are a header or footer with lines around it."""
    seen: dict[tuple[str, ...], list[PageTable]] = defaultdict(list)
    for height, tables in pages:
        for table in tables:
            if table.bottom < ZONE * height or table.top > (1 - ZONE) * height:
                seen[_said(table)].append(table)
    dropped = {
        id(table)
        for same in seen.values()
        if len(same) > 1 and len(same) >= 0.5 * len(pages) and _is_level([t.top for t in same])
        for table in same
    }
    return [[table for table in tables if id(table) not in dropped] for _, tables in pages]


def _said(table: PageTable) -> tuple[str, ...]:
    return tuple(_DIGITS.sub("#", cell.text) for cell in table.cells)


def _outer(height: float, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces on the first and last lines of a page, where these stand near its edges."""
    bases = sorted({round(piece.base) for piece in pieces})
    ends = {*bases[:MAX_LINES], *bases[-MAX_LINES:]}
    return [
        piece
        for piece in pieces
        if round(piece.base) in ends
        and (piece.bottom < ZONE * height or piece.top > (1 - ZONE) * height)
    ]


def _repeated(pages: Sequence[tuple[float, Sequence[Piece]]], body_size: float) -> set[int]:
    """Return the ids of pieces that stand in the same place on several pages with the same words."""
    groups: dict[str, list[tuple[int, Piece]]] = defaultdict(list)
    for index, (height, pieces) in enumerate(pages):
        outer = set(map(id, _outer(height, pieces)))
        for piece in pieces:
            is_mark = piece.is_light or piece.size > 1.8 * body_size
            if is_mark or (id(piece) in outer and piece.size <= 1.2 * body_size):
                groups[_DIGITS.sub("#", piece.text)].append((index, piece))
    repeated = set()
    for group in groups.values():
        for same in _in_one_place(group):
            fewest = max(2, 0.3 * len(pages))
            if len({index for index, _ in same}) >= fewest and _numbers_follow(same):
                repeated |= {id(piece) for _, piece in same}
    return repeated


def _in_one_place(group: Iterable[tuple[int, Piece]]) -> list[list[tuple[int, Piece]]]:
    places: list[list[tuple[int, Piece]]] = []
    for index, piece in sorted(group, key=lambda found: found[1].base):
        if places and piece.base - places[-1][0][1].base <= NEAR:
            places[-1].append((index, piece))
        else:
            places.append([(index, piece)])
    return places


def _is_level(values: Sequence[float]) -> bool:
    return max(values) - min(values) <= NEAR


def _numbers_follow(same: Sequence[tuple[int, Piece]]) -> bool:
    """Tell whether each number is the same on all pages or counts them."""
    rows = [[int(number) for number in _DIGITS.findall(piece.text)] for _, piece in same]
    for values in zip(*rows, strict=True):
        offsets = {value - index for value, (index, _) in zip(values, same, strict=True)}
        if len(set(values)) > 1 and len(offsets) > 1:
            return False
    return True


def _is_page_number(piece: Piece, index: int) -> bool:
    """Tell whether a piece at a page's edge is its number, which a bare number is only if it is the right one."""
    if not _NUMBER.match(piece.text):
        return False
    return bool(_SAYS_PAGE.search(piece.text)) or piece.text.strip() == str(index + 1)
