"""Markdown -> what a reader would read: no marks, links as their texts, rows as their cells."""

import re
from collections.abc import Iterator

from ingest.blocks import inline_text
from knowledge.table import is_separator, split_cells

_BLOCK_MARKS = re.compile(r"^\s*(?:>\s?)*(?:[-*+]\s+(?:\[[ xX]\]\s+)?|#{1,6}\s+)?(?:>\s?)*")
_FENCE = re.compile(r"^\s*(?:>\s?)*(?:`{3,}|~{3,})")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_CELL_BREAK = re.compile(r"(?<!\\)\|")
# Links in one paragraph; looking for the ends of many more open brackets takes long, and they are no links.
MAX_BRACKETS = 60
_MARKED = re.compile(r"[*_`\[<\\&~]")
# Emphasis beside Chinese punctuation (`**「券」**后`) is no emphasis to CommonMark, but it is to its author.
_LEFT_OVER = re.compile(r"(\*\*|~~|(?<![0-9A-Za-z])__|__(?![0-9A-Za-z]))")


def plain_text(markdown: str) -> str:
    """Return the words of `markdown` line by line, blank lines left out."""
    if "<!--" in markdown:
        markdown = _COMMENT.sub("", markdown)
    return "\n".join(line for line in _lines(markdown.split("\n")) if line)


def _lines(lines: list[str]) -> Iterator[str]:
    is_code = False
    has_rows = any(is_separator(line) for line in lines)
    waiting: list[str] = []
    for line in lines:
        if _FENCE.match(line):
            is_code = not is_code
        elif is_code:
            yield from _words(waiting)
            waiting = []
            yield line.strip()
        elif not (_RULE.match(line) or is_separator(line)):
            waiting.append(_unmarked(line, has_rows))
    yield from _words(waiting)


def _inline(text: str) -> str:
    return text if text.count("[") > MAX_BRACKETS else inline_text(text)


def _unmarked(line: str, has_rows: bool) -> str:
    line = _BLOCK_MARKS.sub("", line)
    if line.startswith("|") or (has_rows and _CELL_BREAK.search(line)):
        return " ".join(cell.replace("\\|", "|") for cell in split_cells(line) if cell)
    return line


def _bare(text: str) -> str:
    """Return `text` without marks that stand around something; one without its other half (`金额____元`) is what it looks like."""
    parts = _LEFT_OVER.split(text)
    begun: dict[str, int] = {}
    for place in range(1, len(parts), 2):
        mark = parts[place]
        if "\n" in parts[place - 1]:
            begun.clear()
        before = begun.pop(mark, None)
        if before is not None and (place > before + 2 or parts[before + 1]):
            parts[before] = parts[place] = ""
        else:
            begun[mark] = place
    return "".join(parts)


def _words(lines: list[str]) -> Iterator[str]:
    text = "\n".join(lines)
    if _MARKED.search(text):
        # Paragraph by paragraph, as a mark in one does not pair with a mark in the next.
        text = "\n".join(_bare(_inline(part)) for part in text.split("\n\n"))
    for line in text.split("\n"):
        yield line.strip()
