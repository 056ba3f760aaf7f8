"""What routes ask for, by type.

None of it waits for anything, so all of it is `async`: the framework would take a plain function to another thread and back,
at 0.15 ms each.
"""

from datetime import datetime
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import AwareDatetime

from api.lookup import instant_of
from api.problems import language_of
from api.service import Service
from knowledge.audience import Viewer
from knowledge.errors import MayNotPublish, NotSignedIn
from knowledge.wording import Language


async def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


ServiceDep = Annotated[Service, Depends(_service)]


async def _viewer(request: Request) -> Viewer:
    """Return whom the gate let in."""
    viewer = request.scope.get("state", {}).get("viewer")
    if not isinstance(viewer, Viewer):
        raise NotSignedIn
    return viewer


ViewerDep = Annotated[Viewer, Depends(_viewer)]


async def _publisher(viewer: ViewerDep) -> Viewer:
    if not viewer.role.may_publish:
        raise MayNotPublish(viewer.role)
    return viewer


PublisherDep = Annotated[Viewer, Depends(_publisher)]


async def _language(request: Request, service: ServiceDep) -> Language:
    return language_of(request.headers, service.settings.language)


LanguageDep = Annotated[Language, Depends(_language)]


async def _at(
    service: ServiceDep,
    viewer: ViewerDep,
    at: Annotated[
        AwareDatetime | None, Query(description="Instant to look at; the present if absent.")
    ] = None,
) -> datetime:
    return instant_of(at, viewer, service.clock())


AtDep = Annotated[datetime, Depends(_at)]
