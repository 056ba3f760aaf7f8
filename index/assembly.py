"""Putting a generation over the blocks that hold its segments."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

import numpy as np
import numpy.typing as npt

from index.arrangement import Arrangement, arrangement_of
from index.background import Background
from index.block import Block
from index.dense import EXACT, Mask
from index.generation import Entry, Generation
from index.live import Live, LiveVersion, RowColumns, publication_of
from index.memo import Memo
from index.names import kinds
from index.read_passage import ReadPassages
from index.segment import Segment
from index.standing import succession
from knowledge.audience import Audience
from knowledge.errors import CorruptSegment
from knowledge.status import Publication
from knowledge.window import NS_FIRST, NS_NEVER, Window, to_ns

_log = logging.getLogger(__name__)
_MOST_VIEWS = 256
# Memory that remembered views may take; each takes four bytes a row.
_VIEW_BYTES = 256 * 2**20


def living_rows(segment: Segment, entry: Entry | None) -> Mask:
    """Return (n,) which rows of a segment count, given its entry in the generation, if it has one.

    Where passages are hidden and it cannot be told which, none counts: what was withdrawn must not be found, whatever else is not.
    """
    if entry is None or entry.withdrawn:
        return np.zeros(segment.size, bool)
    alive = np.ones(segment.size, bool)
    hidden = [i for i, d in enumerate(segment.documents) if d.document_id in entry.hidden_documents]
    if hidden:
        alive &= ~np.isin(segment.columns.documents, hidden)
    if entry.hidden_passages:
        try:
            alive &= ~np.isin(segment.ids(), entry.hidden_passages)
        except CorruptSegment as error:
            _log.error(
                "nothing of %s is found, since it has withdrawn passages: %s", segment.name, error
            )
            alive[:] = False
    return alive


def assemble(
    generation: Generation,
    blocks: Sequence[Block],
    background: Background,
    passages: ReadPassages | None = None,
) -> Live:
    """Put a generation over the blocks that hold its segments; rows of other segments stay dead.

    Args:
        generation: What is published.
        blocks: Of its segments, in the order of their rows.
        background: What similarity means to the encoder.
        passages: Those read by now of the same openings of the segments; None if it is for nobody to share.
    """
    entries = {entry.segment: entry for entry in generation.entries}
    segments = [segment for block in blocks for segment in block.segments]
    versions = _versions(segments, entries)
    endings = [ends for block in blocks for ends in block.endings]
    audiences: dict[Audience, int] = {}
    rows = _columns(segments, versions, audiences)
    alive = np.concatenate([block.alive for block in blocks])
    lengths = np.concatenate([block.lexical.lengths for block in blocks])
    count = int(alive.sum())
    # Rows without a word have a length of 0, which nothing can be divided by.
    average = max(float(lengths[alive].mean()), 1.0) if count else 1.0
    held = tuple(v for v in versions if v is not None)
    return Live(
        generation=generation,
        versions=held,
        blocks=tuple(blocks),
        rows=rows,
        audiences=tuple(audiences),
        alive=alive,
        lengths=lengths,
        count=count,
        average_length=average,
        norms=tuple(block.lexical.norms(average) for block in blocks),
        boundaries=_boundaries(rows, held),
        background=background,
        succession=succession(
            [v.pack.pack_id for v in held],
            [v.publication for v in held],
            [len(v.later) for v in held],
        ),
        by_pack=_by_pack((v.pack.pack_id, v) for v in held),
        successors=_by_pack((v.pack.successor_of, v) for v in held),
        kinds=kinds(ends for ends, v in zip(endings, versions, strict=True) if _is_in_force(v)),
        visible=Memo(max(8, min(_MOST_VIEWS, _VIEW_BYTES // (4 * max(len(alive), 1))))),
        passages=ReadPassages() if passages is None else passages,
        arrangement=_arrangement(blocks, list(entries)),
    )


def _arrangement(blocks: Sequence[Block], held: Sequence[str]) -> Arrangement | None:
    if sum(block.dense.count for block in blocks) <= EXACT:
        return None
    return arrangement_of([[s.name for s in block.segments] for block in blocks], held)


def _is_in_force(version: LiveVersion | None) -> bool:
    return version is not None and not version.entry.withdrawn


def _by_pack(versions: Iterable[tuple[str | None, LiveVersion]]) -> dict[str, list[LiveVersion]]:
    found: dict[str, list[LiveVersion]] = {}
    for pack_id, version in versions:
        if pack_id is not None:
            found.setdefault(pack_id, []).append(version)
    return found


def _versions(segments: Sequence[Segment], entries: dict[str, Entry]) -> list[LiveVersion | None]:
    by_name = {segment.name: segment for segment in segments}
    history: dict[str, list[tuple[str, Publication, datetime]]] = {}
    for entry in entries.values():
        pack = by_name[entry.segment].pack
        known = pack.announced_at or entry.visible_from or entry.published_at
        told = (entry.segment, publication_of(entry, pack), known)
        history.setdefault(entry.pack_id, []).append(told)
    versions: list[LiveVersion | None] = []
    offset = 0
    for segment in segments:
        found = entries.get(segment.name)
        version = _version(found, segment, history[found.pack_id], offset) if found else None
        versions.append(version)
        offset += segment.size
    return versions


def _version(
    entry: Entry,
    segment: Segment,
    history: list[tuple[str, Publication, datetime]],
    offset: int,
) -> LiveVersion:
    place = [name for name, _, _ in history].index(entry.segment)
    return LiveVersion(
        entry=entry,
        segment=segment,
        publication=history[place][1],
        announced_at=history[place][2],
        later=tuple(publication for _, publication, _ in history[place + 1 :]),
        coming=_coming((publication, known) for _, publication, known in history[place + 1 :]),
        offset=offset,
    )


def _coming(
    later: Iterable[tuple[Publication, datetime]],
) -> tuple[tuple[datetime, datetime], ...]:
    begun = ((p.in_place(), known) for p, known in later)
    starts = ((w.starts_at, known) for w, known in begun if w is not None)
    return tuple(sorted((start, known) for start, known in starts if start is not None))


def _columns(
    segments: Sequence[Segment],
    versions: Sequence[LiveVersion | None],
    audiences: dict[Audience, int],
) -> RowColumns:
    starts, ends, seen_by, numbers = [], [], [], []
    number = 0
    for segment, version in zip(segments, versions, strict=True):
        columns = segment.columns
        window = version.publication.window if version else Window()
        begin = NS_FIRST if window.starts_at is None else to_ns(window.starts_at)
        end = NS_NEVER if window.ends_at is None else to_ns(window.ends_at)
        starts.append(np.maximum(columns.starts, begin))
        ends.append(np.minimum(columns.ends, end))
        known = [audiences.setdefault(a, len(audiences)) for a in segment.audiences]
        seen_by.append(np.array(known, np.int64)[columns.audiences])
        numbers.append(np.full(segment.size, number if version else -1))
        number += version is not None
    return RowColumns(*(np.concatenate(c) for c in (starts, ends, seen_by, numbers)))


def _boundaries(rows: RowColumns, versions: Sequence[LiveVersion]) -> npt.NDArray[np.int64]:
    told = [i for v in versions for i in (v.announced_at, v.pack.learn_from) if i is not None]
    announced = np.array([to_ns(i) for i in told], np.int64)
    windows = [v.publication.window for v in versions]
    windows += [phase.window for v in versions for phase in v.pack.phases]
    of_versions = [to_ns(i) for w in windows for i in (w.starts_at, w.ends_at) if i is not None]
    # Rows of dropped segments say nothing: when they go is another matter in each process.
    here = rows.versions >= 0
    of_rows = rows.starts[here], rows.ends[here]
    return np.unique(np.concatenate((*of_rows, announced, np.array(of_versions, np.int64))))
