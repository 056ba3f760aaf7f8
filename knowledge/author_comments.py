"""Markdown -> the same without what its author wrote for no reader, by the lines that stay where they are.

No program that shows Markdown shows comments, so nobody who looked at the document saw them. They are `<!-- -->`, of which more than one
paragraph may be part; `[//]: # (…)`, a link to nowhere that nothing uses; and what stands behind a `#` in the front matter. What stands in code is
shown, and stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING, _CLOSING = "<!--", "-->"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TICKS = re.compile(r"`+")
_NOWHERE = re.compile(
    r" {0,3}\[[^\[\]\n]{1,60}\]:[ \t]*(?:#|<>)"
    r"(?:[ \t]+(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\)))?[ \t]*$"
)
# What a quoted value of YAML stands behind, or nothing.
_QUOTES_FOLLOW = ("", ":", "-", ",", "[", "{")
# Behind these marks of YAML, lines with # are text.
_YAML_TEXT = re.compile(r":\s*[|>][-+0-9]*\s*$", re.MULTILINE)
_FRONT_MATTER_CHARACTERS = 8_000
# Code in a line is short; looking for the ends of more would take long.
_MAX_CODE = 2_000
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Uncommented:
    """A document without its comments.

    Attributes:
        text: What is left; every line stands where it stood.
        lines: 1-based lines on which comments begin.
        open_line: The line of a comment that is never closed and takes all that follows with it; None where there is none.
    """

    text: str
    lines: tuple[int, ...] = ()
    open_line: int | None = None


def without_comments(markdown: str) -> Uncommented:
    """Return Markdown without its author's comments."""
    kept: list[str] = []
    lines: list[int] = []
    open_line, last, line = None, 0, 1
    for start, end, is_open in _comments(markdown):
        breaks = markdown.count("\n", start, end)
        line += markdown.count("\n", last, start)
        lines.append(line)
        open_line = line if is_open else None
        kept += [markdown[last:start], "\n" * breaks]
        last, line = end, line + breaks
    return Uncommented("".join((*kept, markdown[last:])), tuple(lines), open_line)


def _comments(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where comments begin and end, and whether one is never closed."""
    begins = _front_matter(text)
    yield from _of_front_matter(text, begins)
    if not any(mark in text for mark in (_OPENING, "]:")):
        return
    at = begins
    while at < len(text):
        end = _line_end(text, at)
        if fence := _FENCE.match(text, at, end):
            at = _after_fence(text, end, fence[1])
        elif _NOWHERE.match(text, at, end):
            yield at, end, False
            at = end + 1
        else:
            found, at = _in_line(text, at, end)
            yield from found


def _in_line(text: str, at: int, end: int) -> tuple[list[tuple[int, int, bool]], int]:
    """Return the comments that begin on a line, and where to read on: where the line ends, or else the last of them."""
    found: list[tuple[int, int, bool]] = []
    while at < end:
        opening = text.find(_OPENING, at, end)
        if opening < 0:
            break
        if (code := _code_span(text, at, opening)) is not None:
            at = code
            continue
        closing = text.find(_CLOSING, opening + 2)
        after = len(text) if closing < 0 else closing + len(_CLOSING)
        found.append((opening, after, closing < 0))
        at, end = after, _line_end(text, after)
    return found, max(at, end) + 1


def _code_span(text: str, at: int, opening: int) -> int | None:
    """Return where code ends that begins before a comment would and ends behind its beginning; None if none does."""
    while ticks := _TICKS.search(text, at, opening):
        far = min(len(text), ticks.end() + _MAX_CODE)
        paragraph = _PARAGRAPH_END.search(text, ticks.end(), far)
        last = paragraph.start() if paragraph else far
        closing = re.compile(rf"(?<!`){ticks[0]}(?!`)").search(text, ticks.end(), last)
        if closing and closing.start() > opening:
            return closing.end()
        at = closing.end() if closing else ticks.end()
    return None


def _after_fence(text: str, at: int, fence: str) -> int:
    """Return where the line after the end of a block of code begins."""
    while at < len(text):
        start, at = at + 1, _line_end(text, at + 1)
        mark = _FENCE.match(text, start, at)
        if mark and mark[1].startswith(fence) and not text[start:at].strip("`~ \t"):
            return at + 1
    return len(text)


def _front_matter(text: str) -> int:
    """Return where the front matter ends; 0 without one."""
    if text.partition("\n")[0].rstrip() != "---":
        return 0
    at = _line_end(text, 0)
    while at < min(len(text), _FRONT_MATTER_CHARACTERS):
        start, at = at + 1, _line_end(text, at + 1)
        if text[start:at].rstrip() in {"---", "..."}:
            return min(at + 1, len(text))
    return 0


def _of_front_matter(text: str, end: int) -> Iterator[tuple[int, int, bool]]:
    if _YAML_TEXT.search(text, 0, end):
        return
    at = 0
    while at < end:
        after = _line_end(text, at)
        mark = _yaml_comment(text[at:after])
        if mark is not None:
            yield at + mark, after, False
        at = after + 1


def _yaml_comment(line: str) -> int | None:
    """Return where a comment begins on a line, the blanks before it included; None if there is none."""
    quote, before = "", ""
    for at, c in enumerate(line):
        if quote:
            quote = "" if c == quote and not (c == '"' and line[at - 1] == "\\") else quote
        elif c in "\"'" and before in _QUOTES_FOLLOW:
            quote = c
        elif c == "#" and (at == 0 or line[at - 1] in " \t"):
            return len(line[:at].rstrip())
        before = c if c.strip() else before
    return None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
