"""The cells of a table and the lines below it -> tables with notes beside what they qualify."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.conversion.grid import Cell, Table, read_tables
from ingest.conversion.note_marks import is_note
from ingest.conversion.notes import with_notes
from knowledge.source_place import SourcePlace


def noted_tables(
    cells: Sequence[Cell], below: Sequence[str], places: Mapping[int, SourcePlace] | None = None
) -> list[Table]:
    """Return the tables of one grid; lines of `below`, notes that stand under it, are put beside cells that point at them."""
    tables = read_tables(cells, places)
    if tables and below:
        lines = [line for text in below for line in text.split("\n") if line.strip()]
        tables[-1] = replace(tables[-1], notes=(*tables[-1].notes, *lines))
    return with_notes(tables)


def leading_notes(texts: Sequence[str]) -> int:
    """Return how many of the texts that follow a table are notes to it."""
    count = 0
    while count < len(texts) and is_note(texts[count]):
        count += 1
    return count
