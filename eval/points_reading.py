"""Knowledge points of the sample packs and of a folder of laws, and what was judged of them by hand."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from eval.questions import QUESTIONS
from ingest.blocks import parse_blocks
from ingest.check import check_packs
from ingest.lines import Lines
from ingest.passages import PassageMaker
from ingest.points.extract import points_of
from knowledge.evaluation_errors import BadCollection
from knowledge.knowledge_point import KnowledgePoint, PointKind
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document, Passage

JUDGED = QUESTIONS / "points_judged.jsonl"
EXPECTED = QUESTIONS / "points_expected.jsonl"
LAWS_JUDGED = QUESTIONS / "points_laws.jsonl"

FilePlace = tuple[str, int, int]
"""A file's name, and the characters [start, end) of its text."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of one point.

    Attributes:
        half: `development` or `held-out`: whether rules were made with it in view.
        kind: What sort of thing the point is; None of a law's, of which only the place is kept.
        is_right: Whether value, unit, basis, subject and property are what the text says, and can be read in one way only.
    """

    half: str
    kind: PointKind | None
    is_right: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """Something that a person found to be learned in a section, before seeing what is extracted.

    Attributes:
        document: `pack/document`.
        heading: The last heading above it.
        words: The answer, verbatim; empty where the whole section is one.
        row: The row's name, of a table's cell.
        column: The column's.
    """

    half: str
    document: str
    heading: str
    kind: PointKind
    words: str
    row: str = ""
    column: str = ""


def pack_points(path: Path, at: datetime) -> Iterator[KnowledgePoint]:
    """Yield the knowledge points of the packs at `path`, in order."""
    for draft in check_packs(path, len, at):
        for document in draft.documents:
            inside = [p for p in draft.passages if p.document_id == document.document_id]
            if draft.pack is not None:
                yield from points_of(draft.pack, document, inside)


def law_points(folder: Path) -> Iterator[tuple[FilePlace, KnowledgePoint]]:
    """Yield the points of each Markdown file of a folder, each with its place in the file."""
    pack = Pack("laws", "法规", "1", PackKind.PRODUCT, "eval")
    for path in sorted(folder.glob("*.md")):
        lines = Lines(path.read_text(encoding="utf-8"))
        document = Document(path.stem, path.stem, path.name)
        maker = PassageMaker("laws", is_faq_pack=False, count_tokens=len, findings=[])
        passages = tuple(maker.passages(document, lines, parse_blocks(lines)))
        by_id = {passage.passage_id: passage for passage in passages}
        for point in points_of(pack, document, passages):
            yield place_in(path.name, by_id[point.passage_id], point), point


def place_in(name: str, passage: Passage, point: KnowledgePoint) -> FilePlace:
    """Return where a point's answer stands in the file of its passage."""
    start, end = (passage.span.start + offset for offset in point.span)
    return name, start, end


def read_judged(path: Path = JUDGED) -> dict[tuple[str, str], Verdict]:
    """Return the verdicts on the sample packs' points by id and version.

    Raises:
        BadCollection: If the file is missing or a line is no verdict.
    """
    return {
        (row["id"], row["version"]): Verdict(row["half"], PointKind(row["kind"]), row["right"])
        for row in rows_in(path, ("id", "version", "half", "kind", "right"))
    }


def read_expected(path: Path = EXPECTED) -> tuple[Expected, ...]:
    """Return what is to be found in the sample packs.

    Raises:
        BadCollection: If the file is missing or a line says nothing to be found.
    """
    needed = ("half", "document", "heading", "kind", "words")
    return tuple(
        Expected(**{**row, "kind": PointKind(row["kind"])}) for row in rows_in(path, needed)
    )


def read_laws_judged(
    path: Path = LAWS_JUDGED,
) -> tuple[dict[FilePlace, Verdict], dict[FilePlace, str]]:
    """Return verdicts on points of laws, and the halves of what is to be found there, both by their places.

    Raises:
        BadCollection: If the file is missing or a line is neither.
    """
    verdicts: dict[FilePlace, Verdict] = {}
    expected: dict[FilePlace, str] = {}
    for row in rows_in(path, ("file", "start", "end", "half", "verdict")):
        place = row["file"], row["start"], row["end"]
        if row["verdict"] == "expected":
            expected[place] = row["half"]
        else:
            verdicts[place] = Verdict(row["half"], None, row["verdict"] == "right")
    return verdicts, expected


def rows_in(path: Path, needed: Iterable[str]) -> list[dict[str, Any]]:
    """Return the lines of a file of judgements.

    Raises:
        BadCollection: If it cannot be read, or a line lacks what is `needed`.
    """
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for row in rows:
            if missing := [key for key in needed if key not in row]:
                raise KeyError(missing[0])
    except (OSError, ValueError, KeyError) as error:
        raise BadCollection(str(path), str(error)) from error
    return rows
