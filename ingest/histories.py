"""The versions of each pack as a library holds them, told by their metadata alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from index.durable import read_verified
from index.generation import Entry, Generation, Purge, read_current, read_generation
from index.layout import Layout, segment_name
from index.live import publication_of
from index.segment import PACK, derived_name
from index.serial import read_pack
from ingest.form import Form
from ingest.manifest import open_manifest
from ingest.metadata import read_pack_form
from ingest.sources import MANIFEST
from knowledge.errors import CorruptSegment, NoGeneration
from knowledge.pack import Pack
from knowledge.status import Publication


@dataclass(frozen=True, slots=True)
class Held:
    """One version: what it declares, and when it was published to hold."""

    pack: Pack
    publication: Publication


@dataclass
class Histories:
    """The versions of every pack in one generation; metadata is read when a pack is asked for, vectors never.

    Attributes:
        layout: The library.
        generation: Which of its generations; None before the first.
    """

    layout: Layout
    generation: Generation | None
    _read: dict[str, tuple[Held, ...]] = field(default_factory=dict)

    def of(self, pack_id: str) -> tuple[Held, ...]:
        """Return the versions of a pack in the order of publication; one whose files are gone is left out."""
        if pack_id not in self._read:
            entries = self._entries.get(pack_id, ())
            self._read[pack_id] = tuple(filter(None, map(self._held, entries)))
        return self._read[pack_id]

    def taken(self, pack_id: str, version: str) -> Entry | None:
        """Return the entry under which a version stands or once stood."""
        before = self.generation.dropped if self.generation else ()
        entries = (*self._entries.get(pack_id, ()), *before)
        return next((e for e in entries if (e.pack_id, e.version) == (pack_id, version)), None)

    def is_taken(self, pack_id: str, version: str) -> bool:
        """Tell whether a version stands or once stood, or was purged."""
        return (self.taken(pack_id, version) or self.purged(pack_id, version)) is not None

    def purged(self, pack_id: str, version: str) -> Purge | None:
        """Return the last purge of which something of that version was destroyed, None if nothing was."""
        purges = self.generation.purges if self.generation else ()
        stem = segment_name(pack_id, version, "")
        return next((p for p in reversed(purges) if _names(p.segments, stem)), None)

    @cached_property
    def _entries(self) -> Mapping[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        entries: Iterable[Entry] = self.generation.entries if self.generation else ()
        for entry in entries:
            found.setdefault(entry.pack_id, []).append(entry)
        return found

    def _held(self, entry: Entry) -> Held | None:
        pack = self._declared(entry)
        return None if pack is None else Held(pack, publication_of(entry, pack))

    def _declared(self, entry: Entry) -> Pack | None:
        folder = self.layout.segment(entry.segment)
        encoder = self.generation.encoder if self.generation else ""
        try:
            return read_pack(read_verified(folder / "derived" / derived_name(encoder), PACK))[0]
        except CorruptSegment:
            # Another version of the pipeline derived it: its author's own words stand beside.
            return _as_given(folder / "source")


def histories(layout: Layout) -> Histories:
    """Return the histories of the generation in force."""
    try:
        return Histories(layout, read_generation(layout, read_current(layout)))
    except NoGeneration:
        return Histories(layout, None)


def _names(segments: Iterable[str], stem: str) -> bool:
    """Tell whether one of the segments is of the version that `stem` spells."""
    return any("".join(name.rpartition("-")[:2]) == stem for name in segments)


def _as_given(source: Path) -> Pack | None:
    try:
        opened = open_manifest(read_verified(source, f"given/{MANIFEST}"))
    except CorruptSegment:
        return None
    return read_pack_form(opened) if isinstance(opened, Form) else None
