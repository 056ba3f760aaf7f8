"""Everything that a page draws -> what of it a reader sees, and what was left out and why."""

import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Point

from ingest.conversion.layout.page_marks import Glyph, PageMarks, Ruling
from ingest.conversion.pdf.backgrounds import Backgrounds
from ingest.conversion.pdf.drawn_marks import Character, Drawn, Shape
from ingest.conversion.pdf.struck import strike
from ingest.conversion.pdf.structure import Roles

UNKNOWN = "□"
TINY = 1.0
# What is fainter than this against its background cannot be seen, or is not meant to be read.
UNSEEN, FAINT = 0.06, 0.36
# A page of which a picture covers so much is a scan.
SCAN_SHARE = 0.5
THIN = 3.0
_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf06c\uf06e\uf071\uf075\uf076\uf09f\uf0e8", "•")
_DEGREES = (0, 90, 180, 270)


@dataclass
class Seen:
    """One page as a reader sees it.

    Attributes:
        marks: Its characters and ruling lines.
        left_out: How many characters were left out, by the code of the finding that tells it.
        unknown: How many characters the font does not tell.
        is_scan: Whether a picture is most of it.
        has_layer: Whether its text lies invisibly on that picture.
    """

    marks: PageMarks
    left_out: Counter[str] = field(default_factory=Counter)
    unknown: int = 0
    is_scan: bool = False
    has_layer: bool = False


def see(drawn: Drawn, page: PDFPage, number: int, roles: Roles) -> Seen:
    """Return what a reader sees of page `number`."""
    view = _View(page, _turn(drawn.characters))
    backgrounds = Backgrounds(drawn.shapes)
    is_scan = _picture_share(drawn.shapes, view) >= SCAN_SHARE
    inked = sum(not c.is_invisible and bool((c.text or "").strip()) for c in drawn.characters)
    has_layer = is_scan and inked < len(drawn.characters) / 2
    seen = Seen(PageMarks(number, view.width, view.height), is_scan=is_scan, has_layer=has_layer)
    glyphs: list[Glyph] = []
    for character in drawn.characters:
        if character.text is not None and not character.text.strip("\x00 \t\r\n\u00a0\u3000"):
            reason = "" if _is_upright(character, view) and view.holds(character) else " "
        else:
            reason = _reason(character, view, backgrounds, has_layer)
        if reason:
            seen.left_out[reason] += 1
            continue
        role = roles.get((page.pageid, character.mark), "") if character.mark is not None else ""
        glyph = _glyph(character, view, backgrounds, role)
        seen.unknown += UNKNOWN in glyph.text and character.text != UNKNOWN
        glyphs.append(glyph)
    del seen.left_out[" "]
    once = tuple(_once(glyphs))
    kept, rulings = strike(once, tuple(_rulings(drawn.shapes, view)))
    seen.left_out["pdf_text_struck"] = sum(bool(g.text.strip()) for g in once) - sum(
        bool(g.text.strip()) for g in kept
    )
    seen.marks = PageMarks(number, view.width, view.height, kept, rulings)
    return seen


class _View:
    """Points of the page's own space -> points from the upper left corner of the page as it is read."""

    def __init__(self, page: PDFPage, turn: int) -> None:
        x0, y0, x1, y1 = page.mediabox
        is_turned = page.rotate in {90, 270}
        self._width, self._height = (y1 - y0, x1 - x0) if is_turned else (x1 - x0, y1 - y0)
        self.turn = turn
        across = turn in {90, 270}
        self.width = self._height if across else self._width
        self.height = self._width if across else self._height
        corners = [_placed(page, point) for point in (page.cropbox[:2], page.cropbox[2:])]
        shown = [self(point) for point in corners]
        self._left, self._right = sorted(x for x, _ in shown)
        self._top, self._bottom = sorted(y for _, y in shown)

    def __call__(self, point: Point) -> Point:
        x, y = point
        if self.turn == 90:
            return y, x
        if self.turn == 180:
            return self._width - x, y
        if self.turn == 270:
            return self._height - y, self._width - x
        return x, self._height - y

    def holds(self, character: Character) -> bool:
        x, y = self(_middle(character))
        return self._left <= x <= self._right and self._top <= y <= self._bottom + 1

    @property
    def area(self) -> float:
        return max(1.0, (self._right - self._left) * (self._bottom - self._top))


def _placed(page: PDFPage, point: Iterable[float]) -> Point:
    """Return a point of the file's space where pdfminer puts it when it turns the page."""
    x, y = point
    x0, y0, x1, y1 = page.mediabox
    places: dict[int, Point] = {90: (y - y0, x1 - x), 180: (x1 - x, y1 - y), 270: (y1 - y, x - x0)}
    return places.get(page.rotate, (x - x0, y - y0))


