"""The columns of dates of an export -> the window of each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.conversion.faq_sheet.header import Header
from ingest.conversion.faq_sheet.meanings import Meaning
from ingest.conversion.faq_sheet.row_dates import (
    DateStyle,
    UnreadableDate,
    date_style,
    is_midnight,
    is_open,
    read_end,
    read_start,
    split_range,
)
from ingest.conversion.faq_sheet.sheet_rows import SheetCell, SheetRow
from knowledge.window import ALWAYS, Window


@dataclass(frozen=True, slots=True)
class RowWindow:
    """When a row holds; `trouble` is the code of what keeps that from being known, and `text` what the cell says."""

    window: Window = ALWAYS
    trouble: str | None = None
    text: str = ""
    ends_at_midnight: bool = False


@dataclass(frozen=True, slots=True)
class WindowReader:
    """Reads the windows of the rows of one sheet, whose columns are each written in one way.

    Attributes:
        header: The sheet's columns.
        zone: IANA name of the zone in which its dates are meant.
        styles: How each column of dates is written.
    """

    header: Header
    zone: str
    styles: Mapping[int, DateStyle] = field(default_factory=dict)

    def window(self, row: SheetRow) -> RowWindow:
        """Return when a row holds: what its columns agree on."""
        window, is_cut = ALWAYS, False
        try:
            for column in self.header.of(Meaning.STARTS):
                at = read_start(row.cell(column), self.zone, self.styles[column])
                window = window.narrow(Window(starts_at=at))
            for column in self.header.of(Meaning.ENDS):
                cell, style = row.cell(column), self.styles[column]
                window = window.narrow(Window(ends_at=read_end(cell, self.zone, style)))
                is_cut = is_cut or is_midnight(cell, style)
            for column in self.header.of(Meaning.DURING):
                window = window.narrow(self._during(row.cell(column), self.styles[column]))
        except UnreadableDate as problem:
            code = "row_date_ambiguous" if problem.is_ambiguous else "row_date_unreadable"
            return RowWindow(trouble=code, text=problem.text)
        if window.is_empty():
            return RowWindow(trouble="row_dates_reversed", text=self._shown(row))
        return RowWindow(window, ends_at_midnight=is_cut)

    def _during(self, cell: SheetCell, style: DateStyle) -> Window:
        """Return the window of a cell that names both ends, or the end alone."""
        if is_open(cell.text):
            return ALWAYS
        ends = split_range(cell.text)
        if ends is None:
            return Window(ends_at=read_end(cell, self.zone, style))
        first, last = (SheetCell(text) for text in ends)
        if not first.text:
            return Window(ends_at=read_end(last, self.zone, style))
        return Window(read_start(first, self.zone, style), read_end(last, self.zone, style))

    def _shown(self, row: SheetRow) -> str:
        columns = self.header.of(Meaning.STARTS, Meaning.ENDS, Meaning.DURING)
        return " – ".join(row.cell(column).text.strip() for column in columns)


def window_reader(header: Header, rows: Sequence[SheetRow], zone: str) -> WindowReader:
    """Return the reader of windows for the rows below a header."""
    styles = {}
    for column in header.of(Meaning.STARTS, Meaning.ENDS):
        styles[column] = date_style(row.cell(column) for row in rows)
    for column in header.of(Meaning.DURING):
        texts = (row.cell(column).text for row in rows)
        ends = (end for text in texts for end in split_range(text) or (text,))
        styles[column] = date_style(map(SheetCell, ends))
    return WindowReader(header, zone, styles)
