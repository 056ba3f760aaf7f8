"""A trainer's own judged questions: keeping them, how the library does on them, and having them asked again."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import FOR_PUBLISHERS, LanguageDep, PublisherDep, ServiceDep
from api.judged_questions import (
    as_it_was,
    asked_at_once,
    asked_question,
    list_answering,
    list_questions,
    questions_file,
)
from api.quality import Asker, run_out, run_questions
from api.quality_schemas import (
    AnsweringsOut,
    JudgedQuestionOut,
    JudgedQuestionsOut,
    JudgedRequest,
    QualityOut,
    QualityRunOut,
)
from api.service import Service
from index.judged_file import (
    QUESTIONS,
    add_judged,
    change_judged,
    read_judged,
    remove_judged,
)
from index.ledger.quality_runs import quality_runs
from knowledge.evaluation_errors import BadQuestions, QuestionChanged
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
    path = questions_file(service)
    done = run_questions(path, service.library.live, service.encoder, service.ledger, asker)
    return run_out(done)


@router.get("/quality/questions", dependencies=[FOR_PUBLISHERS])
def questions(service: ServiceDep, language: LanguageDep) -> JudgedQuestionsOut:
    """Return the judged questions, each with what came of it in the last run."""
    return list_questions(service, language)


@router.get("/quality/documents", dependencies=[FOR_PUBLISHERS])
def documents(service: ServiceDep) -> AnsweringsOut:
    """Return the documents in force, among which what answers a question is chosen."""
    return list_answering(service)


@router.post("/quality/questions", status_code=201, dependencies=[FOR_PUBLISHERS])
def add(request: JudgedRequest, service: ServiceDep) -> JudgedQuestionOut:
    """Write a question after the others, and ask it at once; that is no run."""
    question = asked_question(service, request, kept=None)
    add_judged(questions_file(service), question)
    return asked_at_once(service, question)


@router.put("/quality/questions/{question_id}", dependencies=[FOR_PUBLISHERS])
def change(question_id: str, request: JudgedRequest, service: ServiceDep) -> JudgedQuestionOut:
    """Write a question in the place of the one that was read, refused if that was changed meanwhile; ask it at once."""
    path = questions_file(service)
    before = next((one for one in read_judged(path) if one.question_id == question_id), None)
    if before is None:
        raise QuestionChanged
    question = asked_question(service, request, kept=before.document)
    change_judged(path, question_id, question)
    return asked_at_once(service, question)


@router.delete("/quality/questions/{question_id}", dependencies=[FOR_PUBLISHERS])
def remove(question_id: str, service: ServiceDep) -> JudgedQuestionOut:
    """Take away the question that was read, refused if it was changed meanwhile; return it as it was."""
    return as_it_was(service, remove_judged(questions_file(service), question_id))


def _questions(service: Service, language: Language) -> tuple[int | None, str | None]:
    try:
        return len(read_judged(questions_file(service))), None
    except BadQuestions as error:
        return None, error.tell(language)
