"""Markdown of any converter -> its headings, its tables and its words, without the style in which each writes them."""

import html
import re
from dataclasses import dataclass

from knowledge.table import is_row, is_separator, split_cells

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_TAG = re.compile(r"</?(?:sup|sub|b|i|u|em|strong|span|p|div|a)\b[^>]*>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|~~)(?=\S)(.+?)(?<=\S)(?<!\\)\1", re.DOTALL)
_BULLET = re.compile(r"(?:(?<=^)|(?<=\s))[-*+•]\s+")
_JOINTS = re.compile(r"[·\-|/.]")
# Ways of writing the same sign, which some converters exchange.
_SAME = str.maketrans(
    {
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
    }
)
# The note that ours puts into a cell, and the mark that others leave there.
_NOTE = re.compile(r"（注：.*）")
_MARK = re.compile(
    r"(?<=.)(?:[①-⑳]|[¹²³⁴-⁹]{1,2}|\*{1,3}|※|[\[［【]\s*注?\s*\d{1,2}\s*[\]］】]|注\d{1,2})$"
)

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadMarkdown:
    """What a text says.

    Attributes:
        headings: Level and words of each.
        tables: Rows of each, the header first.
        text: All words without white space.
    """

    headings: tuple[tuple[int, str], ...]
    tables: tuple[tuple[Row, ...], ...]
    text: str


def read_markdown(markdown: str) -> ReadMarkdown:
    """Return the headings, tables and words of a text."""
    lines = _COMMENT.sub("", markdown).split("\n")
    headings, tables = [], []
    rows: list[Row] = []
    has_separator = False
    for line in [*lines, ""]:
        heading = _HEADING.match(line)
        if line.lstrip().startswith("|") and (is_row(line) or is_separator(line)):
            has_separator = has_separator or is_separator(line)
            if not is_separator(line):
                rows.append(tuple(plain(cell) for cell in split_cells(line)))
            continue
        if rows and has_separator:
            tables.append(tuple(_even(rows)))
        rows, has_separator = [], False
        if heading and plain(heading.group(2)):
            headings.append((len(heading.group(1)), plain(heading.group(2))))
    return ReadMarkdown(tuple(headings), tuple(tables), _words(lines))


def plain(text: str) -> str:
    """Return words without marks, escapes and white space."""
    text = _TAG.sub("", _BREAK.sub(" ", _LINK.sub(r"\1", text)))
    for _ in range(3):
        text = _EMPHASIS.sub(r"\2", text)
    text = html.unescape(_ESCAPE.sub(r"\1", _BULLET.sub("", text)))
    return "".join(text.split()).translate(_SAME)


def header_words(text: str) -> str:
    """Return the words of a header whose rows are joined, however they are."""
    return _JOINTS.sub("", text)


def without_notes(text: str) -> str:
    """Return a cell without a note in it, or the mark that points at one."""
    return _MARK.sub("", _NOTE.sub("", text))


def _even(rows: list[Row]) -> list[Row]:
    width = max(map(len, rows))
    return [(*row, *("",) * (width - len(row))) for row in rows]


def _words(lines: list[str]) -> str:
    kept = []
    for line in lines:
        if is_separator(line):
            continue
        line = _IMAGE.sub("", re.sub(r"^\s*(?:#{1,6}\s|>\s|[-*+]\s|\d+\.\s)+", "", line))
        cells = split_cells(line) if line.lstrip().startswith("|") else [line]
        kept.append("".join(plain(cell) for cell in cells))
    return "".join(kept)
