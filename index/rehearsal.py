"""The library as it would be after a publication, in memory: asked, and forgotten again."""

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np

from index.assembly import assemble, living_rows
from index.block import Block
from index.generation import Entry
from index.layout import Layout
from index.live import Live
from index.segment import Segment, open_segment
from index.segment_write import SegmentContent, write_segment


@contextmanager
def rehearsed(
    live: Live,
    home: Layout,
    contents: Sequence[SegmentContent],
    at: datetime,
    visible_from: datetime | None,
) -> Iterator[Live]:
    """Give a library in which `contents` are published at `at` on top of what is live; nothing that others see is touched.

    Its segments stand in a folder of their own, which goes when the rehearsal is over. It is among what is half-made in `home`, not
    where the machine keeps what is temporary: drafts are confidential, and what a kill leaves is swept and purged there.
    """
    home.staging.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rehearsal-", dir=home.staging) as folder:
        layout = Layout(Path(folder))
        there = {entry.segment for entry in live.generation.entries}
        written = {_written(layout, content, live): content for content in contents}
        new = {name: content for name, content in written.items() if name not in there}
        if not new:
            yield live
            return
        entries = {name: _entry(name, content, at, visible_from) for name, content in new.items()}
        segments = [open_segment(layout, name, live.generation.encoder) for name in new]
        block = _block(segments, entries)
        everything = (*live.generation.entries, *entries.values())
        generation = replace(live.generation, entries=everything)
        yield assemble(generation, (*live.blocks, block), live.background)


def _written(layout: Layout, content: SegmentContent, live: Live) -> str:
    scratch = f"rehearsal-{content.pack.pack_id}"
    return write_segment(layout, content, live.generation.encoder, scratch)


def _entry(
    segment: str, content: SegmentContent, at: datetime, visible_from: datetime | None
) -> Entry:
    pack = content.pack
    return Entry(segment, pack.pack_id, pack.version, at, "rehearsal", visible_from=visible_from)


def _block(segments: Sequence[Segment], entries: dict[str, Entry]) -> Block:
    alive = np.concatenate([living_rows(segment, entries[segment.name]) for segment in segments])
    with ThreadPoolExecutor(1) as pool:
        return Block(segments, alive, pool)
