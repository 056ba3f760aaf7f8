"""One generation in memory, as requests see it: immutable, and swapped by reference."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np
import numpy.typing as npt

from index.arrangement import Arrangement, arrangement_of
from index.background import Background
from index.block import Block
from index.body import Body
from index.dense import EXACT, Mask
from index.generation import Entry, Generation
from index.lexical import Norms
from index.memo import Memo, Memories
from index.names import Titles, kinds, titles_of
from index.result import Hit, SearchResult
from index.rewritten import Rewritten
from index.segment import Segment
from index.standing import Succession, succession
from index.visible import Visible
from knowledge.audience import Audience, Viewer
from knowledge.errors import CorruptSegment
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document, Passage
from knowledge.status import Publication, is_superseded
from knowledge.trust import Trust
from knowledge.window import ALWAYS, NS_FIRST, NS_NEVER, Window, to_ns

_log = logging.getLogger(__name__)
_MOST_VIEWS = 256
# Memory that remembered views may take; each takes four bytes a row.
_VIEW_BYTES = 256 * 2**20
_PLACES_KEPT = 4_096
_PASSAGES_KEPT = 8_192
_RESULTS_KEPT = 4_096


@dataclass(frozen=True, slots=True)
class LiveVersion:
    """One published pack version in memory.

    Attributes:
        publication: Its window with the start filled in.
        announced_at: From when agents may know of it.
        later: The publications of the same pack that came after it.
        coming: When each of those that ever stand in its place begins, and from when agents may know of that; rising.
        offset: Row of its first passage.
    """

    entry: Entry
    segment: Segment
    publication: Publication
    announced_at: datetime
    later: tuple[Publication, ...]
    coming: tuple[tuple[datetime, datetime], ...]
    offset: int

    @property
    def pack(self) -> Pack:
        """The pack as its author declared it."""
        return self.segment.pack

    @property
    def trust(self) -> Trust:
        """Who last said that it is true, and when somebody should again."""
        return self.entry.trust(self.pack.verify_every)

    @property
    def documents(self) -> tuple[Document, ...]:
        """Documents that were not taken back."""
        hidden = self.entry.hidden_documents
        return tuple(d for d in self.segment.documents if d.document_id not in hidden)

    def is_superseded(self, at: datetime) -> bool:
        """Tell whether a later version stands in its place at `at`."""
        return is_superseded(self.later, at)

    def gives_way(self, viewer: Viewer, at: datetime) -> datetime | None:
        """Return when a later version takes its place after `at`, as far as `viewer` may know of that by then."""
        looks_ahead = viewer.role.may_look_ahead
        for starts_at, known_at in self.coming:
            if at < starts_at and (looks_ahead or known_at <= at):
                return starts_at
        return None

    def rows(self) -> slice:
        """Return where its passages stand among the rows."""
        return slice(self.offset, self.offset + self.segment.size)

    def window_of(self, passage: Passage) -> Window:
        """Return when a passage of this version holds."""
        own = self.publication.window
        return own if passage.window == ALWAYS else own.narrow(passage.window)

    def document_at(self, row: int) -> Document:
        """Return the document that the passage at `row` of the library stands in."""
        return self.segment.documents[self.segment.columns.documents.item(row - self.offset)]


@dataclass(frozen=True, slots=True)
class RowColumns:
    """What decides who sees a row and when, one value (n,) a row; as in `segment.Columns`, over the library."""

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    audiences: npt.NDArray[np.int64]
    versions: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Live:
    """Everything that one request reads.

    Attributes:
        versions: In the order of their rows.
        blocks: Consecutive runs of rows.
        rows: Columns over all rows.
        audiences: The distinct ones, as `rows.audiences` numbers them.
        alive: (n,) False for rows that were taken back or dropped.
        lengths: (n,) lexical words of each.
        count: Living rows.
        average_length: Lexical words of a living row, on average.
        norms: Of the rows of each block.
        boundaries: Rising instants (ns) at which anything may change for anybody.
        background: What similarity means to the encoder.
        succession: Which of the versions stand when.
        by_pack: Versions by their pack.
        successors: Versions by the pack whose place they say they take.
        kinds: What names in its titles end in.
        visible: What `candidates.visible_rows` remembers.
        admitting: Which of the audiences admit whom, by place; remembered likewise.
        passages: Those read last, by row.
        bodies: Their words, likewise.
        titles: Their titles, likewise.
        readings: How `search.search` read what was typed.
        results: What it found.
        arrangement: How its segments stand in blocks; None where the library is so small that it changes nothing.
        memories: What others remember of it; like the rest it goes with the generation.
    """

    generation: Generation
    versions: tuple[LiveVersion, ...]
    blocks: tuple[Block, ...]
    rows: RowColumns
    audiences: tuple[Audience, ...]
    alive: Mask
    lengths: npt.NDArray[np.float32]
    count: int
    average_length: float
    norms: tuple[Norms, ...]
    boundaries: npt.NDArray[np.int64]
    background: Background
    succession: Succession
    by_pack: Mapping[str, Sequence[LiveVersion]]
    successors: Mapping[str, Sequence[LiveVersion]]
    kinds: frozenset[str]
    visible: Memo[Visible] = field(compare=False)
    admitting: Memo[tuple[bool, ...]] = field(
        default_factory=lambda: Memo(_PLACES_KEPT), compare=False
    )
    passages: Memo[Passage] = field(default_factory=lambda: Memo(_PASSAGES_KEPT), compare=False)
    bodies: Memo[Body] = field(default_factory=lambda: Memo(_PASSAGES_KEPT), compare=False)
    titles: Memo[Titles] = field(default_factory=lambda: Memo(_PASSAGES_KEPT), compare=False)
    readings: Memo[Rewritten] = field(default_factory=lambda: Memo(_RESULTS_KEPT), compare=False)
    results: Memo[SearchResult] = field(default_factory=lambda: Memo(_RESULTS_KEPT), compare=False)
    arrangement: Arrangement | None = None
    memories: Memories = field(default_factory=Memories, compare=False)

    @property
    def number(self) -> int:
        """The generation's number."""
        return self.generation.number

    def version_at(self, row: int) -> LiveVersion:
        """Return the version that `row` belongs to."""
        return self.versions[self.rows.versions.item(row)]

    def locate(self, row: int) -> tuple[LiveVersion, Passage]:
        """Return the version and passage at `row`."""
        version = self.version_at(row)
        number = row - version.offset
        return version, self.passages.get(row, lambda: version.segment.passage(number))

    def body(self, row: int) -> Body:
        """Return the words under which the passage at `row` stands."""
        return self.bodies.get(row, lambda: self._body(row))

    def _body(self, row: int) -> Body:
        version, passage = self.locate(row)
        return Body(version.document_at(row), passage)

    def titles_at(self, row: int) -> Titles:
        """Return the titles of the pack and document that `row` belongs to and the headings above it."""
        return self.titles.get(row, lambda: self._titles(row))

    def _titles(self, row: int) -> Titles:
        version, passage = self.locate(row)
        title = version.document_at(row).title
        return titles_of((version.pack.title, title, *passage.heading_path))

    def versions_of(self, pack_id: str) -> Sequence[LiveVersion]:
        """Return the versions of a pack."""
        return self.by_pack.get(pack_id, ())

    def successors_of(self, pack_id: str) -> Sequence[LiveVersion]:
        """Return the versions that say they take the place of a pack."""
        return self.successors.get(pack_id, ())


