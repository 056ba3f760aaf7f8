"""What confidence is fitted to: the evidence for the first hit of questions that have an answer, and of ones that have none.

A question has none where its relevant documents were taken out, and where it belongs to another collection. Small libraries
are sampled beside the whole ones, since rarity means something else among five documents.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from random import Random

import numpy as np

from eval.collection import Collection
from eval.packing import pack_collection
from eval.publishing import EVALUATOR, MEASURED_AT, publish_packs, silent, temporary_home
from index.candidates import visible_rows
from index.confidence import Evidence
from index.dense import Mask
from index.encoder import Encoder
from index.legs import ask, dense_top, lexical_top, pool, reference
from index.live import Live
from index.normalise import normalise
from index.ranking import Scale, rank
from index.visible import select
from ingest.embed import Report

QUESTIONS = 300
SMALL_LIBRARIES = 20
_SMALL_QUESTIONS = 5


class SampleKind(StrEnum):
    """Whether the first hit answers, and if not, why it cannot."""

    RELEVANT = "relevant"
    MISSED = "missed"
    REMOVED = "removed"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Sample:
    """The evidence for one first hit."""

    collection: str
    is_small: bool
    kind: SampleKind
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Shelf:
    """A published library of one collection, or of a part of it."""

    collection: Collection
    live: Live
    owners: tuple[str, ...]
    is_small: bool


def gather(
    collections: Sequence[Collection],
    encoder: Encoder,
    cache: Path,
    report: Report,
    seed: int,
    small_libraries: int = SMALL_LIBRARIES,
) -> list[Sample]:
    """Return samples from every collection, whole and in small libraries.

    Args:
        collections: At least two, so that each has foreign questions.
        encoder: Embeds all of it.
        cache: Where embeddings are kept.
        report: Told about progress.
        seed: Of what is drawn.
        small_libraries: How many to make of each collection.
    """
    random = Random(seed)  # noqa: S311  # draws samples, keeps no secret
    samples: list[Sample] = []
    for number, collection in enumerate(collections):
        report("collections", number, len(collections))
        foreign = [q for other in collections if other is not collection for q in _texts(other)]
        parts = [collection, *(_part(collection, random) for _ in range(small_libraries))]
        for part in parts:
            with temporary_home(cache) as home:
                shelf = _shelf(part, home, encoder, is_small=part is not collection)
                drawn = random.sample(foreign, min(_count(shelf), len(foreign)))
                samples += _ask_shelf(shelf, encoder, drawn, random)
    report("collections", len(collections), len(collections))
    return samples


def _texts(collection: Collection) -> list[str]:
    return [collection.queries[query_id] for query_id in collection.qrels]


def _part(collection: Collection, random: Random) -> Collection:
    """Return the collection with a few queries and one relevant document for each, and nothing else."""
    held = {d.entry_id: d for d in collection.documents}
    drawn = random.sample(sorted(collection.qrels), min(_SMALL_QUESTIONS, len(collection.qrels)))
    qrels = {}
    for query_id in drawn:
        grades = collection.qrels[query_id]
        relevant = sorted(i for i, grade in grades.items() if grade > 0 and i in held)
        if relevant:
            qrels[query_id] = dict.fromkeys(relevant, 1)
    kept = {random.choice(sorted(grades)) for grades in qrels.values()}
    documents = tuple(d for d in collection.documents if d.entry_id in kept)
    return replace(collection, documents=documents, qrels=qrels)


def _shelf(collection: Collection, home: Path, encoder: Encoder, *, is_small: bool) -> Shelf:
    entry_ids = pack_collection(collection, home / "packs")
    live = publish_packs(home / "packs", home, encoder, silent)
    rows = range(len(live.alive))
    owners = tuple(entry_ids[live.locate(row)[1].document_id] for row in rows)
    return Shelf(collection, live, owners, is_small)


def _count(shelf: Shelf) -> int:
    return _SMALL_QUESTIONS if shelf.is_small else QUESTIONS


def _ask_shelf(
    shelf: Shelf, encoder: Encoder, foreign: Sequence[str], random: Random
) -> list[Sample]:
    collection, samples = shelf.collection, []
    own = sorted(collection.qrels)
    everything = visible_rows(shelf.live, EVALUATOR, MEASURED_AT).current
    for query_id in random.sample(own, min(_count(shelf), len(own))):
        text = collection.queries[query_id]
        relevant = {i for i, grade in collection.qrels[query_id].items() if grade > 0}
        is_relevant = np.array([owner in relevant for owner in shelf.owners])
        for mask, removed in ((everything, False), (everything & ~is_relevant, True)):
            first = _first(shelf.live, encoder, text, mask)
            if first is not None:
                kind = SampleKind.RELEVANT if is_relevant[first[0]] else SampleKind.MISSED
                kind = SampleKind.REMOVED if removed else kind
                samples.append(Sample(collection.name, shelf.is_small, kind, first[1]))
    for text in foreign:
        first = _first(shelf.live, encoder, text, everything)
        if first is not None:
            kind = SampleKind.FOREIGN
            samples.append(Sample(collection.name, shelf.is_small, kind, first[1]))
    return samples


def _first(live: Live, encoder: Encoder, text: str, mask: Mask) -> tuple[int, Evidence] | None:
    """Return the first row among `mask` and the evidence for it, as the search finds it."""
    query = normalise(text).strip()
    if not query or not mask.any():
        return None
    question = ask(live, query, encoder.embed_query(query))
    selection = select(mask)
    tops = dense_top(live, question, selection), lexical_top(live, question, selection)
    candidates = pool(live, question, *tops)
    scale = Scale(reference(live, question, selection), question, live.background)
    ranking = rank(candidates, scale, live.background)
    return int(ranking.rows[0]), ranking.evidence(0)
