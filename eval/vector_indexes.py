"""FAISS's indexes beside ours over the same embeddings, on one thread: what a query costs and finds, what it takes to be ready.

The embeddings are those of judged collections, with as many more around them, as far off as passages that differ in a few
values, as the measurement wants; the questions are the collections' own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import faiss
import numpy as np

from eval.collection import Collection
from eval.packing import pack_collection
from eval.publishing import publish_packs, temporary_home
from index.dense import DenseIndex, Mask, Rows
from index.encoder import Embedding, Embeddings, Encoder
from index.fixed_point import FixedPoint, fixed_point
from index.normalise import normalise
from index.segment import Segment
from ingest.embed import Report

SIGHTS = (1.0, 0.014)
_K = 10
# What our legs ask of an index; what the compressed ones are asked for before they are compared exactly.
_CANDIDATES, _RESCORED = 100, 500
# From one to the next of the passages that differ in a few values: cosine 0.982 on the median of real ones.
_NOISE = 0.192

Find = Callable[[Embedding, Mask], Rows]
"""Returns rows of the mask, the nearest ten of which count."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What an index did where a share of the rows could be seen.

    Attributes:
        share: Of the rows.
        p50_ms: Of a query.
        p99_ms: Likewise.
        recall: Share of the exact ten nearest that were found.
    """

    share: float
    p50_ms: float
    p99_ms: float
    recall: float


@dataclass(frozen=True, slots=True)
class VectorIndex:
    """One index: bytes a vector without what re-scoring reads, seconds to build it, each sight that it can be asked under."""

    name: str
    vector_bytes: float
    build_s: float
    sights: tuple[Sight, ...]


@dataclass(frozen=True, slots=True)
class VectorIndexes:
    """What was measured over so many vectors, of which so many are real."""

    vectors: int
    real: int
    queries: int
    indexes: tuple[VectorIndex, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    name: str
    build: Callable[[Embeddings], tuple[Find, int]]
    filters: bool = True


def measure_indexes(
    real: Embeddings, queries: Embeddings, count: int, seed: int, report: Report
) -> VectorIndexes:
    """Build each index over `count` embeddings drawn around `real` (r, d), and ask it `queries` (q, d) by turns."""
    random = np.random.default_rng(seed)
    vectors = around(real, count, random)
    masks = [random.random(count) < share for share in SIGHTS]
    exact = [[_nearest(vectors, mask, query) for query in queries] for mask in masks]
    found = []
    for number, way in enumerate(_WAYS):
        report("index", number, len(_WAYS))
        found.append(_measure(way, vectors, queries, masks, exact))
    report("index", len(_WAYS), len(_WAYS))
    return VectorIndexes(count, min(len(real), count), len(queries), tuple(found))


def gather_vectors(
    collections: Sequence[Collection], encoder: Encoder, cache: Path, queries: int, report: Report
) -> tuple[Embeddings, Embeddings]:
    """Return the embeddings (r, d) of the collections' passages, and those (q, d) of their first `queries` questions each."""
    passages, asked = [], []
    for collection in collections:
        with temporary_home(cache) as home:
            pack_collection(collection, home / "packs")
            live = publish_packs(home / "packs", home, encoder, report)
            passages += [_embeddings(v.segment) for v in live.versions]
        texts = [collection.queries[query_id] for query_id in collection.qrels][:queries]
        asked += [encoder.embed_query(normalise(text).strip()) for text in texts]
    return np.concatenate(passages), np.stack(asked)


def _embeddings(segment: Segment) -> Embeddings:
    steps, scales = segment.arrays.read("vectors", "scales")
    return FixedPoint(steps, scales).floats()


def around(real: Embeddings, count: int, random: np.random.Generator) -> Embeddings:
    """Return `count` unit embeddings: the real ones, then others each near one of them."""
    chosen = real[random.integers(0, len(real), max(count - len(real), 0))]
    noise = random.standard_normal(chosen.shape, np.float32)
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    moved = chosen + np.float32(_NOISE) * noise
    whole = np.concatenate((real[:count], moved / np.linalg.norm(moved, axis=1, keepdims=True)))
    return np.ascontiguousarray(whole, np.float32)


