"""What it takes to import a bank's export of questions and answers, stage by stage, in processor time."""

import hashlib
import itertools
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import numpy as np

from eval.faq_workbook import write_faq_pack
from eval.printed_tables import table
from eval.publishing import publish_packs, silent
from eval.questions import DEMO_AT, PACKS
from index.embedding_cache import EmbeddingCache
from index.encoder import Embedding, Embeddings, Progress
from index.layout import Layout
from index.segment_write import write_segment
from ingest.check import check_packs
from ingest.embed import Report, embed_drafts
from ingest.review.opened_library import OpenedLibrary
from ingest.review.review_findings import review_findings
from ingest.review.reviewing import review
from ingest.review.submission import submission
from knowledge.wording import Severity

_DIMENSION = 64
Made = TypeVar("Made")


class GramEncoder:
    """Counts hashed bigrams: near for texts that share words, and so cheap that everything else is what is measured."""

    fingerprint = hashlib.sha256(b"grams").hexdigest()
    dimension = _DIMENSION

    def embed_query(self, text: str) -> Embedding:
        """Return a unit vector."""
        counts = np.zeros(_DIMENSION, dtype=np.float32)
        for pair in itertools.pairwise(text):
            place = (ord(pair[0]) * 31 + ord(pair[1])) * 2_654_435_761 & 0xFFFFFFFF
            counts[(place >> 8) % _DIMENSION] += 1.0 if place >> 31 else -1.0
        unit: Embedding = counts / max(np.float32(np.linalg.norm(counts)), np.float32(1e-6))
        return unit

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        """Return (n, d) unit vectors."""
        made = np.stack([self.embed_query(text) for text in texts])
        if progress is not None:
            progress(len(texts))
        return made

    def count_tokens(self, text: str) -> int:
        """Return roughly what a real encoder counts."""
        return len(text) + 2


@dataclass(slots=True)
class FaqImport:
    """What was measured.

    Attributes:
        rows: In the workbook.
        cpu_s: Processor seconds by stage, children counted.
        silent_s: The longest time that nothing was reported, by stage, in seconds of the clock.
        held: Findings that wait for a person, by code.
    """

    rows: int
    cpu_s: dict[str, float] = field(default_factory=dict)
    silent_s: dict[str, float] = field(default_factory=dict)
    held: Counter[str] = field(default_factory=Counter)


class Stages:
    """Times one stage after another."""

    def __init__(self, found: FaqImport, report: Report) -> None:
        self._found = found
        self._report = report
        self._heard = perf_counter()
        self._stage = ""

    def report(self, stage: str, done: int, total: int) -> None:
        """Note how long nothing was heard, and pass it on."""
        now = perf_counter()
        known = self._found.silent_s.get(self._stage, 0.0)
        self._found.silent_s[self._stage] = max(known, now - self._heard)
        self._heard = now
        self._report(stage, done, total)

    def run(self, stage: str, make: Callable[[], Made]) -> Made:
        """Return what is made, and note what it takes."""
        self._stage, self._heard = stage, perf_counter()
        before = sum(os.times()[:4])
        made = make()
        self._found.cpu_s[stage] = sum(os.times()[:4]) - before
        self.report(stage, 1, 1)
        return made


def measure_import(home: Path, rows: int, report: Report) -> FaqImport:
    """Return what importing a workbook of so many rows takes, into a library of the sample packs in the empty folder `home`."""
    encoder = GramEncoder()
    publish_packs(PACKS, home, encoder, silent, DEMO_AT)
    pack = write_faq_pack(home / "faq", rows)
    found = FaqImport(rows)
    stages = Stages(found, report)
    heard = stages.report
    drafts = stages.run(
        "check",
        lambda: check_packs(
            pack, encoder.count_tokens, DEMO_AT, lambda done, of: heard("check", done, of)
        ),
    )
    cache = EmbeddingCache(Layout(home).embeddings)
    contents = stages.run("embed, deal", lambda: embed_drafts(drafts, encoder, cache, heard))
    against = OpenedLibrary(home, encoder).against()
    brought = submission(drafts, contents, DEMO_AT)
    told = stages.run("review", lambda: review(brought, against, (), heard, most=0))
    findings = (*drafts[0].findings, *review_findings(told, drafts)[0])
    found.held = Counter(f.code for f in findings if f.severity is Severity.HELD)
    stages.run(
        "write", lambda: write_segment(Layout(home), contents[0], encoder.fingerprint, "import")
    )
    return found


def import_table(found: FaqImport) -> str:
    """Return it as Markdown."""
    lines = [
        (stage, f"{cpu:.1f}", f"{found.rows / cpu:,.0f}", f"{found.silent_s[stage]:.1f}")
        for stage, cpu in found.cpu_s.items()
    ]
    held = ", ".join(f"{code} {count}" for code, count in found.held.items()) or "none"
    return (
        f"{found.rows:,} rows; held: {held}\n\n"
        f"{table(('stage', 'CPU s', 'rows per CPU s', 'longest silence s'), lines)}\n"
    )
