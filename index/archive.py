"""Generations before the one in force, in memory: opened when somebody looks back, beside questions about the present.

Which generation was in force at an instant follows from the manifests alone: it is the newest by number, up to the one in force, whose
act is dated at or before it. So a clock that jumped back takes nothing out of the chain: what came later by number stands in place of
what came before, whatever their dates.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from index.arrangement import Arrangement
from index.assembly import assemble
from index.block import Block
from index.generation import Entry, Generation, Purge, read_generation, unpurged
from index.layout import Layout
from index.library import Library, alive_in
from index.live import Live
from index.segment import Segment
from knowledge.errors import CorruptSegment, NoGeneration, NotDerived, UnknownGeneration
from knowledge.history_errors import (
    GenerationPruned,
    NothingKnownThen,
    OtherEncoder,
    OtherPipeline,
    Purged,
)

# Rows that are held for looking back alone; they take two kilobytes each.
_MOST_ROWS = 200_000
# A manifest's head stands in its first bytes; entries, which may be thousands, come later.
_HEAD_BYTES = 4_096
_AT = re.compile(rb'^ "at": "([^"]+)"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Held:
    """What was opened, and what it was opened from: a manifest that was written anew since is another."""

    live: Live
    written: int
    purges: int


class Archive:
    """Holds the generations that were looked back at last; safe to share between threads."""

    def __init__(self, library: Library, most_rows: int = _MOST_ROWS) -> None:
        """Look back from `library`; of rows that it does not hold itself keep up to `most_rows`, and those looked at last."""
        self._library = library
        self._most_rows = most_rows
        self._held: OrderedDict[tuple[int, Arrangement | None], _Held] = OrderedDict()
        self._dated: dict[int, datetime] = {}
        self._opening = threading.Lock()

    def known_at(self, at: datetime) -> Live:
        """Return the generation that was in force at an instant.

        Raises:
            NothingKnownThen: If nothing had been published by then.
            GenerationPruned: If that generation is kept no longer.
            Purged: If everything in it was destroyed since.
            OtherEncoder: If it was built with another encoder.
            OtherPipeline: If another pipeline derived it.
            CorruptSegment: If a file is missing or damaged.
        """
        live = self._library.live
        if live.generation.at <= at:
            return live
        for number in range(live.number - 1, 0, -1):
            if (dated := self._date(number)) is not None and dated <= at:
                return self.open(number)
        raise NothingKnownThen(at)

    def open(self, number: int, arrangement: Arrangement | None = None) -> Live:
        """Return one generation, with its segments in blocks as `arrangement` says, or else as they come.

        Raises:
            UnknownGeneration: If there is none of that number, or it is not in force yet.
            GenerationPruned: If it is kept no longer.
            Purged: If everything in it was destroyed since.
            OtherEncoder: If it was built with another encoder.
            OtherPipeline: If another pipeline derived it.
            CorruptSegment: If a file is missing or damaged.
        """
        live = self._library.live
        if number > live.number:
            raise UnknownGeneration(number)
        if number == live.number and arrangement in (None, live.arrangement):
            return live
        # One at a time: opening takes memory, and what is open already may be what the next one wants.
        with self._opening:
            self._tidy(live)
            written = _written(self._library.layout, number)
            held = self._held.get((number, arrangement))
            if held is None or held.written != written:
                opened = self._open(number, arrangement, live)
                held = _Held(opened, written, len(live.generation.purges))
                self._held[number, arrangement] = held
            self._held.move_to_end((number, arrangement))
            self._make_room(live)
            return held.live

    def purges(self, number: int) -> tuple[Purge, ...]:
        """Return what one generation held and was destroyed since, in order.

        Raises:
            UnknownGeneration: If there is none of that number.
            GenerationPruned: If its entries are kept no longer.
            CorruptSegment: If its manifest is damaged.
        """
        live = self._library.live
        if number == live.number:
            return ()
        generation = kept_generation(self._library.layout, number)
        held = {entry.segment for entry in generation.entries}
        found = []
        for purge in live.generation.purges:
            if not held.isdisjoint(purge.segments):
                found.append(purge)
                # What one purge left of a version, a later one may have taken.
                held |= {left for was, left in purge.replaced if was in held}
        return tuple(found)

    def tidy(self) -> None:
        """Let go of what was opened before the last purge."""
        with self._opening:
            try:
                self._tidy(self._library.live)
            except NoGeneration:
                self._held.clear()

    def forget(self) -> None:
        """Let go of everything that is held for looking back alone."""
        with self._opening:
            self._held.clear()

    def _date(self, number: int) -> datetime | None:
        if number not in self._dated:
            try:
                self._dated[number] = dated(self._library.layout, number)
            except UnknownGeneration:
                return None
        return self._dated[number]

    def _tidy(self, live: Live) -> None:
        purges = len(live.generation.purges)
        for key in [key for key, held in self._held.items() if held.purges != purges]:
            del self._held[key]

    def _make_room(self, live: Live) -> None:
        shared = {id(block.dense) for block in live.blocks}
        while len(self._held) > 1:
            own = {
                id(block.dense): block.size
                for held in self._held.values()
                for block in held.live.blocks
                if id(block.dense) not in shared
            }
            if sum(own.values()) <= self._most_rows:
                return
            self._held.popitem(last=False)

    def _open(self, number: int, arrangement: Arrangement | None, live: Live) -> Live:
        generation = kept_generation(self._library.layout, number)
        entries = unpurged(generation.entries, live.generation.purges)
        if not entries:
            gone = self.purges(number)[-1]
            raise Purged(str(gone), gone.by, gone.at, gone.why)
        if generation.encoder != self._library.encoder:
            raise OtherEncoder(number, generation.encoder, self._library.encoder)
        try:
            blocks = self._blocks(entries, arrangement, live)
        except NotDerived as error:
            raise OtherPipeline(number, error.segment) from error
        return assemble(replace(generation, entries=entries), blocks, self._library.background())

    def _blocks(
        self, entries: Sequence[Entry], arrangement: Arrangement | None, live: Live
    ) -> list[Block]:
        by_name = {entry.segment: entry for entry in entries}
        names = None if arrangement is None else arrangement.blocks(list(by_name))
        if names is not None:
            try:
                return self._arranged(names, by_name, live)
            except (CorruptSegment, NotDerived):
                # What was dropped then may be gone by now; without it everything is there all the same.
                pass
        return self._arranged(_shared(list(by_name), live), by_name, live)

    def _arranged(
        self, names: Sequence[Sequence[str]], entries: dict[str, Entry], live: Live
    ) -> list[Block]:
        """Return blocks of the named segments; those that the generation in force has too are shared with it."""
        built = {tuple(s.name for s in block.segments): block for block in live.blocks}
        opened = {s.name: s for block in live.blocks for s in block.segments}
        wanted = [name for block in names if tuple(block) not in built for name in block]
        missing = [name for name in wanted if name not in opened]
        opened |= {segment.name: segment for segment in self._library.open_all(missing)}
        found = []
        for block in names:
            segments: list[Segment] = [opened[name] for name in block]
            held = built.get(tuple(block))
            found.append(
                held.with_alive(alive_in(segments, entries))
                if held is not None
                else self._library.build(segments, entries)
            )
        return found


def kept_generation(layout: Layout, number: int) -> Generation:
    """Return one manifest that still says what was published.

    Raises:
        UnknownGeneration: If there is none of that number.
        GenerationPruned: If its entries are kept no longer.
        CorruptSegment: If it is damaged.
    """
    generation = read_generation(layout, number)
    if generation.pruned_at is not None:
        raise GenerationPruned(number)
    return generation


def dated(layout: Layout, number: int) -> datetime:
    """Return when a generation was made, without reading what it holds.

    Raises:
        UnknownGeneration: If there is none of that number.
        CorruptSegment: If its manifest is damaged.
    """
    try:
        with layout.generation(number).open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except FileNotFoundError:
        raise UnknownGeneration(number) from None
    found = _AT.search(head)
    if found is None:
        return read_generation(layout, number).at
    return datetime.fromisoformat(found[1].decode())


def _written(layout: Layout, number: int) -> int:
    try:
        return layout.generation(number).stat().st_mtime_ns
    except FileNotFoundError:
        raise UnknownGeneration(number) from None


def _shared(names: list[str], live: Live) -> list[list[str]]:
    """Return blocks for segments in their order: those of the generation in force and one more, or one of their own."""
    held = [[s.name for s in block.segments] for block in live.blocks]
    known = {name for block in held for name in block}
    wanted = set(names)
    used = [block for block in held if not wanted.isdisjoint(block)]
    added = [name for name in names if name not in known]
    order = [name for block in used for name in block if name in wanted] + added
    if not used or order != names:
        return [names]
    return [*used, added] if added else used
