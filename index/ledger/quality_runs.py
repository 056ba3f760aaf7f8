"""How the judged questions fared, run by run."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from index.judged import Judged
from index.ledger.database import Ledger
from index.ledger.tables import QUALITY_RUNS
from knowledge.kinds import Verdict

# Wrong ones that are kept by their words; beyond these a look at the file says more.
_MOST_WRONG = 50


@dataclass(frozen=True, slots=True)
class Wrong:
    """A question that was not answered right."""

    ask: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class QualityRun:
    """One run.

    Attributes:
        questions: How many were asked.
        right: How many fared as they should.
        answerable: How many of them have an answer.
        found: Of how many of those it was among the first five hits.
        wrong: Up to fifty of those that did not fare as they should.
        verdicts: How each fared, by what names it; None of a run before that was kept.
    """

    run_id: str
    at: datetime
    by: str
    generation: int
    questions: int
    right: int
    answerable: int
    found: int
    wrong: tuple[Wrong, ...]
    verdicts: Mapping[str, Verdict] | None


def run_of(
    judged: Sequence[Judged], run_id: str, at: datetime, by: str, generation: int
) -> QualityRun:
    """Return the run that questions with their verdicts make up."""
    wrong = [one for one in judged if one.verdict is not Verdict.RIGHT]
    return QualityRun(
        run_id=run_id,
        at=at,
        by=by,
        generation=generation,
        questions=len(judged),
        right=len(judged) - len(wrong),
        answerable=sum(one.question.is_answerable for one in judged),
        found=sum(bool(one.is_found) for one in judged),
        wrong=tuple(Wrong(one.question.ask, one.verdict) for one in wrong[:_MOST_WRONG]),
        verdicts={one.question.question_id: one.verdict for one in judged},
    )


def record_run(ledger: Ledger, run: QualityRun) -> None:
    """Append a run."""
    ledger.insert(QUALITY_RUNS, [asdict(run)])


def quality_runs(ledger: Ledger, most: int) -> tuple[QualityRun, ...]:
    """Return the latest runs, the oldest of them first."""
    query = select(QUALITY_RUNS).order_by(QUALITY_RUNS.c.at.desc(), QUALITY_RUNS.c.run_id.desc())
    rows = ledger.rows(query.limit(most))
    return tuple(_run(row) for row in reversed(rows))


def _run(row: dict[str, Any]) -> QualityRun:
    wrong = tuple(Wrong(one["ask"], Verdict(one["verdict"])) for one in row["wrong"])
    kept = row["verdicts"]
    verdicts = None if kept is None else {name: Verdict(told) for name, told in kept.items()}
    return QualityRun(**row | {"wrong": wrong, "verdicts": verdicts})
