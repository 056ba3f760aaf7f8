"""pack.toml -> a form of its values and lines."""

import re
import tomllib
from collections.abc import Mapping

from ingest.decode import decode_text
from ingest.form import Form
from ingest.sources import MANIFEST
from knowledge.finding import Finding

_PLACE = re.compile(r"\(at line (\d+), column \d+\)")
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*[\"']?([^\s\"'=.]+)[\"']?\s*=")
_BARE_DATE = re.compile(r"(=\s*)(\d[\d:TZ./+\- ]*?)(\s*(?:#.*)?)$")
# A file with more impossible dates than this has other troubles.
_MAX_REPAIRS = 50


def open_manifest(data: bytes) -> Form | list[Finding]:
    """Return what pack.toml says, or the findings that keep it from being read at all."""
    text, findings = decode_text(MANIFEST, data)
    if text is None:
        return findings
    try:
        values, text = _load(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        return [
            *findings,
            Finding("bad_toml", MANIFEST, line, {"problem": _PLACE.sub("", str(error)).strip()}),
        ]
    except RecursionError:
        return [*findings, Finding("bad_toml", MANIFEST, 1, {"problem": "nesting"})]
    return Form(MANIFEST, values, _key_lines(text), 1, "", list(findings))


def _load(text: str) -> tuple[dict[str, object], str]:
    """Return the values; a date that no calendar has is kept as text, so that the other problems are found with it."""
    for _ in range(_MAX_REPAIRS):
        try:
            return tomllib.loads(text), text
        except tomllib.TOMLDecodeError as error:
            repaired = _with_date_quoted(text, str(error))
            if repaired is None:
                raise
            text = repaired
    return tomllib.loads(text), text


def _with_date_quoted(text: str, problem: str) -> str | None:
    place = _PLACE.search(problem)
    if place is None:
        return None
    lines = text.split("\n")
    number = int(place.group(1)) - 1
    if number >= len(lines):
        return None
    quoted = _BARE_DATE.sub(r'\1"\2"\3', lines[number])
    if quoted == lines[number]:
        return None
    lines[number] = quoted
    return "\n".join(lines)


def _key_lines(text: str) -> dict[str, int]:
    """Return the 1-based line of every key, `table.key` inside a table and `table[0].key` inside a list of tables."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        if header:
            table = _numbered(header.group(2).strip("\"'"), counts)
            if header.group(1) == "[[":
                count = counts.get(table, 0)
                counts[table] = count + 1
                found.setdefault(table, number)
                table = f"{table}[{count}]"
            found.setdefault(table, number)
            continue
        key = _KEY.match(line)
        if key:
            found.setdefault(f"{table}.{key.group(1)}" if table else key.group(1), number)
    return found


def _numbered(table: str, counts: Mapping[str, int]) -> str:
    """Return the name of a table with the number of the list's member that it stands in: `a.b` below `[[a]]` is `a[0].b`."""
    first, dot, rest = table.partition(".")
    if not dot or first not in counts:
        return table
    return f"{first}[{counts[first] - 1}].{rest}"
