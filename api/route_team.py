"""What a lead sees of their team's learning, and a trainer of every team's: counts of at least five people, and no names."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.colleagues import overseen_team
from api.deps import OverseerDep, ServiceDep
from api.team_learning import Team, readiness_of, team_points
from api.team_schemas import ReadinessOut, TeamPointsOut

router = APIRouter(tags=["team"], prefix="/team")
_Limit = Annotated[int, Query(ge=1, le=200)]
_Name = Annotated[str, Query(min_length=1, max_length=64)]
_Team = Annotated[
    str | None,
    Query(
        max_length=64, description="A lead's own if absent; for those who publish, everybody then."
    ),
]


@router.get("/readiness")
def ready_for(
    service: ServiceDep, viewer: OverseerDep, pack: _Name, team: _Team = None, limit: _Limit = 50
) -> ReadinessOut:
    """Return how ready a team is for a pack, by version, those that begin in the future too."""
    asked = Team(overseen_team(viewer, team), viewer)
    return readiness_of(service, service.tokens, asked, pack, limit)


@router.get("/points")
def points(
    service: ServiceDep,
    viewer: OverseerDep,
    pack: _Name | None = None,
    team: _Team = None,
    limit: _Limit = 50,
) -> TeamPointsOut:
    """Return which points a team misses, which documents that flags, and which points are no longer introduced."""
    asked = Team(overseen_team(viewer, team), viewer)
    return team_points(service, asked, pack, limit)
