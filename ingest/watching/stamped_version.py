"""The version of a pack whose author changed its content and not its version."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from index.generation import Entry
from index.layout import segment_name
from index.segment_write import content_digest
from ingest.sources import MANIFEST
from knowledge.pack import DEFAULT_ZONE

_VERSION = re.compile(
    rb"""^([ \t]*(?:version|"version"|'version')[ \t]*=[ \t]*)("[^"\n]*"|'[^'\n]*')""", re.MULTILINE
)
_LONGEST = 64


def with_version(files: Mapping[str, bytes], version: str) -> dict[str, bytes] | None:
    """Return the files of a pack with another version in its pack.toml; None if no line of it says one."""
    manifest = files.get(MANIFEST, b"")
    head = re.search(rb"^[ \t]*\[", manifest, re.MULTILINE)
    place = _VERSION.search(manifest, 0, head.start() if head else len(manifest))
    if place is None:
        return None
    said = b'%s"%s"' % (place[1], version.encode())
    return {**files, MANIFEST: manifest[: place.start()] + said + manifest[place.end() :]}


def holds(entry: Entry, files: Mapping[str, bytes]) -> bool:
    """Tell whether a published version has just this content, whatever version the files say."""
    as_published = with_version(files, entry.version) or files
    name = segment_name(entry.pack_id, entry.version, content_digest(as_published))
    return entry.segment == name


def free_version(version: str, taken: frozenset[str], at: datetime, commit: str | None) -> str:
    """Return a version that nobody has taken: with the commit, or else the day and a number, behind the author's.

    Args:
        version: What the author wrote.
        taken: Versions of the pack that were ever published.
        at: The present.
        commit: Short hash of the commit that the content is of, if it is of one.
    """
    day = f"{at.astimezone(ZoneInfo(DEFAULT_ZONE)):%Y%m%d}"
    marks = _numbered(f"g{commit}", first="") if commit else _numbered(day, first="-1")
    candidates = (f"{version[: _LONGEST - len(mark) - 1]}-{mark}" for mark in marks)
    return next(candidate for candidate in candidates if candidate not in taken)


def _numbered(mark: str, *, first: str) -> Iterator[str]:
    yield f"{mark}{first}"
    for number in count(2):
        yield f"{mark}-{number}"
