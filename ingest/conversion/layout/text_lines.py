"""Characters of a page -> pieces of lines, each a run of characters without a wide gap."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.conversion.layout.joining import first_unit, is_wide
from ingest.conversion.layout.page_marks import ASCENT, Glyph

# In sizes of the type: what divides words, columns, and lines.
_WORD_GAP, _PIECE_GAP, _SAME_LINE = 0.2, 1.25, 0.3
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Piece:
    """A run of characters on one line.

    Attributes:
        glyphs: Its characters from left to right.
        page: Number of the page.
    """

    glyphs: tuple[Glyph, ...]
    page: int

    @cached_property
    def ink(self) -> tuple[Glyph, ...]:
        """Its characters without blanks."""
        return tuple(glyph for glyph in self.glyphs if glyph.text.strip())

    @cached_property
    def size(self) -> float:
        """The size of most of its characters, in points."""
        return Counter(round(glyph.size, 1) for glyph in self.ink).most_common(1)[0][0]

    @cached_property
    def base(self) -> float:
        """The line that most of its characters are written on."""
        full = [glyph.base for glyph in self.ink if glyph.size > 0.9 * self.size]
        return Counter(round(base, 1) for base in full).most_common(1)[0][0]

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.ink[0].x0

    @cached_property
    def x1(self) -> float:
        """Right edge."""
        return max(glyph.x1 for glyph in self.ink)

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.base + (1 - ASCENT) * self.size

    @cached_property
    def text(self) -> str:
        """Its words; raised digits as ¹²³."""
        return written(self.glyphs, self.size, self.base)

    @cached_property
    def is_bold(self) -> bool:
        """Whether most of it is heavy."""
        return sum(glyph.is_bold for glyph in self.ink) > 0.6 * len(self.ink)

    @cached_property
    def is_light(self) -> bool:
        """Whether most of it is paler than what is meant to be read."""
        return sum(glyph.is_light for glyph in self.ink) > 0.6 * len(self.ink)

    @cached_property
    def is_furniture(self) -> bool:
        """Whether the file calls it a header, a footer or a watermark."""
        return all(glyph.is_furniture for glyph in self.ink)

    @cached_property
    def role(self) -> str:
        """What the file's structure calls it."""
        return Counter(glyph.role for glyph in self.ink).most_common(1)[0][0]

    @cached_property
    def unit_width(self) -> float:
        """The width of its first word or character: what would have had to fit at the end of the line before."""
        count = first_unit("".join(glyph.text[0] for glyph in self.ink_and_blanks))
        unit = self.ink_and_blanks[: max(1, count)]
        return unit[-1].x1 - unit[0].x0

    @cached_property
    def ink_and_blanks(self) -> tuple[Glyph, ...]:
        """Its characters from the first that is seen."""
        begin = next(i for i, glyph in enumerate(self.glyphs) if glyph.text.strip())
        return self.glyphs[begin:]


def pieces_of(glyphs: Iterable[Glyph], page: int, gap: float = _PIECE_GAP) -> list[Piece]:
    """Return the pieces of lines from top to bottom and left to right.

    Args:
        glyphs: In any order.
        page: Number of the page.
        gap: What divides pieces, in sizes of the type.
    """
    pieces = [piece for line in _lines(glyphs) for piece in _divided(line, page, gap)]
    return sorted(pieces, key=lambda piece: (piece.base, piece.x0))


def _lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    lines: list[tuple[float, float, list[Glyph]]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.x0)):
        if lines and glyph.base - lines[-1][0] <= _SAME_LINE * min(glyph.size, lines[-1][1]):
            lines[-1][2].append(glyph)
        else:
            lines.append((glyph.base, glyph.size, [glyph]))
    return _with_raised([line for _, _, line in lines])


def _with_raised(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """Put small characters on the line that they are raised from or lowered below."""
    kept: list[list[Glyph]] = []
    waiting: list[Glyph] = []
    for number, own in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else []
        line = [*waiting, *own]
        waiting = _hanging(line, after, 0.7)
        raised = set(map(id, waiting))
        rest = [g for g in line if id(g) not in raised]
        lowered = _hanging(rest, kept[-1], 0.3) if kept else []
        if lowered:
            kept[-1] += lowered
        gone = set(map(id, lowered))
        rest = [g for g in rest if id(g) not in gone]
        if rest:
            kept.append(rest)
    return kept


def _hanging(line: Iterable[Glyph], other: Sequence[Glyph], reach: float) -> list[Glyph]:
    """Return the small characters of a line that stand beside one of another."""
    largest = max((glyph.size for glyph in other), default=0.0)
    return [g for g in line if g.size <= 0.8 * largest and _hangs_on(g, other, reach)]


def _hangs_on(glyph: Glyph, line: Sequence[Glyph], reach: float) -> bool:
    """Tell whether a small character stands beside one of a line and within its height."""
    return any(
        glyph.size <= 0.8 * other.size
        and abs(glyph.base - other.base) <= reach * other.size
        and -0.1 * other.size <= max(glyph.x0 - other.x1, other.x0 - glyph.x1) <= 0.5 * other.size
        for other in line
        if other.text.strip()
    ) and bool(glyph.text.strip())


def _divided(line: Iterable[Glyph], page: int, gap: float) -> list[Piece]:
    pieces: list[list[Glyph]] = []
    right = size = 0.0
    for glyph in sorted(line, key=lambda g: g.x0):
        is_ink = bool(glyph.text.strip())
        if not pieces or (is_ink and size and glyph.x0 - right > gap * max(size, glyph.size)):
            pieces.append([])
            right = glyph.x1
        pieces[-1].append(glyph)
        if is_ink:
            right, size = max(right, glyph.x1), glyph.size
    return [Piece(tuple(piece), page) for piece in pieces if any(g.text.strip() for g in piece)]


def written(glyphs: Sequence[Glyph], size: float, base: float) -> str:
    """Return the text of characters on one line, with blanks where a reader sees them."""
    text = ""
    before: Glyph | None = None
    for glyph in glyphs:
        if not glyph.text.strip():
            text += " "
            continue
        if before is not None and not text.endswith(" ") and _is_blank(before, glyph):
            text += " "
        text += _raised(glyph, size, base)
        before = glyph
    return " ".join(text.split())


def _is_blank(before: Glyph, glyph: Glyph) -> bool:
    gap = glyph.x0 - before.x1
    size = max(before.size, glyph.size)
    is_chinese = is_wide(before.text[-1]) or is_wide(glyph.text[0])
    return gap > (0.8 if is_chinese else _WORD_GAP) * size


def _raised(glyph: Glyph, size: float, base: float) -> str:
    is_raised = glyph.size <= 0.82 * size and base - glyph.base > 0.12 * size
    return glyph.text.translate(_RAISED) if is_raised else glyph.text
