"""The lines between --- at the head of a document: one value changed, all else left as its author wrote it."""

import re
from datetime import date, datetime

_FENCE = "---"
_ENDS = ("---", "...")
_HEADING = re.compile(r"(\s*)-\s+heading\s*:\s*(.+?)\s*$")


def with_front_value(
    markdown: str, key: str, value: date | datetime | None, heading: str | None = None
) -> str:
    """Return a document whose front matter says `value` for `key`, or says nothing of it where `value` is None.

    Args:
        markdown: The document.
        key: `starts_at` or `ends_at`.
        value: What it is to say.
        heading: The section of `sections:` that is meant; the document as a whole if None.
    """
    lines = markdown.split("\n")
    end = _end(lines)
    if end == 0:
        said = "" if value is None else _line("", key, value)
        return f"{_FENCE}\n{said}\n{_FENCE}\n{markdown}" if said else markdown
    first, last, indent = _range(lines, end, heading)
    if first is None:
        return markdown
    pattern = re.compile(rf"{indent}{key}\s*:")
    at = next((n for n in range(first, last) if pattern.match(lines[n])), None)
    if at is not None:
        lines[at : at + 1] = [] if value is None else [_line(indent, key, value)]
    elif value is not None:
        lines.insert(first, _line(indent, key, value))
    return "\n".join(lines)


def names_section(markdown: str, heading: str) -> bool:
    """Tell whether the front matter binds a section of that heading."""
    lines = markdown.split("\n")
    return _range(lines, _end(lines), heading)[0] is not None


def _end(lines: list[str]) -> int:
    """Return the line that closes the front matter, 0 if there is none."""
    if lines[0].rstrip() != _FENCE:
        return 0
    return next((n for n, line in enumerate(lines) if n and line.rstrip() in _ENDS), 0)


def _range(lines: list[str], end: int, heading: str | None) -> tuple[int | None, int, str]:
    """Return the lines [first, last) in which keys are looked for, and how far they are indented."""
    if heading is None:
        return 1, end, ""
    for number in range(1, end):
        found = _HEADING.match(lines[number])
        if found is None or found[2].strip("\"'").split(">")[-1].strip() != heading:
            continue
        indent = f"{found[1]}  "
        inside = (n for n in range(number + 1, end) if not lines[n].startswith(indent))
        return number + 1, next(inside, end), indent
    return None, 0, ""


def _line(indent: str, key: str, value: date | datetime) -> str:
    return f"{indent}{key}: {value.isoformat()}"
