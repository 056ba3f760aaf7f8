"""What of a publication takes long, holds no lock and changes nothing for anybody: understanding, judging, writing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from index.embedding_cache import EmbeddingCache
from index.encoder import Encoder
from index.generation import Act, Entry
from index.layout import Layout
from index.segment_write import SegmentContent, write_segment
from ingest.check import check_packs
from ingest.draft import Draft
from ingest.embed import Report, embed_drafts
from knowledge.confirmation import Confirmation, keys_named, naming_nothing, waiting
from knowledge.errors import InvalidPack
from knowledge.finding import Finding
from knowledge.publication_errors import HeldForPerson
from knowledge.review import Review


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms something is published.

    Attributes:
        visible_from: Nothing of it is current before this instant; None if it is published at once.
        confirmed: What whoever publishes stands by: codes, `code@file:line` or keys of held findings.
        confirmations: What others stood by before.
        approved_by: The second person who approved it.
        job_id: The job that does it.
        is_compared: Whether it is held against what else is published; measurements publish texts that say whatever they say.
    """

    visible_from: datetime | None = None
    confirmed: frozenset[str] = frozenset()
    confirmations: tuple[Confirmation, ...] = ()
    approved_by: str | None = None
    job_id: str | None = None
    is_compared: bool = True

    def said(self) -> frozenset[str]:
        """Return all that somebody stands by."""
        return self.confirmed | {confirmation.key for confirmation in self.confirmations}


@dataclass(frozen=True, slots=True)
class Understood:
    """What packs say and what is wrong with each; embedded, and kept nowhere.

    Attributes:
        name: What they were read from.
        drafts: One for each pack.
        contents: What the segment of each is made of.
        encoder: Fingerprint of the encoder that embedded them.
    """

    name: str
    drafts: tuple[Draft, ...]
    contents: tuple[SegmentContent, ...]
    encoder: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What was understood, held against the library.

    Attributes:
        generation: Number of the generation that it was held against; 0 before the first.
        findings: What is to be said of each pack, by itself and beside the others.
        review: What they are said from; None where nothing was compared.
    """

    understood: Understood
    generation: int
    findings: tuple[tuple[Finding, ...], ...]
    review: Review | None = None

    def all_findings(self) -> tuple[Finding, ...]:
        """Return the findings of all packs, in order."""
        return tuple(finding for found in self.findings for finding in found)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is written and verified, and not yet in any generation.

    Attributes:
        entries: One for each pack.
        sizes: Passages by segment.
        encoder: Fingerprint of the encoder that made it.
        judged: Number of the generation that it was held against.
        findings: What was found, nothing of which stops it.
    """

    entries: tuple[Entry, ...]
    sizes: Mapping[str, int]
    encoder: str
    judged: int
    findings: tuple[Finding, ...]


def understand(
    path: Path, home: Path, encoder: Encoder, at: datetime, report: Report
) -> Understood:
    """Return what the packs at `path` say, published at `at`; embeddings go to the cache, and nothing else is written.

    Raises:
        InvalidPack: If any pack has an error.
    """
    report("check", 0, 1)
    drafts = check_packs(path, encoder.count_tokens, at, partial(report, "check"))
    if not drafts or not all(draft.is_publishable for draft in drafts):
        raise InvalidPack(tuple(finding for draft in drafts for finding in draft.findings))
    report("check", 1, 1)
    cache = EmbeddingCache(Layout(home).embeddings)
    contents = embed_drafts(drafts, encoder, cache, report)
    return Understood(path.name, drafts, tuple(contents), encoder.fingerprint)


def prepare(judged: Judged, home: Path, act: Act, terms: Terms, report: Report) -> Prepared:
    """Write the segments of what was judged.

    Raises:
        HeldForPerson: If a finding waits that the terms do not name; nothing is written then.
    """
    findings = judged.all_findings()
    if held := waiting(findings, terms.said()):
        raise HeldForPerson(held)
    contents = judged.understood.contents
    entries, sizes = [], {}
    for done, (content, found) in enumerate(zip(contents, judged.findings, strict=True)):
        report("write", done, len(contents))
        scratch = f"{act.scratch}-{done}"
        name = write_segment(Layout(home), content, judged.understood.encoder, scratch)
        entries.append(_entry(name, content, act, terms, found))
        sizes[name] = len(content.passages)
        report("write", done + 1, len(contents))
    return Prepared(
        entries=tuple(entries),
        sizes=sizes,
        encoder=judged.understood.encoder,
        judged=judged.generation,
        findings=(*findings, *unused(judged, terms)),
    )


def unused(judged: Judged, terms: Terms) -> tuple[Finding, ...]:
    """Return a warning for each confirmation that names nothing."""
    return tuple(
        Finding("confirmation_unused", judged.understood.name, None, {"name": name})
        for name in naming_nothing(judged.all_findings(), sorted(terms.confirmed))
    )


def stood_by(findings: tuple[Finding, ...], act: Act, terms: Terms) -> tuple[Confirmation, ...]:
    """Return who stood by which of the held findings; what was confirmed before is not confirmed anew."""
    before = {c.key: c for c in terms.confirmations}
    return tuple(
        before.get(key) or Confirmation(key, act.by, act.why, act.at)
        for key in keys_named(findings, terms.said())
    )


def _entry(
    segment: str, content: SegmentContent, act: Act, terms: Terms, findings: tuple[Finding, ...]
) -> Entry:
    return Entry(
        segment=segment,
        pack_id=content.pack.pack_id,
        version=content.pack.version,
        published_at=act.at,
        by=act.by,
        why=act.why,
        visible_from=terms.visible_from,
        urgent=act.urgent,
        confirmed=stood_by(findings, act, terms),
        approved_by=terms.approved_by,
        job_id=terms.job_id,
    )
