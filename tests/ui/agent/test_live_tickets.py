"""Tickets: good for one page, for as long as it is open."""

import gc

from api.client import LiquidClient
from ui.agent.customer_context import CustomerContext
from ui.agent.live_tickets import IDLE_S, MOST_TICKETS, Asker, HeldTicket, LiveTickets

ASKER = Asker(LiquidClient("http://127.0.0.1:9", "demo-agent"), CustomerContext(), "zh")


class Seconds:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_a_ticket_stands_for_whoever_it_was_given_to() -> None:
    tickets: LiveTickets[Asker] = LiveTickets(Seconds())
    ticket = tickets.keep(None, ASKER)

    assert tickets.holder(ticket) is ASKER
    assert tickets.holder("another") is None
    assert tickets.holder("") is None


def test_it_stays_the_same_while_the_page_is_open_and_takes_up_another_customer() -> None:
    tickets: LiveTickets[Asker] = LiveTickets(Seconds())
    ticket = tickets.keep(None, ASKER)
    other = Asker(ASKER.client, CustomerContext(tier="金卡"), "zh")

    assert tickets.keep(ticket, other) == ticket
    assert tickets.holder(ticket) is other


def test_nobody_chooses_a_ticket() -> None:
    tickets: LiveTickets[Asker] = LiveTickets(Seconds())

    assert tickets.keep("guessed", ASKER) != "guessed"
    assert tickets.holder("guessed") is None


def test_one_that_was_not_seen_for_long_is_forgotten() -> None:
    seconds = Seconds()
    tickets: LiveTickets[Asker] = LiveTickets(seconds)
    old, kept = tickets.keep(None, ASKER), tickets.keep(None, ASKER)

    seconds.now_s = IDLE_S - 1
    tickets.keep(kept, ASKER)
    seconds.now_s = IDLE_S + 1

    assert tickets.holder(old) is None
    assert tickets.holder(kept) is ASKER


def test_one_that_is_shown_is_good_for_as_long_again() -> None:
    seconds = Seconds()
    tickets: LiveTickets[Asker] = LiveTickets(seconds)
    ticket = tickets.keep(None, ASKER)

    for _ in range(3):
        seconds.now_s += IDLE_S - 1
        assert tickets.holder(ticket) is ASKER


def test_many_pages_take_bounded_room() -> None:
    tickets: LiveTickets[Asker] = LiveTickets(Seconds())
    first = tickets.keep(None, ASKER)
    others = [tickets.keep(None, ASKER) for _ in range(MOST_TICKETS + 1)]

    assert tickets.holder(first) is None
    assert tickets.holder(others[-1]) is ASKER


def test_it_goes_with_the_session_that_held_it() -> None:
    tickets: LiveTickets[Asker] = LiveTickets(Seconds())
    held = HeldTicket(tickets)
    ticket = held.keep(ASKER)
    assert held.keep(ASKER) == ticket

    del held
    gc.collect()

    assert tickets.holder(ticket) is None
