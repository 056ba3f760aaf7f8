"""One look at a watched folder after another -> what is published and taken back.

Nothing that is broken takes the last good version down: a publication that fails changes nothing. A kill at any point is caught up on by
the next look, since the library itself says what is published.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from index.generation import Entry, Generation, newest_generation
from index.layout import Layout
from index.segment_write import content_digest
from ingest.convert import CONVERTERS
from ingest.form import Form
from ingest.manifest import open_manifest
from ingest.read import read_pack
from ingest.sources import MANIFEST, Sources
from ingest.watching.git_state import WorkingCopy
from ingest.watching.seen_packs import SeenPack, seen_packs
from ingest.watching.settling import Settling
from ingest.watching.snapshot import take_snapshot
from ingest.watching.stamped_version import free_version, holds, with_version
from ingest.watching.watch_event import WatchEvent, WatchKind
from ingest.watching.watch_record import Memory, Remembered, WatchRecord
from knowledge.errors import InvalidPack, LiquidError, VersionTaken, VersionWithdrawn
from knowledge.finding import Finding
from knowledge.pack import WhenGone
from knowledge.publication_errors import HeldForPerson

# What failed for reasons that may pass is tried again after so long.
RETRY_S = 60.0
_GONE = "gone:"


@dataclass(frozen=True, slots=True)
class Hands:
    """What a watcher can do to the library, and what it cannot know by itself.

    Attributes:
        publish: Publishes a pack and returns the number of the generation; None if it was handed in for people to look at.
        withdraw: Takes a pack back and returns the number of the generation.
        at: Returns the present.
    """

    publish: Callable[[Path], int | None]
    withdraw: Callable[[str], int]
    at: Callable[[], datetime]


@dataclass(slots=True)
class Watcher:
    """Watches one folder.

    Attributes:
        root: The folder.
        layout: The library.
        hands: What it may do.
        record: What it remembers.
        settling: What is quiet.
        copy: The Git working copy that the folder lies in, if any.
        stamps: Whether it gives changed content a version of its own.
    """

    root: Path
    layout: Layout
    hands: Hands
    record: WatchRecord
    settling: Settling
    copy: WorkingCopy | None = None
    stamps: bool = False
    _ids: dict[str, tuple[object, str | None]] = field(default_factory=dict)
    _told: tuple[WatchKind, str] | None = None

    def look(self, now: float) -> Iterator[WatchEvent]:
        """Do what there is to do, and yield what was done.

        Args:
            now: Seconds of a monotonic clock.
        """
        try:
            busy = self.copy.under_way() if self.copy else None
            if busy is not None:
                yield from self._once(WatchKind.WAITING, busy)
                return
            seen = seen_packs(self.root)
            folder = (self.root.stat().st_dev, self.root.stat().st_ino)
        except OSError as error:
            yield from self._once(WatchKind.UNREACHABLE, error.strerror or "")
            return
        try:
            gone = self._gone(seen, folder)
        except OSError as error:
            # What is remembered cannot be read or kept: without it nothing is done.
            yield from self._once(WatchKind.FAILED, str(error), ".")
            return
        self._told = None
        looks = {path: pack.signature for path, pack in seen.items()} | dict.fromkeys(gone, ())
        for name in self.settling.ready(looks, now):
            if name in gone:
                yield from self._let_go(name.removeprefix(_GONE), now)
            else:
                yield from self._deal(seen[name], folder, now)

    def is_waiting(self) -> bool:
        """Tell whether anything is left to do, or cannot be looked at."""
        return self.is_held_up() or self.settling.is_waiting()

    def is_held_up(self) -> bool:
        """Tell whether the last look could not be taken."""
        return self._told is not None

    def _once(self, kind: WatchKind, why: str, path: str = "") -> Iterator[WatchEvent]:
        if self._told != (kind, why):
            self._told = (kind, why)
            yield WatchEvent(kind, self.hands.at(), path, why=why)

    def _deal(self, pack: SeenPack, folder: tuple[int, int], now: float) -> Iterator[WatchEvent]:
        if not pack.has_manifest:
            self.settling.deal(pack.path, pack.signature)
            finding = Finding("missing_manifest", f"{pack.path}/{MANIFEST}")
            yield WatchEvent(WatchKind.REFUSED, self.hands.at(), pack.path, findings=(finding,))
            return
        try:
            event = self._tried(pack, folder)
        except OSError as error:
            # A pack that cannot be copied, or no room for the copy.
            event = WatchEvent(WatchKind.FAILED, self.hands.at(), pack.path, why=str(error))
        if event is None:
            # It changed while it was copied: the next look sees that, and waits anew.
            return
        if event.kind is WatchKind.FAILED:
            self.settling.put_off(pack.path, now + RETRY_S)
        else:
            self.settling.deal(pack.path, pack.signature)
        yield event

    def _tried(self, pack: SeenPack, folder: tuple[int, int]) -> WatchEvent | None:
        with self.record.scratch() as scratch:
            name = self.root.name if pack.path == "." else PurePosixPath(pack.path).name
            copy = take_snapshot(self.root / pack.path, pack.signature, scratch, name)
            return None if copy is None else self._published(pack, copy, folder)

    def _published(self, pack: SeenPack, copy: Path, folder: tuple[int, int]) -> WatchEvent:
        sources = read_pack(copy, CONVERTERS)
        event = WatchEvent(WatchKind.UNCHANGED, self.hands.at(), pack.path, *_named(sources))
        try:
            if event.pack_id is not None:
                self._remember(pack.path, event.pack_id, folder)
            return self._brought(event, sources, copy, folder)
        except InvalidPack as error:
            return replace(event, kind=WatchKind.REFUSED, findings=error.findings)
        except HeldForPerson as error:
            return replace(event, kind=WatchKind.HELD, findings=error.findings)
        except (VersionTaken, VersionWithdrawn) as error:
            return replace(event, kind=WatchKind.REFUSED, why=str(error))
        except (LiquidError, OSError) as error:
            return replace(event, kind=WatchKind.FAILED, why=str(error))

    def _brought(
        self, event: WatchEvent, sources: Sources, copy: Path, folder: tuple[int, int]
    ) -> WatchEvent:
        """Publish a pack, unless that was done, and return what came of it."""
        known = self._known(event.pack_id)
        same = _same(known, sources, event.version, stamps=self.stamps)
        if same is not None and same.withdrawn:
            raise VersionWithdrawn(same.pack_id, same.version)
        if same is not None or self._is_handed_in(event.path, sources):
            return replace(event, version=same.version if same else event.version)
        if self.stamps and event.version in {entry.version for entry in known}:
            copy, version = self._stamped(event, copy, sources, known)
            event = replace(event, version=version)
        number = self.hands.publish(copy)
        if number is not None:
            return replace(event, kind=WatchKind.PUBLISHED, generation=number)
        self._remember(event.path, event.pack_id or "", folder, content_digest(sources.files))
        return replace(event, kind=WatchKind.HANDED_IN)

    def _stamped(
        self, event: WatchEvent, copy: Path, sources: Sources, known: tuple[Entry, ...]
    ) -> tuple[Path, str]:
        """Return the pack with a version of its own, if its pack.toml has one to replace."""
        version = event.version or ""
        commit = self.copy.commit_of(self.root / event.path) if self.copy else None
        taken = frozenset(entry.version for entry in known)
        stamp = free_version(version, taken, self.hands.at(), commit)
        files = with_version(sources.files, stamp)
        if files is None or sources.findings:
            return copy, version
        target = copy.parent / "stamped" / copy.name.removesuffix(".zip")
        for path, data in files.items():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(data)
        return target, stamp

    def _known(self, pack_id: str | None) -> tuple[Entry, ...]:
        """Return every version of a pack that was ever published, those in force last."""
        newest = newest_generation(self.layout)
        if newest is None or pack_id is None:
            return ()
        there = (*newest.dropped, *newest.entries)
        return tuple(entry for entry in there if entry.pack_id == pack_id)

    def _is_handed_in(self, path: str, sources: Sources) -> bool:
        known = self.record.read().packs.get(path)
        return known is not None and known.handed_in == content_digest(sources.files)

    def _remember(
        self, path: str, pack_id: str, folder: tuple[int, int], handed_in: str = ""
    ) -> None:
        """Note which pack lies at a path, before anything is done with it: a kill then loses nothing."""
        memory = self.record.read()
        before = memory.packs.get(path)
        kept = handed_in or (before.handed_in if before and before.pack_id == pack_id else "")
        packs = {**memory.packs, path: Remembered(pack_id, kept)}
        if (packs, folder) != (memory.packs, memory.folder):
            self.record.write(Memory(folder, packs))

    def _gone(self, seen: Mapping[str, SeenPack], folder: tuple[int, int]) -> set[str]:
        """Return what vanished and lies nowhere else in the folder, as names for `settling`."""
        memory = self.record.read()
        paths = [path for path in memory.packs if path not in seen]
        # An empty place where a disk was is not a folder from which everything was taken out.
        if not paths or (not seen and folder != memory.folder):
            return set()
        ids = {self._id_of(pack) for pack in seen.values() if pack.has_manifest}
        # One that cannot be read now may be the one that was moved.
        moved = {path for path in paths if None in ids or memory.packs[path].pack_id in ids}
        for path in moved:
            if memory.packs[path].pack_id in ids:
                self._forget(path)
        return {f"{_GONE}{path}" for path in paths if path not in moved}

    def _id_of(self, pack: SeenPack) -> str | None:
        known = self._ids.get(pack.path)
        if known is None or known[0] != pack.signature:
            try:
                pack_id, _ = _named(read_pack(self.root / pack.path, CONVERTERS))
            except OSError:
                return None
            self._ids[pack.path] = known = (pack.signature, pack_id)
        return known[1]

    def _let_go(self, path: str, now: float) -> Iterator[WatchEvent]:
        """Take a pack back that is gone, if its last published version said so; else say that it stays."""
        event = WatchEvent(WatchKind.KEPT, self.hands.at(), path)
        done = None
        try:
            event = replace(event, pack_id=self.record.read().packs[path].pack_id)
            done = self._taken_back(event)
            self._forget(path)
        except (LiquidError, OSError) as error:
            self.settling.put_off(f"{_GONE}{path}", now + RETRY_S)
            if done is not None and done.kind is WatchKind.WITHDRAWN:
                yield done
            yield replace(event, kind=WatchKind.FAILED, why=str(error))
            return
        if done is not None:
            yield done

    def _taken_back(self, event: WatchEvent) -> WatchEvent | None:
        """Return what became of a pack that is gone; None if it was taken back before and that was not noted."""
        pack_id = event.pack_id or ""
        known = [entry for entry in self._in_force() if entry.pack_id == pack_id]
        standing = [entry for entry in known if not entry.withdrawn]
        if known and not standing:
            return None
        if not standing or self._when_gone(known[-1]) is not WhenGone.WITHDRAW:
            return event
        number = self.hands.withdraw(pack_id)
        return replace(event, kind=WatchKind.WITHDRAWN, generation=number)

    def _in_force(self) -> tuple[Entry, ...]:
        newest: Generation | None = newest_generation(self.layout)
        return newest.entries if newest else ()

    def _when_gone(self, entry: Entry) -> WhenGone:
        given = self.layout.segment(entry.segment) / "source" / "given" / MANIFEST
        try:
            form = open_manifest(given.read_bytes())
        except FileNotFoundError:
            return WhenGone.KEEP
        said = form.choice("when_gone", WhenGone) if isinstance(form, Form) else None
        return said or WhenGone.KEEP

    def _forget(self, path: str) -> None:
        memory = self.record.read()
        packs = {known: pack for known, pack in memory.packs.items() if known != path}
        self.record.write(replace(memory, packs=packs))


def _named(sources: Sources) -> tuple[str | None, str | None]:
    """Return the id and version that a pack says, None where it says none."""
    form = open_manifest(sources.files.get(MANIFEST, b""))
    if not isinstance(form, Form):
        return None, None
    return form.identifier("id"), form.identifier("version")


def _same(
    known: tuple[Entry, ...], sources: Sources, version: str | None, *, stamps: bool
) -> Entry | None:
    """Return the published version that has the content of a pack; where versions are stamped, only the last of them counts."""
    if not known or sources.findings:
        return None
    if stamps:
        return known[-1] if holds(known[-1], sources.files) else None
    return next((e for e in known if e.version == version and holds(e, sources.files)), None)