def _measure(
    way: _Way,
    vectors: Embeddings,
    queries: Embeddings,
    masks: Sequence[Mask],
    exact: Sequence[Sequence[Rows]],
) -> VectorIndex:
    began = perf_counter()
    find, size = way.build(vectors)
    built = perf_counter() - began
    sights = []
    for share, mask, wanted in zip(SIGHTS, masks, exact, strict=True):
        if share == 1 or way.filters:
            sights.append(_ask(find, vectors, queries, (share, mask), wanted))
    return VectorIndex(way.name, size / len(vectors), built, tuple(sights))


def _ask(
    find: Find,
    vectors: Embeddings,
    queries: Embeddings,
    sight: tuple[float, Mask],
    wanted: Sequence[Rows],
) -> Sight:
    share, mask = sight
    find(queries[0], mask)
    times, hits = [], 0
    for query, nearest in zip(queries, wanted, strict=True):
        began = perf_counter()
        rows = find(query, mask)
        best = rows[np.argsort(-(vectors[rows] @ query))[:_K]]
        times.append((perf_counter() - began) * 1e3)
        hits += len(np.intersect1d(best, nearest))
    p50, p99 = np.percentile(times, (50, 99))
    return Sight(share, float(p50), float(p99), hits / sum(map(len, wanted)))


def _nearest(vectors: Embeddings, mask: Mask, query: Embedding) -> Rows:
    rows = np.flatnonzero(mask)
    scores = vectors[rows] @ query
    return rows[np.argsort(-scores)[:_K]]


def _ours(vectors: Embeddings) -> tuple[Find, int]:
    held = fixed_point(vectors)
    index = DenseIndex(held, np.arange(len(vectors), dtype=np.int32), len(vectors))
    codes = len(vectors) * -(-vectors.shape[1] // 64) * 8
    return lambda query, mask: index.best(query, mask, _CANDIDATES), codes


def _faiss(factory: str, fetch: int, **search: Any) -> Callable[[Embeddings], tuple[Find, int]]:
    """Return how to build an index that FAISS makes, asked for `fetch` rows, which are compared exactly."""

    def build(vectors: Embeddings) -> tuple[Find, int]:
        index = faiss.index_factory(vectors.shape[1], factory, faiss.METRIC_INNER_PRODUCT)
        index.train(vectors)
        index.add(vectors)

        def find(query: Embedding, mask: Mask) -> Rows:
            # Held by name while it is read: a selector keeps no bitmap alive.
            bitmap = np.packbits(mask, bitorder="little")
            parameters = _parameters(index, mask, bitmap, search)
            _, rows = index.search(query[None, :], fetch, params=parameters)
            found: Rows = rows[0][rows[0] >= 0]
            return found

        return find, int(faiss.serialize_index(index).nbytes)

    return build


def _parameters(index: Any, mask: Mask, bitmap: Any, search: dict[str, Any]) -> Any:
    """Return how to search: restricted to the mask unless it holds everything, which spares the test of every row."""
    kind: Any = faiss.SearchParameters
    if isinstance(index, faiss.IndexIVF):
        kind = faiss.SearchParametersIVF
    if isinstance(index, faiss.IndexHNSW):
        kind = faiss.SearchParametersHNSW  # type: ignore[attr-defined]  # its stubs leave it out
    if mask.all():
        return kind(**search) if search else None
    return kind(sel=faiss.IDSelectorBitmap(len(mask), faiss.swig_ptr(bitmap)), **search)


_WAYS = (
    _Way("Liquid: one bit a dimension, thousands re-scored", _ours),
    _Way("FAISS flat", _faiss("Flat", _K)),
    _Way("FAISS scalar quantiser, 8 bits, 100 re-scored", _faiss("SQ8", _CANDIDATES)),
    _Way("FAISS RaBitQ, 500 re-scored", _faiss("RaBitQ", _RESCORED)),
    _Way(
        "FAISS IVF1024 SQ8, 64 lists, 100 re-scored",
        _faiss("IVF1024,SQ8", _CANDIDATES, nprobe=64),
    ),
    _Way("FAISS PQ192x4 fast scan, 500 re-scored", _faiss("PQ192x4fs", _RESCORED), filters=False),
    _Way("FAISS HNSW32, ef 128, 100 re-scored", _faiss("HNSW32", _CANDIDATES, efSearch=128)),
)
