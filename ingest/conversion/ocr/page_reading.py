"""A picture of a page -> its marks, as a PDF with text has them, and how sure they are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.conversion.layout.grid_lines import SNAP
from ingest.conversion.layout.joining import is_wide
from ingest.conversion.layout.page_marks import Glyph, PageMarks, Ruling
from ingest.conversion.ocr.cleaning import clean
from ingest.conversion.ocr.drawn_lines import find_rulings
from ingest.conversion.ocr.engine import SeenLine, read_lines
from ingest.conversion.ocr.pictures import Picture

# Lines below it are told; a page whose mean is below the second is refused.
UNSURE, REFUSED = 0.85, 0.70
# Sizes that differ by no more than this are one: they are measured on ink.
_ALIKE = 1.25
_NARROW = 0.54


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What recognition made of one page.

    Attributes:
        marks: Its characters and ruling lines, in points.
        sureness: Mean over its characters, 0 to 1; 1 if there are none.
        unsure: Its lines that are not sure.
        line_count: Number of its lines.
    """

    marks: PageMarks
    sureness: float
    unsure: tuple[str, ...]
    line_count: int


def read_page(picture: Picture, number: int) -> ReadPage:
    """Return the marks of page `number`."""
    straight = clean(picture)
    rulings = find_rulings(straight)
    walls = [
        (r.x0 * straight.scale, r.top * straight.scale, r.bottom * straight.scale)
        for r in _walls(rulings)
    ]
    lines = read_lines(straight.pixels, walls)
    height, width = straight.pixels.shape[:2]
    scale = straight.scale
    marks = PageMarks(
        number,
        width / scale,
        height / scale,
        tuple(_glyphs(lines, scale)),
        tuple(_without_strokes(rulings, lines, scale)),
    )
    letters = sum(len(line.text) for line in lines)
    sure = sum(line.sureness * len(line.text) for line in lines) / letters if letters else 1.0
    unsure = tuple(line.text for line in lines if line.sureness < UNSURE)
    return ReadPage(marks, sure, unsure, len(lines))


def _walls(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Return the lines down that meet one across: others may be strokes of large characters."""
    across = [r for r in rulings if r.is_horizontal]
    return [
        r
        for r in rulings
        if not r.is_horizontal
        and any(
            a.x0 - SNAP <= r.x0 <= a.x1 + SNAP and r.top - SNAP <= a.top <= r.bottom + SNAP
            for a in across
        )
    ]


def _without_strokes(
    rulings: Iterable[Ruling], lines: Sequence[SeenLine], scale: float
) -> list[Ruling]:
    """Return the rulings that are no strokes of large characters."""
    return [
        r
        for r in rulings
        if not any(
            line.x0 - 2 <= r.x0 * scale
            and r.x1 * scale <= line.x1 + 2
            and line.top - 2 <= r.top * scale
            and r.bottom * scale <= line.bottom + 2
            for line in lines
        )
    ]


def _glyphs(lines: Sequence[SeenLine], scale: float) -> list[Glyph]:
    sizes = _sizes(lines, scale)
    glyphs: list[Glyph] = []
    for line, size in zip(lines, sizes, strict=True):
        base = (line.top + line.bottom) / 2 / scale + 0.36 * size
        units = [_units(character) for character in line.text]
        step = (line.x1 - line.x0) / scale / max(0.1, sum(units))
        x = line.x0 / scale
        for character, unit in zip(line.text, units, strict=True):
            glyphs.append(Glyph(character, x, x + unit * step, base, size))
            x += unit * step
    return _on_one_line(glyphs)


def _on_one_line(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return characters with the lines that they are written on brought together where they nearly meet."""
    settled: list[Glyph] = []
    base = None
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if base is None or glyph.base - base > 0.3 * glyph.size:
            base = glyph.base
        settled.append(replace(glyph, base=base))
    return settled


def _units(character: str) -> float:
    return 1.0 if is_wide(character) else 0.28 if character in " .,:;|!'" else _NARROW


def _sizes(lines: Sequence[SeenLine], scale: float) -> list[float]:
    """Return the size of each line's type in points; sizes that ink does not tell apart are one."""
    measured = [_measured(line) / scale for line in lines]
    counted: Counter[float] = Counter()
    for line, size in zip(lines, measured, strict=True):
        counted[round(size * 2) / 2] += len(line.text)
    kinds: list[float] = []
    for size, _ in counted.most_common():
        if not any(max(size, kind) <= _ALIKE * min(size, kind) for kind in kinds):
            kinds.append(size)
    return [min(kinds, key=lambda kind: abs(kind - size)) for size in measured] if kinds else []


def _measured(line: SeenLine) -> float:
    """Return the size of a line's type in pixels, by its width, which tells more than its height."""
    units = sum(map(_units, line.text))
    by_width = (line.x1 - line.x0) / max(0.5, units - 0.08)
    by_height = (line.bottom - line.top) / 0.92
    # A blank or a letter taken for another moves the width; a line without Chinese is lower than its type.
    has_wide = any(map(is_wide, line.text))
    return min(by_width, by_height) if has_wide and len(line.text) < 4 else by_width