def _middle(character: Character) -> Point:
    (x0, y0), (x1, y1) = character.begin, character.end
    angle = math.atan2(y1 - y0, x1 - x0)
    rise = 0.36 * character.size
    return (x0 + x1) / 2 - rise * math.sin(angle), (y0 + y1) / 2 + rise * math.cos(angle)


def _angle(character: Character) -> float:
    (x0, y0), (x1, y1) = character.begin, character.end
    return math.degrees(math.atan2(y1 - y0, x1 - x0)) % 360


def _turn(characters: Iterable[Character]) -> int:
    """Return in which of the four directions most of the page is written, in degrees."""
    counted = Counter(
        degrees
        for character in characters
        for degrees in _DEGREES
        if abs((_angle(character) - degrees + 180) % 360 - 180) < 3
    )
    return counted.most_common(1)[0][0] if counted else 0


def _is_upright(character: Character, view: _View) -> bool:
    return abs((_angle(character) - view.turn + 180) % 360 - 180) < 3


def _reason(character: Character, view: _View, backgrounds: Backgrounds, has_layer: bool) -> str:
    """Return the code of the finding that tells why a character is left out; empty if a reader sees it."""
    is_faint = character.opacity < UNSEEN or character.is_invisible
    middle = _middle(character)
    contrast = backgrounds.contrast(character, middle)
    # A pale one is a watermark, of which nobody needs to be told.
    slanted = " " if character.is_furniture or contrast < FAINT else "pdf_text_slanted"
    checks: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("pdf_layer_off", lambda: character.is_off),
        ("pdf_text_tiny", lambda: character.size < TINY),
        ("pdf_text_outside", lambda: not view.holds(character)),
        ("pdf_text_invisible", lambda: is_faint and not has_layer),
        (
            "pdf_text_in_background_colour",
            lambda: not has_layer and contrast < UNSEEN,
        ),
        (
            "pdf_text_covered",
            lambda: not has_layer and backgrounds.is_covered(character, middle),
        ),
        (slanted, lambda: not _is_upright(character, view)),
    )
    return next((code for code, holds in checks if holds()), "")


def _glyph(character: Character, view: _View, backgrounds: Backgrounds, role: str) -> Glyph:
    (x0, base), (x1, _) = view(character.begin), view(character.end)
    return Glyph(
        _readable(character.text),
        min(x0, x1),
        max(x0, x1),
        base,
        character.size,
        character.is_bold,
        backgrounds.contrast(character, _middle(character)) < FAINT,
        character.is_furniture,
        role,
    )


def _readable(text: str | None) -> str:
    if text is None:
        return UNKNOWN
    return "".join(map(_character, text)) or UNKNOWN


def _character(character: str) -> str:
    """Return a character as people write it: radicals and ligatures as what they stand for, what nobody knows as a box."""
    if character in _BULLETS:
        return _BULLETS[character]
    if "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufb06":
        return unicodedata.normalize("NFKC", character)
    if character in "\t\r\n\u00a0":
        return " "
    kind = unicodedata.category(character)
    return UNKNOWN if kind in {"Co", "Cn", "Cs", "Cc"} or character == "\ufffd" else character


def _once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Yield each character once: fat and shadowed letters are drawn two or more times."""
    drawn: dict[tuple[str, int, int], tuple[float, float]] = {}
    for glyph in glyphs:
        step = max(glyph.size, 1.0)
        x, y = int(glyph.x0 // step), int(glyph.base // step)
        around = ((glyph.text, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        near = (drawn[key] for key in around if key in drawn)
        reach = 0.15 * glyph.size
        if glyph.text.strip() and any(
            abs(left - glyph.x0) < reach and abs(base - glyph.base) < reach for left, base in near
        ):
            continue
        drawn[glyph.text, x, y] = (glyph.x0, glyph.base)
        yield glyph


def _picture_share(shapes: Iterable[Shape], view: _View) -> float:
    areas = [(s.x1 - s.x0) * (s.y1 - s.y0) for s in shapes if s.is_picture]
    return sum(areas) / view.area


def _rulings(shapes: Iterable[Shape], view: _View) -> Iterator[Ruling]:
    """Yield straight lines, and filled areas so thin that they look like them."""
    for shape in shapes:
        (ax, ay), (bx, by) = view((shape.x0, shape.y0)), view((shape.x1, shape.y1))
        x0, x1 = sorted((ax, bx))
        top, bottom = sorted((ay, by))
        is_thin = min(x1 - x0, bottom - top) <= THIN and max(x1 - x0, bottom - top) > THIN
        if not shape.is_picture and is_thin and shape.opacity >= UNSEEN:
            yield Ruling(x0, top, x1, bottom)
