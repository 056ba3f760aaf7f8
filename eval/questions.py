"""The project's own questions over its sample packs: what an agent would read, and what must never be read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from knowledge.audience import Viewer
from knowledge.evaluation_errors import BadCollection

QUESTIONS = Path(__file__).with_name("questions")
PACKS = Path(__file__).parents[1] / "knowledge" / "packs"
# The day of the demonstration, on which one campaign ends and the next is announced.
DEMO_AT = datetime.fromisoformat("2026-05-31T09:30:00+08:00")


class QuestionKind(StrEnum):
    """What can be said to a question at its instant."""

    ANSWERABLE = "answerable"
    NO_ANSWER = "no_answer"
    EXPIRED_ONLY = "expired_only"
    UPCOMING_ONLY = "upcoming_only"


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """One question as an agent types it.

    Attributes:
        grades: 1 to 3 by unit (`pack/document#heading`); 3 settles it.
        must_contain: Values that the answer gives.
        must_not_contain: Values that no answer may give.
        notice: Pack that a notice names; empty if none need.
    """

    question_id: str
    text: str
    kind: QuestionKind
    at: datetime
    viewer: Viewer
    grades: Mapping[str, int]
    must_contain: tuple[str, ...]
    must_not_contain: tuple[str, ...]
    notice: str


def question_texts() -> list[str]:
    """Return the words of our own questions."""
    return [question.text for question in read_questions()]


def read_questions(folder: Path = QUESTIONS) -> tuple[SampleQuestion, ...]:
    """Return the questions of a folder with their judgements.

    Raises:
        BadCollection: If a file is missing or does not fit the others.
    """
    try:
        queries, answers = (_objects(folder / f"{n}.jsonl") for n in ("queries", "answers"))
        rows = (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]
        wanted = {str(answer["_id"]): answer for answer in answers}
        grades: dict[str, dict[str, int]] = {str(query["_id"]): {} for query in queries}
        for row in rows:
            question_id, unit, grade = row.split("\t")
            grades[question_id][unit] = int(grade)
        return tuple(_question(q, grades[q["_id"]], wanted[q["_id"]]) for q in queries)
    except (OSError, KeyError, ValueError) as error:
        raise BadCollection(str(folder), str(error)) from error


def _question(
    query: Mapping[str, Any], grades: Mapping[str, int], answer: Mapping[str, Any]
) -> SampleQuestion:
    return SampleQuestion(
        question_id=query["_id"],
        text=query["text"],
        kind=QuestionKind(query["kind"]),
        at=datetime.fromisoformat(query["at"]) if "at" in query else DEMO_AT,
        viewer=Viewer("eval", **query.get("viewer", {})),
        grades=grades,
        must_contain=tuple(answer["must_contain"]),
        must_not_contain=tuple(answer["must_not_contain"]),
        notice=query.get("notice", ""),
    )


def _objects(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
