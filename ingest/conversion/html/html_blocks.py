"""A page without its frame -> its blocks in order."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ingest.conversion.grid import Table, read_tables
from ingest.conversion.html.html_furniture import is_frame_line
from ingest.conversion.html.html_grid import grid_cells, is_layout, row_cells, table_rows
from ingest.conversion.html.html_inline import (
    BLOCKS,
    BREAK,
    inline_words,
    is_silent,
    raw_text,
    tidy,
)
from ingest.conversion.html.html_lists import office_item
from ingest.conversion.html.html_markers import markers
from ingest.conversion.html.html_tree import HIDDEN, Element
from ingest.conversion.markdown_writer import Item
from ingest.conversion.notes import with_notes


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one grid."""

    tables: tuple[Table, ...] = field(default_factory=tuple)


Block = Heading | Item | Tables | str

_HEADING = re.compile(r"h[1-6]")
# 一、活动时间 in bold is a heading by all but its name.
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}\s*[、.．]|第[一二三四五六七八九十]{1,3}[章节条部]|[（(][一二三四五六七八九十]{1,3}[)）]"
)
_SENTENCE_END = tuple("。；;，,！!：:")
_MOST_HEADING_CHARACTERS = 40
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_ASKS = ("?", "？")


class BlockReader:
    """Reads the blocks of one page."""

    def __init__(self, notes: Mapping[Element, str], tabs: Mapping[str, str]) -> None:
        """Begin with no block.

        Args:
            notes: What stands in place of links to notes.
            tabs: What is written on the tab of a panel, by the panel's id.
        """
        self.blocks: list[Block] = []
        self._notes = notes
        self._tabs = tabs
        self._panels: dict[Element | None, int] = {}
        self._raw: list[str] = []
        # Of the last heading that calls itself one.
        self._level = 1
        ways: dict[str, Callable[[Element], None]] = {
            "table": self._table,
            "dl": self._definitions,
            "details": self._details,
            "pre": self._kept,
            "button": self._opener,
        }
        ways.update(dict.fromkeys(_LISTS, self._list))
        self._ways = ways

    def read(self, element: Element) -> list[Block]:
        """Return the blocks in an element."""
        self._inside(element)
        self._flush()
        return self.blocks

    def _inside(self, element: Element) -> None:
        for child in element.children:
            if self._is_words(child):
                self._raw.append(raw_text(Element("", children=[child]), self._notes))
            elif isinstance(child, Element) and not is_silent(child):
                self._flush()
                self._block(child)
                self._flush()

    def _is_words(self, node: Element | str) -> bool:
        """Tell whether a text or element stands within a line: neither a block nor around one."""
        if isinstance(node, str) or node in self._notes:
            return True
        if is_silent(node) or node.tag in BLOCKS or _opens(node):
            return False
        return not any(e.tag in BLOCKS or _opens(e) for e in node.within())

    def _flush(self) -> None:
        words = tidy("".join(self._raw))
        self._raw = []
        if words and not is_frame_line(words):
            self.blocks.append(words)

    def _words(self, element: Element) -> str:
        return inline_words(element, self._notes)

    def _block(self, element: Element) -> None:
        tag = element.tag
        if element.get("id") in self._tabs:
            # Panels beside each other stand equally high, whatever is in the one before.
            level = self._panels.setdefault(element.parent, self._level + 1)
            self._heading(level, self._tabs[element.get("id")])
        if _HEADING.fullmatch(tag):
            level = int(tag[1])
            # A question that opens stands below the heading, as those do that are no headings by name.
            if not any(map(_opens, element.within())):
                self._level = level
            self._heading(level, self._words(element))
        elif tag in self._ways:
            self._ways[tag](element)
        elif _opens(element):
            self._heading(self._level + 1, self._words(element))
        elif all(map(self._is_words, element.children)):
            self._paragraph(element)
        else:
            self._inside(element)

    def _opener(self, element: Element) -> None:
        if _opens(element):
            self._heading(self._level + 1, self._words(element))

    def _kept(self, element: Element) -> None:
        self._raw.append(raw_text(element, self._notes, is_kept=True))

    def _heading(self, level: int, words: str) -> None:
        text = " ".join(words.split("\n"))
        if text:
            self.blocks.append(Heading(level, text))

    def _paragraph(self, element: Element) -> None:
        item = office_item(element, self._notes)
        words = self._words(element)
        if item is not None:
            self.blocks.append(item)
        elif "msotitle" in element.get("class").lower():
            self._heading(1, words)
        elif _NUMBERED.match(words) and _is_bold_title(element, words):
            self._heading(self._level + 1, words)
        else:
            self._raw.append(words.replace("\n", BREAK))

    def _details(self, element: Element) -> None:
        summary = next((e for e in element.elements() if e.tag == "summary"), None)
        before = self._level
        if summary is not None:
            self._level += 1
            self._heading(self._level, self._words(summary))
        self._inside(replace(element, children=[c for c in element.children if c is not summary]))
        self._flush()
        self._level = before

    def _list(self, element: Element, depth: int = 0) -> None:
        items = [e for e in element.elements() if not is_silent(e)]
        marks = iter(markers([e for e in items if e.tag == "li"], element))
        for item in items:
            if item.tag in _LISTS:
                # A list directly in a list belongs to the item before it.
                self._list(item, depth + 1)
            else:
                self._item(item, depth, next(marks) if item.tag == "li" else "")

    def _item(self, item: Element, depth: int, marker: str) -> None:
        """Read an item: its words, and what else stands in it after them."""
        first = len(self.blocks)
        for child in _leaves(item):
            if self._is_words(child):
                self._raw.append(raw_text(Element("", children=[child]), self._notes))
            elif isinstance(child, str) or is_silent(child):
                continue
            elif child.tag in {"p", "div"} and not self._is_headed(first):
                self._raw.append(f"{BREAK}{raw_text(child, self._notes)}{BREAK}")
            else:
                marker = self._say(first, depth, marker)
                self._within_item(child, depth)
        self._say(first, depth, marker)

    def _within_item(self, element: Element, depth: int) -> None:
        if element.tag in _LISTS:
            self._list(element, depth + 1)
        else:
            self._block(element)
            self._flush()

    def _is_headed(self, first: int) -> bool:
        """Tell whether a heading stands in an item, so that what follows it is no item of a list."""
        return any(isinstance(block, Heading) for block in self.blocks[first:])

    def _say(self, first: int, depth: int, marker: str) -> str:
        """Add the words of an item that were read, and return the mark that is left for others of it."""
        if self._is_headed(first):
            self._flush()
        words = tidy("".join(self._raw))
        self._raw = []
        if not words or is_frame_line(words):
            return marker
        self.blocks.append(Item(words, depth, marker))
        return ""

    def _definitions(self, element: Element) -> None:
        pairs = _pairs(element)
        is_asked = any(self._words(e).endswith(_ASKS) for terms, _ in pairs for e in terms)
        for terms, told in pairs:
            name = " / ".join(filter(None, map(self._words, terms)))
            if is_asked or any(_holds_blocks(e) for e in told):
                self._heading(self._level + 1, name)
                for e in told:
                    self._inside(e)
                    self._flush()
            else:
                words = "\n".join(filter(None, map(self._words, told)))
                self.blocks.append(Item(_defined(name, words)))

    def _table(self, element: Element) -> None:
        if is_layout(element):
            for e in element.elements():
                if e.tag == "caption":
                    self._inside(e)
                    self._flush()
            for row in table_rows(element):
                for cell in row_cells(row):
                    if HIDDEN not in cell.attributes and HIDDEN not in row.attributes:
                        self._inside(cell)
                        self._flush()
            return
        captions = tuple(self._words(e) for e in element.elements() if e.tag == "caption")
        tables = with_notes(read_tables(grid_cells(element, self._words)))
        if tables:
            whole = tuple(filter(None, captions)) + tables[0].captions
            tables[0] = replace(tables[0], captions=whole)
            self.blocks.append(Tables(tuple(tables)))


