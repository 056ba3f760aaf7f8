"""Documents, nearly all of others, with verdicts on every point of a first run and the facts that they found in the text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from eval.points import Tally
from eval.points_reading import Verdict, rows_in
from eval.questions import QUESTIONS
from index.normalise import folded
from ingest.check import check_packs
from ingest.points.extract import points_of
from knowledge.knowledge_point import KnowledgePoint, PointKind

DOCUMENTS = QUESTIONS / "documents"
DOCUMENTS_JUDGED = QUESTIONS / "points_documents_judged.jsonl"
DOCUMENTS_EXPECTED = QUESTIONS / "points_documents_expected.jsonl"
DOCUMENTS_FIRST = QUESTIONS / "points_documents_first_runs.jsonl"
BY_AUTHOR = frozenset("EFG")
"""Sets that the author of the rules wrote and judged; people who did not know the rules wrote the others, and others than the author judged those."""
TAKEN_OUT = "H with statements"
"""The first run on H by rules that also read statements of one plain shape as a whole; `H` is what the rules without them make of it."""
_SPACED = str.maketrans("", "", ' ,*"')


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that a person found in a document before seeing what is extracted.

    Attributes:
        split: The set that the document belongs to.
        document: `pack/document`.
        anchor: Words of the sentence, row, list or question that tells it, verbatim.
        value: The answer; of a cell that holds several values, all of them with ， between.
        subject: What it is about; of a cell, its row.
    """

    split: str
    document: str
    kind: PointKind
    anchor: str
    value: str
    subject: str


def read_told(path: Path = DOCUMENTS_EXPECTED) -> tuple[Told, ...]:
    """Return what is to be found in the documents.

    Raises:
        BadCollection: If the file is missing or a line says nothing to be found.
    """
    rows = rows_in(path, ("set", "document", "kind", "anchor", "value", "subject"))
    return tuple(
        Told(
            row["set"],
            row["document"],
            PointKind(row["kind"]),
            row["anchor"],
            row["value"],
            row["subject"],
        )
        for row in rows
    )


def read_documents_judged(path: Path = DOCUMENTS_JUDGED) -> dict[tuple[str, str], Verdict]:
    """Return the verdicts on the points of the documents by id and version.

    Raises:
        BadCollection: If the file is missing or a line is no verdict.
    """
    return {
        (row["id"], row["version"]): Verdict(row["set"], PointKind(row["kind"]), row["right"])
        for row in rows_in(path, ("id", "version", "set", "kind", "right"))
    }


@dataclass(frozen=True, slots=True)
class Read:
    """A point that is read from a document of a set, and the words of the sentence, row or list that it stands in."""

    split: str
    point: KnowledgePoint
    statement: str


def document_points(at: datetime, folder: Path = DOCUMENTS) -> Iterator[Read]:
    """Yield the points of each set of documents, set by set."""
    for path in sorted(path for path in folder.iterdir() if path.is_dir()):
        for draft in check_packs(path, len, at):
            texts = {passage.passage_id: passage.text for passage in draft.passages}
            for document in draft.documents:
                inside = [p for p in draft.passages if p.document_id == document.document_id]
                for point in () if draft.pack is None else points_of(draft.pack, document, inside):
                    statement = texts[point.passage_id][slice(*point.statement)]
                    yield Read(path.name, point, statement)


def count_documents(
    points: Sequence[Read],
    judged: Mapping[tuple[str, str], Verdict],
    told: Iterable[Told],
) -> Tally:
    """Return what the points of the documents come to beside the verdicts, and how much of what they tell is found.

    What was judged wrong finds nothing.
    """
    tally = Tally()
    good: list[Read] = []
    for read in points:
        verdict = judged.get((read.point.point_id, read.point.version))
        tally.judge(verdict, read.point.kind.value, read.split)
        if verdict is None or verdict.is_right:
            good.append(read)
    for fact in told:
        tally.expect(fact.split, fact.kind.value, is_found=is_found(fact, good))
    return tally


def is_found(fact: Told, points: Iterable[Read]) -> bool:
    """Tell whether points say what a document tells: all its values, where it is told."""
    beside = [
        read.point
        for read in points
        if read.point.topic.document == fact.document and _is_there(fact, read)
    ]
    if fact.kind is PointKind.CELL:
        values = fact.value.split("，")
    elif fact.kind in {PointKind.VALUE, PointKind.WINDOW}:
        values = [fact.value]
    else:
        return bool(beside)
    return all(any(_said(value) in _said(p.text) for p in beside) for value in values)


def _is_there(fact: Told, read: Read) -> bool:
    """Tell whether a point is of the sentence, row, list or question that tells a fact."""
    topic, anchor = read.point.topic, _said(fact.anchor)
    # A time that is read as a window is a value of the sentence too.
    kinds = {fact.kind, PointKind.WINDOW} if fact.kind is PointKind.VALUE else {fact.kind}
    if read.point.kind not in kinds:
        return False
    if fact.kind is PointKind.CELL:
        return _said(topic.subject) in {anchor, _said(fact.subject)}
    if fact.kind is PointKind.FAQ:
        return anchor in _said("".join(topic.section))
    return fact.kind is PointKind.WINDOW or anchor in _said(read.statement)


def _said(text: str) -> str:
    """Return words as they are compared: folded, without spaces, marks of emphasis and separators of thousands."""
    return folded(text).translate(_SPACED)
