"""Engines side by side on a judged collection: what they find, and what they should not have found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np

from eval.collection import Collection
from eval.engine import Asking, Setup
from eval.engine_process import EngineProcess
from eval.feed import Feed, read_feed, write_batches
from eval.metrics import hit_at_k, ndcg_at_k
from eval.packing import pack_collection
from eval.publishing import EVALUATOR, publish_packs
from eval.ready_encoder import RememberingEncoder
from eval.twins import ENDS_AT, write_twins
from index.background import Background
from index.embedding_cache import EmbeddingCache
from index.encoder import Encoder
from index.layout import Layout
from index.normalise import normalise
from ingest.embed import Report

# Passages asked for, so that ten documents are found where some have several good passages.
_PASSAGES = 30
_TWINS = 50
_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class EngineQuality:
    """What one way of asking one engine came to on one collection.

    Attributes:
        ndcg_at_10: Mean over the queries, over documents.
        hit_at_1: Likewise.
        stale: Passages among first tens that had ended or were for other staff; must be 0.
        ending_before: Passages among first tens, a microsecond before their end, that then ended.
        ending_after: The same at their end; must be 0.
        short: Queries with fewer than ten passages though as many were current.
    """

    collection: str
    engine: str
    mode: str
    queries: int
    ndcg_at_10: float
    hit_at_1: float
    stale: int
    ending_before: int
    ending_after: int
    short: int


@dataclass(frozen=True, slots=True)
class _Judged:
    """A collection that is ready to be asked."""

    collection: Collection
    feed: Feed
    entry_ids: dict[str, str]
    queries: tuple[str, ...]
    askings: tuple[Asking, ...]
    twins: frozenset[str]


def compare_quality(
    collection: Collection,
    engines: Sequence[EngineProcess],
    home: Path,
    encoder: Encoder,
    queries: int,
    report: Report,
) -> list[EngineQuality]:
    """Return what each engine finds for up to `queries` judged queries.

    Twins of up to fifty documents that answer them stand beside the collection, so that there is something to get wrong.

    Args:
        collection: Published into the empty library `home`.
        engines: Opened anew for it.
        home: With its cache of embeddings.
        encoder: Embeds for all of them.
        queries: Most to ask.
        report: Told about progress.
    """
    remembering = RememberingEncoder(encoder)
    _ = Background(remembering).measured
    judged = _publish(collection, home, remembering, queries, report)
    with TemporaryDirectory(prefix="liquid-compare-") as scratch:
        batches = Path(scratch) / "batches"
        batches.mkdir()
        write_batches(judged.feed, batches)
        found = []
        for number, engine in enumerate(engines):
            report(f"{collection.name}: {engine.name}", number, len(engines))
            folder = Path(scratch) / engine.name
            folder.mkdir()
            fingerprint, known = encoder.fingerprint, dict(remembering.known)
            engine.open(Setup(folder, home, encoder.dimension, fingerprint, known))
            engine.load(batches)
            found += [_measure(judged, engine, mode) for mode in engine.modes]
    return found


def _publish(
    collection: Collection, home: Path, encoder: RememberingEncoder, queries: int, report: Report
) -> _Judged:
    # The same queries each time, whatever their order in the file means.
    chosen = Random(collection.name).sample(  # noqa: S311  # a sample, not a secret
        sorted(collection.qrels), min(queries, len(collection.qrels))
    )
    relevant = [e for q in chosen for e, grade in collection.qrels[q].items() if grade > 0]
    packs = home / "packs"
    entry_ids = dict(pack_collection(collection, packs))
    write_twins(collection, set(list(dict.fromkeys(relevant))[:_TWINS]), packs)
    live = publish_packs(packs, home, encoder, report)
    feed = read_feed(live, encoder, EmbeddingCache(Layout(home).embeddings))
    texts = [collection.queries[q].strip() for q in chosen]
    kept = [(q, text) for q, text in zip(chosen, texts, strict=True) if text]
    admitting = feed.admitting(EVALUATOR)
    return _Judged(
        collection=collection,
        feed=feed,
        entry_ids=entry_ids,
        queries=tuple(q for q, _ in kept),
        askings=tuple(
            Asking(t, encoder.embed_query(normalise(t)), ENDS_AT, EVALUATOR, admitting, _PASSAGES)
            for _, t in kept
        ),
        twins=frozenset(i.key for i in feed.items if i.key.startswith("twins-ending/")),
    )


def _measure(judged: _Judged, engine: EngineProcess, mode: str) -> EngineQuality:
    feed = judged.feed
    rows = {item.key: row for row, item in enumerate(feed.items)}
    current = feed.current(judged.askings[0])
    ndcg, hits, stale, before, after, short = [], [], 0, 0, 0, 0
    for query_id, asking in zip(judged.queries, judged.askings, strict=True):
        earlier = engine.search(replace(asking, at=asking.at - _BEFORE), mode)[0][:10]
        found = engine.search(asking, mode)[0]
        first = [rows[key] for key in found[:10]]
        before += sum(key in judged.twins for key in earlier)
        after += sum(key in judged.twins for key in found[:10])
        stale += sum(not current[row] for row in first)
        short += len(first) < min(10, int(current.sum()))
        documents = (judged.entry_ids[feed.documents[rows[key]]] for key in found)
        ranking = tuple(dict.fromkeys(documents))
        grades = judged.collection.qrels[query_id]
        ndcg.append(ndcg_at_k(ranking, grades, 10))
        hits.append(hit_at_k(ranking, grades, 1))
    return EngineQuality(
        collection=judged.collection.name,
        engine=engine.name.value,
        mode=mode,
        queries=len(ndcg),
        ndcg_at_10=round(float(np.mean(ndcg)), 4),
        hit_at_1=round(float(np.mean(hits)), 4),
        stale=stale,
        ending_before=before,
        ending_after=after,
        short=short,
    )
