"""An .xls file (97 to 2003, and older) -> its visible sheets; the only home of xlrd."""

import io
import struct
from collections.abc import Iterator
from itertools import pairwise

import xlrd
from xlrd.book import Book
from xlrd.compdoc import CompDoc, CompDocError
from xlrd.formatting import Font
from xlrd.sheet import Cell as XlsCell
from xlrd.sheet import Sheet as XlsSheet

from ingest.conversion.compound import MAGIC
from ingest.conversion.limits import MAX_CELLS, MAX_EMPTY_CELLS, MAX_ROWS, MAX_SHEETS
from ingest.conversion.office.office_package import UnreadableOffice
from ingest.conversion.office.raised import raised
from ingest.conversion.workbook.noticed import Noticed
from ingest.conversion.workbook.sheet import Area, RawCell, RawSheet, Sheet
from ingest.conversion.workbook.shown_value import (
    GENERAL,
    Shown,
    shown_bool,
    shown_number,
    shown_text,
)
from ingest.conversion.workbook.too_much import TooMuch
from ingest.conversion.workbook.visible import visible_sheet
from ingest.conversion.workbook.xlsx_styles import BUILT_IN, Style

# What its parser says of bytes that are no workbook, besides its own error.
_DAMAGES = (
    xlrd.XLRDError, CompDocError, struct.error, AssertionError, LookupError, ValueError, TypeError, AttributeError,
    OverflowError, RecursionError, NotImplementedError, UnicodeError, EOFError,
)  # fmt: skip
_RAISED = 1
_BOLD_WEIGHT = 600
_WHITE = {1, 9, 65}
_WHITE_RGB = (255, 255, 255)


def read_xls(data: bytes, noticed: Noticed) -> list[Sheet]:
    """Return the sheets that a person sees; what else there is is noticed.

    Raises:
        UnreadableOffice: If it is no such file, damaged or encrypted.
        TooMuch: If it has more than is read.
    """
    try:
        _refuse_circles(data)
        with xlrd.open_workbook(
            file_contents=data,
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            logfile=io.StringIO(),
        ) as book:
            return list(_sheets(book, noticed))
    except _DAMAGES as error:
        is_locked = isinstance(error, xlrd.XLRDError) and "encrypted" in str(error)
        code = "password_protected" if is_locked else "damaged_container"
        raise UnreadableOffice(code) from None


def _refuse_circles(data: bytes) -> None:
    """Refuse a container whose small sectors lead back to themselves: its parser would follow them for ever."""
    if not data.startswith(MAGIC):
        return
    following = CompDoc(data, logfile=io.StringIO()).SSAT
    seen = [0] * len(following)
    for begin in range(len(following)):
        sector = begin
        while 0 <= sector < len(following) and not seen[sector]:
            seen[sector] = begin + 1
            sector = following[sector]
        if 0 <= sector < len(following) and seen[sector] == begin + 1:
            raise CompDocError


def _sheets(book: Book, noticed: Noticed) -> Iterator[Sheet]:
    if book.nsheets > MAX_SHEETS:
        raise TooMuch("too_many_sheets", MAX_SHEETS)
    left = MAX_CELLS
    for number in range(book.nsheets):
        sheet = book.sheet_by_index(number)
        if sheet.visibility:
            noticed.note_place("hidden_sheets_left_out", sheet.name)
        else:
            raw = _XlsReader(book, sheet, noticed, left).read()
            left -= len(raw.cells)
            yield visible_sheet(raw, noticed)
        book.unload_sheet(number)