def publication_of(entry: Entry, pack: Pack) -> Publication:
    """Return when a version claims to hold: its window, begun by publication where the author left the start open.

    What is announced later than it is published begins no earlier than that: nothing holds before anybody knows of it.
    """
    window = pack.window
    if window.starts_at is None:
        begins = entry.visible_from or entry.published_at
        window = Window(max(begins, pack.announced_at or begins), window.ends_at)
    if entry.visible_from is not None:
        window = window.narrow(Window(entry.visible_from, None))
    is_campaign = pack.kind is PackKind.CAMPAIGN
    return Publication(window, entry.published_at, entry.withdrawn, pack.afterwards, is_campaign)


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


def assemble(generation: Generation, blocks: Sequence[Block], background: Background) -> Live:
    """Put a generation over the blocks that hold its segments; rows of other segments stay dead."""
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
    announced = np.array([to_ns(v.announced_at) for v in versions], np.int64)
    windows = [v.publication.window for v in versions]
    windows += [phase.window for v in versions for phase in v.pack.phases]
    of_versions = [to_ns(i) for w in windows for i in (w.starts_at, w.ends_at) if i is not None]
    # Rows of dropped segments say nothing: when they go is another matter in each process.
    here = rows.versions >= 0
    of_rows = rows.starts[here], rows.ends[here]
    return np.unique(np.concatenate((*of_rows, announced, np.array(of_versions, np.int64))))


def hit_at(live: Live, row: int, score: float) -> Hit:
    """Return the passage at `row` with its document, its version's pack and its window as published."""
    version, passage = live.locate(row)
    document = version.document_at(row)
    window = version.window_of(passage)
    return Hit(passage, document, version.pack, window, score, version.trust)


def hit_for(live: Live, row: int, score: float, viewer: Viewer, at: datetime) -> Hit:
    """Return the passage at `row` as `hit_at` does, its window ended where a later version that is known by then takes over."""
    hit = hit_at(live, row, score)
    ends_at = live.version_at(row).gives_way(viewer, at)
    return hit if ends_at is None else replace(hit, window=hit.window.narrow(Window(None, ends_at)))
