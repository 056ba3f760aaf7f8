"""What stands on one page: characters and ruling lines, in points from its upper left corner."""

from dataclasses import dataclass, field

# Of a character's size, what stands above the line it is written on; the same for every font, as fonts lie about theirs.
ASCENT = 0.86


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character that a reader sees.

    Attributes:
        text: The character; more than one where the font has a ligature.
        x0: Left edge.
        x1: Right edge.
        base: The line that it is written on.
        size: Size of its font.
        is_bold: Whether its font is a heavy one.
        is_light: Whether it is paler than what is meant to be read.
        is_furniture: Whether the file itself calls it a header, a footer or a watermark.
        role: What the file's own structure calls the paragraph, such as `H1`; empty if it says nothing.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    is_bold: bool = False
    is_light: bool = False
    is_furniture: bool = False
    role: str = ""

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.base + (1 - ASCENT) * self.size


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line, or a rectangle so thin that it is seen as one."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PageMarks:
    """One page.

    Attributes:
        number: Its number in the file, from 1.
        width: In points.
        height: In points.
        glyphs: In the order in which they were drawn.
        rulings: In any order.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    rulings: tuple[Ruling, ...] = field(default=())
