"""pack.toml as text: one value changed, all else left as its author wrote it."""

import re
from dataclasses import dataclass
from datetime import date, datetime

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
Value = str | int | date | datetime | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class _Table:
    """A run of lines [start, end): a table with its header, or what stands before the first."""

    name: str
    start: int
    end: int


def toml_value(value: str | int | date | datetime | tuple[str, ...]) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, tuple):
        return f"[{', '.join(toml_value(item) for item in value)}]"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(escaped.split())}"'


def with_value(text: str, table: str, key: str, value: Value) -> str:
    """Return `text` with one key of one line set, or taken out where `value` is None.

    Args:
        text: A pack.toml.
        table: Empty for what stands before the first table; `audience`, or `phases[1]` for the second of a list of tables.
        key: A bare key of it.
        value: What it is to say.
    """
    lines = text.split("\n")
    place = next((t for t in _tables(lines) if t.name == table), None)
    if place is None:
        return text if value is None else _with_table(text, table, key, value)
    pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
    at = next((n for n in range(place.start, place.end) if pattern.match(lines[n])), None)
    if value is None:
        return text if at is None else "\n".join(lines[:at] + lines[at + 1 :])
    said = f"{key} = {toml_value(value)}"
    if at is not None:
        lines[at] = said
    else:
        lines.insert(_after_last(lines, place), said)
    return "\n".join(lines)


def _tables(lines: list[str]) -> list[_Table]:
    found = [_Table("", 0, len(lines))]
    counts: dict[str, int] = {}
    for number, line in enumerate(lines):
        header = _HEADER.match(line)
        if header is None:
            continue
        name = header[2].strip("\"'")
        if header[1] == "[[":
            counts[name] = counts.get(name, 0) + 1
            name = f"{name}[{counts[name] - 1}]"
        last = found.pop()
        found += [_Table(last.name, last.start, number), _Table(name, number, len(lines))]
    return found


def _after_last(lines: list[str], place: _Table) -> int:
    """Return where another line of a table goes: after its last one that says something."""
    said = (n for n in range(place.end - 1, place.start - 1, -1) if lines[n].strip())
    return next(said, place.start - 1) + 1


def _with_table(text: str, table: str, key: str, value: Value) -> str:
    name, is_listed, _ = table.partition("[")
    header = f"[[{name}]]" if is_listed else f"[{name}]"
    said = "" if value is None else f"{key} = {toml_value(value)}\n"
    return f"{text.rstrip()}\n\n{header}\n{said}"
