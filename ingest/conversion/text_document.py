"""Plain text -> Markdown: headings, lists and tables only where the text leaves no doubt, else its lines as they are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.grid import Cell, read_tables
from ingest.conversion.markdown_writer import Item, MarkdownWriter
from ingest.conversion.notes import with_notes
from ingest.conversion.text_headings import heading_levels
from ingest.conversion.text_tables import rows_at
from ingest.decode import decode_text

_RULE = re.compile(r"\s*(?:[-=_*~+#─━═—]\s?){4,}\s*")
_BULLET = re.compile(r"(?P<indent>\s*)(?:[•·●■◆○◇▪▶➢★☆]\s*|[-*]\s+)(?P<text>\S.*)")
_NUMBER = re.compile(
    r"(?P<indent>\s*)(?P<marker>\d{1,2}[、.．)）](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])\s*(?P<text>\S.*)"
)
_INDENT = 2


@dataclass(slots=True)
class _Reader:
    """Goes down the lines of a text."""

    lines: Sequence[str]
    writer: MarkdownWriter
    levels: Mapping[int, int]

    def read(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._next(at)

    def _next(self, at: int) -> int:
        """Write what begins on a line and return the line after it."""
        line = self.lines[at]
        if not line.strip() or _RULE.fullmatch(line):
            return at + 1
        if at in self.levels:
            self.writer.heading(self.levels[at], line.strip().strip("【】"))
            return at + 1
        rows = rows_at(self.lines, at)
        if rows:
            cells = [
                Cell(number, column, text)
                for number, row in enumerate(rows.rows)
                for column, text in enumerate(row)
            ]
            self.writer.tables(with_notes(read_tables(cells, header_rows=1)))
            return rows.after
        return self._items(at) or self._paragraph(at)

    def _items(self, at: int) -> int:
        """Write a list of at least two items; 0 if there is none."""
        items: list[Item] = []
        end = at
        while end < len(self.lines) and end not in self.levels:
            match = _BULLET.fullmatch(self.lines[end]) or _NUMBER.fullmatch(self.lines[end])
            if match is None:
                break
            depth = int(
                bool(items) and len(match["indent"].expandtabs()) >= self._indent(at) + _INDENT
            )
            marker = match.groupdict().get("marker") or ""
            items.append(Item(match["text"], depth, marker))
            end += 1
        if len(items) < 2:
            return 0
        self.writer.items(items)
        return end

    def _indent(self, at: int) -> int:
        line = self.lines[at].expandtabs()
        return len(line) - len(line.lstrip())

    def _paragraph(self, at: int) -> int:
        end = at + 1
        while end < len(self.lines) and self._goes_on(end):
            end += 1
        self.writer.paragraph("\n".join(self.lines[at:end]))
        return end

    def _goes_on(self, at: int) -> bool:
        line = self.lines[at]
        if not line.strip() or _RULE.fullmatch(line) or at in self.levels:
            return False
        is_list = _BULLET.fullmatch(line) or _NUMBER.fullmatch(line)
        after = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        begins_list = is_list and (_BULLET.fullmatch(after) or _NUMBER.fullmatch(after))
        return not begins_list and rows_at(self.lines, at) is None


def convert_text(file: SourceFile) -> Converted:
    """Return the Markdown of a text file."""
    text, findings = decode_text(file.path, file.data)
    if text is None:
        return Converted(None, tuple(findings))
    lines = text.replace("\f", "\n").split("\n")
    writer = MarkdownWriter()
    _Reader(lines, writer, heading_levels(lines)).read()
    return Converted(writer.written()[0], tuple(findings))
