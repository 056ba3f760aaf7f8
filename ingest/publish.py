"""The publish flow, top to bottom: check, embed, write segments, commit one generation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from index.embedding_cache import EmbeddingCache
from index.encoder import Encoder
from index.generation import Act, ActKind, Entry, Generation, commit, follow
from index.layout import Layout
from index.segment_write import SegmentContent, write_segment
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


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is written and verified, and not yet in any generation.

    Attributes:
        entries: One for each pack.
        sizes: Passages by segment.
        encoder: Fingerprint of the encoder that made it.
        findings: What was found, nothing of which stops it.
    """

    entries: tuple[Entry, ...]
    sizes: Mapping[str, int]
    encoder: str
    findings: tuple[Finding, ...]


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
    prepared = prepare(path, home, encoder, act, report, visible_from)
    return put_in_force(prepared, home, act, report)


def prepare(
    path: Path,
    home: Path,
    encoder: Encoder,
    act: Act,
    report: Report,
    visible_from: datetime | None = None,
) -> Prepared:
    """Do all of a publication that takes long, holds no lock and changes nothing for anybody; arguments as of `publish`.

    Raises:
        InvalidPack: If any pack has an error.
    """
    layout = Layout(home)
    report("check", 0, 1)
    drafts = check_packs(path, encoder.count_tokens)
    findings = tuple(finding for draft in drafts for finding in draft.findings)
    if not drafts or not all(draft.is_publishable for draft in drafts):
        raise InvalidPack(findings)
    report("check", 1, 1)
    contents = embed_drafts(drafts, encoder, EmbeddingCache(layout.embeddings), report)
    entries, sizes = [], {}
    for done, content in enumerate(contents):
        report("write", done, len(contents))
        scratch = f"{act.scratch}-{done}"
        name = write_segment(layout, content, encoder.fingerprint, scratch)
        entries.append(_entry(name, content, act, visible_from))
        sizes[name] = len(content.passages)
        report("write", done + 1, len(contents))
    return Prepared(tuple(entries), sizes, encoder.fingerprint, findings)


def put_in_force(prepared: Prepared, home: Path, act: Act, report: Report) -> Published:
    """Commit what was prepared as one generation; other publishers wait for it, so it is short.

    Raises:
        VersionTaken: If a version is published with other content.
        VersionWithdrawn: If that very content was withdrawn.
        EncoderMismatch: If the library was built with another encoder.
    """
    report("commit", 0, 1)
    before: set[str] = set()
    layout = Layout(home)
    after = commit(layout, act.scratch, lambda newest: _step(newest, prepared, act, before))
    report("commit", 1, 1)
    names = [entry.segment for entry in prepared.entries]
    added = tuple(name for name in names if name not in before)
    return Published(
        generation=after.number,
        added=added,
        unchanged=tuple(name for name in names if name in before),
        passages=sum(prepared.sizes[name] for name in added),
        warnings=prepared.findings,
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
    newest: Generation | None, prepared: Prepared, act: Act, before: set[str]
) -> Generation | None:
    if newest is not None and newest.encoder != prepared.encoder:
        raise EncoderMismatch(newest.number, newest.encoder, prepared.encoder)
    known = (*newest.dropped, *newest.entries) if newest else ()
    published = {(e.pack_id, e.version): e for e in known}
    there = {entry.segment for entry in newest.entries} if newest else set()
    for entry in prepared.entries:
        held = published.get((entry.pack_id, entry.version))
        if held is None:
            continue
        if held.segment != entry.segment:
            raise VersionTaken(entry.pack_id, entry.version)
        if held.withdrawn or held.hidden_documents or held.hidden_passages:
            raise VersionWithdrawn(entry.pack_id, entry.version)
        if held.segment in there:
            before.add(entry.segment)
    added = [entry for entry in prepared.entries if entry.segment not in before]
    if not added:
        return None
    kept = newest.entries if newest else ()
    return follow(newest, prepared.encoder, ActKind.PUBLISH, act, (*kept, *added))
