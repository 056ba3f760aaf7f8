"""Taking knowledge back: at once, everywhere, with a receipt that is proved by searching again."""

from dataclasses import dataclass

import numpy as np

from index.encoder import Encoder
from index.generation import (
    Act,
    ActKind,
    Entry,
    Generation,
    all_generations,
    commit,
    follow,
    hide,
    read_generation,
    rolled_back,
)
from index.layout import Layout
from index.legs import ask, dense_top, lexical_all, lexical_top
from index.library import Library
from index.live import Live, LiveVersion
from index.searchable import dense_texts
from index.segment import open_segment
from knowledge.errors import NoGeneration, NothingToWithdraw


@dataclass(frozen=True, slots=True)
class Target:
    """What to take back: a pack, or one version, document or passage of it."""

    pack_id: str
    version: str | None = None
    document_id: str | None = None
    passage_id: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that something is gone.

    Attributes:
        generation: Number of the generation in which it is gone.
        passages: How many passages went.
        searches: How many searches for their own words were made in that generation.
        found: How many of those still found one; 0 unless something is broken.
    """

    generation: int
    passages: int
    searches: int
    found: int


def withdraw(layout: Layout, encoder: Encoder, target: Target, act: Act) -> Receipt:
    """Hide a target at once and prove it by searching for each hidden passage.

    Raises:
        NothingToWithdraw: If nothing that is published matches the target.
        NoGeneration: If nothing has been published.
    """
    library = Library(layout.home, encoder)
    library.refresh()
    before = library.live

    def step(newest: Generation | None) -> Generation:
        if newest is None:
            raise NoGeneration(str(layout.home))
        entries = [_without(layout, entry, target, newest.encoder) for entry in newest.entries]
        if entries == list(newest.entries):
            raise NothingToWithdraw(str(target))
        return follow(newest, newest.encoder, ActKind.WITHDRAW, act, entries)

    commit(layout, act.scratch, step)
    library.refresh()
    return _receipt(before, library.live)


def roll_back(layout: Layout, number: int, act: Act) -> Generation:
    """Make the entries of generation `number` current again, in a new generation; what was withdrawn stays so.

    Raises:
        UnknownGeneration: If there is none of that number.
    """
    target = read_generation(layout, number)
    return commit(
        layout,
        act.scratch,
        lambda newest: follow(
            newest,
            target.encoder,
            ActKind.ROLLBACK,
            act,
            rolled_back(target, all_generations(layout)),
        ),
    )


def _without(layout: Layout, entry: Entry, target: Target, encoder: str) -> Entry:
    if entry.pack_id != target.pack_id or target.version not in (None, entry.version):
        return entry
    if target.document_id is None and target.passage_id is None:
        return hide(entry, (), (), whole=True)
    segment = open_segment(layout, entry.segment, encoder)
    documents = [d.document_id for d in segment.documents if d.document_id == target.document_id]
    ids = (segment.passage(i).passage_id for i in range(len(segment.lines)))
    return hide(entry, documents, [i for i in ids if i == target.passage_id], whole=False)


def _receipt(before: Live, after: Live) -> Receipt:
    standing = {version.entry.segment: version for version in after.versions}
    gone = searches = found = 0
    for version in before.versions:
        twin = standing[version.entry.segment]
        was, still = before.alive[version.rows()], after.alive[twin.rows()]
        for number in np.flatnonzero(was & ~still).tolist():
            gone += 1
            searches += 1
            found += _is_found(after, twin, number)
    return Receipt(after.number, gone, searches, found)


def _is_found(live: Live, version: LiveVersion, number: int) -> bool:
    """Search for a passage by its own embedding and words among everything that anybody could be given."""
    passage = version.segment.passage(number)
    document = next(d for d in version.segment.documents if d.document_id == passage.document_id)
    vector = version.segment.embeddings[int(np.argmax(version.segment.owners == number))]
    question = ask(live, dense_texts(document, passage)[0], vector)
    near = dense_top(live, question, live.alive)
    words = lexical_top(lexical_all(live, question), live.alive)
    return version.offset + number in (*near.tolist(), *words.tolist())
