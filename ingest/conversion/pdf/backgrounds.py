"""What is painted under and over the characters of a page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pdfminer.utils import Point

from ingest.conversion.pdf.drawn_marks import Character, Colour, Shape

WHITE: Colour = (1.0, 1.0, 1.0)
_TILE = 48.0
_MAX_TILES = 10_000
_OPAQUE = 0.9
# What hides text is black or white; colours between them are put over it so that it stands out.
_DARK, _BRIGHT = 0.3, 0.97


class Backgrounds:
    """The filled areas of one page, found by where they are."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        """Sort them into tiles, so that a page of many areas costs no more for each character."""
        self._tiles: dict[tuple[int, int], list[Shape]] = defaultdict(list)
        self._wide: list[Shape] = []
        for shape in shapes:
            if not shape.is_filled or min(shape.x1 - shape.x0, shape.y1 - shape.y0) < 2:
                continue
            xs = range(int(shape.x0 // _TILE), int(shape.x1 // _TILE) + 1)
            ys = range(int(shape.y0 // _TILE), int(shape.y1 // _TILE) + 1)
            if len(xs) * len(ys) > _MAX_TILES:
                self._wide.append(shape)
                continue
            for x in xs:
                for y in ys:
                    self._tiles[x, y].append(shape)

    def contrast(self, character: Character, middle: Point) -> float:
        """Return how much a character differs from what is under it, 0 to 1; 1 if that cannot be told."""
        under: Colour | None = WHITE
        for shape in self._at(middle):
            if shape.order < character.order and (shape.is_picture or shape.opacity >= _OPAQUE):
                under = shape.colour
        if under is None or character.colour is None:
            return 1.0
        opacity = character.opacity
        return max(
            abs(ink - paper) * opacity for ink, paper in zip(character.colour, under, strict=True)
        )

    def is_covered(self, character: Character, middle: Point) -> bool:
        """Tell whether a character was painted over."""
        return any(
            shape.order > character.order
            and shape.is_box
            and shape.opacity >= _OPAQUE
            and _hides(shape.colour)
            for shape in self._at(middle)
        )

    def _at(self, point: Point) -> Iterator[Shape]:
        x, y = point
        near = self._tiles.get((int(x // _TILE), int(y // _TILE)), ())
        for shape in (*self._wide, *near):
            if shape.x0 <= x <= shape.x1 and shape.y0 <= y <= shape.y1:
                yield shape


def _hides(colour: Colour | None) -> bool:
    return colour is not None and (max(colour) <= _DARK or min(colour) >= _BRIGHT)
