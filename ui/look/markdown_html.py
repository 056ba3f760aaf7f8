"""A document's Markdown -> safe HTML of its blocks, with the cited lines and the values marked.

Not a whole Markdown: the blocks that packs are made of (headings, paragraphs, lists, tables, quotes, code), each line where
its source has it. What is not understood is shown as text.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from ui.look.marking import LOCK, Mark, marked, plain_lines

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_ITEM = re.compile(r"(\s*)([-*+•]|\d{1,3}[.)、．])\s+(?=\S)")
_ROW = re.compile(r"\s*\|")
_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$")
_LINE = re.compile(r" {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$")
_QUOTE = re.compile(r"\s*>\s?")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_CELL_END = re.compile(r"(?<!\\)\|")
# The rule by which packs are read (ingest/sections.py), repeated: pages import nothing of it, and the tests compare both.
_INTERNAL = re.compile(
    r"[(（【\[]\s*(?:[内內]部口[径徑]|[内內]部|[仅僅]限[内內]部|[仅僅]供[内內]部|[内內]部使用|[仅僅][内內]部|internal(?:\s+only)?)\s*[)）】\]]\s*[:：]?$",
    re.IGNORECASE,
)
# Deeper than any list that a person reads.
_DEEPEST = 4


class _Kind(Enum):
    BLANK = auto()
    HEADING = auto()
    ITEM = auto()
    ROW = auto()
    QUOTE = auto()
    RULE = auto()
    CODE = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    start: int
    text: str
    kind: _Kind
    level: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """Markdown with what is to stand out in it.

    Attributes:
        marks: Values and decisive words, by character of `markdown`.
        cited: First and last 1-based line to highlight, or None.
        lead_lines: How many lines at the start only introduce the rest.
        rows: Numbers of rows in a workbook, by the 1-based line that they begin on.
        flags: Safe HTML that stands before the words of a 1-based line, such as the number of a note on it.
    """

    markdown: str
    marks: Sequence[Mark] = field(default=())
    cited: tuple[int, int] | None = None
    lead_lines: int = 0
    rows: Mapping[int, int] = field(default_factory=dict)
    flags: Mapping[int, str] = field(default_factory=dict)

    def inline(self, start: int, end: int) -> str:
        """Return characters [start, end) as HTML."""
        return marked(self.markdown, self.marks, start, end)

    def classes(self, line: _Line) -> str:
        """Return the class attribute of what stands on a line, or nothing."""
        names = []
        if self.cited is not None and self.cited[0] <= line.number <= self.cited[1]:
            names.append("lq-cited")
        if line.number <= self.lead_lines:
            names.append("lq-lead")
        if line.number in self.flags:
            names.append("lq-flagged")
        return f' class="{" ".join(names)}"' if names else ""

    def flag(self, line: _Line) -> str:
        """Return what stands before the words of a line."""
        return self.flags.get(line.number, "")


def to_html(page: Page) -> str:
    """Return a page's blocks as HTML, in order; front matter is left out."""
    found: list[str] = []
    for kind, run in itertools.groupby(_lines(page.markdown), key=lambda line: line.kind):
        found.extend(_BLOCKS[kind](page, list(run)))
    return "".join(found)


def is_marked_internal(heading: str) -> bool:
    """Tell whether a heading ends in （内部口径） or its like."""
    return _INTERNAL.search(" ".join(plain_lines(heading).split())) is not None


def _lines(markdown: str) -> Iterator[_Line]:
    start = 0
    is_code = False
    above: list[int] = []
    skipped = _front_matter(markdown)
    for number, text in enumerate(markdown.split("\n"), 1):
        bare = text.removesuffix("\r")
        if number > skipped:
            is_fence = _FENCE.match(bare) is not None
            is_code = is_code is not is_fence
            if not is_fence:
                kind = _Kind.CODE if is_code else _kind(bare)
                level = _level(bare, above) if kind is _Kind.HEADING else 0
                yield _Line(number, start, bare, kind, level)
        start += len(text) + 1


def _level(heading: str, above: list[int]) -> int:
    """Return a heading's level beneath the headings `above`, which it joins: documents skip levels, and a page must not."""
    marks = len(heading.lstrip()) - len(heading.lstrip().lstrip("#"))
    while above and above[-1] >= marks:
        above.pop()
    above.append(marks)
    # The page's own title is level 1 and the card's is level 2.
    return min(len(above) + 2, 6)


def _front_matter(markdown: str) -> int:
    lines = markdown.split("\n")
    if lines[0].rstrip() != "---":
        return 0
    ends = (n for n, text in enumerate(lines[1:], 2) if text.rstrip() in ("---", "..."))
    return next(ends, 0)


