"""A trainer's judged questions, asked of what is in force: how many are answered right, and what is wrong with the others.

They lie beside the library, one JSON object a line: `ask`, the `document` that answers it (`pack/document`) and what the answer
`says`; with neither, nothing is to be said. `team`, `region` and `channel` tell who asks.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from index.encoder import Encoder
from index.live import Live
from index.result import Answer, Hit
from index.search import search
from knowledge.audience import Role, Viewer
from knowledge.evaluation_errors import BadQuestions
from knowledge.kinds import Verdict

QUESTIONS = "questions.jsonl"
_HITS = 5
_OF_VIEWER = ("team", "region", "channel")
_KEYS = frozenset({"ask", "document", "says", *_OF_VIEWER})


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """One question with what is right; `document` and `says` are empty where nothing is to be said."""

    ask: str
    document: str | None
    says: tuple[str, ...]
    viewer: Viewer

    @property
    def is_answerable(self) -> bool:
        """Tell whether an answer is due."""
        return self.document is not None or bool(self.says)


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with what came of it.

    Attributes:
        is_found: Whether what answers it is among the first five hits; None where nothing does.
    """

    question: JudgedQuestion
    verdict: Verdict
    is_found: bool | None


def read_judged(path: Path) -> tuple[JudgedQuestion, ...]:
    """Return the questions of a file; none if there is no file.

    Raises:
        BadQuestions: If a line of it is not understood.
    """
    try:
        # Not `splitlines`: what else it takes for the end of a line may stand in a question.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuestions(path.name, str(error)) from error
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_question(json.loads(line)))
            except (ValueError, TypeError, KeyError) as error:
                raise BadQuestions(f"{path.name}:{number}", str(error)) from error
    return tuple(found)


def _question(told: Any) -> JudgedQuestion:
    if not isinstance(told, dict):
        raise TypeError("{}")
    unknown = told.keys() - _KEYS
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    ask, says = told["ask"], told.get("says", [])
    if not isinstance(ask, str) or not ask.strip():
        raise ValueError("ask")
    if not isinstance(says, list) or not all(isinstance(value, str) for value in says):
        raise TypeError("says")
    document, *of_viewer = (_text(told, key) for key in ("document", *_OF_VIEWER))
    return JudgedQuestion(ask, document, tuple(says), Viewer("quality", Role.AGENT, *of_viewer))


def _text(told: dict[str, Any], key: str) -> str | None:
    value = told.get(key)
    if value is not None and not isinstance(value, str):
        raise TypeError(key)
    return value


def judge(
    questions: Sequence[JudgedQuestion], live: Live, encoder: Encoder, at: datetime
) -> tuple[Judged, ...]:
    """Return what comes of each question at `at`."""
    return tuple(_judged(question, live, encoder, at) for question in questions)


def _judged(question: JudgedQuestion, live: Live, encoder: Encoder, at: datetime) -> Judged:
    result = search(live, encoder, question.ask, question.viewer, at, _HITS)
    is_found = any(_settles(question, hit) for hit in result.hits)
    verdict = _verdict(question, result.answer)
    return Judged(question, verdict, is_found if question.is_answerable else None)


def _verdict(question: JudgedQuestion, answer: Answer | None) -> Verdict:
    if not question.is_answerable:
        return Verdict.RIGHT if answer is None else Verdict.SPOKE
    if answer is None:
        return Verdict.SILENT
    if question.document not in (None, _key(answer.hit)):
        return Verdict.OTHER
    words = f"{answer.context}\n{answer.text}"
    return Verdict.RIGHT if all(value in words for value in question.says) else Verdict.VALUE


def _settles(question: JudgedQuestion, hit: Hit) -> bool:
    if question.document is not None:
        return question.document == _key(hit)
    words = f"{hit.passage.lead}\n{hit.passage.text}"
    return all(value in words for value in question.says)


def _key(hit: Hit) -> str:
    return f"{hit.pack.pack_id}/{hit.document.document_id}"
