"""What became of what people were told: what changed since they saw it, and which answers were corrected or taken back."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.bulletin_render import exposure_out, seen_change_out
from api.bulletin_schemas import AcknowledgedOut
from api.deps import OverseerDep, ServiceDep, ViewerDep
from api.exposure_schemas import ExposureOut, ExposuresOut, LookupChangesOut, MyChangesOut
from api.service import Service
from index.exposure import exposed
from index.ledger.acknowledgements import Acknowledgement, Subject, acknowledge, acknowledged
from index.ledger.sightings import Whose, last_seen
from index.seen import REMEMBERED, changed_since
from index.shelf import pack_states, was_published
from knowledge.audience import Viewer
from knowledge.errors import UnknownLookup, UnknownPack

router = APIRouter(tags=["exposure"])
_Limit = Annotated[int, Query(ge=1, le=200)]
_Offset = Annotated[int, Query(ge=0, le=10_000)]
_Name = Annotated[str, Query(max_length=64)]


@router.get("/lookups/{lookup_id}/changes")
def lookup_changes(lookup_id: str, service: ServiceDep, viewer: ViewerDep) -> LookupChangesOut:
    """Return what of one of the caller's own look-ups reads otherwise than when they last saw it, the answer first."""
    service.recorder.await_written(lookup_id)
    lookup = service.ledger.lookup(lookup_id)
    if lookup.viewer.name != viewer.name:
        raise UnknownLookup(lookup_id)
    at = service.clock()
    window = (lookup.recorded_at - REMEMBERED, lookup.recorded_at)
    seen = last_seen(service.ledger, viewer.name, window, lookup.shown)
    found = [seen_change_out(c) for c in changed_since(service.library.live, viewer, at, seen)]
    order = (lookup.answered, *lookup.shown)
    found.sort(key=lambda change: order.index(change.passage_id))
    return LookupChangesOut(lookup_id=lookup_id, at=at, changes=tuple(found))


@router.get("/me/changes")
def my_changes(service: ServiceDep, viewer: ViewerDep, limit: _Limit = 20) -> MyChangesOut:
    """Return what the caller saw in the last ninety days that reads otherwise now, the latest begun first."""
    at, live = service.clock(), service.library.live
    seen = last_seen(service.ledger, viewer.name, (at - REMEMBERED, at))
    found = changed_since(live, viewer, at, seen)
    return MyChangesOut(
        generation=live.number,
        at=at,
        changes=tuple(seen_change_out(change) for change in found[:limit]),
        more=max(len(found) - limit, 0),
    )


@router.get("/me/exposures")
def my_exposures(service: ServiceDep, viewer: ViewerDep, limit: _Limit = 20) -> ExposuresOut:
    """Return the caller's own answers that were corrected or taken back since, without those they have dealt with."""
    found = _exposed(service, viewer, Whose(viewer_name=viewer.name))
    ids = [exposure.lookup_id for exposure in found]
    done = acknowledged(service.ledger, Subject.EXPOSURE, viewer.name, ids)
    left = [exposure for exposure in found if exposure.lookup_id not in done]
    return _page(service, left, 0, limit)


@router.post("/me/exposures/{lookup_id}/acknowledgements", status_code=201)
def read_exposure(lookup_id: str, service: ServiceDep, viewer: ViewerDep) -> AcknowledgedOut:
    """Record that the caller has dealt with a corrected answer of their own; a second time changes nothing."""
    if service.ledger.lookup(lookup_id).viewer.name != viewer.name:
        raise UnknownLookup(lookup_id)
    read = Acknowledgement(Subject.EXPOSURE, lookup_id, viewer, service.clock())
    return AcknowledgedOut(subject=lookup_id, at=acknowledge(service.ledger, read))


@router.get("/exposures")
def all_exposures(
    service: ServiceDep,
    viewer: OverseerDep,
    pack: _Name | None = None,
    version: _Name | None = None,
    limit: _Limit = 50,
    offset: _Offset = 0,
) -> ExposuresOut:
    """Return who was given an answer that was corrected or taken back since, from one pack or from any: everybody, or a lead's own team."""
    if not viewer.role.may_publish and viewer.team is None:
        return _page(service, [], 0, limit)
    team = None if viewer.role.may_publish else viewer.team
    found = _exposed(service, viewer, Whose(team=team, pack_id=pack, version=version))
    if not found and pack is not None and not _may_know_of(service, viewer, pack):
        raise UnknownPack(pack)
    return _page(service, found, offset, limit)


def _may_know_of(service: Service, viewer: Viewer, pack_id: str) -> bool:
    live = service.library.live
    if viewer.role.may_publish:
        return was_published(live, pack_id)
    # To anybody else a pack that they may not know of is none, whether it exists or not.
    states = pack_states(live, viewer, service.clock())
    return any(state.pack.pack_id == pack_id for state in states)


def _exposed(service: Service, reader: Viewer, whose: Whose) -> list[ExposureOut]:
    at = service.clock()
    found = exposed(service.library.live, service.ledger, reader, whose, at)
    return [exposure_out(exposure, at) for exposure in found]


def _page(service: Service, found: list[ExposureOut], offset: int, limit: int) -> ExposuresOut:
    return ExposuresOut(
        generation=service.library.live.number,
        at=service.clock(),
        exposures=tuple(found[offset : offset + limit]),
        more=len(found) > offset + limit,
    )
