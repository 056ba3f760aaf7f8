"""What is said of a request that cannot be read: which field, why, what to send instead, and nothing of what was sent."""

import pytest

from api.invalid_request import in_words
from knowledge.wording import Language
from tests.api.conftest import Edge

SEARCH, WITHDRAW, PURGE = "/v1/search", "/v1/withdrawals", "/v1/purges"
ACT, PUBLICATIONS = "/v1/lookups/x/acts", "/v1/publications?limit=900&status=lost"
NUMBER = "13800138000"


def refused(edge: Edge, path: str, body: object, language: str) -> str:
    headers = {**edge.as_("admin"), "Accept-Language": language}
    answer = edge.client.request("GET" if "?" in path else "POST", path, headers=headers, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "InvalidRequest")
    assert NUMBER not in answer.text
    return str(answer.json()["detail"])


@pytest.mark.parametrize(
    ("path", "body", "zh", "en"),
    [
        (WITHDRAW, {"pack": "x"}, "why 缺少；请写上", "why is missing; send it"),
        (WITHDRAW, {"pack": "x", "why": " "}, "why 不能为空；请填写", "why may not be empty"),
        (WITHDRAW, {"pack": "x" * 1001, "why": "x"}, "pack 太长；最多 1000", "at most 1000"),
        (SEARCH, {"query": 13800138000}, "query 不是文字", "query is no text; send a string"),
        (SEARCH, {"query": "x", "top_k": 51}, "top_k 太大；最多为 50", "top_k is too large"),
        (SEARCH, {"query": "x", "top_k": "5"}, "top_k 不是整数", "top_k is no whole number"),
        (SEARCH, {"query": "x", "settled": NUMBER}, "settled 须为 true 或 false", "true or false"),
        (SEARCH, {"query": "x", NUMBER: 1}, "〔手机号〕 没有这个字段", "is no field; leave it out"),
        (SEARCH, {"query": "x", "settle": 1}, "settle 没有这个字段", "settle is no field"),
        (
            SEARCH,
            {"query": "x", "at": "2026-05-31T09:30"},
            "at 没有时区；请写明，例如 2026-05-31T09:30+08:00",
            "at has no time zone; write it, such as 2026-05-31T09:30+08:00",
        ),
        (SEARCH, {"query": "x", "at": NUMBER}, "at 不是时刻；请写成 2026", "at is no instant"),
        (SEARCH, {"query": "x", "at": "2026-02-30T09:30Z"}, "at 不是时刻", "at is no instant"),
        (SEARCH, {"query": "x", "customer": NUMBER}, "customer 不是对象", "customer is no object"),
        (ACT, {"act": NUMBER}, "可用的有：shown, opened", "there are: shown, opened"),
        (PURGE, {"pack": "x", "why": "x", "yes": False}, "可用的有：true", "there are: true"),
        (PUBLICATIONS, None, "limit 太大；最多为 200", "limit is too large; at most 200"),
        (PUBLICATIONS, None, "可用的有：queued", "status is none of the choices"),
    ],
)
def test_the_field_the_fault_and_the_remedy_are_told_in_words(
    edge: Edge, path: str, body: object, zh: str, en: str
) -> None:
    told = refused(edge, path, body, "zh")
    assert zh in told
    assert told.startswith("请求无法理解：")
    assert en in refused(edge, path, body, "en")
    assert "_" not in told.replace("top_k", "")


@pytest.mark.parametrize("content", [b"{", b'{"query": ', b"\xff", b""])
def test_what_is_no_json_is_told_as_that(edge: Edge, content: bytes) -> None:
    headers = {**edge.headers, "Content-Type": "application/json", "Accept-Language": "en"}
    for path in (SEARCH, "/v1/complete", ACT):
        detail = edge.client.post(path, headers=headers, content=content).json()["detail"]
        assert "JSON" in detail or detail.endswith("the body is missing; send it")
    plain = {**edge.headers, "Content-Type": "text/plain"}
    answer = edge.client.post(SEARCH, headers=plain, content=b'{"query": "x"}')
    assert "写 application/json" in answer.json()["detail"]


def test_of_many_faults_the_first_are_told_and_the_others_counted(edge: Edge) -> None:
    told = refused(edge, SEARCH, {f"more{n}": NUMBER for n in range(10)}, "en")
    assert told.count("is no field") == 4
    assert told.endswith("; and 6 more")


def test_a_kind_of_fault_that_nobody_thought_of_is_told_without_its_code() -> None:
    for kind in ("date_from_datetime_inexact", "string_too_long"):
        problem: dict[str, object] = {
            "type": kind,
            "loc": ("body", "day"),
            "ctx": {},
            "input": NUMBER,
        }
        told = in_words([problem], Language.EN)
        assert (
            told
            == "the request cannot be read: day cannot be read; hold it against /v1/openapi.json"
        )
