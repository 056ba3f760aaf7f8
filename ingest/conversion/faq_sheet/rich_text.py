"""An answer as an editor of rich text left it in a cell -> paragraphs, lists and tables; what cannot be seen goes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from ingest.conversion.grid import Cell, read_tables
from ingest.conversion.markdown_writer import Item, MarkdownWriter

# A bare `<` is less-than: 余额<5000. Only names of elements that editors write make a text HTML.
_TAGS = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|s|em|strong|font|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|col|colgroup|caption|img|h[1-6]|hr|sub|sup|section|article|"
    r"blockquote|pre|code|style|script|center|small|big|video|audio|iframe|input|button|label)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:nbsp|lt|gt|amp|quot|apos|ldquo|rdquo|hellip|mdash|ndash|middot|yen|times|#\d{2,5}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE
)
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "blockquote",
    "pre",
    "center",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dl",
    "dt",
    "dd",
    "hr",
    "caption",
}
_UNSEEN = {"style", "script", "head", "template", "iframe", "video", "audio"}
_EMPTY_ELEMENTS = {"br", "img", "hr", "input", "col"}
_SCRIPTS = {
    "sup": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "sub": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
_MAX_SPAN = 100


@dataclass(frozen=True, slots=True)
class RichBlock:
    """One block: the text of a paragraph, the items of a list, or the cells of a table."""

    text: str = ""
    items: tuple[Item, ...] = ()
    cells: tuple[Cell, ...] = ()

    def write(self, writer: MarkdownWriter) -> None:
        """Add the block."""
        writer.paragraph(self.text)
        writer.items(self.items)
        writer.tables(read_tables(self.cells))


@dataclass(frozen=True, slots=True)
class RichText:
    """The blocks of a cell, and how many pictures it held, which cannot be read."""

    blocks: tuple[RichBlock, ...]
    pictures: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.blocks


def rich_text(text: str) -> RichText:
    """Return what a reader sees of a cell."""
    if not _TAGS.search(text):
        plain = _ENTITY.sub(lambda match: unescape(match[0]), text)
        return RichText(tuple(_paragraphs(plain)))
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.read()


def plain_words(text: str) -> str:
    """Return what a reader sees of a cell that is one line: a question, a category."""
    read = rich_text(text)
    return " ".join(" ".join(block.text for block in read.blocks).split())


def _paragraphs(text: str) -> Iterator[RichBlock]:
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = "\n".join(line for line in (" ".join(x.split()) for x in part.split("\n")) if line)
        if lines:
            yield RichBlock(lines)


@dataclass(slots=True)
class _OpenTable:
    cells: list[Cell] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    row: int = -1
    words: list[str] | None = None
    attributes: dict[str, str | None] = field(default_factory=dict)
    is_header: bool = False


class _Reader(HTMLParser):
    """Collects the blocks of one cell; elements that nothing closes end with it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[RichBlock] = []
        self._words: list[str] = []
        self._items: list[Item] = []
        self._lists: list[tuple[str, int]] = []
        self._in_item = False
        self._table: _OpenTable | None = None
        self._tables = 0
        self._unseen: list[str] = []
        self._script = ""
        self._pictures = 0

    def read(self) -> RichText:
        """Return what was collected."""
        self._end_cell()
        self._end_block()
        self._end_list()
        self._end_table()
        return RichText(tuple(self._blocks), self._pictures)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if self._unseen or tag in _UNSEEN or _is_hidden(attributes):
            if tag not in _EMPTY_ELEMENTS:
                self._unseen.append(tag)
            return
        if tag in _SCRIPTS:
            self._script = tag
        elif tag in _EMPTY_ELEMENTS:
            self._pictures += tag == "img"
            self._words.append("\n" if tag in {"br", "hr"} else " ")
        elif tag in {"ul", "ol", "li"}:
            self._begin_list(tag)
        elif tag in {"table", "tr", "td", "th"}:
            self._begin_table(tag, attributes)
        elif tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag in self._unseen:
                while self._unseen.pop() != tag:
                    pass
            return
        if tag in _SCRIPTS:
            self._script = ""
        elif tag in {"ul", "ol", "li"}:
            self._close_list(tag)
        elif tag in {"table", "td", "th"}:
            self._close_table(tag)
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        words = re.sub(r"[\s\u00a0]+", " ", data)
        self._words.append(words.translate(_SCRIPTS[self._script]) if self._script else words)

    def _break(self) -> None:
        """End a paragraph; inside an item or a cell, a line."""
        if self._in_item or self._table is not None:
            self._words.append("\n")
        else:
            self._end_block()

    def _taken(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self._words).split("\n"))
        self._words = []
        return "\n".join(line for line in lines if line)

    def _end_block(self) -> None:
        text = self._taken()
        if text and self._in_item:
            marker, depth = self._lists[-1] if self._lists else ("", 1)
            self._items.append(Item(text, depth - 1, marker))
        elif text:
            self._end_list()
            self._blocks.append(RichBlock(text))
        self._in_item = False

    def _begin_list(self, tag: str) -> None:
        if self._table is not None:
            self._words.append("\n")
            return
        self._end_block()
        if tag != "li":
            self._lists.append(("1." if tag == "ol" else "", len(self._lists) + 1))
            return
        self._in_item = True

    def _close_list(self, tag: str) -> None:
        if self._table is not None:
            return
        self._end_block()
        if tag == "li" and self._lists and self._lists[-1][0]:
            marker, depth = self._lists[-1]
            self._lists[-1] = (f"{int(marker[:-1]) + 1}.", depth)
        elif tag != "li" and self._lists:
            self._lists.pop()
            if not self._lists:
                self._end_list()

    def _end_list(self) -> None:
        if self._items:
            self._blocks.append(RichBlock(items=tuple(self._items)))
            self._items = []

    def _begin_table(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "table":
            self._tables += 1
            if self._table is None:
                self._end_block()
                self._end_list()
                self._table = _OpenTable()
            return
        # A table within a cell is read as lines of that cell.
        if self._table is None or self._tables > 1:
            self._words.append("\n" if tag == "tr" else " ")
            return
        self._end_cell()
        if tag == "tr":
            self._table.row += 1
            return
        self._words = []
        self._table.row = max(self._table.row, 0)
        self._table.words, self._table.attributes = self._words, attributes
        self._table.is_header = tag == "th"

    def _close_table(self, tag: str) -> None:
        if tag == "table":
            self._tables = max(0, self._tables - 1)
            if self._tables == 0:
                self._end_cell()
                self._end_table()
        elif self._tables == 1:
            self._end_cell()

    def _end_cell(self) -> None:
        table = self._table
        if table is None or table.words is None:
            return
        text = self._taken()
        rows, columns = (_span(table.attributes.get(key)) for key in ("rowspan", "colspan"))
        column = next(n for n in range(len(table.taken) + 1) if (table.row, n) not in table.taken)
        # A cell of its own row never lies over one that reaches down into it.
        while any((table.row, column + n) in table.taken for n in range(columns)) and columns > 1:
            columns -= 1
        table.taken |= {(table.row + r, column + c) for r in range(rows) for c in range(columns)}
        table.cells.append(Cell(table.row, column, text, rows, columns, table.is_header))
        table.words = None

    def _end_table(self) -> None:
        table, self._table = self._table, None
        if table is None:
            return
        height = max((cell.row for cell in table.cells), default=-1) + 1
        cells = tuple(
            Cell(c.row, c.column, c.text, min(c.rowspan, height - c.row), c.colspan, c.is_header)
            for c in table.cells
        )
        if cells:
            self._blocks.append(RichBlock(cells=cells))


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _span(value: str | None) -> int:
    return min(max(int(value), 1), _MAX_SPAN) if value and value.isdecimal() else 1
