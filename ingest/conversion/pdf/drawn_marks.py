"""What a page of a PDF draws: characters, lines, filled areas and pictures, hidden or not."""

from dataclasses import dataclass, field

from pdfminer.utils import Point

Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Character:
    """One drawn character.

    Attributes:
        text: None if the font does not say what it is.
        begin: Where it is written, in points from the page's lower left corner.
        end: Where the next one would be.
        size: Of its font, as drawn.
        colour: Red, green and blue, 0 to 1; None if that cannot be told.
        opacity: 0 to 1.
        is_bold: Whether its font is a heavy one, or it is drawn twice.
        is_invisible: Whether it is drawn without ink, as the text under a scan is.
        is_off: Whether it belongs to a layer that is switched off.
        is_furniture: Whether the file calls it a header, a footer or a watermark.
        mark: Its marked content, by which the file's structure refers to it.
        order: Position in the order of drawing.
    """

    text: str | None
    begin: Point
    end: Point
    size: float
    colour: Colour | None
    opacity: float
    is_bold: bool
    is_invisible: bool
    is_off: bool
    is_furniture: bool
    mark: int | None
    order: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A line, a filled area or a picture.

    Attributes:
        x0: Left edge in points.
        y0: Lower edge.
        x1: Right edge.
        y1: Upper edge.
        colour: Of the area; None for a picture, or if it cannot be told.
        opacity: 0 to 1.
        is_filled: Whether it is an area.
        is_picture: Whether it is a picture.
        is_box: Whether it covers all of its rectangle.
        order: Position in the order of drawing.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    colour: Colour | None
    opacity: float
    is_filled: bool
    is_picture: bool
    is_box: bool
    order: int


@dataclass
class Drawn:
    """What one page draws."""

    characters: list[Character] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
