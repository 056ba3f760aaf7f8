"""The way by which answers come while somebody types: who may use it, and what it gives."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.ui.conftest import Running
from ui.agent.card_view import card_html
from ui.agent.customer_context import CustomerContext
from ui.agent.live_route import TICKETS, Typed, answer_typed, find_typed, read_typed
from ui.agent.live_tickets import Asker

FEE = "白金卡年费多少"


@pytest.fixture
def ticket(api: Running) -> Iterator[str]:
    kept = TICKETS.keep(None, Asker(api.client(), CustomerContext(), "zh"))
    yield kept
    TICKETS.drop(kept)


@pytest.fixture
def page() -> TestClient:
    return TestClient(Starlette(routes=[Route("/answer", answer_typed, methods=["POST"])]))


def ask(page: TestClient, ticket: str, text: str, turn: int = 1) -> Any:
    headers = {"Authorization": f"Bearer {ticket}"}
    return page.post("/answer", json={"text": text, "turn": turn}, headers=headers)


def test_it_gives_the_card_that_the_page_then_shows(
    page: TestClient, api: Running, ticket: str
) -> None:
    told = ask(page, ticket, f" {FEE} ")

    shown = api.client().search(FEE, settled=False)
    assert told.json()["html"] == card_html(shown, "zh")
    assert told.headers["cache-control"] == "no-store"
    assert not api.service.ledger.lookups()


def test_what_was_typed_over_before_its_turn_came_is_not_asked(api: Running) -> None:
    asker = Asker(api.client(), CustomerContext(), "zh", turn=2)

    assert find_typed(asker, Typed(FEE, 1)) is None
    assert find_typed(asker, Typed(FEE, 2)) is not None


def test_a_question_that_was_overtaken_on_its_way_does_not_keep_the_last_from_its_answer(
    page: TestClient, api: Running
) -> None:
    asker = Asker(api.client(), CustomerContext(), "zh")
    ticket = TICKETS.keep(None, asker)

    last = ask(page, ticket, FEE, turn=2)
    before = ask(page, ticket, "白金卡", turn=1)

    assert (last.status_code, before.status_code) == (200, 204)
    assert find_typed(asker, Typed(FEE, 2)) is not None
    TICKETS.drop(ticket)


def test_without_a_ticket_nothing_is_told(page: TestClient, ticket: str) -> None:
    refused = [
        page.post("/answer", json={"text": FEE, "turn": 1}),
        ask(page, "demo-agent", FEE),
        ask(page, "", FEE),
        page.post("/answer", json={"text": FEE, "turn": 1}, headers={"Authorization": ticket}),
    ]

    assert {answer.status_code for answer in refused} == {401}
    assert not any(answer.content for answer in refused)


def test_what_ends_says_in_how_long(page: TestClient, ticket: str) -> None:
    told = ask(page, ticket, "餐饮五折券每天限量多少张").json()

    assert "今天 24:00 结束" in told["html"]
    assert told["lapse_ms"] == 14 * 60 * 60 * 1000


def test_a_hostile_document_and_question_stay_text(page: TestClient, ticket: str) -> None:
    html = ask(page, ticket, "提额规则额度最高").json()["html"]

    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html
    hostile = ask(page, ticket, '"><img src=x onerror=alert(1)> 白金卡').json()["html"]
    assert "<img" not in hostile


def test_a_service_out_of_reach_is_left_to_the_page_to_tell(
    page: TestClient, api: Running, ticket: str
) -> None:
    api.stop()

    told = ask(page, ticket, FEE)

    assert (told.status_code, told.content) == (204, b"")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"x",
        b"[]",
        b"{}",
        b'{"text": 1, "turn": 1}',
        b'{"text": "  ", "turn": 1}',
        b'{"text": "a"}',
        b'{"text": "a", "turn": "1"}',
        b"[" * 60_000,
        None,
    ],
)
def test_what_is_no_question_is_none(body: bytes | None) -> None:
    assert read_typed(body) is None


def test_what_is_no_question_is_refused(page: TestClient, ticket: str) -> None:
    headers = {"Authorization": f"Bearer {ticket}"}

    for body in (b"", b"x", json.dumps({"text": "a" * 70_000}).encode()):
        assert page.post("/answer", content=body, headers=headers).status_code == 400