def _opens(element: Element) -> bool:
    """Tell whether an element is what one clicks to see an answer."""
    is_toggle = (
        element.get("data-toggle") == "collapse" or element.get("data-bs-toggle") == "collapse"
    )
    return is_toggle or (
        element.tag in {"button", "a", "div"}
        and "aria-expanded" in element.attributes
        and "aria-controls" in element.attributes
    )


def _is_bold_title(element: Element, words: str) -> bool:
    """Tell whether a short paragraph is bold throughout and no sentence."""
    if len(words) > _MOST_HEADING_CHARACTERS or "\n" in words or words.endswith(_SENTENCE_END):
        return False
    bold = sum(
        len("".join(e.text().split()))
        for e in element.within()
        if _is_bold(e) and not any(map(_is_bold, e.above()))
    )
    return bold >= len("".join(element.text().split()))


def _is_bold(element: Element) -> bool:
    return element.tag in {"b", "strong"} or _BOLD.search(element.get("style")) is not None


def _holds_blocks(element: Element) -> bool:
    tags = {e.tag for e in element.within() if e is not element}
    return bool(tags & {"table", "ul", "ol", "dl", "p"})


def _leaves(item: Element) -> list[Element | str]:
    """Return what an item holds, without the divisions around lists and tables."""
    found: list[Element | str] = []
    for child in item.children:
        is_frame = isinstance(child, Element) and child.tag in {"div", "p", "span"}
        if (
            isinstance(child, Element)
            and is_frame
            and any(e.tag in _STANDING for e in child.within())
        ):
            found += _leaves(child)
        else:
            found.append(child)
    return found


_STANDING = frozenset(
    {"ul", "ol", "table", "dl", "details", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
)


def _pairs(element: Element) -> list[tuple[list[Element], list[Element]]]:
    """Return each term with what is told of it; divisions around the two are looked through."""
    pairs: list[tuple[list[Element], list[Element]]] = []
    for child in element.within():
        if child.tag == "dt" and pairs and not pairs[-1][1]:
            pairs[-1][0].append(child)
        elif child.tag == "dt":
            pairs.append(([child], []))
        elif child.tag == "dd":
            if not pairs:
                pairs.append(([], []))
            pairs[-1][1].append(child)
    return pairs


def _defined(name: str, words: str) -> str:
    if not name or not words:
        return name or words
    if name.endswith(("：", ":")):
        return f"{name}{words}"
    return f"{name}: {words}" if name.isascii() else f"{name}：{words}"
