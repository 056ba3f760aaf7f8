"""What a reader of a format makes of one sheet, and what is left of it for a person to see."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.conversion.grid import Cell
from ingest.conversion.workbook.shown_value import Shown
from knowledge.source_place import SourcePlace


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; 0-based, its last row and column included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as its file has it.

    Attributes:
        shown: What it shows.
        is_marked: Whether it is bold or filled, as headers are.
        is_struck: Whether all of it is struck through.
        is_white: Whether its words are white and it is not filled.
    """

    shown: Shown
    is_marked: bool = False
    is_struck: bool = False
    is_white: bool = False


@dataclass(slots=True)
class RawSheet:
    """One sheet as its file has it, hidden rows and columns and all; it is filled while it is read.

    Attributes:
        name: Its name.
        cells: Cells with something in them, by 0-based row and column.
        merged: Areas of merged cells.
        hidden_rows: 0-based.
        hidden_columns: 0-based.
        frozen_rows: How many rows from the top stay in sight when it is scrolled.
        tables: Areas that the file itself calls tables, or lets be filtered; their first row is a header.
    """

    name: str
    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    frozen_rows: int = 0
    tables: list[Area] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The visible cells of one sheet.

    Rows and columns are counted among those that are not hidden, so that what stands side by side for a reader does so here.
    Two cells may be far apart: lay out an island of it (`islands`), never the whole.

    Attributes:
        name: Its name; empty for a table of separated values.
        cells: Cells with a text, in order of rows, none overlapping another.
        places: Where each row with a cell stands in the file.
        values: What is behind each cell: a number, a naive date and time, a truth value or a text.
        marked: Cells that are bold or filled, as headers are.
        frozen_rows: How many rows from the top stay in sight when it is scrolled.
        tables: Areas that the file itself calls tables, or lets be filtered; their first row is a header.
    """

    name: str
    cells: list[Cell]
    places: Mapping[int, SourcePlace]
    values: Mapping[tuple[int, int], object]
    marked: frozenset[tuple[int, int]] = frozenset()
    frozen_rows: int = 0
    tables: tuple[Area, ...] = ()
