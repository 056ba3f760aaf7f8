"""Having somebody's learning forgotten: an act of administrators, and of everybody for themselves."""

import logging

from fastapi import APIRouter

from api.deps import ServiceDep, ViewerDep
from api.team_schemas import ForgettingRequest, ForgottenOut, OwnForgettingRequest
from index.ledger.learning_erasure import Unlearnt, forget_learner
from knowledge.learning_errors import MayNotForget

router = APIRouter(tags=["learning"])
_log = logging.getLogger(__name__)


@router.post("/forgettings", status_code=201)
def forget(request: ForgettingRequest, service: ServiceDep, viewer: ViewerDep) -> ForgottenOut:
    """Delete everything on record of how somebody learns: answers, sessions, notes, praise, what they share.

    What they asked on calls is kept as long as look-ups are. Answers that wait on a device without a network are on record anew once it sends them.
    """
    if not viewer.role.may_purge:
        raise MayNotForget(viewer.role)
    gone = forget_learner(service.ledger, request.name)
    # Not whose: that would be a record of them again.
    _log.info("%s had somebody's learning forgotten: %d answers", viewer.name, gone.reviews)
    return _told(gone)


@router.post("/forgettings/own", status_code=201)
def forget_own(
    request: OwnForgettingRequest,  # noqa: ARG001  # that it is there is its `yes`
    service: ServiceDep,
    viewer: ViewerDep,
) -> ForgottenOut:
    """Delete everything on record of how the caller learns, as administrators may."""
    gone = forget_learner(service.ledger, viewer.name)
    _log.info("somebody had their learning forgotten: %d answers", gone.reviews)
    return _told(gone)


def _told(gone: Unlearnt) -> ForgottenOut:
    return ForgottenOut(
        reviews=gone.reviews, sessions=gone.sessions, notes=gone.notes, praise=gone.praise
    )
