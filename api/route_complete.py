"""What a question may go on to be, while it is typed."""

import asyncio

from fastapi import APIRouter, Response

from api.deps import ServiceDep, ViewerDep
from api.lean import LeanRoute
from api.lookup import instant_of
from api.request_schemas import CompleteRequest
from api.schemas import CompletionOut, CompletionsOut
from api.service import Service
from index.complete import complete as complete_phrase
from knowledge.audience import Viewer

router = APIRouter(tags=["search"])


async def complete(request: CompleteRequest, service: ServiceDep, viewer: ViewerDep) -> Response:
    """Return phrases that begin as typed, out of what is current for the caller and nothing else; nothing is recorded.

    It is a POST like the search, so that what is typed in a call never stands in a URL.
    """
    loop = asyncio.get_running_loop()
    body = await loop.run_in_executor(service.searching, _complete, request, service, viewer)
    return Response(body, media_type="application/json")


router.add_api_route(
    "/complete",
    complete,
    methods=["POST"],
    response_model=CompletionsOut,
    route_class_override=LeanRoute,
)


def _complete(request: CompleteRequest, service: Service, viewer: Viewer) -> str:
    live = service.library.live
    at = instant_of(request.at, viewer, service.clock())
    found = complete_phrase(live, viewer, at, request.prefix, request.limit)
    completions = CompletionsOut(
        generation=live.number,
        at=at,
        completions=tuple(CompletionOut(text=c.text, passages=c.passages) for c in found),
    )
    return completions.model_dump_json()
