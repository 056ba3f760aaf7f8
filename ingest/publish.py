"""The publish flow, top to bottom: check, embed, write segments, commit one generation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from index.embedding_cache import EmbeddingCache
from index.encoder import Encoder
from index.generation import Act, ActKind, Entry, Generation, commit, follow
from index.layout import Layout
from index.segment import SegmentContent, write_segment
from ingest.check import check_packs
from ingest.embed import Report, embed_drafts
from knowledge.errors import EncoderMismatch, InvalidPack, VersionTaken, VersionWithdrawn
from knowledge.finding import Finding


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did.

    Attributes:
        generation: Number of the generation in force afterwards.
        added: Segments that were not there before.
        unchanged: Segments that were published already, byte for byte.
        passages: Passages in what was added.
        warnings: Findings that did not stop it.
    """

    generation: int
    added: tuple[str, ...]
    unchanged: tuple[str, ...]
    passages: int
    warnings: tuple[Finding, ...]


def publish(
    path: Path,
    home: Path,
    encoder: Encoder,
    act: Act,
    report: Report,
    visible_from: datetime | None = None,
) -> Published:
    """Publish a pack, a zip of one, or a folder of packs: all of it in one generation, or nothing.

    Args:
        path: What to publish.
        home: LIQUID_HOME.
        encoder: Embeds the passages.
        act: Who, why and when.
        report: Told about progress.
        visible_from: Nothing of it is current before this instant.

    Raises:
        InvalidPack: If any pack has an error; nothing is published then.
        VersionTaken: If a version is published with other content.
        VersionWithdrawn: If that very content was withdrawn.
        EncoderMismatch: If the library was built with another encoder.
    """
    layout = Layout(home)
    report("check", 0, 1)
    drafts = check_packs(path, encoder.count_tokens)
    findings = tuple(finding for draft in drafts for finding in draft.findings)
    if not drafts or not all(draft.is_publishable for draft in drafts):
        raise InvalidPack(findings)
    report("check", 1, 1)
    contents = embed_drafts(drafts, encoder, EmbeddingCache(layout.embeddings), report)
    entries = []
    for done, content in enumerate(contents):
        report("write", done, len(contents))
        scratch = f"{act.scratch}-{done}"
        name = write_segment(layout, content, encoder.fingerprint, scratch)
        entries.append(_entry(name, content, act, visible_from))
        report("write", done + 1, len(contents))
    report("commit", 0, 1)
    before: set[str] = set()
    after = commit(layout, act.scratch, lambda newest: _step(newest, encoder, act, entries, before))
    report("commit", 1, 1)
    added = tuple(e.segment for e in entries if e.segment not in before)
    sizes = {e.segment: len(c.passages) for e, c in zip(entries, contents, strict=True)}
    return Published(
        generation=after.number,
        added=added,
        unchanged=tuple(e.segment for e in entries if e.segment in before),
        passages=sum(sizes[name] for name in added),
        warnings=findings,
    )


def _entry(segment: str, content: SegmentContent, act: Act, visible_from: datetime | None) -> Entry:
    return Entry(
        segment=segment,
        pack_id=content.pack.pack_id,
        version=content.pack.version,
        published_at=act.at,
        by=act.by,
        why=act.why,
        visible_from=visible_from,
    )


def _step(
    newest: Generation | None,
    encoder: Encoder,
    act: Act,
    entries: Sequence[Entry],
    before: set[str],
) -> Generation | None:
    if newest is not None and newest.encoder != encoder.fingerprint:
        raise EncoderMismatch(newest.number, newest.encoder, encoder.fingerprint)
    known = (*newest.dropped, *newest.entries) if newest else ()
    published = {(e.pack_id, e.version): e for e in known}
    there = {entry.segment for entry in newest.entries} if newest else set()
    for entry in entries:
        held = published.get((entry.pack_id, entry.version))
        if held is None:
            continue
        if held.segment != entry.segment:
            raise VersionTaken(entry.pack_id, entry.version)
        if held.withdrawn or held.hidden_documents or held.hidden_passages:
            raise VersionWithdrawn(entry.pack_id, entry.version)
        if held.segment in there:
            before.add(entry.segment)
    added = [entry for entry in entries if entry.segment not in before]
    if not added:
        return None
    kept = newest.entries if newest else ()
    return follow(newest, encoder.fingerprint, ActKind.PUBLISH, act, (*kept, *added))
