"""The way by which an open page learns that there is something new to be read: same origin, one ticket, and no more than yes or no."""

import time
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.client import LiquidClient
from ui.agent.live_tickets import LiveTickets
from ui.own_path import own_path
from ui.trouble import attempt

# Each stands for the client that asks the service as the person on the page; their token never reaches the browser.
TICKETS: LiveTickets[LiquidClient] = LiveTickets(time.monotonic)


def news_path() -> str:
    """Return the way's path on the page's own server."""
    return own_path("/news")


async def tell_news(request: Request) -> Response:
    """Return 200 if the bulletins are others than those that `If-None-Match` names, else 304; 401 without a ticket.

    A service that cannot be reached has no news either: what a page shows stays until it is told otherwise.
    """
    client = TICKETS.shown(request)
    if client is None:
        return Response(status_code=HTTPStatus.UNAUTHORIZED)
    tag = request.headers.get("if-none-match", "").strip('"')
    is_new = await run_in_threadpool(attempt, lambda: client.has_news(tag))
    status = HTTPStatus.OK if is_new is True else HTTPStatus.NOT_MODIFIED
    return Response(status_code=status, headers={"cache-control": "no-store"})
