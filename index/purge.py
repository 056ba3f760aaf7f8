"""Destroying what was published: sources, vectors, postings, facts, and whatever else on disk still says it.

The manifest comes first: the generation that it makes holds nothing of it, and says who destroyed what and why. Then it is destroyed, in an
order in which a kill at any instant leaves the segment, by which the rest is found, to the last; `finish_purges` goes on from there, and
is called wherever a library is opened to be worked on.

An older generation that held it stays, without it: whoever looks back at that generation is told that something was purged, and a
look-up that was answered with it is not answered again. Others are; as its words no longer count there, their scores may differ.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from index.disposal import clear_disposed, dispose
from index.embedding_cache import EmbeddingCache
from index.generation import (
    Act,
    ActKind,
    Entry,
    Generation,
    Purge,
    commit,
    follow,
    settled,
    unpurged,
)
from index.layout import Layout
from index.ledger.database import Ledger
from index.ledger.learning_erasure import Gone, forget_notes_on
from index.ledger.quotes import forget_quotes
from index.purged_drafts import discard_drafts, drafts_of
from index.remains import write_remains
from index.searchable import dense_texts
from index.traces import Derived, clear_traces, derived_folders, read_derived, sources_of
from index.uploads import Uploads
from knowledge.errors import NoGeneration
from knowledge.history_errors import NothingToPurge

_DIGEST = r"-[0-9a-f]{16}"


@dataclass(frozen=True, slots=True)
class PurgeTarget:
    """What to destroy: a pack, or one version or document of it."""

    pack_id: str
    version: str | None = None
    document_id: str | None = None

    def __str__(self) -> str:
        """Return what it is, as a person would name it."""
        return " ".join(p for p in (self.pack_id, self.version, self.document_id) if p is not None)


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What a purge did.

    Attributes:
        generation: Number of the generation that holds nothing of it.
        segments: Pack versions that are no more, by the name of their segment.
        replaced: How many of them were written anew without a document.
        embeddings: Embeddings that were forgotten, of texts that nothing else says.
        drafts: Ids of the publications on their way that came to nothing with it.
    """

    generation: int
    segments: tuple[str, ...]
    replaced: int
    embeddings: int
    drafts: tuple[str, ...]


def purge(layout: Layout, ledger: Ledger, target: PurgeTarget, act: Act) -> Destroyed:
    """Destroy a target for good.

    Raises:
        NothingToPurge: If nothing that was ever published, or lies ready to be, matches it.
        NoGeneration: If nothing has been published.
    """

    def step(newest: Generation | None) -> Generation:
        if newest is None:
            raise NoGeneration(str(layout.home))
        gone = sorted(_matching(layout, newest, target))
        if not gone:
            raise NothingToPurge(str(target))
        done = _purge(layout, newest, target, gone, act)
        done = replace(done, jobs=drafts_of(ledger, Uploads(layout.home), done))
        return _following(newest, done, act)

    made = commit(layout, act.scratch, step)
    done = made.purges[-1]
    embeddings = finish_purges(layout, ledger, act.scratch)
    return Destroyed(made.number, done.segments, len(done.replaced), embeddings, done.jobs)


