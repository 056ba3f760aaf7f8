"""One sheet of an .xlsx file -> its cells as the file has them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite

from ingest.conversion.limits import MAX_CELLS, MAX_EMPTY_CELLS, MAX_MERGED_AREAS, MAX_ROWS
from ingest.conversion.workbook.cell_words import Words, unescaped, words_of
from ingest.conversion.workbook.date_text import DAYS_OF_1904
from ingest.conversion.workbook.noticed import Noticed
from ingest.conversion.workbook.sheet import Area, RawCell, RawSheet
from ingest.conversion.workbook.shown_value import Shown, shown_bool, shown_number, shown_text
from ingest.conversion.workbook.too_much import TooMuch
from ingest.conversion.workbook.xlsx_styles import Style, float_or_zero
from ingest.conversion.workbook.xml_stream import (
    Element,
    Streams,
    forget,
    is_true,
    whole,
)

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_MAX_COLUMN = 16_384
_MAX_ROW = 1_048_576
# Narrower than this (in characters), a column shows nothing.
_MIN_WIDTH = 0.1


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    texts: Sequence[Words]
    styles: Sequence[Style]
    is_1904: bool
    noticed: Noticed

    def style(self, number: str | None) -> Style:
        """Return a style by its number."""
        place = whole(number)
        return self.styles[place] if 0 <= place < len(self.styles) else Style()


class SheetReader:
    """Reads one sheet as a stream."""

    def __init__(self, book: Book, name: str, cells_left: int = MAX_CELLS) -> None:
        """Begin with an empty sheet, of whose cells as many as are left may say something."""
        self._book = book
        self.sheet = RawSheet(name)
        self._cells_left = cells_left
        self._empty_left = MAX_EMPTY_CELLS
        self._rows: set[int] = set()
        self._row = -1
        self._column = -1

    def read(self, streams: Streams, part: str) -> RawSheet:
        """Return the sheet.

        Raises:
            TooMuch: If it has more cells or rows than are read.
            UnreadableOffice: If it is damaged.
        """
        handlers = {
            "c": self._cell,
            "row": self._row_end,
            "col": self._columns,
            "mergeCell": self._merged,
            "pane": self._pane,
            "autoFilter": self._table,
        }
        for name, element in streams.elements(part, tuple(handlers)):
            handlers[name](element)
        return self.sheet

    def _row_end(self, element: Element) -> None:
        self._row = self._row_number(element)
        self._column = -1
        height = element.get("ht")
        if is_true(element.get("hidden")) or (height is not None and float_or_zero(height) <= 0):
            self.sheet.hidden_rows.add(self._row)
        forget(element)

    def _row_number(self, element: Element | None) -> int:
        """Return the 0-based number of a row; one that names none follows the one before it."""
        named = element.get("r") if element is not None else None
        return whole(named, self._row + 2) - 1

    def _columns(self, element: Element) -> None:
        first = max(1, whole(element.get("min"), 1))
        last = min(_MAX_COLUMN, whole(element.get("max"), first))
        width = element.get("width")
        is_closed = width is not None and float_or_zero(width) < _MIN_WIDTH
        if is_true(element.get("hidden")) or is_closed:
            self.sheet.hidden_columns.update(range(first - 1, last))

    def _merged(self, element: Element) -> None:
        area = read_area(element.get("ref") or "")
        if area is not None and len(self.sheet.merged) < MAX_MERGED_AREAS:
            self.sheet.merged.append(area)

    def _pane(self, element: Element) -> None:
        if (element.get("state") or "").startswith("frozen"):
            self.sheet.frozen_rows = int(float_or_zero(element.get("ySplit")))

    def _table(self, element: Element) -> None:
        area = read_area(element.get("ref") or "")
        if area is not None:
            self.sheet.tables.append(area)

    def _cell(self, element: Element) -> None:
        place = _place(element.get("r"))
        if place is None:
            place = self._row_number(element.getparent()), self._column + 1
        self._column = place[1]
        style = self._book.style(element.get("s"))
        shown = self._shown(element, style, place)
        forget(element)
        if shown is None or (not shown.text.strip() and not shown.is_hidden):
            self._empty_left -= 1
            if self._empty_left < 0:
                raise TooMuch("too_many_cells", MAX_EMPTY_CELLS)
            return
        self._keep(place, RawCell(shown, style.is_marked, style.is_struck, style.is_white))

    def _keep(self, place: tuple[int, int], cell: RawCell) -> None:
        if not (0 <= place[0] < _MAX_ROW and 0 <= place[1] < _MAX_COLUMN):
            # No program shows what lies outside a sheet.
            self._note("hidden_values_left_out", place)
            return
        self.sheet.cells[place] = cell
        self._rows.add(place[0])
        if len(self._rows) > MAX_ROWS:
            raise TooMuch("too_many_rows", MAX_ROWS)
        if len(self.sheet.cells) > self._cells_left:
            raise TooMuch("too_many_cells", MAX_CELLS)

    def _shown(self, element: Element, style: Style, place: tuple[int, int]) -> Shown | None:
        value, has_formula, words = _contents(element)
        kind = element.get("t") or "n"
        if words is None and kind == "s":
            words = self._shared(value)
        if words is not None:
            if words.has_struck:
                self._note("struck_text_left_out", place)
            return shown_text(words.text, style.code)
        if value:
            return self._valued(kind, value, style, place)
        if has_formula and kind != "str":
            self._note("formulas_without_value", place)
        return None

    def _valued(self, kind: str, value: str, style: Style, place: tuple[int, int]) -> Shown:
        if kind == "b":
            return shown_bool(is_true(value))
        if kind == "e":
            self._note("error_values", place)
            return Shown(value, value)
        if kind == "str":
            return shown_text(unescaped(value), style.code)
        serial = _serial(value, self._book.is_1904) if kind == "d" else _number(value)
        if serial is None:
            return shown_text(value, style.code)
        return shown_number(serial, style.code, self._book.is_1904)

    def _shared(self, value: str | None) -> Words:
        place = whole(value, -1)
        return self._book.texts[place] if 0 <= place < len(self._book.texts) else Words("")

    def _note(self, code: str, place: tuple[int, int]) -> None:
        self._book.noticed.note_cell(code, self.sheet.name, *place)


def _contents(element: Element) -> tuple[str | None, bool, Words | None]:
    """Return a cell's value, whether it has a formula, and its own text if it has one."""
    value, has_formula, words = None, False, None
    for child in element:
        # Its name without a namespace: v, f or is.
        name = str(child.tag)[-2:]
        if name == "}v":
            value = child.text
        elif name == "}f":
            has_formula = True
        elif name == "is":
            words = words_of(child)
    return value, has_formula, words


def read_area(reference: str) -> Area | None:
    """Return the area that a reference such as A1:C9 names, or None."""
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last or first)
    if start is None or end is None or end[0] < start[0] or end[1] < start[1]:
        return None
    return Area(*start, *end)


def _place(reference: str | None) -> tuple[int, int] | None:
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        return None
    column = 0
    for letter in match.group(1).upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match.group(2)) - 1, column - 1


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _serial(value: str, is_1904: bool) -> float | None:
    """Return the serial number of a date written out."""
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if moment.tzinfo is not None:
        moment = moment.replace(tzinfo=None)
    days = moment.toordinal() - date(1899, 12, 30).toordinal() - (DAYS_OF_1904 if is_1904 else 0)
    seconds = Decimal(
        (moment - datetime.combine(moment.date(), datetime.min.time())).total_seconds()
    )
    return float(days + seconds / 86_400)
