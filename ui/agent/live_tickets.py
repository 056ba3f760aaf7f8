"""Tickets by which an open page asks its own server past Streamlit: each good for one thing, and only as long as the page is open."""

import secrets
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from starlette.requests import Request

from api.client import LiquidClient
from ui.agent.customer_context import CustomerContext
from ui.phrases.phrase import Language

# An open page shows its ticket again and again; one that has not been seen for this long is closed.
IDLE_S = 900.0
MOST_TICKETS = 5_000
_BYTES = 24
_SCHEME = "Bearer "
_Holder = TypeVar("_Holder")


@dataclass(slots=True)
class Asker:
    """For whom, about which customer and in which language a page asks.

    Attributes:
        client: Asks the service as the person on the page; their token never reaches the browser.
        turn: The latest of what was asked.
    """

    client: LiquidClient
    context: CustomerContext
    language: Language
    turn: int = 0


class LiveTickets(Generic[_Holder]):
    """The tickets of one process for one thing; each stands for whoever holds it.

    Args:
        seconds: A clock that only runs forward.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._held: OrderedDict[str, tuple[_Holder, float]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, ticket: str | None, holder: _Holder) -> str:
        """Return a ticket that stands for `holder`: the one given, if it is still known, else a new one."""
        now_s = self._seconds()
        with self._lock:
            self._forget_idle(now_s)
            known = ticket if ticket in self._held else None
            kept = known or secrets.token_urlsafe(_BYTES)
            self._held[kept] = (holder, now_s)
            self._held.move_to_end(kept)
            return kept

    def holder(self, ticket: str) -> _Holder | None:
        """Return for whom a ticket stands, None if it is not known or no longer."""
        now_s = self._seconds()
        with self._lock:
            self._forget_idle(now_s)
            held = self._held.get(ticket)
            if held is None:
                return None
            self._held[ticket] = (held[0], now_s)
            self._held.move_to_end(ticket)
            return held[0]

    def shown(self, request: Request) -> _Holder | None:
        """Return for whom the ticket stands that a request shows, None if it shows none that is known."""
        told = request.headers.get("authorization", "")
        return self.holder(told.removeprefix(_SCHEME)) if told.startswith(_SCHEME) else None

    def drop(self, ticket: str | None) -> None:
        """Forget a ticket; one that is not known is no matter."""
        with self._lock:
            self._held.pop(ticket or "", None)

    def _forget_idle(self, now_s: float) -> None:
        while self._held:
            oldest = next(iter(self._held))
            is_idle = now_s - self._held[oldest][1] > IDLE_S
            if not is_idle and len(self._held) <= MOST_TICKETS:
                return
            del self._held[oldest]


class HeldTicket(Generic[_Holder]):
    """The ticket of one page; it goes when the page's session does, or is left."""

    def __init__(self, tickets: LiveTickets[_Holder]) -> None:
        self._tickets = tickets
        self._ticket: str | None = None

    def keep(self, holder: _Holder) -> str:
        """Return the ticket, standing for `holder` from now on."""
        kept = self._tickets.keep(self._ticket, holder)
        if kept != self._ticket:
            self._ticket = kept
            weakref.finalize(self, self._tickets.drop, kept)
        return kept
