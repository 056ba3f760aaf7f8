"""Tables in plain text: cells between tabs, bars or lines of a box, or columns that begin at the same place in every row."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BORDER = re.compile(r"\s*[|│┃]?[\s┌┬┐├┼┤└┴┘─━═╔╦╗╠╬╣╚╩╝+|:=-]+[|│┃]?\s*")
_BARS = re.compile(r"[|│┃║]")
_GAP = re.compile(r"(?:[ \u00a0]{2,}|\u3000+[ ]*|[ ]+\u3000+)")
_MIN_ALIGNED_ROWS = 3
# On a screen, how far a name stands beside its column at most.
_MAX_BESIDE = 4
_MAX_BORDER = 400


@dataclass(frozen=True, slots=True)
class TextRows:
    """The rows of a table, and the line after it."""

    rows: tuple[tuple[str, ...], ...]
    after: int


def rows_at(lines: Sequence[str], at: int) -> TextRows | None:
    """Return the table that begins on a line, or None."""
    return _tabbed(lines, at) or _barred(lines, at) or _aligned(lines, at)


def _tabbed(lines: Sequence[str], at: int) -> TextRows | None:
    rows: list[tuple[str, ...]] = []
    for line in _block(lines, at):
        cells = tuple(cell.strip() for cell in line.strip("\r\n").split("\t"))
        if "\t" not in line.strip() or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    return TextRows(tuple(rows), at + len(rows)) if len(rows) > 1 else None


def _barred(lines: Sequence[str], at: int) -> TextRows | None:
    rows: list[tuple[str, ...]] = []
    number = at
    for line in _block(lines, at):
        if not _is_border(line):
            cells = tuple(cell.strip() for cell in _BARS.split(line.strip().strip("|│┃║")))
            if not _BARS.search(line) or len(cells) < 2 or (rows and len(cells) != len(rows[0])):
                break
            rows.append(cells)
        number += 1
    return TextRows(tuple(rows), number) if len(rows) > 1 else None


def _is_border(line: str) -> bool:
    if len(line) > _MAX_BORDER or not any(c in line for c in "─━═-+"):
        return False
    return _BORDER.fullmatch(line) is not None


def _aligned(lines: Sequence[str], at: int) -> TextRows | None:
    """Return rows whose cells begin at the same columns; Chinese characters are as wide as two.

    The names above them may stand a little beside their columns, as people write them.
    """
    rows, begins = _strictly_aligned(lines, at)
    if len(rows) >= _MIN_ALIGNED_ROWS:
        return TextRows(tuple(rows), at + len(rows))
    names = _cells(lines[at].rstrip())
    rows, begins = _strictly_aligned(lines, at + 1)
    if len(rows) < _MIN_ALIGNED_ROWS or len(names) != len(begins):
        return None
    if any(
        abs(column - begin) > _MAX_BESIDE for (column, _), begin in zip(names, begins, strict=True)
    ):
        return None
    header = tuple(text for _, text in names)
    return TextRows((header, *rows), at + 1 + len(rows))


def _strictly_aligned(lines: Sequence[str], at: int) -> tuple[list[tuple[str, ...]], list[int]]:
    """Return the rows from a line on whose cells begin at the same columns, and these columns."""
    rows: list[tuple[str, ...]] = []
    begins: list[int] = []
    for line in _block(lines, at):
        found = _cells(line.rstrip())
        columns = [column for column, _ in found]
        if len(found) < 2 or (begins and columns != begins):
            break
        begins = columns
        rows.append(tuple(text for _, text in found))
    return rows, begins


def _cells(line: str) -> list[tuple[int, str]]:
    """Return the cells of a line that wide gaps divide, with the columns at which they begin on a screen."""
    found = []
    start = len(line) - len(line.lstrip())
    for gap in (*_GAP.finditer(line, start), None):
        end = gap.start() if gap else len(line)
        found.append((_width(line[:start]), line[start:end].strip()))
        start = gap.end() if gap else end
    return found


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _block(lines: Sequence[str], at: int) -> Iterator[str]:
    """Yield the lines from one on until an empty one."""
    for number in range(at, len(lines)):
        if not lines[number].strip():
            return
        yield lines[number]
