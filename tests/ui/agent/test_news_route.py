"""The way by which an open page learns that there is something new to be read: who may use it, and what it tells."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from index.generation import Act
from index.layout import Layout
from index.withdrawal import Target, withdraw
from tests.fakes import HashEncoder
from tests.ui.conftest import Running
from ui.agent.news_route import TICKETS, tell_news


@pytest.fixture
def ticket(api: Running) -> Iterator[str]:
    kept = TICKETS.keep(None, api.client())
    yield kept
    TICKETS.drop(kept)


@pytest.fixture
def page() -> TestClient:
    return TestClient(Starlette(routes=[Route("/news", tell_news, methods=["GET"])]))


def ask(page: TestClient, ticket: str, tag: str) -> int:
    headers = {"Authorization": f"Bearer {ticket}", "If-None-Match": f'"{tag}"'}
    answer = page.get("/news", headers=headers)
    assert not answer.content
    return answer.status_code


def test_there_is_news_until_the_page_names_what_it_was_told(
    page: TestClient, api: Running, ticket: str
) -> None:
    told = api.client().bulletins()

    assert ask(page, ticket, "") == 200
    assert ask(page, ticket, told.tag) == 304

    home = Path(api.service.settings.home)
    act = Act("韩梅", "以后台为准", api.service.clock(), "w", urgent=True)
    withdraw(Layout(home), HashEncoder(), Target("card-fees"), act)
    api.service.library.refresh()

    assert ask(page, ticket, told.tag) == 200
    assert ask(page, ticket, api.client().bulletins().tag) == 304


def test_without_a_ticket_nothing_is_told(page: TestClient, ticket: str) -> None:
    assert ask(page, "demo-agent", "") == 401
    assert ask(page, "", "") == 401
    assert page.get("/news", headers={"Authorization": ticket}).status_code == 401
    assert page.get("/news").status_code == 401


def test_a_service_out_of_reach_has_no_news(page: TestClient, api: Running, ticket: str) -> None:
    api.stop()

    assert ask(page, ticket, "") == 304
