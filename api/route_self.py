"""Who is asking, and whether anybody is at home."""

from fastapi import APIRouter

from api.deps import ServiceDep, ViewerDep
from api.service_schemas import HealthOut, ReadyOut, ViewerOut
from knowledge.errors import LiquidError, NoGeneration

router = APIRouter(tags=["self"])


@router.get("/viewer")
def viewer(viewer: ViewerDep) -> ViewerOut:
    """Return who the token says that the caller is, and what they may do."""
    return ViewerOut(
        name=viewer.name,
        role=viewer.role,
        team=viewer.team,
        region=viewer.region,
        channel=viewer.channel,
        may_publish=viewer.role.may_publish,
        may_look_ahead=viewer.role.may_look_ahead,
    )


@router.get("/health")
async def health(service: ServiceDep) -> HealthOut:
    """Tell that the process is alive; open to all. A demonstration says what day it plays."""
    is_demo = service.settings.clock is not None
    return HealthOut(status="alive", demo_at=service.clock() if is_demo else None)


@router.get("/ready")
async def ready(service: ServiceDep) -> ReadyOut:
    """Tell that questions can be answered; open to all. A problem with status 503 until a generation is live."""
    try:
        return ReadyOut(status="ready", generation=service.library.live.number)
    except NoGeneration:
        # What keeps the newest from being taken up says more than that there is none.
        problem = service.refresher.problem
        if isinstance(problem, LiquidError):
            raise problem from None
        raise
