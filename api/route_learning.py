"""What is somebody's own: mistakes, answers, habits, achievements, praise and what they share."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from api import acclaim, own_learning
from api.deps import OverseerDep, ServiceDep, ViewerDep
from api.instant import Instant
from api.learning_schemas import (
    AchievementsOut,
    HabitsOut,
    HistoryOut,
    MistakesOut,
    PraiseOut,
    PraiseRequest,
    ShareRequest,
    SharesOut,
)
from api.lookup import in_range
from api.own_learning import Reading
from index.learning.learning_record import Shareable

router = APIRouter(tags=["learning"])
_Limit = Annotated[int, Query(ge=1, le=200)]
_Before = Annotated[
    Instant | None, Query(description="Only what was answered before; the newest if absent.")
]


@router.get("/quiz/mistakes")
def mistakes(service: ServiceDep, viewer: ViewerDep, limit: _Limit = 50) -> MistakesOut:
    """Return the caller's mistake book (错题本), as far as it may still be asked, with the sources as they stand now."""
    return own_learning.mistakes_of(service, Reading(viewer, viewer), limit)


@router.get("/quiz/history")
def history(
    service: ServiceDep, viewer: ViewerDep, before: _Before = None, limit: _Limit = 50
) -> HistoryOut:
    """Return the caller's own answers, the newest first, a page at a time; answers given at one instant are never parted."""
    earliest = None if before is None else in_range(before)
    return own_learning.history_of(service, viewer, earliest, limit)


@router.get("/quiz/history.csv", response_class=StreamingResponse)
def history_file(service: ServiceDep, viewer: ViewerDep) -> StreamingResponse:
    """Return all of the caller's own answers for a spreadsheet, the newest first."""
    return StreamingResponse(
        own_learning.history_file(service, viewer),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="liquid-history.csv"'},
    )


@router.get("/quiz/habits")
def habits(service: ServiceDep, viewer: ViewerDep) -> HabitsOut:
    """Return the caller's micro-habits (微习惯): streak, minutes, best hours."""
    return own_learning.habits_now(service, viewer)


@router.get("/quiz/achievements")
def achievements(service: ServiceDep, viewer: ViewerDep, limit: _Limit = 50) -> AchievementsOut:
    """Return the caller's achievement ledger (成就账本): what they mastered and still holds, praise, gaps that became knowledge."""
    reading = Reading(viewer, viewer)
    return own_learning.achievements_of(service, service.encoder, reading, limit)


@router.post("/praise", status_code=201)
def praise(request: PraiseRequest, service: ServiceDep, viewer: ViewerDep) -> PraiseOut:
    """Write down praise of the caller or, for a lead, of somebody of their team."""
    return acclaim.praise(service, service.tokens, viewer, request)


@router.get("/shares")
def shares(service: ServiceDep, viewer: ViewerDep) -> SharesOut:
    """Return what the caller shares with their lead; nothing unless they said so."""
    return acclaim.shares_of(service, viewer)


@router.post("/shares", status_code=201)
def share(request: ShareRequest, service: ServiceDep, viewer: ViewerDep) -> SharesOut:
    """Share something with one's lead from now on, or no longer."""
    return acclaim.share(service, viewer, request)


@router.get("/people/{name}/mistakes")
def their_mistakes(
    name: str, service: ServiceDep, viewer: OverseerDep, limit: _Limit = 50
) -> MistakesOut:
    """Return the mistake book of somebody of the caller's team who shares it; of it what the caller may see too."""
    reading = acclaim.shared_with(service, service.tokens, viewer, name, Shareable.MISTAKES)
    return own_learning.mistakes_of(service, reading, limit)


@router.get("/people/{name}/habits")
def their_habits(name: str, service: ServiceDep, viewer: OverseerDep) -> HabitsOut:
    """Return the habits of somebody of the caller's team who shares them."""
    reading = acclaim.shared_with(service, service.tokens, viewer, name, Shareable.HABITS)
    return own_learning.habits_now(service, reading.whose)


@router.get("/people/{name}/achievements")
def their_achievements(
    name: str, service: ServiceDep, viewer: OverseerDep, limit: _Limit = 50
) -> AchievementsOut:
    """Return the achievements of somebody of the caller's team who shares them; of them what the caller may see too."""
    reading = acclaim.shared_with(service, service.tokens, viewer, name, Shareable.ACHIEVEMENTS)
    return own_learning.achievements_of(service, service.encoder, reading, limit)
