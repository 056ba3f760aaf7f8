"""Text as a reader sees it -> the Markdown that is read as that text."""

import re

from ingest.blocks import inline_text

_ACTIVE = re.compile(r"[\\`*_~<>\[\]&!]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u2028\u2029\ufeff]")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
# What would begin a heading, a quote, a list with bullets, a rule, a fence or a table at the beginning of a line.
_OPENING = re.compile(
    r"(?=(?:#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|(?:[-_*=]\s*){2,}$|=\s*$|`{3,}|~{3,}|:?-+:?\s*\|))"
)


def tidy_line(text: str) -> str:
    """Return a line without characters that cannot be seen and with single blanks."""
    return _BLANKS.sub(" ", _CONTROL.sub("", text)).strip()


def escape_inline(text: str) -> str:
    """Return a line that Markdown reads as `text`, marked as little as possible so that it stays what a person would quote."""
    if not _ACTIVE.search(text) or inline_text(text) == text:
        return text
    return _ACTIVE.sub(r"\\\g<0>", text)


def escape_line(text: str) -> str:
    """Return a line of a paragraph that Markdown reads as that, and as no heading, list, quote, rule or table."""
    escaped = (
        _OPENING.sub(r"\\", escape_inline(text), count=1)
        if _OPENING.match(text)
        else escape_inline(text)
    )
    return escaped.replace("|", "\\|")


def escape_cell(text: str) -> str:
    """Return the text of a cell on one line: `|` is kept apart from the table's own, line breaks become `<br>`."""
    lines = (tidy_line(line) for line in text.replace("\r", "\n").replace("\v", "\n").split("\n"))
    return "<br>".join(escape_inline(line).replace("|", "\\|") for line in lines if line)
