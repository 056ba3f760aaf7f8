"""Over HTTP: judged questions beside the library, run by run."""

import json
from typing import Any

import pytest

from index.judged_file import QUESTIONS
from tests.api.conftest import Edge

RIGHT = {"ask": "白金卡年费多少", "document": "card-fees/fees", "says": ["3600元"]}


def keep(edge: Edge, *questions: dict[str, Any]) -> None:
    lines = [json.dumps(question, ensure_ascii=False) for question in questions]
    (edge.settings.home / QUESTIONS).write_text("\n".join(lines) + "\n\n", "utf-8")


def run(edge: Edge) -> dict[str, Any]:
    answer = edge.client.post("/v1/quality", headers=edge.as_("trainer"))
    assert answer.status_code == 201, answer.text
    done: dict[str, Any] = answer.json()
    return done


def quality(edge: Edge) -> dict[str, Any]:
    told: dict[str, Any] = edge.client.get("/v1/quality", headers=edge.as_("trainer")).json()
    return told


def document_of(edge: Edge) -> str:
    body = {"query": "白金卡年费多少", "settled": False}
    found = edge.client.post("/v1/search", json=body, headers=edge.as_("trainer")).json()
    key: str = found["answer"]["document_key"]
    return key


def test_each_way_of_faring_is_told_and_counted(edge: Edge) -> None:
    right = RIGHT | {"document": document_of(edge)}
    keep(
        edge,
        right,
        {**right, "says": ["9999元"]},
        {**right, "document": "card-fees/other"},
        {"ask": "明天的天气", "says": ["晴"]},
        {"ask": "白金卡年费多少"},
        {"ask": "明天的天气"},
    )
    done = run(edge)
    assert (done["questions"], done["right"], done["answerable"], done["found"]) == (6, 2, 4, 2)
    assert [one["verdict"] for one in done["wrong"]] == ["value", "other", "silent", "spoke"]


def test_runs_stand_in_order_with_their_generation(edge: Edge) -> None:
    keep(edge, RIGHT | {"document": document_of(edge)})
    run(edge)
    body = {"pack": "card-fees", "why": "写错了"}
    edge.client.post("/v1/withdrawals", json=body, headers=edge.as_("trainer"))
    run(edge)
    told = quality(edge)
    assert told["questions"] == 1
    assert [(r["generation"], r["right"]) for r in told["runs"]] == [(1, 1), (2, 0)]


def test_without_questions_it_says_how_to_keep_some(edge: Edge) -> None:
    answer = edge.client.post("/v1/quality", headers=edge.as_("trainer"))
    assert (answer.status_code, answer.json()["code"]) == (409, "NoQuestions")
    assert QUESTIONS in answer.json()["detail"]
    assert quality(edge)["questions"] == 0


def test_a_question_may_hold_what_else_is_taken_for_the_end_of_a_line(edge: Edge) -> None:
    keep(edge, RIGHT | {"ask": "白金卡\u2028年费多少", "document": document_of(edge)})
    assert run(edge)["right"] == 1


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"ask": ""}',
        '{"ask": "年费", "say": ["1"]}',
        '{"ask": "年费", "says": "1"}',
        '{"ask": "年费", "document": 5}',
        '{"ask": "年费", "team": ["信用卡"]}',
    ],
)
def test_a_line_that_is_not_understood_is_named(edge: Edge, line: str) -> None:
    (edge.settings.home / QUESTIONS).write_text('{"ask": "天气"}\n' + line, "utf-8")
    answer = edge.client.post("/v1/quality", headers=edge.as_("trainer"))
    assert (answer.status_code, answer.json()["code"]) == (422, "BadQuestions")
    assert "questions.jsonl:2" in str(quality(edge)["problem"])


def test_only_those_who_publish_see_them(edge: Edge) -> None:
    for who in ("agent", "lead"):
        assert edge.client.get("/v1/quality", headers=edge.as_(who)).status_code == 403
        assert edge.client.post("/v1/quality", headers=edge.as_(who)).status_code == 403
