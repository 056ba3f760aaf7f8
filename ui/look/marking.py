"""Verbatim text -> safe HTML of one line, with the values that matter marked in it.

Documents are not trusted: every character is escaped, and nothing but the elements written here is ever produced. Of
Markdown's inline marks only bold, code, line breaks and escapes are understood; the rest is shown as it stands.
"""

import html
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

# Drawn by the style sheet, since not every desktop has a font with a lock in it.
LOCK = '<span class="lq-lock-icon" aria-hidden="true"></span>'
_INLINE = re.compile(
    r"(?P<escape>\\)[\\`*_{}\[\]()#+\-.!|<>]"
    r"|(?P<fence>`)(?P<code>[^`\n]+)`"
    r"|(?P<stars>\*\*|__)(?P<bold>(?=\S).+?(?<=\S))(?P=stars)"
    r"|(?P<break><br\s*/?>)",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_ROW = re.compile(r"^\s*\|(.*?)\|?\s*$")
_Style = tuple[str, ...]
_HIDDEN: _Style = ("hidden",)
_BREAK: _Style = ("break",)


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters [start, end) of a text that stand out.

    Attributes:
        kind: `value` for a rate, a limit or a date; `decisive` for the words that settle the question; `altered` for a value that
            was another when the reader last saw it.
    """

    start: int
    end: int
    kind: str = "value"

    def shifted(self, by: int) -> Self:
        """Return the same mark in a text that has `by` characters more before it."""
        return type(self)(self.start + by, self.end + by, self.kind)


def marked(text: str, marks: Iterable[Mark] = (), start: int = 0, end: int | None = None) -> str:
    """Return `text[start:end]` as HTML; the offsets of `marks` count from the start of `text`.

    Marks may overlap one another and Markdown's own; one that reaches outside the text is cut.
    """
    end = len(text) if end is None else end
    styles: list[_Style] = [()] * (end - start)
    _style_inline(text[start:end], styles)
    for mark in marks:
        for at in range(max(mark.start, start), min(mark.end, end)):
            if styles[at - start] not in (_HIDDEN, _BREAK):
                styles[at - start] = (*styles[at - start], mark.kind)
    return "".join(_runs(text[start:end], styles))


def plain(text: str) -> str:
    """Return `text` without its inline marks, as one would paste it into a chat."""
    styles: list[_Style] = [()] * len(text)
    _style_inline(text, styles)
    kept = []
    for style, run in itertools.groupby(zip(text, styles, strict=True), key=lambda pair: pair[1]):
        if style == _BREAK:
            kept.append("\n")
        elif style != _HIDDEN:
            kept.extend(character for character, _ in run)
    return "".join(kept)


def plain_lines(text: str) -> str:
    """Return `text` line by line without Markdown's marks: a table's cells stand a tab apart, its rule is left out."""
    lines = [line for line in text.split("\n") if not _RULE.fullmatch(line)]
    return "\n".join(plain(_ROW.sub(_cells_apart, line)) for line in lines).strip()


def _cells_apart(row: re.Match[str]) -> str:
    return re.sub(r"\s*(?<!\\)\|\s*", "\t", row[1].strip())


def _style_inline(text: str, styles: list[_Style]) -> None:
    for found in _INLINE.finditer(text):
        if found["escape"]:
            styles[found.start()] = _HIDDEN
        elif found["break"]:
            _set(styles, found.span(), _BREAK)
        elif found["code"]:
            _set(styles, found.span(), _HIDDEN)
            _set(styles, found.span("code"), ("code",))
        else:
            _set(styles, found.span(), _HIDDEN)
            _set(styles, found.span("bold"), ("bold",))


def _set(styles: list[_Style], span: tuple[int, int], style: _Style) -> None:
    styles[span[0] : span[1]] = [style] * (span[1] - span[0])


def _runs(text: str, styles: Sequence[_Style]) -> Iterator[str]:
    for style, run in itertools.groupby(zip(text, styles, strict=True), key=lambda pair: pair[1]):
        if style == _BREAK:
            yield "<br>"
        elif style != _HIDDEN:
            yield _wrapped(html.escape("".join(character for character, _ in run)), style)


def _wrapped(escaped: str, style: _Style) -> str:
    if "code" in style:
        escaped = f"<code>{escaped}</code>"
    if "value" in style:
        escaped = f'<mark class="lq-value">{escaped}</mark>'
    if "altered" in style:
        escaped = f'<ins class="lq-altered">{escaped}</ins>'
    if "bold" in style:
        escaped = f"<strong>{escaped}</strong>"
    if "decisive" in style:
        escaped = f'<mark class="lq-decisive">{escaped}</mark>'
    return escaped
