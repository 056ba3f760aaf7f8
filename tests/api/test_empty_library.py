"""What is answered where nothing is left to answer from, or nothing was ever published."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Parts
from api.settings import Settings
from index.generation import Act
from index.purge import PurgeTarget, purge
from index.withdrawal import Target, withdraw
from tests.api.conftest import Edge
from tests.fakes import FrozenClock, HashEncoder

PACKS = ("card-spring-2026", "card-winter-2025", "card-summer-2026", "loan-internal", "card-fees")
ASKED = ("白金卡年费多少", "还能报名吗", "春季信用卡满减还能报名吗", "nf")
EMPTY = {"zh": "知识库还是空的", "en": "the library is empty"}
TO_DO = {"zh": "发布知识包", "en": "publish a pack"}


def act(edge: Edge, name: str) -> Act:
    return Act("韩梅", "全部下线", edge.clock(), name)


def search(client: TestClient, query: str, **headers: str) -> Any:
    told = {"Authorization": "Bearer demo-agent"} | headers
    return client.post("/v1/search", headers=told, json={"query": query})


@pytest.mark.parametrize("query", ASKED)
def test_where_everything_was_withdrawn_every_question_is_abstained_from(
    edge: Edge, query: str
) -> None:
    for pack in PACKS:
        withdraw(edge.service.library.layout, HashEncoder(), Target(pack), act(edge, f"w-{pack}"))
    edge.service.refresher.look()
    answer = search(edge.client, query)
    found = answer.json()
    assert (answer.status_code, found["answer"], found["hits"]) == (200, None, [])
    assert edge.client.get("/v1/ready").status_code == 200


@pytest.mark.parametrize("language", ["zh", "en"])
def test_where_everything_was_purged_it_is_said_and_what_to_do(edge: Edge, language: str) -> None:
    service = edge.service
    for pack in PACKS:
        purge(service.library.layout, service.ledger, PurgeTarget(pack), act(edge, f"p-{pack}"))
    service.refresher.look()
    for query in ASKED:
        answer = search(edge.client, query, **{"Accept-Language": language})
        assert (answer.status_code, answer.json()["code"]) == (503, "NoGeneration")
        assert answer.json()["detail"].startswith(EMPTY[language])
        assert TO_DO[language] in answer.json()["detail"]
        assert str(edge.settings.home) not in answer.text


def test_a_library_that_was_just_made_says_the_same(edge: Edge) -> None:
    settings = Settings(home=edge.settings.home / "new")
    parts = Parts(encoder=HashEncoder(), clock=FrozenClock(), is_set_apart=False)
    with TestClient(create_app(settings, parts)) as client:
        answer = search(client, "白金卡年费多少")
    assert (answer.status_code, answer.json()["code"]) == (503, "NoGeneration")
    assert answer.json()["detail"].startswith(EMPTY["zh"])
