from collections.abc import Callable
from pathlib import Path

import pytest

from api.client import LiquidClient, ProblemError
from index.generation import Act
from index.layout import Layout
from index.withdrawal import Target, withdraw
from tests.api.conftest import Edge
from tests.api.test_client import client_of, url  # noqa: F401  # fixtures: a service on a real socket
from tests.fakes import DEMO_DAY, HashEncoder


def complete(edge: Edge, prefix: str, role: str = "agent", **fields: object) -> list[str]:
    body = {"prefix": prefix, **fields}
    answer = edge.client.post("/v1/complete", headers=edge.as_(role), json=body)
    assert answer.status_code == 200, answer.text
    return [found["text"] for found in answer.json()["completions"]]


def test_characters_pinyin_and_initials_are_completed(edge: Edge) -> None:
    for prefix in ("白金", "bjknf", "baijinka", "白金ka"):
        assert complete(edge, prefix)[0] == "白金卡年费", prefix


def test_the_response_names_its_generation_and_instant(edge: Edge) -> None:
    answer = edge.client.post("/v1/complete", headers=edge.headers, json={"prefix": "xyk"})
    assert answer.json() == {
        "generation": 1,
        "at": DEMO_DAY.isoformat().replace("+00:00", "Z"),
        "completions": [{"text": "信用卡年费", "passages": 1}],
    }


def test_what_ended_is_announced_or_is_for_others_is_not_completed(edge: Edge) -> None:
    for prefix in ("冬季", "djhxq", "暑期", "shuqi", "贷款", "dksp"):
        assert complete(edge, prefix) == [], prefix


def test_a_trainer_may_look_ahead_and_an_agent_may_not(edge: Edge) -> None:
    at = "2026-06-02T00:00:00+08:00"
    assert "暑期机票返现" in complete(edge, "暑期", "trainer", at=at)
    body = {"prefix": "暑期", "at": at}
    refused = edge.client.post("/v1/complete", headers=edge.headers, json=body)
    assert (refused.status_code, refused.json()["code"]) == (403, "MayNotLookAhead")


def test_completion_needs_a_token_and_a_short_prefix(edge: Edge) -> None:
    assert edge.client.post("/v1/complete", json={"prefix": "年费"}).status_code == 401
    for body in ({"prefix": "年" * 101}, {"prefix": "年费", "limit": 0}, {}, {"query": "年费"}):
        answer = edge.client.post("/v1/complete", headers=edge.headers, json=body)
        assert answer.status_code == 422, body


def test_a_keystroke_leaves_no_record(edge: Edge) -> None:
    complete(edge, "白金")
    edge.service.recorder.close()
    assert edge.service.ledger.lookups() == ()


def test_the_client_completes_over_a_real_socket(
    client_of: Callable[..., LiquidClient],  # noqa: F811
) -> None:
    client = client_of("demo-agent")
    assert [c.text for c in client.complete("bjk", limit=1).completions] == ["白金卡年费"]
    with pytest.raises(ProblemError):
        client_of("nobody").complete("bjk")


def test_what_is_withdrawn_is_gone_from_completion(
    open_edge: Callable[..., Edge], home: Path
) -> None:
    edge = open_edge()
    assert complete(edge, "白金")
    withdraw(Layout(home), HashEncoder(), Target("card-fees"), Act("t", "", DEMO_DAY, "w"))
    edge.service.library.refresh()
    assert complete(edge, "白金") == []
