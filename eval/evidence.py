"""What confidence is fitted to: the evidence for the first hit of questions that have an answer, and of ones that have none.

A question has none where its relevant documents were taken out, where it belongs to another collection, and where it was
changed into a near neighbour. Small libraries are sampled beside the whole ones, since rarity means something else among five
documents.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt

from eval.collection import Collection
from eval.neighbours import Neighbour, invented_name, name_in, other_name, other_number
from eval.packing import pack_collection
from eval.probe import Probe
from eval.publishing import publish_packs, silent, temporary_home
from index.confidence import Evidence
from index.dense import Mask
from index.encoder import Encoder
from index.normalise import normalise
from ingest.embed import Report

QUESTIONS = 300
SMALL_LIBRARIES = 20
_SMALL_QUESTIONS = 5
# A stretch of letters that more documents than this share hold names none of them.
_COMMON = 0.05


class SampleKind(StrEnum):
    """Whether the first hit answers, and if not, why it cannot."""

    RELEVANT = "relevant"
    MISSED = "missed"
    REMOVED = "removed"
    FOREIGN = "foreign"
    NEAR = "near"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Sample:
    """The evidence for one first hit.

    Attributes:
        question: What was asked, where it is told.
        first: Where the first hit stands, where it is told.
    """

    collection: str
    is_small: bool
    kind: SampleKind
    evidence: Evidence
    question: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A published library of one collection, or of a part of it; `owners` (n,) are the documents of its rows."""

    collection: Collection
    probe: Probe
    owners: npt.NDArray[np.str_]
    is_small: bool

    def sample(self, kind: SampleKind, text: str, mask: Mask) -> Iterator[Sample]:
        """Yield what comes of a question among the rows of `mask`, if anything does."""
        first = self.probe.first(text, mask)
        if first is not None:
            yield Sample(self.collection.name, self.is_small, kind, first.evidence)


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
                samples += _ask_shelf(shelf, drawn, random)
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
    owners = np.array([entry_ids[live.locate(row)[1].document_id] for row in rows])
    return Shelf(collection, Probe(live, encoder), owners, is_small)


def _count(shelf: Shelf) -> int:
    return _SMALL_QUESTIONS if shelf.is_small else QUESTIONS


def _ask_shelf(shelf: Shelf, foreign: Sequence[str], random: Random) -> list[Sample]:
    collection, samples = shelf.collection, []
    own = sorted(collection.qrels)
    drawn = random.sample(own, min(_count(shelf), len(own)))
    everything = shelf.probe.current()
    for query_id in drawn:
        text = collection.queries[query_id]
        is_relevant = np.isin(shelf.owners, sorted(_relevant(collection, query_id)))
        first = shelf.probe.first(text, everything)
        if first is not None:
            kind = SampleKind.RELEVANT if is_relevant[first.row] else SampleKind.MISSED
            samples.append(Sample(collection.name, shelf.is_small, kind, first.evidence))
        samples += shelf.sample(SampleKind.REMOVED, text, everything & ~is_relevant)
    for text in foreign:
        samples += shelf.sample(SampleKind.FOREIGN, text, everything)
    return samples if shelf.is_small else [*samples, *_near(shelf, drawn, random)]


def _relevant(collection: Collection, query_id: str) -> set[str]:
    return {i for i, grade in collection.qrels[query_id].items() if grade > 0}


def _near(shelf: Shelf, drawn: Sequence[str], random: Random) -> Iterator[Sample]:
    """Yield what comes of the drawn questions with another number or another name.

    A name is what a question shares with the title of its document. Of a sibling that the collection knows, the documents that
    hold its name are taken out, or they might answer.
    """
    everything = shelf.probe.current()
    titles, bodies = _words(shelf.collection)
    named = {q: _name(shelf.collection, q, titles) for q in drawn}
    names = sorted({name for name in named.values() if name})
    whole = "\n".join(bodies.values())
    for query_id, name in named.items():
        text = normalise(shelf.collection.queries[query_id])
        relevant = _relevant(shelf.collection, query_id)
        told = "\n".join(bodies[i] for i in sorted(relevant) if i in bodies)
        others = [n for n in names if n not in told] if name else []
        for near in (
            other_number(text, told, random),
            other_name(text, name, others, random),
            invented_name(text, name, others, whole, random),
        ):
            if near is not None:
                yield from shelf.sample(
                    SampleKind.NEAR, near.text, everything & ~_holding(shelf, near, bodies)
                )


def _holding(shelf: Shelf, near: Neighbour, bodies: dict[str, str]) -> Mask:
    """Return the rows of documents that hold a name put into a question; a number stands everywhere and is let be."""
    holders = [i for i, body in bodies.items() if near.after in body]
    return np.isin(shelf.owners, [] if near.after.isdigit() else holders)


def _words(collection: Collection) -> tuple[dict[str, str], dict[str, str]]:
    titles = {d.entry_id: normalise(d.title) for d in collection.documents}
    bodies = {
        d.entry_id: f"{titles[d.entry_id]}\n{normalise(d.text)}" for d in collection.documents
    }
    return titles, bodies


def _name(collection: Collection, query_id: str, titles: dict[str, str]) -> str:
    """Return the stretch of letters that a question shares with its document's title and with few others; empty if none."""
    text = normalise(collection.queries[query_id])
    shared = [
        name_in(text, titles[i]) for i in sorted(_relevant(collection, query_id)) if i in titles
    ]
    name = max(shared, key=len, default="")
    common = sum(name in title for title in titles.values())
    return name if name and common <= max(1.0, _COMMON * len(titles)) else ""
