"""Lines through characters -> which characters are struck, and which lines are no others.

A PDF knows no struck text: what its program struck is a line drawn over it. It runs through the middle of its characters and no further
than these, as the lines of tables and forms do not.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from ingest.conversion.layout.page_marks import Glyph, Ruling

# Above the line that a character is written on, as shares of its size: where a line through it lies; below is an underline.
_LOWEST, _HIGHEST = 0.16, 0.52
# Of its size, what the line is longer at most at either end, and as thick.
_BEYOND, _THICKEST = 0.6, 0.2
_BAND = 4.0


def strike(
    glyphs: Sequence[Glyph], rulings: Sequence[Ruling]
) -> tuple[tuple[Glyph, ...], tuple[Ruling, ...]]:
    """Return the characters that no line strikes, and the lines that strike none."""
    bands = _bands(glyphs)
    struck: set[int] = set()
    lines: list[Ruling] = []
    for ruling in rulings:
        under = _under(ruling, glyphs, bands) if ruling.is_horizontal else []
        if not under:
            lines.append(ruling)
        struck.update(under)
    left = tuple(glyph for number, glyph in enumerate(glyphs) if number not in struck)
    return left, tuple(lines)


def _bands(glyphs: Sequence[Glyph]) -> dict[int, list[tuple[float, int]]]:
    """Return the middles of characters with their numbers, from left to right, by the heights at which a line would strike them."""
    bands: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, glyph in enumerate(glyphs):
        first = int((glyph.base - _HIGHEST * glyph.size) // _BAND)
        last = int((glyph.base - _LOWEST * glyph.size) // _BAND)
        # A letter as high as the page is none that anybody strikes.
        for band in range(first, min(last, first + 50) + 1):
            bands[band].append(((glyph.x0 + glyph.x1) / 2, number))
    for found in bands.values():
        found.sort()
    return bands


def _under(
    ruling: Ruling, glyphs: Sequence[Glyph], bands: dict[int, list[tuple[float, int]]]
) -> list[int]:
    """Return the characters that a line strikes; none if it runs further than they do."""
    height = (ruling.top + ruling.bottom) / 2
    band = bands.get(int(height // _BAND), [])
    first = bisect_left(band, (ruling.x0, -1))
    after = bisect_right(band, (ruling.x1, len(glyphs)))
    numbers = [number for _, number in band[first:after] if _is_through(ruling, glyphs[number])]
    words = [glyphs[number] for number in numbers if glyphs[number].text.strip()]
    if not words:
        return []
    size = max(glyph.size for glyph in words)
    reach = _BEYOND * size
    is_own = ruling.x0 >= words[0].x0 - reach and ruling.x1 <= words[-1].x1 + reach
    is_whole = all(a.x1 + 2 * size >= b.x0 for a, b in itertools.pairwise(words))
    return numbers if is_own and is_whole else []


def _is_through(ruling: Ruling, glyph: Glyph) -> bool:
    height = (ruling.top + ruling.bottom) / 2
    is_middle = _LOWEST * glyph.size <= glyph.base - height <= _HIGHEST * glyph.size
    return is_middle and ruling.bottom - ruling.top <= _THICKEST * glyph.size
