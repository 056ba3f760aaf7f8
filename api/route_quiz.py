"""Ninety seconds a day: a session of cards, one answer at a time."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import quiz
from api.deps import ServiceDep, ViewerDep
from api.quiz_schemas import (
    MOST_POINT_CHARACTERS,
    AnswerRequest,
    BeginRequest,
    CardRef,
    EndRequest,
    QuizOut,
    SessionOut,
    ToldOut,
    VerdictOut,
    WhyOut,
)

router = APIRouter(tags=["quiz"], prefix="/quiz")


@router.get("")
def day(service: ServiceDep, viewer: ViewerDep) -> QuizOut:
    """Return how the caller's day stands: what may be asked, what changed, and a session that may be taken up again."""
    return quiz.day_of(service, viewer)


@router.post("/sessions", status_code=201)
def begin(request: BeginRequest, service: ServiceDep, viewer: ViewerDep) -> SessionOut:
    """Begin a session: the cards that the caller's own calls need most and that they are about to lose, as many as fit.

    The caller chooses its id, so that beginning it twice begins it once. It has no cards where there is nothing to ask.
    """
    return quiz.begin(service, viewer, request)


@router.get("/sessions/{session_id}")
def session(session_id: str, service: ServiceDep, viewer: ViewerDep) -> SessionOut:
    """Return one of the caller's sessions as it stands, with what it still has to ask."""
    return quiz.session_now(service, viewer, session_id)


@router.post("/sessions/{session_id}/reveal")
def reveal(session_id: str, request: CardRef, service: ServiceDep, viewer: ViewerDep) -> ToldOut:
    """Return the answer to a card that the caller grades."""
    return quiz.reveal(service, viewer, session_id, request)


@router.post("/sessions/{session_id}/answers", status_code=201)
def answer(
    session_id: str, request: AnswerRequest, service: ServiceDep, viewer: ViewerDep
) -> VerdictOut:
    """Grade an answer and put it on record; one that is sent again, or after an hour without a network, counts once."""
    return quiz.answer(service, viewer, session_id, request)


@router.post("/sessions/{session_id}/end")
def end(session_id: str, request: EndRequest, service: ServiceDep, viewer: ViewerDep) -> SessionOut:
    """Leave a session, for now or for good."""
    return quiz.end(service, viewer, session_id, request.end)


@router.get("/why")
def why(
    point_id: Annotated[str, Query(max_length=MOST_POINT_CHARACTERS)],
    service: ServiceDep,
    viewer: ViewerDep,
) -> WhyOut:
    """Return why a card is asked of the caller, in figures."""
    return quiz.why(service, viewer, point_id)
