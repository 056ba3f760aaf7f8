"""The way by which answers come while somebody types: same origin, one ticket, the same card that the page then keeps."""

import json
import time
from dataclasses import dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.schemas import SearchResponse
from ui.agent.card_view import card_html
from ui.agent.lapsing import lapse_ms
from ui.agent.live_tickets import Asker, LiveTickets
from ui.own_path import own_path
from ui.trouble import Trouble, attempt

TICKETS: LiveTickets[Asker] = LiveTickets(time.monotonic)
# Far above any question; the service cuts at its own limit and says so.
_MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Typed:
    """A question as it stands in the box.

    Attributes:
        turn: Grows from one question of a page to its next; the page counts, for on their ways here one may overtake another.
    """

    text: str
    turn: int


def live_path() -> str:
    """Return the way's path on the page's own server."""
    return own_path("/answer")


async def answer_typed(request: Request) -> Response:
    """Return the card for what was typed: 204 where the page itself has to tell what is wrong, 401 without a ticket."""
    asker = TICKETS.shown(request)
    if asker is None:
        return Response(status_code=HTTPStatus.UNAUTHORIZED)
    typed = read_typed(await _body(request))
    if typed is None:
        return Response(status_code=HTTPStatus.BAD_REQUEST)
    asker.turn = max(asker.turn, typed.turn)
    found = await run_in_threadpool(find_typed, asker, typed)
    if found is None:
        return Response(status_code=HTTPStatus.NO_CONTENT)
    painted = {
        "html": card_html(found, asker.language),
        "lapse_ms": lapse_ms(found),
    }
    return JSONResponse(painted, headers={"cache-control": "no-store"})


def read_typed(body: bytes | None) -> Typed | None:
    """Return the question in a request's body, None if there is none to read."""
    try:
        given = json.loads(body or b"")
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict):
        return None
    text, turn = given.get("text"), given.get("turn")
    if not isinstance(text, str) or not isinstance(turn, int):
        return None
    return Typed(text.strip(), turn) if text.strip() else None


def find_typed(asker: Asker, typed: Typed) -> SearchResponse | None:
    """Return what the service gives, None if that is nothing to paint.

    Of what waited for its turn while the next question came nobody waits any more: with many pages typing at once, such questions would
    stand before all others.
    """
    if asker.turn > typed.turn:
        return None
    context = asker.context
    query, customer = context.asked(typed.text), context.customer()
    told = attempt(lambda: asker.client.search(query, settled=False, customer=customer))
    return None if isinstance(told, Trouble) else told


async def _body(request: Request) -> bytes | None:
    read = bytearray()
    async for part in request.stream():
        read += part
        if len(read) > _MOST_BYTES:
            return None
    return bytes(read)
