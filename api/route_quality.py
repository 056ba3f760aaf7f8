"""How the library does on a trainer's own judged questions, and having them asked again."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import FOR_PUBLISHERS, LanguageDep, PublisherDep, ServiceDep
from api.quality import Asker, run_out, run_questions
from api.quality_schemas import QualityOut, QualityRunOut
from api.service import Service
from index.judged import QUESTIONS, read_judged
from index.ledger.quality_runs import quality_runs
from knowledge.evaluation_errors import BadQuestions
from knowledge.wording import Language

router = APIRouter(tags=["quality"])


@router.get("/quality", dependencies=[FOR_PUBLISHERS])
def quality(
    service: ServiceDep,
    language: LanguageDep,
    limit: Annotated[int, Query(ge=1, le=365)] = 60,
) -> QualityOut:
    """Return the latest runs of the judged questions that lie beside the library."""
    count, problem = _questions(service, language)
    return QualityOut(
        generation=service.library.live.number,
        at=service.clock(),
        file=QUESTIONS,
        questions=count,
        problem=problem,
        runs=tuple(run_out(run) for run in quality_runs(service.ledger, limit)),
    )


@router.post("/quality", status_code=201)
def run(service: ServiceDep, viewer: PublisherDep) -> QualityRunOut:
    """Ask the judged questions of what is in force now, and put on record how they fared."""
    asker = Asker(viewer.name, service.clock(), service.ids)
    path = service.settings.home / QUESTIONS
    done = run_questions(path, service.library.live, service.encoder, service.ledger, asker)
    return run_out(done)


def _questions(service: Service, language: Language) -> tuple[int | None, str | None]:
    try:
        return len(read_judged(service.settings.home / QUESTIONS)), None
    except BadQuestions as error:
        return None, error.tell(language)
