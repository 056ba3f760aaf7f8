"""A paragraph of a Word file as it is shown, with what tells a heading, an item of a list and text apart."""

from dataclasses import dataclass, field

from ingest.conversion.docx.docx_line import Piece, joined
from ingest.conversion.docx.docx_styles import Style
from ingest.conversion.grid import Cell

_DEFAULT_SIZE = 20


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where an automatically numbered paragraph stands in its list.

    Attributes:
        number_id: Of the list.
        level: 0-based level in it.
        indent: Of its text from the left, in twentieths of a point.
        is_bullet: Whether a mark is shown instead of a number.
    """

    number_id: int
    level: int
    indent: int
    is_bullet: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph.

    Attributes:
        pieces: Its text.
        style: Its style.
        level: Outline level, 1 to 9; 0 for the title; None for text.
        label: Its automatic number as shown; empty for bullets and without one.
        place: Its place in a list, or None.
        align: `center`, or another.
        indent: From the left, in twentieths of a point.
    """

    pieces: tuple[Piece, ...]
    style: Style = field(default_factory=Style)
    level: int | None = None
    label: str = ""
    place: ListPlace | None = None
    align: str | None = None
    indent: int = 0

    @property
    def text(self) -> str:
        """Its words, each note beside what it qualifies."""
        return joined(list(self.pieces)).strip()

    @property
    def bare(self) -> str:
        """Its words without notes."""
        return joined(list(self.pieces), with_notes=False).strip()

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes that its words point at."""
        return tuple(piece.text for piece in self.pieces if piece.is_note)

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        said = [piece for piece in self.pieces if piece.text.strip() and not piece.is_note]
        return bool(said) and all(piece.look.bold for piece in said)

    @property
    def size(self) -> int:
        """Size of its smallest words in half points."""
        sizes = [
            p.look.size or _DEFAULT_SIZE for p in self.pieces if p.text.strip() and not p.is_note
        ]
        return min(sizes, default=_DEFAULT_SIZE)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is laid out."""

    cells: tuple[Cell, ...]


Block = Paragraph | Grid
