"""Tables written with pipes: which line is what, and which cells it has."""

import re
from dataclasses import dataclass

_SEPARATOR = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_CELL_BREAK = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text with its place [start, end), line break not included."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """The first table of a text: its header cells (empty if the header is elsewhere) and its rows."""

    header: tuple[str, ...]
    rows: tuple[Line, ...]
    header_end: int


def read_table(text: str, lead: str = "") -> Table:
    """Return the rows of the table in `text`; its header stands in `text` itself or in `lead`."""
    lines = _lines(text)
    separators = [place for place, line in enumerate(lines) if is_separator(line.text)]
    if separators:
        place = separators[0]
        header = split_cells(lines[place - 1].text) if place else []
        rows, end = lines[place + 1 :], min(lines[place].end + 1, len(text))
    else:
        header, rows, end = _lead_header(lead), lines, 0
    return Table(tuple(header), tuple(row for row in rows if is_row(row.text)), end)


def split_cells(row: str) -> list[str]:
    """Return the cells of a table row, verbatim but for the white space around them."""
    return [row[start:end] for start, end in cell_spans(row)]


def cell_spans(row: str) -> list[tuple[int, int]]:
    """Return where the cells of a table row stand, without the white space around them."""
    begin = len(row) - len(row.lstrip())
    end = len(row.rstrip())
    begin += row.startswith("|", begin, end)
    if row.endswith("|", begin, end) and not row.endswith("\\|", begin, end):
        end -= 1
    breaks = [match.span() for match in _CELL_BREAK.finditer(row, begin, end)]
    starts = [begin, *(after for _, after in breaks)]
    ends = [*(before for before, _ in breaks), end]
    return [_stripped(row, *cell) for cell in zip(starts, ends, strict=True)]


def _stripped(row: str, start: int, end: int) -> tuple[int, int]:
    words = row[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, start + len(words.strip()))


def is_separator(line: str) -> bool:
    """Tell whether a line is the one between a table's header and its rows."""
    return "-" in line and ("|" in line or ":" in line) and _SEPARATOR.match(line) is not None


def is_row(line: str) -> bool:
    """Tell whether a line of a text that has a table belongs to it."""
    return _CELL_BREAK.search(line) is not None and not is_separator(line)


def _lead_header(lead: str) -> list[str]:
    lines = lead.strip().split("\n")
    places = [place for place, line in enumerate(lines) if is_separator(line)]
    return split_cells(lines[places[-1] - 1]) if places and places[-1] > 0 else []


def _lines(text: str) -> list[Line]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Line(line, start, start + len(line)))
        start += len(line) + 1
    return found
