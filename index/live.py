"""One generation in memory, as requests see it: immutable, and swapped by reference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np
import numpy.typing as npt

from index.arrangement import Arrangement
from index.background import Background
from index.block import Block
from index.body import Body
from index.dense import Mask
from index.generation import Entry, Generation
from index.lexical import Norms
from index.memo import Memo, Memories
from index.names import Titles
from index.read_passage import ReadPassage, ReadPassages
from index.result import Hit, SearchResult
from index.rewritten import Rewritten
from index.segment import Segment
from index.standing import Succession
from index.visible import Visible
from knowledge.audience import Audience, Viewer
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document, Passage
from knowledge.status import Publication, is_superseded
from knowledge.trust import Trust
from knowledge.window import ALWAYS, Window

_PLACES_KEPT = 4_096
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

    def document_of(self, passage: Passage) -> Document:
        """Return the document that a passage of its segment stands in."""
        return next(d for d in self.segment.documents if d.document_id == passage.document_id)

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
        passages: Those read last, in this generation or in one before it.
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
    passages: ReadPassages = field(default_factory=ReadPassages, compare=False)
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
        return version, self.read(version, row).passage

    def body(self, row: int) -> Body:
        """Return the words under which the passage at `row` stands."""
        return self.read(self.version_at(row), row).body

    def titles_at(self, row: int) -> Titles:
        """Return the titles of the pack and document that `row` belongs to and the headings above it."""
        return self.read(self.version_at(row), row).titles

    def read(self, version: LiveVersion, row: int) -> ReadPassage:
        """Return the passage at `row`, which is one of `version`, with what questions are held against."""
        return self.passages.get(version.segment, row - version.offset)

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


def hit_at(live: Live, row: int, score: float) -> Hit:
    """Return the passage at `row` with its document, its version's pack and its window as published."""
    version = live.version_at(row)
    read = live.read(version, row)
    window = version.window_of(read.passage)
    return Hit(read.passage, read.document, version.pack, window, score, version.trust)


def hit_for(live: Live, row: int, score: float, viewer: Viewer, at: datetime) -> Hit:
    """Return the passage at `row` as `hit_at` does, its window ended where a later version that is known by then takes over."""
    hit = hit_at(live, row, score)
    ends_at = live.version_at(row).gives_way(viewer, at)
    return hit if ends_at is None else replace(hit, window=hit.window.narrow(Window(None, ends_at)))
