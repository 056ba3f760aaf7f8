"""Praise (表扬), and what somebody shares with their lead."""

from api.colleagues import teammate
from api.learning import Study
from api.learning_render import praise_out
from api.learning_schemas import PraiseOut, PraiseRequest, ShareRequest, SharesOut
from api.own_learning import Reading
from api.tokens import TokenTable
from index.learning.learning_record import PraiseRecord, Shareable, ShareRecord
from index.ledger.praise import praise_of, record_praise
from index.ledger.sharing import record_share, shared_by
from index.quiz.shown_points import asked_now
from knowledge.audience import Viewer
from knowledge.errors import UnknownLookup
from knowledge.learning_errors import NotShared, NotYourAgent, UnknownPoint


def praise(study: Study, tokens: TokenTable, by: Viewer, request: PraiseRequest) -> PraiseOut:
    """Put praise on record, without customer data, and return it as it stands; sent again, it counts once.

    Raises:
        NotYourAgent: If it is of somebody else, and not of the team of `by`, who leads one.
        UnknownLookup: If the look-up is none of the praised.
        UnknownPoint: If the point is none that the praised may be asked.
        IdTaken: If other praise of theirs is on record under that id.
    """
    praised = _praised(tokens, by, request.name)
    if not any(p.praise_id == request.praise_id for p in praise_of(study.ledger, praised.name)):
        _check(study, praised, request)
    record = PraiseRecord(
        praise_id=request.praise_id,
        viewer_name=praised.name,
        by=by.name,
        text=request.text,
        lookup_id=request.lookup_id,
        point_id=request.point_id,
        at=study.clock(),
    )
    return praise_out(record_praise(study.ledger, record))


def share(study: Study, viewer: Viewer, request: ShareRequest) -> SharesOut:
    """Put on record that something is shared, or no longer, and return what is shared now; sent again, it changes nothing.

    Raises:
        IdTaken: If the caller sent something else under that id.
    """
    act = ShareRecord(request.share_id, viewer.name, request.what, request.is_shared, study.clock())
    record_share(study.ledger, act)
    return shares_of(study, viewer)


def shares_of(study: Study, viewer: Viewer) -> SharesOut:
    """Return what somebody shares now."""
    return SharesOut(shared=tuple(sorted(shared_by(study.ledger, viewer.name))))


def shared_with(
    study: Study, tokens: TokenTable, lead: Viewer, name: str, what: Shareable
) -> Reading:
    """Return the right to read what somebody shares with a lead of their team.

    Raises:
        NotShared: If they do not share it, are of another team, or are nobody; which of these is not told.
    """
    is_shared = what in shared_by(study.ledger, name)
    whose = teammate(tokens, lead, name)
    if whose is None or not is_shared:
        raise NotShared
    return Reading(whose, lead)


def _praised(tokens: TokenTable, by: Viewer, name: str | None) -> Viewer:
    if name is None or name == by.name:
        return by
    found = teammate(tokens, by, name)
    if found is None:
        raise NotYourAgent
    return found


def _check(study: Study, praised: Viewer, request: PraiseRequest) -> None:
    lookup_id, point_id = request.lookup_id, request.point_id
    if lookup_id is not None and study.ledger.lookup(lookup_id).viewer.name != praised.name:
        raise UnknownLookup(lookup_id)
    if point_id is not None:
        live, at = study.library.live, study.clock()
        if not asked_now(live, praised, at, [point_id]):
            raise UnknownPoint(point_id)