def _kind(text: str) -> _Kind:
    if not text.strip():
        return _Kind.BLANK
    for pattern, kind in (
        (_HEADING, _Kind.HEADING),
        (_LINE, _Kind.RULE),
        (_ITEM, _Kind.ITEM),
        (_ROW, _Kind.ROW),
        (_QUOTE, _Kind.QUOTE),
    ):
        if pattern.match(text):
            return kind
    return _Kind.TEXT


def _blank(_page: Page, _lines: Sequence[_Line]) -> Iterator[str]:
    yield from ()


def _rule(_page: Page, lines: Sequence[_Line]) -> Iterator[str]:
    yield from ("<hr>" for _ in lines)


def _headings(page: Page, lines: Sequence[_Line]) -> Iterator[str]:
    for line in lines:
        found = _HEADING.match(line.text)
        if found is None:
            raise ValueError("a heading line has its marks")
        words = page.inline(line.start + found.start(2), line.start + found.end(2))
        lock = f"{LOCK} " if is_marked_internal(found[2]) else ""
        yield f"<h{line.level}{page.classes(line)}>{page.flag(line)}{lock}{words}</h{line.level}>"


def _paragraph(page: Page, lines: Sequence[_Line]) -> Iterator[str]:
    yield "<p>" + "<br>".join(_spanned(page, line, line.start) for line in lines) + "</p>"


def _quote(page: Page, lines: Sequence[_Line]) -> Iterator[str]:
    starts = [line.start + _after(_QUOTE, line.text) for line in lines]
    words = (_spanned(page, line, at) for line, at in zip(lines, starts, strict=True))
    yield "<blockquote>" + "<br>".join(words) + "</blockquote>"


def _code(page: Page, lines: Sequence[_Line]) -> Iterator[str]:
    yield "<pre>" + "\n".join(_spanned(page, line, line.start) for line in lines) + "</pre>"


def _items(page: Page, lines: Sequence[_Line]) -> Iterator[str]:
    yield "<ul>"
    for line in lines:
        found = _ITEM.match(line.text)
        if found is None:
            raise ValueError("a list line has its mark")
        depth = min(len(found[1].expandtabs(4)) // 2, _DEEPEST)
        # Numbers stand as written: a list that is cut must not be counted anew.
        number = found[2] if found[2][0].isdigit() else "•"
        words = page.inline(line.start + found.end(), line.end)
        words = f"<div>{page.flag(line)}{words}</div>"
        yield f'<li{page.classes(line)} data-depth="{depth}"><span>{number}</span>{words}</li>'
    yield "</ul>"


def _table(page: Page, lines: Sequence[_Line]) -> Iterator[str]:
    has_header = len(lines) > 1 and _RULE.match(lines[1].text) is not None
    yield '<div class="lq-table" tabindex="0"><table>'
    if has_header:
        yield f"<thead>{_row(page, lines[0], 'th')}</thead>"
    yield "<tbody>"
    for line in lines[2:] if has_header else lines:
        if not _RULE.match(line.text):
            yield _row(page, line, "td")
    yield "</tbody></table></div>"


def _row(page: Page, line: _Line, element: str) -> str:
    scope = ' scope="col"' if element == "th" else ""
    flags = itertools.chain([page.flag(line)], itertools.repeat(""))
    cells = (
        f"<{element}{scope}>{flag}{page.inline(*span)}</{element}>"
        for flag, span in zip(flags, _cells(line), strict=False)
    )
    classes = page.classes(line) if element == "td" else ""
    number = page.rows.get(line.number)
    row = "" if number is None else f' data-row="{number}"'
    return f"<tr{classes}{row}>{''.join(cells)}</tr>"


def _cells(line: _Line) -> Iterator[tuple[int, int]]:
    """Yield the offsets of a row's cells without the white space around their words."""
    body = line.text.rstrip()
    begin = _after(_ROW, body)
    for found in _CELL_END.finditer(body, begin):
        yield _trimmed(body, begin, found.start(), line.start)
        begin = found.end()
    if begin < len(body):
        yield _trimmed(body, begin, len(body), line.start)


def _trimmed(text: str, start: int, end: int, offset: int) -> tuple[int, int]:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    return offset + begin, offset + max(begin, start + len(words.rstrip()))


def _spanned(page: Page, line: _Line, start: int) -> str:
    classes = page.classes(line)
    words = page.flag(line) + page.inline(start, line.end)
    return f"<span{classes}>{words}</span>" if classes else words


def _after(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found is not None else 0


_BLOCKS = {
    _Kind.BLANK: _blank,
    _Kind.HEADING: _headings,
    _Kind.ITEM: _items,
    _Kind.ROW: _table,
    _Kind.QUOTE: _quote,
    _Kind.RULE: _rule,
    _Kind.CODE: _code,
    _Kind.TEXT: _paragraph,
}
