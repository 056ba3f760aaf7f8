"""The library in memory: takes up what was published, and lets requests read one generation at a time."""

import os
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from index.assembly import assemble, living_rows
from index.background import Background
from index.block import Block
from index.dense import Mask
from index.encoder import Encoder
from index.generation import Entry, Generation, read_current, read_generation
from index.layout import Layout
from index.live import Live
from index.read_passage import ReadPassages
from index.segment import Segment, open_segment
from knowledge.errors import EncoderMismatch, NoGeneration

# More small blocks than this and each query pays for visiting them; fewer and each publication pays for merging.
_MOST_SMALL_BLOCKS = 8
# When small blocks or dead rows reach this share of the base, everything is merged into a new base.
_REBUILD_SHARE = 0.25


class Library:
    """Holds the generation in force; `refresh` swaps it, and requests keep the one they began with."""

    def __init__(self, home: Path, encoder: Encoder) -> None:
        """Hold the library under `home`; nothing is read before the first `refresh`."""
        self.layout = Layout(home)
        self._encoder = encoder
        self._live: Live | None = None
        self._background = Background(encoder)
        self._refreshing = threading.Lock()

    @property
    def live(self) -> Live:
        """The generation in force; read it once per request.

        Raises:
            NoGeneration: If nothing has been taken up.
        """
        if self._live is None:
            raise NoGeneration(str(self.layout.home))
        return self._live

    def refresh(self) -> bool:
        """Take up the generation that `CURRENT` names, reading only segments that are not held yet.

        Returns:
            Whether another generation is in force now. If anything about the new one is wrong, the old one stays.

        Raises:
            NoGeneration: If nothing has been published.
            EncoderMismatch: If it was built with another encoder.
            CorruptSegment: If a file is missing or damaged.
        """
        with self._refreshing:
            number = read_current(self.layout)
            held = self._live
            if held is not None and held.number == number:
                return False
            generation = read_generation(self.layout, number)
            if not generation.entries:
                self._live = None
                raise NoGeneration(str(self.layout.home))
            if generation.encoder != self._encoder.fingerprint:
                raise EncoderMismatch(number, generation.encoder, self._encoder.fingerprint)
            blocks = self._blocks(generation, _without_purged(held, generation))
            passages = _passages(held, generation)
            self._live = assemble(generation, blocks, self.background(), passages)
            return True

    @property
    def encoder(self) -> str:
        """The fingerprint of the encoder that questions are embedded with."""
        return self._encoder.fingerprint

    def background(self) -> Background:
        """Return what similarity means to the encoder."""
        return self._background

    def _blocks(self, generation: Generation, held: Sequence[Block]) -> list[Block]:
        entries = {entry.segment: entry for entry in generation.entries}
        known = {segment.name: segment for block in held for segment in block.segments}
        added = self.open_all([name for name in entries if name not in known])
        opened = known | {segment.name: segment for segment in added}
        kept = [block.with_alive(alive_in(block.segments, entries)) for block in held]
        order = [s.name for s in [*known.values(), *added] if s.name in entries]
        if not kept or order != list(entries) or _is_worn(kept, added):
            return [self.build([opened[name] for name in entries], entries)]
        base, *small = kept
        if added:
            small.append(self.build(added, entries))
        if len(small) > _MOST_SMALL_BLOCKS:
            small = [self.build([s for block in small for s in block.segments], entries)]
        return [base, *small]

    def open_all(self, names: Sequence[str]) -> list[Segment]:
        """Open segments and verify all of them.

        Raises:
            CorruptSegment: If anything is missing or differs from its checksum.
            NotDerived: If another pipeline made what one of them holds.
        """
        # Most of it is checksums, which let go of the interpreter.
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return list(pool.map(self._open, names))

    def build(self, segments: Sequence[Segment], entries: Mapping[str, Entry]) -> Block:
        """Return a block of segments, of whose rows those live that their entries, by name, leave alive."""
        with ThreadPoolExecutor(1) as pool:
            return Block(segments, alive_in(segments, entries), pool)

    def _open(self, name: str) -> Segment:
        return open_segment(self.layout, name, self._encoder.fingerprint)


def alive_in(segments: Sequence[Segment], entries: Mapping[str, Entry]) -> Mask:
    """Return (n,) which rows of segments live, by their entries; those without one do not."""
    return np.concatenate([living_rows(s, entries.get(s.name)) for s in segments])


def _without_purged(held: Live | None, generation: Generation) -> Sequence[Block]:
    # Nothing of what was destroyed stays in memory until the next merge.
    gone = {name for purge in generation.purges for name in purge.segments}
    blocks = held.blocks if held else ()
    return [b for b in blocks if gone.isdisjoint(segment.name for segment in b.segments)]


def _passages(held: Live | None, generation: Generation) -> ReadPassages:
    """Return where to remember what is read: with what was read so far, unless some of that was destroyed."""
    if held is None or len(held.generation.purges) != len(generation.purges):
        return ReadPassages()
    return held.passages


def _is_worn(blocks: Sequence[Block], added: Sequence[Segment]) -> bool:
    base = blocks[0].size
    small = sum(block.size for block in blocks[1:]) + sum(s.size for s in added)
    dead = sum(int((~block.alive).sum()) for block in blocks)
    return small > _REBUILD_SHARE * base or dead > _REBUILD_SHARE * (base + small)