class _XlsReader:
    """Reads one sheet."""

    def __init__(self, book: Book, sheet: XlsSheet, noticed: Noticed, cells_left: int) -> None:
        self._book = book
        self._sheet = sheet
        self._noticed = noticed
        self._left = cells_left
        self._is_1904 = bool(book.datemode)

    def read(self) -> RawSheet:
        sheet = self._sheet
        raw = RawSheet(sheet.name)
        empty = MAX_EMPTY_CELLS
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                cell = self._cell(row, column, sheet.cell(row, column))
                if cell is None:
                    empty -= 1
                else:
                    raw.cells[row, column] = cell
            if len(raw.cells) > self._left or empty < 0:
                raise TooMuch("too_many_cells", MAX_CELLS)
        if len({row for row, _ in raw.cells}) > MAX_ROWS:
            raise TooMuch("too_many_rows", MAX_ROWS)
        self._add_layout(raw)
        if sheet.cell_note_map:
            self._noticed.note_place("comments_left_out", sheet.name, len(sheet.cell_note_map))
        return raw

    def _add_layout(self, raw: RawSheet) -> None:
        sheet = self._sheet
        raw.merged = [
            Area(first, left, last - 1, right - 1)
            for first, last, left, right in sheet.merged_cells
            if last > first and right > left
        ]
        raw.hidden_rows = {
            row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0
        }
        raw.hidden_columns = {
            column for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0
        }
        if sheet.panes_are_frozen:
            raw.frozen_rows = sheet.horz_split_pos

    def _cell(self, row: int, column: int, cell: XlsCell) -> RawCell | None:
        if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
            return None
        style = self._style(cell)
        shown = self._shown(row, column, cell, style.code)
        if not shown.text.strip() and not shown.is_hidden:
            return None
        # What is struck through in a rich text is told run by run.
        is_rich = (row, column) in self._sheet.rich_text_runlist_map
        return RawCell(
            shown, style.is_marked, style.is_struck and not is_rich, style.is_white and not is_rich
        )

    def _style(self, cell: XlsCell) -> Style:
        formats = self._book.xf_list
        index = cell.xf_index
        if index is None or not 0 <= index < len(formats):
            return Style()
        style = formats[index]
        font = self._font(style.font_index)
        background = style.background
        is_filled = bool(background.fill_pattern) and background.pattern_colour_index not in _WHITE
        is_bold = bool(font.bold) or font.weight >= _BOLD_WEIGHT
        is_white = self._book.colour_map.get(font.colour_index) == _WHITE_RGB
        return Style(
            self._code(style.format_key),
            is_bold or is_filled,
            bool(font.struck_out),
            is_white and not is_filled,
        )

    def _font(self, index: int) -> Font:
        fonts = self._book.font_list
        return fonts[index] if 0 <= index < len(fonts) else fonts[0]

    def _code(self, key: int) -> str:
        known = self._book.format_map.get(key)
        # Files name the usual formats by number and repeat them as the program of their writer words them.
        if key in BUILT_IN and (known is None or 14 <= key <= 22):
            return BUILT_IN[key]
        return known.format_str if known is not None and known.format_str else GENERAL

    def _shown(self, row: int, column: int, cell: XlsCell, code: str) -> Shown:
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return shown_bool(bool(cell.value))
        if cell.ctype == xlrd.XL_CELL_ERROR:
            text = xlrd.error_text_from_code.get(cell.value, "#VALUE!")
            self._noticed.note_cell("error_values", self._sheet.name, row, column)
            return Shown(text, text)
        if cell.ctype == xlrd.XL_CELL_TEXT:
            return shown_text(self._words(row, column, str(cell.value)), code)
        return shown_number(float(cell.value), code, self._is_1904)

    def _words(self, row: int, column: int, text: str) -> str:
        """Return a text with raised digits as such and without what is struck through in it."""
        runs = self._sheet.rich_text_runlist_map.get((row, column))
        if not runs:
            return text
        cell = self._sheet.cell(row, column)
        own = self._book.xf_list[cell.xf_index].font_index
        begins = [(0, own), *runs, (len(text), own)]
        found = []
        for (start, font_index), (end, _) in pairwise(begins):
            part = text[start:end]
            font = self._font(font_index)
            if font.struck_out and part.strip():
                self._noticed.note_cell("struck_text_left_out", self._sheet.name, row, column)
            elif font.escapement == _RAISED:
                found.append(raised(part))
            else:
                found.append(part)
        return "".join(found)
