import json

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from api import problems
from api.problems import findings_out, language_of, problem_of
from api.statuses import STATUS
from knowledge.access_errors import UnusableTokens
from knowledge.errors import (
    CorruptSegment,
    EmptyQuery,
    EncoderMismatch,
    InvalidPack,
    LedgerUnavailable,
    LiquidError,
    NoGeneration,
    UnknownPack,
)
from knowledge.finding import Finding
from knowledge.wording import Language
from tests.api.conftest import Edge


def leaves(kind: type[LiquidError]) -> set[type[LiquidError]]:
    below = kind.__subclasses__()
    return {kind} if not below else set().union(*map(leaves, below))


def test_every_error_of_ours_has_a_status_and_nothing_else_has() -> None:
    ours = {leaf for leaf in leaves(LiquidError) if leaf.__module__.startswith("knowledge.")}
    assert set(STATUS) == ours


def test_an_error_speaks_the_callers_language() -> None:
    zh = json.loads(bytes(problem_of(UnknownPack("x"), Language.ZH).body))
    en = json.loads(bytes(problem_of(UnknownPack("x"), Language.EN).body))
    assert zh["detail"].startswith("没有已发布的知识包 x")
    assert en["detail"].startswith("no published pack x")
    assert zh["status"] == 404
    assert zh["type"] == "urn:liquid:UnknownPack"


@pytest.mark.parametrize(
    "error",
    [
        NoGeneration("/srv/secret"),
        CorruptSegment("/srv/secret"),
        EncoderMismatch(1, "secret", "other"),
        LedgerUnavailable("postgresql://secret", "secret"),
        UnusableTokens("/srv/secret", "secret"),
    ],
)
def test_where_things_lie_on_the_server_is_for_the_log(
    error: LiquidError, caplog: pytest.LogCaptureFixture
) -> None:
    for language in Language:
        body = bytes(problem_of(error, language).body).decode()
        assert "secret" not in body
        assert json.loads(body)["detail"]
    assert "secret" in caplog.text


def test_an_invalid_pack_lists_its_findings() -> None:
    finding = Finding("campaign_without_end", "pack.toml", 4)
    body = json.loads(bytes(problem_of(InvalidPack((finding,)), Language.EN).body))
    [told] = body["findings"]
    assert (told["file"], told["line"], told["severity"]) == ("pack.toml", 4, "error")
    assert told["problem"] == finding.problem(Language.EN)
    assert told["remedy"] == finding.remedy(Language.EN)
    assert findings_out([], Language.ZH) == ()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "zh"),
        ("en", "en"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"),
        ("zh-CN, en;q=0.9", "zh"),
        ("fr, en;q=0.1", "en"),
        ("en;q=0, fr", "zh"),
        ("en;q=x", "zh"),
        ("*", "zh"),
        (";;,,q=", "zh"),
    ],
)
def test_the_language_is_the_one_preferred_among_ours(header: str, expected: str) -> None:
    assert language_of(Headers({"accept-language": header}), Language.ZH) == expected


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [("GET", "/v1/nowhere", 404, "NotFound"), ("PUT", "/v1/search", 405, "MethodNotAllowed")],
)
def test_what_the_framework_refuses_is_a_problem_too(
    edge: Edge, method: str, path: str, status: int, code: str
) -> None:
    answer = edge.client.request(method, path, headers=edge.headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_bug_is_a_problem_that_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    app = FastAPI()
    problems.install(app, Language.EN)

    @app.get("/bug")
    def bug() -> None:
        raise RuntimeError("13800138000")

    @app.get("/ours")
    def ours() -> None:
        raise EmptyQuery

    client = TestClient(app, raise_server_exceptions=False)
    answer = client.get("/bug")
    assert (answer.status_code, answer.json()["code"]) == (500, "InternalError")
    assert "13800138000" not in answer.text
    assert client.get("/ours").json()["code"] == "EmptyQuery"
    assert "RuntimeError" in caplog.text
