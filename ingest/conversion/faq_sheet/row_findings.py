"""What was noticed in the rows of an export -> one finding for each kind, naming its rows."""

from collections.abc import Iterator, Mapping

from ingest.conversion.faq_sheet.above_header import lines_above
from ingest.conversion.faq_sheet.entries import Troubles
from ingest.conversion.faq_sheet.header import Header
from ingest.conversion.faq_sheet.sheet_rows import SheetRows
from ingest.sources import shown
from knowledge.finding import Finding

# Whoever mends a sheet of thousands of rows begins with these.
_NAMED = 20
_EXAMPLES = 5
_SHOWN = 40


def row_findings(troubles: Troubles, sheet: SheetRows, path: str) -> Iterator[Finding]:
    """Yield one finding for each kind of trouble in a sheet, at its first row."""
    for code, rows in troubles.rows.items():
        yield _of_rows(code, rows, sheet, path)


def above_findings(header: Header, sheet: SheetRows, path: str) -> Iterator[Finding]:
    """Yield what is to be said of the lines above the header, at the first of each kind."""
    harmless, other = lines_above(sheet, header)
    if harmless:
        yield _of_rows("title_rows_unread", harmless, sheet, path)
    if other:
        yield _of_rows("rows_above_unread", other, sheet, path)


def _of_rows(code: str, rows: Mapping[int, str], sheet: SheetRows, path: str) -> Finding:
    numbers = sorted(rows)
    named = [str(number) for number in numbers[:_NAMED]]
    values = dict.fromkeys(text for number in numbers if (text := _short(rows[number])))
    fields = {
        "count": f"{len(numbers):,}",
        "rows": ", ".join([*named, "…"] if len(numbers) > _NAMED else named),
        "values": "；".join(list(values)[:_EXAMPLES]) or "-",
    }
    return Finding(code, shown(path), None, fields, sheet.place(numbers[0]))


def header_findings(header: Header, sheet: SheetRows, path: str, line: int) -> Iterator[Finding]:
    """Yield what is to be said of columns that are not read, or that a mapping in a line of pack.toml leaves out or names in vain."""
    fields = {"known": "、".join(header.names.values())}
    if header.unread:
        names = {"names": "、".join(header.unread)}
        yield Finding("columns_unread", shown(path), None, fields | names, sheet.place(header.row))
    if header.left_out:
        names = {"names": "、".join(header.left_out), "line": str(line)}
        yield Finding(
            "columns_left_out", shown(path), None, fields | names, sheet.place(header.row)
        )
    if header.missing:
        named = {"names": "、".join(header.missing), "line": str(line)}
        yield Finding("columns_missing", shown(path), None, fields | named, sheet.place(header.row))


def _short(text: str) -> str:
    words = shown(" ".join(text.split()))
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