def finish_purges(layout: Layout, ledger: Ledger, scratch: str) -> int:
    """Destroy what manifests say was purged and a kill left on disk; return how many embeddings were forgotten.

    Args:
        layout: The library.
        ledger: Notes on it are deleted, and what findings quote of it is blanked.
        scratch: Name of unused staging folders.
    """
    clear_disposed(layout)
    # Else what is in force might still hold what is destroyed now.
    newest = settled(layout, scratch)
    if newest is None:
        return 0
    held = {entry.segment for entry in newest.entries}
    purged = [p for p in newest.purges if _left(layout, p, held)]
    names = {name for p in purged for name in _left(layout, p, held)}
    for done in newest.purges:
        # Of a pack whose segments went long ago nothing but notes may be left.
        before = None if done in purged else done.at
        forget_notes_on(ledger, Gone(done.pack_id, done.version, done.document_id, before))
    if not names:
        return 0
    # First, since somebody may be about to approve them.
    for destroyed in purged:
        discard_drafts(ledger, Uploads(layout.home), destroyed)
    drafts = {job_id for p in purged for job_id in p.jobs}
    forget_quotes(ledger, _said(layout, names).__contains__, drafts)
    for destroyed in purged:
        clear_traces(layout, destroyed)
    others = (d for d in derived_folders(layout) if d.name not in names)
    forgotten = EmbeddingCache(layout.embeddings).forget_all_but(_texts(others))
    dispose(layout, names, scratch)
    return forgotten


def _matching(layout: Layout, newest: Generation, target: PurgeTarget) -> set[str]:
    """Return the segments that hold some of the target: those that a generation ever held, and those that only lie on disk."""
    gone = {name for p in newest.purges for name in p.segments} - {
        e.segment for e in newest.entries
    }
    entries = (*newest.entries, *newest.dropped)
    found = {
        entry.segment
        for entry in entries
        if entry.pack_id == target.pack_id and target.version in (None, entry.version)
    }
    of_version = ".*" if target.version is None else re.escape(quote(target.version, safe=""))
    folder = layout.segments / target.pack_id
    if folder.parent == layout.segments and folder.is_dir():
        names = (path.name for path in folder.iterdir())
        found |= {f"{target.pack_id}/{n}" for n in names if re.fullmatch(of_version + _DIGEST, n)}
    return {name for name in found - gone if _holds(layout, name, target.document_id)}


def _holds(layout: Layout, name: str, document_id: str | None) -> bool:
    if document_id is None:
        return True
    # What cannot be read may hold it.
    read = [read_derived(folder) for folder in derived_folders(layout, name)]
    return not read or any(d is None or document_id in d.document_ids for d in read)


def _purge(
    layout: Layout, newest: Generation, target: PurgeTarget, gone: Sequence[str], act: Act
) -> Purge:
    replaced = []
    if target.document_id is not None:
        known = {entry.segment for entry in (*newest.entries, *newest.dropped)}
        for number, name in enumerate(n for n in gone if n in known):
            scratch = f"{act.scratch}-{number}"
            left = write_remains(layout, name, target.document_id, newest.encoder, scratch)
            if left is not None:
                replaced.append((name, left))
    return Purge(
        pack_id=target.pack_id,
        version=target.version,
        document_id=target.document_id,
        segments=tuple(gone),
        at=act.at,
        by=act.by,
        why=act.why,
        replaced=tuple(replaced),
    )


def _following(newest: Generation, done: Purge, act: Act) -> Generation:
    following = follow(newest, newest.encoder, ActKind.PURGE, act, unpurged(newest.entries, [done]))

    def remembered(entry: Entry) -> Entry:
        # Like what was withdrawn, it does not return by publishing it again.
        return replace(entry, withdrawn=True) if entry.segment in done.segments else entry

    return replace(
        following,
        dropped=tuple(map(remembered, following.dropped)),
        purges=(*following.purges, done),
    )


def _left(layout: Layout, done: Purge, held: set[str]) -> set[str]:
    return {n for n in done.segments if n not in held and layout.segment(n).exists()}


def _texts(folders: Iterable[Derived]) -> Iterator[str]:
    for folder in folders:
        read = read_derived(folder)
        for document, passage in read.with_documents() if read else ():
            yield from dense_texts(document, passage)


def _said(layout: Layout, names: set[str]) -> str:
    """Return everything that segments say."""
    said = [sources_of(layout, name) for name in sorted(names)]
    for name in sorted(names):
        for read in map(read_derived, derived_folders(layout, name)):
            said += [passage.text for passage in read.passages] if read else ()
    return "\n".join(said)
