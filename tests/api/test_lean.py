import json
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI, Response
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api import problems
from api.lean import LeanRoute
from api.request_schemas import SearchRequest
from api.schemas import SearchResponse
from knowledge.wording import Language
from tests.api.conftest import Edge


async def echo(request: SearchRequest) -> Response:
    """Return the request as it was read."""
    return Response(request.model_dump_json(), media_type="application/json")


def _app() -> FastAPI:
    app = FastAPI()
    router = APIRouter()
    for path, kind in (("/lean", LeanRoute), ("/ordinary", APIRoute)):
        router.add_api_route(
            path, echo, methods=["POST"], response_model=SearchResponse, route_class_override=kind
        )
    app.include_router(router, prefix="/v1")
    problems.install(app, Language.EN)
    return app


CLIENT = TestClient(_app())
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-100, 100)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | st.sampled_from(
        ["2026-05-01T00:00:00+08:00", "2026-05-01", "3", "1780000000", "x", "年费", "\x00"]
    ),
    lambda children: (
        st.lists(children, max_size=2)
        | st.dictionaries(st.sampled_from(["segment", "region", "x"]), children, max_size=2)
    ),
    max_leaves=4,
)
BODIES = VALUES | st.dictionaries(
    st.sampled_from(["query", "settled", "top_k", "at", "customer", "more"]), VALUES
)


def both(content: bytes, media_type: str | None = "application/json") -> list[Any]:
    headers = {} if media_type is None else {"Content-Type": media_type}
    paths = ("/v1/lean", "/v1/ordinary")
    answers = [CLIENT.post(path, headers=headers, content=content) for path in paths]
    return [(answer.status_code, answer.json()) for answer in answers]


def _without_reasons(status: int, said: Any) -> tuple[int, Any]:
    """Drop why a place was refused: the framework reads a tree of values and has other words for some of it."""
    return status, said if status == 200 else [place.split(" (")[0] for place in said["invalid"]]


@given(BODIES)
def test_a_body_is_read_or_refused_as_the_framework_would(body: object) -> None:
    lean, ordinary = both(json.dumps(body).encode())
    assert _without_reasons(*lean) == _without_reasons(*ordinary)


@pytest.mark.parametrize(
    "media_type", ["application/json", "application/JSON; charset=utf-8", "application/a+json"]
)
def test_json_is_taken_under_each_of_its_names(media_type: str) -> None:
    lean, ordinary = both(b'{"query": "x"}', media_type)
    assert lean == ordinary
    assert lean[0] == 200


@pytest.mark.parametrize("media_type", [None, "", "text/plain", "text/json", "application/xml"])
def test_nothing_else_is_taken_for_json(media_type: str | None) -> None:
    assert [status for status, _ in both(b'{"query": "x"}', media_type)] == [422, 422]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b"[" * 10_000, b'{"query": "\\ud800"}', b'{"query": NaN}']
)
def test_what_is_no_json_is_an_invalid_request_that_repeats_nothing(content: bytes) -> None:
    status, problem = both(content)[0]
    assert (status, problem["code"]) == (422, "InvalidRequest")
    assert problem["invalid"][0].startswith("body")


def test_the_description_is_that_of_an_ordinary_route() -> None:
    paths = CLIENT.get("/openapi.json").json()["paths"]
    lean, ordinary = paths["/v1/lean"]["post"], paths["/v1/ordinary"]["post"]
    assert lean["requestBody"] == ordinary["requestBody"]
    assert lean["responses"] == ordinary["responses"]


def test_the_search_takes_the_lean_way_and_still_needs_a_token(edge: Edge) -> None:
    described = edge.client.get("/v1/openapi.json", headers=edge.headers).json()["paths"]
    assert described["/v1/search"]["post"]["requestBody"]["required"]
    assert edge.client.post("/v1/search", json={"query": "年费"}).status_code == 401
