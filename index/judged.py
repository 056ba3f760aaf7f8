"""A trainer's judged questions, asked of what is in force: how many are answered right, and what is wrong with the others."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from index.encoder import Encoder
from index.live import Live
from index.result import Answer, Hit
from index.search import search
from knowledge.audience import Viewer
from knowledge.kinds import Verdict

_HITS = 5


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

    @property
    def question_id(self) -> str:
        """What names it: all that it says, so that whoever changes one as they saw it changes none that was changed meanwhile."""
        who = self.viewer
        said = (self.ask, self.document, self.says, who.team, who.region, who.channel)
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with what came of it.

    Attributes:
        is_found: Whether what answers it is among the first five hits; None where nothing does.
    """

    question: JudgedQuestion
    verdict: Verdict
    is_found: bool | None


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
