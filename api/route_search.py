"""Asking, and what was done with the answer."""

import asyncio

from fastapi import APIRouter, Response

from api.deps import LanguageDep, ServiceDep, ViewerDep
from api.known import Known, known
from api.lean import LeanRoute
from api.lookup import LookupTerms, known_instant, look_up
from api.request_schemas import ActRequest, SearchRequest
from api.schemas import SearchResponse
from api.service import Service
from api.service_schemas import ActOut
from index.record import ActRecord
from knowledge.audience import Viewer
from knowledge.errors import UnknownLookup, UnknownPassage
from knowledge.wording import Language

router = APIRouter(tags=["search"])


async def search(
    request: SearchRequest, service: ServiceDep, viewer: ViewerDep, language: LanguageDep
) -> Response:
    """Return what is current for the caller: an answer or an honest abstention, hits and notices.

    It is a POST so that a question, which may hold customer data until it is masked, never stands in a URL: addresses are
    written to access logs, proxies' logs and browser histories; bodies are not.
    """
    known_at = known_instant(request.known_at, viewer, service.clock())
    # To open what was known before may take seconds, which no thread that answers questions is held up by.
    then = Known(service.library.live)
    if known_at is not None:
        then = await asyncio.to_thread(known, service, known_at)
    loop = asyncio.get_running_loop()
    body = await loop.run_in_executor(
        service.searching, _answer, request, service, viewer, language, then
    )
    # Already validated: sending it as it is saves the framework's second pass over every field.
    return Response(body, media_type="application/json")


router.add_api_route(
    "/search",
    search,
    methods=["POST"],
    response_model=SearchResponse,
    route_class_override=LeanRoute,
)


@router.post("/lookups/{lookup_id}/acts", status_code=201)
def act(lookup_id: str, request: ActRequest, service: ServiceDep, viewer: ViewerDep) -> ActOut:
    """Record what the caller did with one of their own settled look-ups, or with one passage of it."""
    service.recorder.await_written(lookup_id)
    lookup = service.ledger.lookup(lookup_id)
    if lookup.viewer.name != viewer.name:
        raise UnknownLookup(lookup_id)
    if request.passage_id is not None and request.passage_id not in lookup.shown:
        raise UnknownPassage(request.passage_id)
    done = ActRecord(
        act_id=service.ids(),
        lookup_id=lookup_id,
        act=request.act.value,
        passage_id=request.passage_id,
        at=service.clock(),
        viewer_name=viewer.name,
    )
    service.ledger.record_act(done)
    return ActOut(
        act_id=done.act_id,
        lookup_id=lookup_id,
        act=request.act,
        passage_id=done.passage_id,
        at=done.at,
    )


def _answer(
    request: SearchRequest, service: Service, viewer: Viewer, language: Language, then: Known
) -> str:
    terms = LookupTerms(
        now=service.clock(),
        language=language,
        query_characters=service.settings.query_characters,
        ids=service.ids,
        record=service.recorder.record,
        known_at=then.known_at,
        purged=then.purged,
    )
    return look_up(then.live, service.encoder, request, viewer, terms).model_dump_json()
