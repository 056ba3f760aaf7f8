"""The rows of a sheet -> which of them names the columns, and what each column holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.conversion.faq_sheet.meanings import Meaning, guessed_meaning, meaning_of, plain_name
from ingest.conversion.faq_sheet.sheet_rows import SheetRow, SheetRows
from ingest.conversion.grid import column_letters
from ingest.conversion.sheet_mapping import SheetMapping

# Above it stand a title, a date of export, and how to fill in the sheet.
_SEARCHED_ROWS = 15
_ONE_EACH = (Meaning.QUESTION, Meaning.STATUS, Meaning.DURING, Meaning.STARTS, Meaning.ENDS)
_ANSWERS = (Meaning.ANSWER, Meaning.INTERNAL, Meaning.SAY)


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of an export of questions and answers.

    Attributes:
        row: Number of the row in which their names stand.
        names: The name of each that has one.
        columns: 0-based columns by what they hold, in order.
        unread: Those of which nothing tells what they hold, and which hold anything: their names, or their letters where they have none.
        left_out: Those that the mapping leaves out and that hold anything, other than numbers, dates and makers of records.
        missing: Names that the mapping uses and the sheet lacks.
        depth: Over how many rows the names stand, of which `row` is the last.
    """

    row: int
    names: Mapping[int, str]
    columns: Mapping[Meaning, tuple[int, ...]]
    unread: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    depth: int = 1

    @property
    def first_row(self) -> int:
        """Number of the first row in which names stand."""
        return self.row - self.depth + 1

    def of(self, *meanings: Meaning) -> tuple[int, ...]:
        """Return the columns that hold one of `meanings`, in order of the sheet."""
        return tuple(sorted(c for meaning in meanings for c in self.columns.get(meaning, ())))


def find_header(sheet: SheetRows, mapping: SheetMapping | None) -> Header | None:
    """Return the header of an export of questions and answers; None if the sheet is none."""
    if mapping is not None and mapping.columns:
        return _mapped(sheet, mapping)
    rows = _candidates(sheet, mapping)
    found = ((row, header) for row in rows if (header := _recognised(row, sheet)) is not None)
    for row, header in found:
        return _lowered(header, row, sheet)
    return None


def _candidates(sheet: SheetRows, mapping: SheetMapping | None) -> Sequence[SheetRow]:
    if mapping is not None and mapping.header_row is not None:
        return [row for row in sheet.rows if row.number == mapping.header_row]
    return sheet.rows[:_SEARCHED_ROWS]


def _lowered(header: Header, row: SheetRow, sheet: SheetRows) -> Header:
    """Return the header with all rows over which its cells are merged: below 有效期 stand 起 and 止."""
    beside = header.of(Meaning.QUESTION, *_ANSWERS)
    at, first = sheet.rows.index(row), header.depth
    for lower in sheet.rows[at + 1 :]:
        is_next = lower.number == header.row + 1
        if not is_next or any(lower.cell(c).text != row.cell(c).text for c in beside):
            break
        found = _recognised(lower, sheet)
        if found is None:
            break
        header = replace(found, depth=lower.number - row.number + first)
    return header


def _above(sheet: SheetRows, row: SheetRow) -> SheetRow | None:
    """Return the row above one if it names groups of columns; a title is one text."""
    above = next((r for r in sheet.rows if r.number == row.number - 1), None)
    if above is None or len({cell.text.strip() for cell in above.cells.values()} - {""}) < 2:
        return None
    return above


def _joined_names(row: SheetRow, above: SheetRow) -> dict[int, str]:
    """Return the names that tell what a column holds with the group above only: 起 below 有效期."""
    joined = {}
    for column, name in _names(row).items():
        group = " ".join(above.cell(column).text.split())
        if group and group != name and meaning_of(name) is None and meaning_of(group + name):
            joined[column] = group + name
    return joined


def _names(row: SheetRow) -> dict[int, str]:
    named = {column: " ".join(row.cells[column].text.split()) for column in sorted(row.cells)}
    return {column: name for column, name in named.items() if name}


def _recognised(row: SheetRow, sheet: SheetRows) -> Header | None:
    above = _above(sheet, row)
    joined = _joined_names(row, above) if above is not None else {}
    names = _names(row) | joined
    columns = _columns(_meanings(names))
    said = [meaning for meaning in _ANSWERS if meaning in columns]
    # A product table may have a column 说明 or 路径: without a question and an answer it is no export.
    if Meaning.QUESTION not in columns or not said:
        return None
    unread = _others(sheet, row, names, columns)
    return Header(row.number, names, columns, unread=unread, depth=2 if joined else 1)


def _others(
    sheet: SheetRows,
    row: SheetRow,
    names: Mapping[int, str],
    columns: Mapping[Meaning, tuple[int, ...]],
) -> tuple[str, ...]:
    """Return the columns that hold anything below their header and are not among `columns`."""
    taken = {column for found in columns.values() for column in found}
    holding = {
        column
        for below in sheet.rows
        if below.number > row.number
        for column, cell in below.cells.items()
        if cell.text.strip()
    }
    return tuple(names.get(column, column_letters(column)) for column in sorted(holding - taken))


def _meanings(names: Mapping[int, str]) -> dict[int, Meaning | None]:
    """Return what each column holds; a question or an answer of which no name is certain is guessed."""
    meanings = {column: meaning_of(name) for column, name in names.items()}
    certain = set(meanings.values())
    wanted = {
        Meaning.QUESTION: Meaning.QUESTION not in certain,
        Meaning.ANSWER: certain.isdisjoint(_ANSWERS),
    }
    for column, name in names.items():
        guess = guessed_meaning(name) if meanings[column] is None else None
        if guess is not None and wanted[guess]:
            meanings[column] = guess
    return meanings


def _columns(meanings: Mapping[int, Meaning | None]) -> dict[Meaning, tuple[int, ...]]:
    columns: dict[Meaning, tuple[int, ...]] = {}
    for number, meaning in meanings.items():
        if meaning is None or (meaning in _ONE_EACH and meaning in columns):
            continue
        columns[meaning] = (*columns.get(meaning, ()), number)
    return columns


def _mapped(sheet: SheetRows, mapping: SheetMapping) -> Header | None:
    """Return the header that a pack's mapping names; what it does not name is not read."""
    wanted = {plain_name(name) for names in mapping.columns.values() for name in names}
    rows = _candidates(sheet, mapping)
    best = max(
        rows, key=lambda row: len(wanted & set(map(plain_name, _names(row).values()))), default=None
    )
    if best is None:
        return None
    names = _names(best)
    places = {plain_name(name): number for number, name in reversed(list(names.items()))}
    columns = {
        Meaning(meaning): tuple(places[plain_name(n)] for n in said if plain_name(n) in places)
        for meaning, said in mapping.columns.items()
    }
    missing = tuple(
        n for said in mapping.columns.values() for n in said if plain_name(n) not in places
    )
    # Numbers and makers of records are nothing to be told, also where the mapping does not name them; what it names as ignored may be.
    kept = tuple(n for n, name in names.items() if meaning_of(name) is Meaning.IGNORED)
    left_out = () if missing else _others(sheet, best, names, columns | {Meaning.IGNORED: kept})
    found = {meaning: numbers for meaning, numbers in columns.items() if numbers}
    return Header(best.number, names, found, left_out=left_out, missing=missing)
