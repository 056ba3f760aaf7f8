"""Tickets by which an open page asks for answers while somebody types: good for that alone, and only as long as the page is open."""

import secrets
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from api.client import LiquidClient
from ui.agent.customer_context import CustomerContext
from ui.phrases.phrase import Language

# An open page shows its ticket every few seconds; one that has not been seen for this long is closed.
IDLE_S = 900.0
MOST_TICKETS = 5_000
_BYTES = 24


@dataclass(frozen=True, slots=True)
class Asker:
    """For whom, about which customer and in which language a page asks.

    Attributes:
        client: Asks the service as the person on the page; their token never reaches the browser.
    """

    client: LiquidClient
    context: CustomerContext
    language: Language


class LiveTickets:
    """The tickets of one process.

    Args:
        seconds: A clock that only runs forward.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._held: OrderedDict[str, tuple[Asker, float]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, ticket: str | None, asker: Asker) -> str:
        """Return a ticket that stands for `asker`: the one given, if it is still known, else a new one."""
        now_s = self._seconds()
        with self._lock:
            self._forget_idle(now_s)
            known = ticket if ticket in self._held else None
            kept = known or secrets.token_urlsafe(_BYTES)
            self._held[kept] = (asker, now_s)
            self._held.move_to_end(kept)
            return kept

    def asker(self, ticket: str) -> Asker | None:
        """Return for whom a ticket stands, None if it is not known or no longer."""
        now_s = self._seconds()
        with self._lock:
            self._forget_idle(now_s)
            held = self._held.get(ticket)
            return None if held is None else held[0]

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


class HeldTicket:
    """The ticket of one page; it goes when the page's session does, or is left."""

    def __init__(self, tickets: LiveTickets) -> None:
        self._tickets = tickets
        self._ticket: str | None = None

    def keep(self, asker: Asker) -> str:
        """Return the ticket, standing for `asker` from now on."""
        kept = self._tickets.keep(self._ticket, asker)
        if kept != self._ticket:
            self._ticket = kept
            weakref.finalize(self, self._tickets.drop, kept)
        return kept
