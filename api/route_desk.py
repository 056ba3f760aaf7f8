"""The trainer's desk: the calendar, confirming what is still true, and what is missing."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.calendar_feed import feed
from api.deps import AtDep, LanguageDep, OverseerDep, PublisherDep, ServiceDep, ViewerDep
from api.desk import CALENDAR_DAYS, GAP_DAYS, calendar_of, gaps_of
from api.desk_schemas import (
    AsideOut,
    AsideRequest,
    CalendarOut,
    GapsOut,
    VerifiedOut,
    VerifyRequest,
)
from api.instant import Instant
from api.lookup import in_range, scrub
from api.service import Service
from index.generation import Act
from index.ledger.asked import Aside, set_aside
from index.reconcile import reconcile
from index.verification import verify
from knowledge.audience import Viewer
from knowledge.window import Window

router = APIRouter(tags=["desk"])
From = Annotated[Instant | None, Query(alias="from", description="The present if absent.")]
To = Annotated[
    Instant | None, Query(alias="to", description="30 days after the beginning if absent.")
]
Owner = Annotated[
    str | None, Query(max_length=120, description="Only what this owner answers for.")
]


def _window(at: AtDep, begins: From = None, ends: To = None) -> Window:
    first = at if begins is None else in_range(begins)
    return Window(first, first + timedelta(days=CALENDAR_DAYS) if ends is None else in_range(ends))


def _calendar(
    service: ServiceDep,
    viewer: ViewerDep,
    at: AtDep,
    window: Annotated[Window, Depends(_window)],
    owner: Owner = None,
) -> CalendarOut:
    return calendar_of(service.library.live, viewer, at, window, owner)


CalendarDep = Annotated[CalendarOut, Depends(_calendar)]


@router.get("/calendar")
def calendar(found: CalendarDep) -> CalendarOut:
    """Return what begins, ends and wants to be confirmed, of what the caller may know of; who may publish sees all."""
    return found


@router.get("/calendar.ics", response_class=Response)
def calendar_file(found: CalendarDep, language: LanguageDep) -> Response:
    """Return the same for calendars of other programs."""
    return Response(feed(found, language), media_type="text/calendar; charset=utf-8")


@router.post("/packs/{pack_id}/verifications", status_code=201)
def verification(
    pack_id: str, request: VerifyRequest, service: ServiceDep, viewer: PublisherDep
) -> VerifiedOut:
    """Note that a version is still true; its trust counts from now on."""
    act = Act(viewer.name, scrub(request.why), service.clock(), service.ids())
    made = verify(service.library.layout, pack_id, request.version, act)
    service.library.refresh()
    reconcile(service.ledger, service.library.layout)
    return VerifiedOut(generation=made.number, pack=pack_id)


@router.get("/gaps")
def gaps(
    service: ServiceDep,
    viewer: OverseerDep,
    since: Annotated[Instant | None, Query(description="30 days ago if absent.")] = None,
) -> GapsOut:
    """Return what agents asked and would not get now either, by meaning, the most asked first: all, or a lead's own team."""
    at = service.clock()
    begins = at - timedelta(days=GAP_DAYS) if since is None else in_range(since)
    return gaps_of(service.library.live, service.encoder, service.ledger, (begins, at), viewer)


@router.post("/gaps/asides", status_code=201)
def aside(request: AsideRequest, service: ServiceDep, viewer: PublisherDep) -> AsideOut:
    """Take questions that need no answer off the list."""
    made = _asides(request, service, viewer)
    set_aside(service.ledger, made)
    return AsideOut(questions=len(made))


def _asides(request: AsideRequest, service: Service, viewer: Viewer) -> list[Aside]:
    at, why = service.clock(), scrub(request.why)
    return [
        Aside(service.ids(), scrub(question), viewer.name, why, at)
        for question in dict.fromkeys(request.questions)
    ]
