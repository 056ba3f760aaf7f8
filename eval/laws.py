"""Questions that an agent could ask of the law, some of them at two dates between which the law changed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from eval.law_packs import LawVersion, write_rounds
from eval.publishing import EVALUATOR, publish_packs
from index.encoder import Encoder
from index.live import Live
from index.result import Citation
from index.search import search
from ingest.embed import Report

QUESTIONS = Path(__file__).with_name("law_questions.jsonl")
# Everything is published before the first question is asked; each text still holds only from its own day on.
_PUBLISHED_AT = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LawQuestion:
    """A question at an instant, and the article that settles it then."""

    text: str
    at: datetime
    law: str
    version: str
    article: str


@dataclass(frozen=True, slots=True)
class LawAnswer:
    """What was answered.

    Attributes:
        found: Where the answer stands, as law, version and article; empty if there was none.
        answer: Its words.
        rank: 1-based rank of a passage of the expected article among the hits; None if it is not there.
    """

    question: LawQuestion
    found: str
    answer: str
    confidence: float
    rank: int | None

    @property
    def is_right(self) -> bool:
        """Tell whether the answer stands in the expected article of the version in force."""
        return self.found == place(self.question.law, self.question.version, self.question.article)


def read_law_questions(path: Path = QUESTIONS) -> tuple[LawQuestion, ...]:
    """Return the questions of a JSONL file."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(LawQuestion(**{**q, "at": datetime.fromisoformat(q["at"])}) for q in found)


def publish_laws(
    versions: Sequence[LawVersion], home: Path, encoder: Encoder, report: Report
) -> Live:
    """Publish the versions into the empty library `home`, those of one law one after the other."""
    rounds = write_rounds(versions, home / "laws")
    return [publish_packs(folder, home, encoder, report, _PUBLISHED_AT) for folder in rounds][-1]


def ask_laws(questions: Sequence[LawQuestion], live: Live, encoder: Encoder) -> list[LawAnswer]:
    """Return what is answered to each question at its instant."""
    return [_ask(question, live, encoder) for question in questions]


def _ask(question: LawQuestion, live: Live, encoder: Encoder) -> LawAnswer:
    result = search(live, encoder, question.text, EVALUATOR, question.at)
    expected = place(question.law, question.version, question.article)
    titles = [_place(hit.citation, hit.document.title) for hit in result.hits]
    answer = result.answer
    return LawAnswer(
        question=question,
        found=_place(answer.citation, answer.hit.document.title) if answer else "",
        answer=answer.text if answer else "",
        confidence=result.confidence,
        rank=titles.index(expected) + 1 if expected in titles else None,
    )


def place(law: str, version: str, article: str) -> str:
    """Return law, version and article in one line."""
    return f"{law}（{version}）{article}"


def _place(citation: Citation, title: str) -> str:
    article = citation.heading_path[-1] if citation.heading_path else ""
    return place(title, citation.version, article)
