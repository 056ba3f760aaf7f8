"""The judged questions of one library, the same over HTTP and on the command line."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from api.quality_schemas import QualityRunOut, WrongOut
from api.render import local
from index.encoder import Encoder
from index.judged import judge
from index.judged_file import read_judged
from index.ledger.database import Ledger
from index.ledger.quality_runs import QualityRun, record_run, run_of
from index.live import Live
from knowledge.clock import IdFactory
from knowledge.evaluation_errors import NoQuestions
from knowledge.pack import DEFAULT_ZONE


@dataclass(frozen=True, slots=True)
class Asker:
    """Who has the questions asked, when, and under which id the run is kept."""

    by: str
    at: datetime
    ids: IdFactory


def run_questions(
    path: Path, live: Live, encoder: Encoder, ledger: Ledger, asker: Asker
) -> QualityRun:
    """Ask the questions of a file of what is live, put the run on record and return it.

    Raises:
        BadQuestions: If the file is not understood.
        NoQuestions: If there is none, or nothing in it.
    """
    questions = read_judged(path)
    if not questions:
        raise NoQuestions(path.name)
    judged = judge(questions, live, encoder, asker.at)
    run = run_of(judged, asker.ids(), asker.at, asker.by, live.number)
    record_run(ledger, run)
    return run


def run_out(run: QualityRun) -> QualityRunOut:
    """Return a run as sent."""
    return QualityRunOut(
        at=local(run.at, DEFAULT_ZONE),
        by=run.by,
        generation=run.generation,
        questions=run.questions,
        right=run.right,
        answerable=run.answerable,
        found=run.found,
        wrong=tuple(WrongOut(ask=one.ask, verdict=one.verdict) for one in run.wrong),
    )
