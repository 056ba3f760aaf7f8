import asyncio
from collections.abc import Callable

import pytest
from starlette.types import Message, Receive, Scope, Send

from api.gate import OPEN_PATHS, Gate
from api.tokens import read_tokens
from knowledge.wording import Language
from tests.api.conftest import Edge


def test_nothing_but_health_and_readiness_is_open(edge: Edge) -> None:
    paths = set(edge.app.openapi()["paths"])
    assert "/v1/search" in paths
    for path in paths | {
        "/docs",
        "/v1/openapi.json",
        "/redoc",
        "/",
        "/nowhere",
        "/v1/health/",
        "//v1/health",
    }:
        for method in ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"):
            answer = edge.client.request(method, path, follow_redirects=False)
            assert answer.status_code == 401 or path in OPEN_PATHS, (method, path)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "demo-agent",
        "Basic demo-agent",
        "Bearer",
        "Bearer ",
        "Bearer demo-agen",
        "Bearer Demo-agent",
        "Bearer demo-agent x",
    ],
)
def test_a_wrong_token_is_refused_with_a_problem(edge: Edge, header: str) -> None:
    answer = edge.client.get("/v1/viewer", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["code"] == "NotSignedIn"


def test_the_viewer_is_whoever_holds_the_token(edge: Edge) -> None:
    found = edge.client.get("/v1/viewer", headers={"Authorization": "bearer demo-agent"}).json()
    assert found == {
        "name": "demo-agent",
        "role": "agent",
        "team": "信用卡",
        "region": "上海",
        "channel": "电话",
        "may_publish": False,
        "may_look_ahead": False,
    }


def test_a_body_over_the_limit_is_told_so(open_edge: Callable[..., Edge]) -> None:
    edge = open_edge()
    answer = edge.client.post("/v1/search", headers=edge.headers, content=b"x" * (3 * 1024 * 1024))
    assert (answer.status_code, answer.json()["code"]) == (413, "UploadTooLarge")
    assert edge.client.get("/v1/ready").status_code == 200


def test_nothing_but_http_comes_in() -> None:
    sent: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise AssertionError("the application was reached")

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    gate = Gate(app, read_tokens("demo", "127.0.0.1"), {}, Language.ZH)
    headers = [(b"authorization", b"Bearer demo-admin")]
    scope: Scope = {"type": "websocket", "path": "/v1/search", "headers": headers}
    asyncio.run(gate(scope, receive, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_a_strangers_body_is_not_even_received() -> None:
    received: list[Message] = []
    sent: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise AssertionError("the application was reached")

    async def receive() -> Message:
        received.append({"type": "http.request", "body": b"x", "more_body": True})
        return received[-1]

    async def send(message: Message) -> None:
        sent.append(message)

    gate = Gate(app, read_tokens("demo", "127.0.0.1"), {}, Language.ZH)
    scope: Scope = {"type": "http", "path": "/v1/publications", "method": "POST", "headers": []}
    asyncio.run(gate(scope, receive, send))
    assert sent[0]["status"] == 401
    assert received == []


def test_an_endless_body_is_given_up() -> None:
    blocks = 0
    sent: list[Message] = []

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        while True:
            await receive()

    async def receive() -> Message:
        nonlocal blocks
        blocks += 1
        return {"type": "http.request", "body": b"x" * 100, "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    gate = Gate(app, read_tokens("demo", "127.0.0.1"), {"/up": 1_000}, Language.ZH)
    headers = [(b"authorization", b"Bearer demo-trainer")]
    scope: Scope = {"type": "http", "path": "/up", "method": "POST", "headers": headers}
    asyncio.run(asyncio.wait_for(gate(scope, receive, send), 5))
    assert sent[0]["status"] == 413
    assert blocks < 50
