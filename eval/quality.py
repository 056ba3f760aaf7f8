"""How well a judged collection is searched, by each leg alone and by both.

The collection goes through the real publish flow into a library of its own, and every judged query through the real search.
Passages are rolled up to documents: a document stands where its best passage stands.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np

from eval.collection import Collection
from eval.intervals import interval
from eval.metrics import Grades, hit_at_k, mrr_at_k, ndcg_at_k, recall_at_k
from eval.packing import pack_collection
from eval.publishing import EVALUATOR, MEASURED_AT, publish_packs
from index.candidates import visible_rows
from index.dense import Rows
from index.encoder import Encoder
from index.legs import ask, dense_top, lexical_top
from index.live import Live
from index.search import search
from ingest.embed import Report
from knowledge.errors import EmptyQuery

# Passages asked for, so that ten documents are found even where each has several good passages.
PASSAGES = 100
LEGS = ("lexical", "dense", "fused")


@dataclass(frozen=True, slots=True)
class Measures:
    """Means over the judged queries, each in [0, 1]."""

    ndcg_at_10: float
    recall_at_5: float
    hit_at_1: float
    mrr_at_10: float


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured on one collection."""

    collection: str
    documents: int
    passages: int
    queries: int
    lexical: Measures
    dense: Measures
    fused: Measures


@dataclass(frozen=True, slots=True)
class QualityRun:
    """A collection's quality with how sure it is.

    Attributes:
        intervals: 95% interval of the mean nDCG@10 by leg, over resampled queries.
        gain: Mean nDCG@10 of the search over that of its better leg, with its paired interval.
    """

    quality: Quality
    intervals: Mapping[str, tuple[float, float]]
    gain: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Rankings:
    """Document ids for one query, best first, by leg."""

    lexical: tuple[str, ...]
    dense: tuple[str, ...]
    fused: tuple[str, ...]


def measure_quality(
    collection: Collection, home: Path, encoder: Encoder, report: Report
) -> QualityRun:
    """Return the quality of search over a collection that is published into the empty library `home`."""
    entry_ids = pack_collection(collection, home / "packs")
    live = publish_packs(home / "packs", home, encoder, report)
    found: dict[str, Rankings] = {}
    for done, query_id in enumerate(collection.qrels):
        report("ask", done, len(collection.qrels))
        found[query_id] = rank_documents(live, encoder, collection.queries[query_id], entry_ids)
    report("ask", len(found), len(found))

    def over(leg: Callable[[Rankings], Sequence[str]]) -> Measures:
        return mean_measures((leg(found[q]), grades) for q, grades in collection.qrels.items())

    quality = Quality(
        collection=collection.name,
        documents=len(collection.documents),
        passages=live.count,
        queries=len(found),
        lexical=over(lambda rankings: rankings.lexical),
        dense=over(lambda rankings: rankings.dense),
        fused=over(lambda rankings: rankings.fused),
    )
    return _with_intervals(quality, collection, found)


def _with_intervals(
    quality: Quality, collection: Collection, found: Mapping[str, Rankings]
) -> QualityRun:
    ndcg = {
        leg: np.array(
            [ndcg_at_k(getattr(found[q], leg), g, 10) for q, g in collection.qrels.items()]
        )
        for leg in LEGS
    }
    better = max(("lexical", "dense"), key=lambda leg: float(ndcg[leg].mean()))
    gain = ndcg["fused"] - ndcg[better]
    return QualityRun(
        quality=quality,
        intervals={leg: interval(values) for leg, values in ndcg.items()},
        gain=(float(gain.mean()), *interval(gain)),
    )


def rank_documents(
    live: Live, encoder: Encoder, query: str, entry_ids: Mapping[str, str]
) -> Rankings:
    """Return the documents found for a query, as the ids that `entry_ids` gives them."""
    try:
        result = search(live, encoder, query, EVALUATOR, MEASURED_AT, PASSAGES)
    except EmptyQuery:
        return Rankings((), (), ())
    rows = visible_rows(live, EVALUATOR, MEASURED_AT).answerable
    question = ask(live, result.reading.text, encoder.embed_query(result.reading.text))

    def roll_up(found: Rows) -> tuple[str, ...]:
        documents = (live.locate(int(row))[1].document_id for row in found)
        return _first_places(entry_ids[document] for document in documents)

    return Rankings(
        lexical=roll_up(lexical_top(question, rows, PASSAGES)),
        dense=roll_up(dense_top(question, rows, PASSAGES)),
        fused=_first_places(entry_ids[hit.document.document_id] for hit in result.hits),
    )


def mean_measures(judged: Iterable[tuple[Sequence[str], Grades]]) -> Measures:
    """Return the means over rankings with their judgements; all 0 if there are none."""
    rows = [
        (
            ndcg_at_k(ranking, grades, 10),
            recall_at_k(ranking, grades, 5),
            hit_at_k(ranking, grades, 1),
            mrr_at_k(ranking, grades, 10),
        )
        for ranking, grades in judged
    ]
    return (
        Measures(*(fmean(column) for column in zip(*rows, strict=True)))
        if rows
        else Measures(0, 0, 0, 0)
    )


def _first_places(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
