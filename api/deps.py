"""What routes ask for, by type.

None of it waits for anything, so all of it is `async`: the framework would take a plain function to another thread and back,
at 0.15 ms each.
"""

from datetime import datetime
from typing import Annotated

from fastapi import Depends, Query, Request

from api.instant import Instant
from api.lookup import instant_of, known_instant
from api.problems import language_of
from api.service import Service
from knowledge.access_errors import MayNotOversee, MayNotPublish, NotSignedIn
from knowledge.audience import Viewer
from knowledge.history_errors import MayNotLookBack, MayNotPurge
from knowledge.wording import Language


def service_of(request: Request) -> Service:
    """Return what requests are answered from."""
    service: Service = request.app.state.service
    return service


def viewer_of(request: Request) -> Viewer:
    """Return whom the gate let in.

    Raises:
        NotSignedIn: If it let nobody in.
    """
    viewer = request.scope.get("state", {}).get("viewer")
    if not isinstance(viewer, Viewer):
        raise NotSignedIn
    return viewer


def language_for(request: Request) -> Language:
    """Return the language in which the caller is answered."""
    return language_of(request.headers, service_of(request).settings.language)


async def _service(request: Request) -> Service:
    return service_of(request)


ServiceDep = Annotated[Service, Depends(_service)]


async def _viewer(request: Request) -> Viewer:
    return viewer_of(request)


ViewerDep = Annotated[Viewer, Depends(_viewer)]


async def _publisher(viewer: ViewerDep) -> Viewer:
    if not viewer.role.may_publish:
        raise MayNotPublish(viewer.role)
    return viewer


PublisherDep = Annotated[Viewer, Depends(_publisher)]

# Of routes that are closed to others and do not ask who it is.
FOR_PUBLISHERS = Depends(_publisher)


async def _overseer(viewer: ViewerDep) -> Viewer:
    if not viewer.role.may_oversee:
        raise MayNotOversee(viewer.role)
    return viewer


OverseerDep = Annotated[Viewer, Depends(_overseer)]


async def _looking_back(viewer: ViewerDep) -> Viewer:
    if not viewer.role.may_look_back:
        raise MayNotLookBack(viewer.role)
    return viewer


LookBackDep = Annotated[Viewer, Depends(_looking_back)]


async def _purger(viewer: ViewerDep) -> Viewer:
    if not viewer.role.may_purge:
        raise MayNotPurge(viewer.role)
    return viewer


PurgerDep = Annotated[Viewer, Depends(_purger)]


async def _language(request: Request) -> Language:
    return language_for(request)


LanguageDep = Annotated[Language, Depends(_language)]


async def _at(
    service: ServiceDep,
    viewer: ViewerDep,
    at: Annotated[
        Instant | None, Query(description="Instant to look at; the present if absent.")
    ] = None,
) -> datetime:
    return instant_of(at, viewer, service.clock())


AtDep = Annotated[datetime, Depends(_at)]


async def _known_at(
    service: ServiceDep,
    viewer: ViewerDep,
    known_at: Annotated[
        Instant | None,
        Query(description="Instant whose knowledge to look at; what is published now if absent."),
    ] = None,
) -> datetime | None:
    return known_instant(known_at, viewer, service.clock())


KnownAtDep = Annotated[datetime | None, Depends(_known_at)]
