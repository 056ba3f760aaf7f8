"""Taking knowledge back: at once, everywhere, with a receipt that is proved by searching again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from index.assembly import living_rows
from index.encoder import Encoder
from index.generation import (
    Act,
    ActKind,
    Entry,
    Generation,
    Withdrawal,
    commit,
    follow,
    read_generation,
    rolled_back,
    settled,
    taken_back,
)
from index.layout import Layout
from index.library import Library
from index.live import Live, publication_of
from index.search import search
from index.segment import Segment, open_segment
from index.shelf import find_document, find_passage
from knowledge.audience import Audience, Role, Viewer
from knowledge.errors import (
    EncoderMismatch,
    NoGeneration,
    NothingToWithdraw,
    UnknownDocument,
    UnknownPassage,
)
from knowledge.history_errors import GenerationPruned, NothingLeft
from knowledge.passage import Passage

# Long enough to find a passage by its own words, short enough to be a question.
_OWN_WORDS = 200
_HITS = 50


@dataclass(frozen=True, slots=True)
class Target:
    """What to take back: a pack, or one version, document or passage of it."""

    pack_id: str
    version: str | None = None
    document_id: str | None = None
    passage_id: str | None = None

    def __str__(self) -> str:
        parts = (self.pack_id, self.version, self.document_id, self.passage_id)
        return " ".join(part for part in parts if part is not None)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that something is gone.

    Attributes:
        generation: Number of the generation in which it is gone.
        passages: How many passages went.
        searches: How many times each was looked for: by its own words, by its id and in its document.
        found: How many of those still found it; 0 unless something is broken.
    """

    generation: int
    passages: int
    searches: int
    found: int


def withdraw(layout: Layout, encoder: Encoder, target: Target, act: Act) -> Receipt:
    """Hide a target at once and prove it by looking for each hidden passage as somebody who could see it before.

    Raises:
        NothingToWithdraw: If nothing that is published matches the target, or all of it is withdrawn already.
        NoGeneration: If nothing has been published.
    """
    return withdraw_from(Library(layout.home, encoder), encoder, target, act)


def withdraw_from(library: Library, encoder: Encoder, target: Target, act: Act) -> Receipt:
    """Do what `withdraw` does, and prove it in a library that is open already; it has taken the withdrawal up then.

    The receipt speaks for this library and for whatever opens the generation that it names, or a later one: what is hidden stands in
    the manifest. Another service on the same home answers from the generation before until it looks, `LIQUID_POLL_SECONDS` at most.
    """
    layout = library.layout
    # Else what a killed withdrawal completed, and nobody put in force, would be taken for withdrawn already.
    settled(layout, act.scratch)
    library.refresh()
    changed: list[tuple[Entry, Entry]] = []

    def step(newest: Generation | None) -> Generation:
        if newest is None:
            raise NoGeneration(str(layout.home))
        # An act may be dated before a publication; what is there when it is done, or stands aside, goes all the same.
        there = (*newest.entries, *newest.dropped)
        latest = max([act.at, *(entry.published_at for entry in there)])
        taken = _withdrawal(target, act, latest)
        entries = [taken_back(entry, taken) for entry in newest.entries]
        changed[:] = [(e, was) for e, was in zip(entries, newest.entries, strict=True) if e != was]
        if not any(_is_there(layout, e.segment, target, newest.encoder) for e, _ in changed):
            raise NothingToWithdraw(str(target))
        following = follow(newest, newest.encoder, ActKind.WITHDRAW, act, entries)
        return replace(
            following,
            dropped=tuple(taken_back(entry, taken) for entry in following.dropped),
            withdrawals=(*following.withdrawals, taken),
        )

    commit(layout, act.scratch, step)
    library.refresh()
    return _receipt(changed, library, encoder, act.at)


def _withdrawal(target: Target, act: Act, at: datetime) -> Withdrawal:
    return Withdrawal(
        target.pack_id,
        target.version,
        target.document_id,
        target.passage_id,
        at,
        act.urgent,
        act.by,
        act.why,
    )


def roll_back(layout: Layout, number: int, act: Act) -> Generation:
    """Make the entries of generation `number` current again, in a new generation; what was withdrawn stays so.

    Raises:
        UnknownGeneration: If there is none of that number.
        GenerationPruned: If it is kept no longer.
        NothingLeft: If all that it held was purged.
        EncoderMismatch: If it was built with another encoder than the newest.
    """

    def step(newest: Generation | None) -> Generation:
        if newest is None:
            raise NoGeneration(str(layout.home))
        # Nobody prunes it while the library is locked.
        target = read_generation(layout, number)
        if target.pruned_at is not None:
            raise GenerationPruned(number)
        if newest.encoder != target.encoder:
            raise EncoderMismatch(number, target.encoder, newest.encoder)
        entries = rolled_back(target, newest)
        if not entries:
            raise NothingLeft(number)
        return follow(newest, target.encoder, ActKind.ROLLBACK, act, entries)

    return commit(layout, act.scratch, step)


def _is_there(layout: Layout, name: str, target: Target, encoder: str) -> bool:
    segment = open_segment(layout, name, encoder)
    if target.passage_id is not None:
        return target.passage_id in segment.ids()
    documents = (document.document_id for document in segment.documents)
    return target.document_id is None or target.document_id in documents


def _receipt(
    changed: Sequence[tuple[Entry, Entry]], library: Library, encoder: Encoder, at: datetime
) -> Receipt:
    live = library.live
    gone = searches = found = 0
    for entry, was in changed:
        segment = open_segment(library.layout, entry.segment, encoder.fingerprint)
        hidden = living_rows(segment, was) & ~living_rows(segment, entry)
        for number in np.flatnonzero(hidden).tolist():
            looks = list(_looks(live, (was, segment), segment.passage(number), encoder, at))
            gone += 1
            searches += len(looks)
            found += sum(looks)
    return Receipt(live.number, gone, searches, found)


def _looks(
    live: Live, version: tuple[Entry, Segment], passage: Passage, encoder: Encoder, at: datetime
) -> Iterator[bool]:
    """Yield for each way of looking for a passage whether it was found."""
    viewer = _admitted(passage.audience)
    entry, segment = version
    window = publication_of(entry, segment.pack).window.narrow(passage.window)
    instant = window.starts_at or at
    result = search(live, encoder, passage.plain[:_OWN_WORDS], viewer, instant, _HITS)
    place = (entry.version, passage.passage_id)
    yield place in [(hit.pack.version, hit.passage.passage_id) for hit in result.hits]
    try:
        hit = find_passage(live, passage.passage_id, viewer, instant)
        yield hit.pack.version == entry.version
    except UnknownPassage:
        yield False
    try:
        key = f"{entry.pack_id}/{passage.document_id}"
        document = find_document(live, key, viewer, instant)
        lines = document.markdown.split("\n")[passage.span.first_line - 1 : passage.span.last_line]
        yield document.pack.version == entry.version and passage.text in "\n".join(lines)
    except UnknownDocument:
        yield False


def _admitted(audience: Audience) -> Viewer:
    """Return somebody who may see what `audience` admits."""
    axes = (audience.teams, audience.regions, audience.channels)
    team, region, channel = (min(axis) if axis else None for axis in axes)
    return Viewer("receipt", Role.ADMIN, team, region, channel)
