"""Questions of a few characters, as agents type them in a call: does the first hit settle them, and what is answered wrongly.

They are asked of the sample packs, by whom knows them, and of documents that others wrote (`eval/questions/documents`), by somebody who
had read those and nothing else of this project.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import fmean

from eval.asking import PUBLISHED_AT, unit_of
from eval.metrics import hit_at_k, ndcg_at_k
from eval.points_documents import DOCUMENTS
from eval.publishing import publish_packs
from eval.questions import PACKS, QUESTIONS
from index.encoder import Encoder
from index.live import Live
from index.search import search
from ingest.embed import Report
from knowledge.audience import Role, Viewer
from knowledge.evaluation_errors import BadCollection

SHORT = QUESTIONS / "short.jsonl"
_OWN = "packs"
# All documents hold then, and so does what the questions about packs ask for.
_ASKED_AT = datetime.fromisoformat("2026-06-15T10:00:00+08:00")
# Some documents are for staff alone.
_ASKER = Viewer("eval", Role.TRAINER)


@dataclass(frozen=True, slots=True)
class ShortQuestion:
    """One question with the units (`pack/document#heading`) each of which settles it.

    Attributes:
        source: The set of documents that it is asked of.
    """

    source: str
    text: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class ShortAsked:
    """What came of one.

    Attributes:
        units: Units of the hits, best first.
    """

    question: ShortQuestion
    units: tuple[str, ...]
    is_answered: bool
    confidence: float

    @property
    def is_settled(self) -> bool:
        """Tell whether the first hit settles it."""
        return bool(self.units) and self.units[0] in self.question.relevant


@dataclass(frozen=True, slots=True)
class ShortFigures:
    """Figures over the questions of one source.

    Attributes:
        hit_at_1: Share whose first hit settles them.
        answered_rightly: Share answered from it.
        answered_wrongly: Share answered from something else.
    """

    source: str
    questions: int
    hit_at_1: float
    ndcg_at_10: float
    answered_rightly: float
    answered_wrongly: float


def read_short(path: Path = SHORT) -> tuple[ShortQuestion, ...]:
    """Return the questions in order.

    Raises:
        BadCollection: If the file is missing or a line is not one.
    """
    found = []
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.append(ShortQuestion(row["set"], row["text"], frozenset(row["relevant"])))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadCollection(str(path), str(error)) from error
    return tuple(found)


def folder_of(source: str) -> Path:
    """Return the folder of the packs that a source's questions are asked of."""
    return PACKS if source == _OWN else DOCUMENTS / source


def publish_source(source: str, home: Path, encoder: Encoder, report: Report) -> Live:
    """Publish a source's packs into the empty library `home`."""
    return publish_packs(folder_of(source), home, encoder, report, PUBLISHED_AT)


def ask_short(
    questions: Iterable[ShortQuestion], live: Live, encoder: Encoder
) -> Iterator[ShortAsked]:
    """Yield what comes of each question."""
    for question in questions:
        result = search(live, encoder, question.text, _ASKER, _ASKED_AT)
        units = tuple(dict.fromkeys(map(unit_of, result.hits)))
        yield ShortAsked(question, units, result.answer is not None, result.confidence)


def short_figures(source: str, asked: Sequence[ShortAsked]) -> ShortFigures:
    """Return the figures over the questions of a source; there must be some."""
    grades = [dict.fromkeys(a.question.relevant, 3) for a in asked]
    pairs = list(zip(asked, grades, strict=True))
    return ShortFigures(
        source=source,
        questions=len(asked),
        hit_at_1=fmean(hit_at_k(a.units, g, 1) for a, g in pairs),
        ndcg_at_10=fmean(ndcg_at_k(a.units, g, 10) for a, g in pairs),
        answered_rightly=fmean(float(a.is_answered and a.is_settled) for a in asked),
        answered_wrongly=fmean(float(a.is_answered and not a.is_settled) for a in asked),
    )
