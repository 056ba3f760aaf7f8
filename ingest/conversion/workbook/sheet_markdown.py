"""What a person sees of a sheet -> headings, paragraphs and tables."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.conversion.grid import Table, read_tables
from ingest.conversion.markdown_writer import MarkdownWriter
from ingest.conversion.note_marks import is_note
from ingest.conversion.notes import with_notes
from ingest.conversion.workbook.islands import LOOKED_BACK, Island, island_of, islands
from ingest.conversion.workbook.likeness import looks_like_title
from ingest.conversion.workbook.sheet import Sheet
from ingest.conversion.workbook.table_layout import laid_out

_MAX_TITLES = 2
_MAX_OVER = 3


def write_sheet(writer: MarkdownWriter, sheet: Sheet, level: int) -> None:
    """Write what stands on a sheet, titles of tables as headings from `level` on.

    Raises:
        TooMuch: If it would take more room than is laid out.
    """
    found = _with_their_notes(islands(sheet))
    for place, island in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        heads_table = after is not None and not after.is_lines
        # A few lines over a table are its title, unit and date, and no list.
        is_over = heads_table and island.is_lines and len(island.cells) <= _MAX_OVER
        if is_over or _is_text(island, sheet):
            _write_lines(writer, island, sheet, level if heads_table else None)
        else:
            layout = laid_out(island, sheet)
            tables = with_notes(read_tables(layout.cells, layout.places, layout.header_rows))
            _write_tables(writer, tables, level, sheet, island)


def _is_text(island: Island, sheet: Sheet) -> bool:
    """Tell whether lone lines are text, and no list with a header of its own."""
    if not island.is_lines:
        return False
    head = island.cells[0]
    is_narrow = all(cell.colspan == 1 for cell in island.cells)
    is_list = is_narrow and len(island.cells) > 1 and len({c.column for c in island.cells}) == 1
    is_headed = (head.row, head.column) in sheet.marked and not any(
        (cell.row, cell.column) in sheet.marked for cell in island.cells[1:]
    )
    # A text of one value a line is a column.
    return not (is_list and (is_headed or not sheet.name))


def _with_their_notes(found: Sequence[Island]) -> list[Island]:
    """Return the islands with the notes that stand under a table, an empty row between, joined to it."""
    joined: list[Island] = []
    for island in found:
        places = range(len(joined) - 1, max(-1, len(joined) - 1 - LOOKED_BACK), -1)
        above = next((n for n in places if _stands_under(island, joined[n])), None)
        if above is not None and island.is_lines and is_note(island.cells[0].text):
            joined[above] = island_of(joined[above].cells + island.cells)
        else:
            joined.append(island)
    return joined


def _stands_under(island: Island, table: Island) -> bool:
    is_under = table.bottom <= island.top and table.left <= island.left < table.right
    return is_under and not table.is_lines


def _write_lines(writer: MarkdownWriter, island: Island, sheet: Sheet, level: int | None) -> None:
    """Write lone lines; those that are titles of what comes after them as headings."""
    titles = 0
    for place, cell in enumerate(island.cells):
        where = sheet.places.get(cell.row)
        if level is not None and place == titles < _MAX_TITLES and looks_like_title(cell.text):
            _write_title(writer, cell.text, level + titles, sheet, cell.row)
            titles += 1
        else:
            writer.paragraph(cell.text, where)


def _write_title(writer: MarkdownWriter, text: str, level: int, sheet: Sheet, row: int) -> None:
    # The name of the sheet already stands over it.
    if "".join(text.split()) != "".join(sheet.name.split()):
        writer.heading(level, text, sheet.places.get(row))


def _write_tables(
    writer: MarkdownWriter, tables: Sequence[Table], level: int, sheet: Sheet, island: Island
) -> None:
    """Write the tables of an island; lines over the first one at their own places, its titles as headings."""
    begun = Counter(cell.row for cell in island.cells)
    over = list(takewhile(lambda row: begun[row] == 1, sorted(begun)))
    for number, table in enumerate(tables):
        lines = over if number == 0 else []
        titles = 0
        for place, caption in enumerate(table.captions):
            row = lines[place] if place < len(lines) else None
            if row is not None and place == titles < _MAX_TITLES and looks_like_title(caption):
                _write_title(writer, caption, level + titles, sheet, row)
                titles += 1
            else:
                # The name of a part stands right over its first row.
                where = table.place if row is None else sheet.places.get(row)
                writer.paragraph(caption, where)
        writer.table(replace(table, captions=()))
