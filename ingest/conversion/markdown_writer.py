"""Headings, paragraphs, lists and tables in the order of a file -> Markdown, with the place of each line."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.conversion.escape import escape_cell, escape_inline, escape_line, tidy_line
from ingest.conversion.grid import Table
from ingest.conversion.labels import labelled
from knowledge.source_place import Places, SourcePlace

MAX_HEADING_LEVEL = 6
_NUMBER = re.compile(r"\d{1,9}[.)]")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list.

    Attributes:
        text: Its words.
        depth: 0 for the outermost.
        marker: As a reader sees it (`1.`, `（一）`); empty for a bullet.
    """

    text: str
    depth: int = 0
    marker: str = ""


class MarkdownWriter:
    """Collects the blocks of one file."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lines: list[str] = []
        self._places: list[tuple[int, SourcePlace]] = []

    def heading(self, level: int, text: str, place: SourcePlace | None = None) -> None:
        """Add a heading of level 1 to 6; lines in it are joined."""
        words = tidy_line(text.replace("\n", " "))
        if words:
            # A row of # at its end would be taken for the closing mark.
            words = escape_inline(words)
            words = f"{words[:-1]}\\#" if words.endswith("#") else words
            self._add([f"{'#' * min(max(level, 1), MAX_HEADING_LEVEL)} {words}"], place)

    def paragraph(self, text: str, place: SourcePlace | None = None) -> None:
        """Add a paragraph, its line breaks kept."""
        self._add([escape_line(line) for line in map(tidy_line, text.split("\n")) if line], place)

    def items(self, items: Iterable[Item], place: SourcePlace | None = None) -> None:
        """Add a list; a number that Markdown knows is its own mark, any other stands behind a bullet as a reader sees it."""
        lines: list[str] = []
        indents = [0]
        for item in items:
            words = " ".join(filter(None, (tidy_line(line) for line in item.text.split("\n"))))
            depth = min(item.depth, len(indents) - 1)
            mark = item.marker if _NUMBER.fullmatch(item.marker) else "-"
            lines.append(f"{' ' * indents[depth]}{mark} {_marked(item, words, mark)}")
            # What lies below an item begins where its words begin.
            indents[depth + 1 :] = [indents[depth] + len(mark) + 1]
        self._add(lines, place)

    def table(self, table: Table) -> None:
        """Add a table, captions above and notes below; each of its rows has its own place."""
        for caption in table.captions:
            self.paragraph(caption, table.place)
        if table.rows or any(table.header):
            widths = [table.header, ("---",) * len(table.header)]
            self._add([_row(widths[0]), "|" + "|".join(widths[1]) + "|"], table.place)
            for number, row in enumerate(table.rows):
                if table.places:
                    self._mark(table.places[number])
                self._lines.append(_row(row))
        for note in table.notes:
            self.paragraph(note, table.place)

    def tables(self, tables: Iterable[Table]) -> None:
        """Add several tables."""
        for table in tables:
            self.table(table)

    def next_line(self) -> int:
        """Return the 1-based line on which the next block will begin."""
        return len(self._lines) + (2 if self._lines else 1)

    def written(self) -> tuple[str, Places]:
        """Return the Markdown, and from which 1-based line on each place holds."""
        return "\n".join((*self._lines, "")) if self._lines else "", tuple(self._places)

    def _add(self, lines: Sequence[str], place: SourcePlace | None) -> None:
        if not lines:
            return
        if self._lines:
            self._lines.append("")
        if place is not None:
            self._mark(place)
        self._lines += lines

    def _mark(self, place: SourcePlace) -> None:
        """Note that the line to come stands there."""
        if not self._places or self._places[-1][1] != place:
            self._places.append((len(self._lines) + 1, place))


def _marked(item: Item, words: str, mark: str) -> str:
    if mark == item.marker or not item.marker:
        return escape_line(words)
    return labelled(item.marker, escape_inline(words))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(escape_cell, cells))} |"
