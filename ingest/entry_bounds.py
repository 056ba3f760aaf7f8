"""Entries that a file itself bounds in time, audience or disclosure -> the bounds of its document, which they only narrow."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.conversion.converted import Converted, EntryBound
from ingest.lines import Lines
from ingest.section_bounds import Bounds
from ingest.sources import shown
from knowledge.audience import Audience
from knowledge.finding import Finding
from knowledge.source_place import place_at
from knowledge.window import Window

# Of several entries with the same trouble so many are named.
_NAMED = 20


def with_entries(bounds: Bounds, entries: Sequence[EntryBound], lines: Lines) -> Bounds:
    """Return `bounds` with those of single entries within them; what is around an entry stays as it was.

    Args:
        bounds: Those of the document and its sections.
        entries: In order of lines; no two share a line.
        lines: The document's lines.
    """
    if not entries:
        return bounds
    begins = [lines.start(entry.first_line - 1) for entry in entries]
    ends = [lines.start(entry.last_line) for entry in entries]
    starts = sorted({*bounds.starts, *begins, *ends})
    found = []
    for start in starts:
        window, audience, disclosure = bounds.at(start)
        number = bisect_right(begins, start) - 1
        if number >= 0 and start < ends[number]:
            entry = entries[number]
            window = window.narrow(entry.window)
            audience = audience.narrow(entry.audience)
            disclosure = disclosure.narrow(entry.disclosure)
        found.append((window, audience, disclosure))
    windows, audiences, disclosures = zip(*found, strict=True)
    return Bounds(tuple(starts), windows, audiences, disclosures, bounds.named)


def entry_findings(
    converted: Converted, bounds: Bounds, lines: Lines, path: str
) -> Iterator[Finding]:
    """Yield what is to be said of entries that reach outside their document, or that nobody would ever see."""
    troubled: dict[str, list[EntryBound]] = {}
    for entry in converted.bounds:
        for code in _troubles(entry, bounds, lines):
            troubled.setdefault(code, []).append(entry)
    for code, entries in troubled.items():
        yield _finding(code, entries, converted, path)


def _troubles(entry: EntryBound, bounds: Bounds, lines: Lines) -> Iterator[str]:
    window, audience, _ = bounds.at(lines.start(entry.first_line - 1))
    asked = entry.window
    meets = not window.narrow(asked).is_empty() or window.is_empty()
    if not meets or frozenset() in _axes(audience.narrow(entry.audience)):
        yield "entries_never_seen"
        return
    # A side that is left open asks for nothing.
    asked = Window(asked.starts_at or window.starts_at, asked.ends_at or window.ends_at)
    if not window.covers(asked):
        yield "entries_wider_window"
    sides = zip(_axes(audience), _axes(entry.audience), strict=True)
    if any(may is not None and asks is not None and not asks <= may for may, asks in sides):
        yield "entries_wider_audience"


def _axes(audience: Audience) -> tuple[frozenset[str] | None, ...]:
    return audience.teams, audience.regions, audience.channels


def _finding(code: str, entries: Sequence[EntryBound], converted: Converted, path: str) -> Finding:
    places = [place_at(converted.places, entry.first_line) for entry in entries]
    # An entry whose internal part is bounded apart counts once.
    found = dict.fromkeys(place.row for place in places if place and place.row is not None)
    rows = [str(row) for row in found]
    shortened = (*rows[:_NAMED], "…") if len(rows) > _NAMED else rows
    fields = {"count": f"{len(rows) or len(entries):,}", "rows": ", ".join(shortened) or "-"}
    return Finding(code, shown(path), entries[0].first_line, fields, places[0])
