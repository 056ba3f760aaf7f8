"""A trainer's judged questions as the desk keeps them: what they say, what names them, and what came of each."""

from collections.abc import Mapping
from pathlib import Path

from api.lookup import clean
from api.quality_schemas import (
    MOST_ASK_CHARACTERS,
    AnsweringOut,
    AnsweringsOut,
    JudgedQuestionOut,
    JudgedQuestionsOut,
    JudgedRequest,
)
from api.service import Service
from index.judged import JudgedQuestion, judge
from index.judged_file import QUESTIONS, judged_question, read_judged
from index.ledger.quality_runs import quality_runs
from index.live import Live
from index.shelf import documents_in_force
from knowledge.errors import UnknownDocument
from knowledge.evaluation_errors import BadQuestions
from knowledge.kinds import Verdict
from knowledge.wording import Language

_Titles = Mapping[str, AnsweringOut]


def questions_file(service: Service) -> Path:
    """Return where the questions lie."""
    return service.settings.home / QUESTIONS


def list_questions(service: Service, language: Language) -> JudgedQuestionsOut:
    """Return the questions, each with what came of it in the last run; of a file that is not understood, what is wrong with it."""
    live, at = service.library.live, service.clock()
    problem, questions = None, tuple[JudgedQuestion, ...]()
    try:
        questions = read_judged(questions_file(service))
    except BadQuestions as error:
        problem = error.tell(language)
    titles, verdicts = answering(service, live), _last_verdicts(service)
    return JudgedQuestionsOut(
        generation=live.number,
        at=at,
        file=QUESTIONS,
        problem=problem,
        questions=tuple(_out(one, titles, verdicts.get(one.question_id)) for one in questions),
    )


def list_answering(service: Service) -> AnsweringsOut:
    """Return the documents that may be what answers a question, by title."""
    live = service.library.live
    documents = sorted(answering(service, live).values(), key=lambda one: (one.title, one.document))
    return AnsweringsOut(generation=live.number, at=service.clock(), documents=tuple(documents))


def answering(service: Service, live: Live) -> dict[str, AnsweringOut]:
    """Return the documents that are in force, by key."""
    found = {}
    for pack, document in documents_in_force(live, service.clock()):
        key = f"{pack.pack_id}/{document.document_id}"
        found[key] = AnsweringOut(document=key, title=document.title, pack_title=pack.title)
    return found


def asked_question(service: Service, request: JudgedRequest, kept: str | None) -> JudgedQuestion:
    """Return the question that a request describes, without customer data.

    Args:
        service: What it is to be asked of.
        request: The question.
        kept: The document that it named before, which it may go on to name though that is over.

    Raises:
        EmptyQuery: If nothing is asked.
        UnknownDocument: If nothing that is published holds the document that is said to answer it.
    """
    ask = clean(request.ask, MOST_ASK_CHARACTERS).text
    document = request.document
    if document not in (None, kept) and not _is_published(service.library.live, document):
        raise UnknownDocument(document)
    who = (request.team, request.region, request.channel)
    return judged_question(ask, document, request.says, who)


def asked_at_once(service: Service, question: JudgedQuestion) -> JudgedQuestionOut:
    """Return a question with what comes of it now; that is no run, and is not put on record."""
    live = service.library.live
    [judged] = judge([question], live, service.encoder, service.clock())
    return _out(question, answering(service, live), judged.verdict)


def as_it_was(service: Service, question: JudgedQuestion) -> JudgedQuestionOut:
    """Return a question that was taken away."""
    return _out(question, answering(service, service.library.live), None)


def _is_published(live: Live, key: str) -> bool:
    pack_id, _, document_id = key.partition("/")
    held = (version.segment.documents for version in live.versions_of(pack_id))
    return any(document.document_id == document_id for documents in held for document in documents)


def _last_verdicts(service: Service) -> Mapping[str, Verdict]:
    for last in quality_runs(service.ledger, 1):
        return last.verdicts or {}
    return {}


def _out(question: JudgedQuestion, titles: _Titles, verdict: Verdict | None) -> JudgedQuestionOut:
    named, viewer = titles.get(str(question.document)), question.viewer
    return JudgedQuestionOut(
        question_id=question.question_id,
        ask=question.ask,
        document=question.document,
        title=None if named is None else named.title,
        pack_title=None if named is None else named.pack_title,
        is_in_force=question.document is None or named is not None,
        says=question.says,
        team=viewer.team,
        region=viewer.region,
        channel=viewer.channel,
        verdict=verdict,
    )
