import json
from datetime import timedelta
from typing import Any

import pytest

from tests.api.conftest import Edge
from tests.fakes import DEMO_DAY


def ask(edge: Edge, query: str, role: str = "agent", **fields: object) -> dict[str, Any]:
    answer = edge.client.post("/v1/search", headers=edge.as_(role), json={"query": query, **fields})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_question_gets_the_clause_its_window_and_its_source(edge: Edge) -> None:
    found = ask(
        edge,
        "客户每笔消费满100元立减20元，每户每日限几次",
        customer={"segment": "白金卡", "region": "上海"},
    )
    answer = found["answer"]
    assert "满100元立减20元" in answer["text"]
    assert answer["citation"] == {
        "pack": "card-spring-2026",
        "version": "1",
        "document": "rules",
        "heading_path": ["春季信用卡满减规则", "满减"],
        "lines": [5, 5],
        # Markdown is its own source.
        "file": None,
        "source": None,
        "place": None,
    }
    assert answer["window"] == {
        "starts_at": "2026-03-01T00:00:00+08:00",
        "ends_at": "2026-06-01T00:00:00+08:00",
    }
    assert answer["days_left"] == 0
    assert answer["disclosure"] == "customer"
    assert answer["applies_to"] == {"segments": ["白金卡"], "regions": ["上海"], "matches": True}
    assert answer["phase"]["name"] == "兑换"
    assert 0.5 <= answer["confidence"] <= 1
    for fact in answer["facts"]:
        start, end = fact["span"]
        assert answer["text"][start:end] == fact["text"]


def test_the_response_has_every_promised_field(edge: Edge) -> None:
    found = ask(edge, "白金卡年费多少")
    assert {
        "generation", "at", "answer", "lookup_id", "hits", "notices", "timings_ms", "confidence", "query",
    } <= set(found)  # fmt: skip
    assert found["generation"] == 1
    assert found["at"] == "2026-05-31T02:00:00Z"
    assert {
        "passage_id",
        "score",
        "text",
        "context",
        "citation",
        "window",
        "title",
        "disclosure",
        "days_left",
    } <= set(found["hits"][0])
    assert {"mask", "encode", "dense", "lexical", "fuse", "answer", "total"} <= set(
        found["timings_ms"]
    )
    assert found["query"] == {
        "text": "白金卡年费多少",
        "masked": False,
        "cut_at": None,
        "searched": None,
        "read_as": [],
    }


def test_a_header_tells_the_milliseconds_that_the_route_took(edge: Edge) -> None:
    answer = edge.client.post("/v1/search", headers=edge.headers, json={"query": "白金卡年费多少"})
    name, _, took = answer.headers["server-timing"].partition(";dur=")
    assert name == "route"
    assert answer.json()["timings_ms"]["total"] <= float(took) + 0.01


def test_the_phrase_to_say_comes_with_its_answer(edge: Edge) -> None:
    def said(**fields: object) -> set[str | None]:
        hits = ask(edge, "怎么报名活动，报名截止到什么时候", "trainer", **fields)["hits"]
        return {hit["say"] for hit in hits if hit["citation"]["heading_path"][-1] == "报名"}

    assert said(at="2026-03-31T23:59:59.999999+08:00") == {
        "您在手机银行报名后，消费满100元立减20元。"
    }
    # 报名 is over: nobody says it as if it were on.
    assert said(at="2026-04-01T00:00:00+08:00") == {None}


def test_a_phase_that_is_asked_about_comes_with_what_holds_today(edge: Edge) -> None:
    [notice] = ask(edge, "春季满减现在还能报名吗，报名截止到什么时候")["notices"]
    assert (notice["kind"], notice["pack"]) == ("phase_over", "card-spring-2026")
    assert notice["at"] == "2026-04-01T00:00:00+08:00"
    assert "“报名”已于2026年3月31日结束；现在是“兑换”（至2026年5月31日）" in notice["say"]


def test_what_ended_is_a_notice_with_its_successor_and_never_a_hit(edge: Edge) -> None:
    found = ask(edge, "冬季消费送滑雪券")
    [notice] = [n for n in found["notices"] if n["pack"] == "card-winter-2025"]
    assert notice["kind"] == "expired"
    assert notice["at"] == "2026-03-01T00:00:00+08:00"
    assert notice["successor"]["pack"] == "card-spring-2026"
    assert "滑雪券一张" not in json.dumps(found, ensure_ascii=False)


def test_what_was_announced_is_a_notice_in_the_callers_language(edge: Edge) -> None:
    body = {"query": "暑期机票返现"}
    said = {}
    for language in ("zh", "en"):
        headers = {**edge.as_("agent"), "Accept-Language": language}
        notices = edge.client.post("/v1/search", headers=headers, json=body).json()["notices"]
        [notice] = [n for n in notices if n["kind"] == "upcoming"]
        assert notice["at"] == "2026-06-01T00:00:00+08:00"
        said[language] = notice["say"]
    assert said["zh"] != said["en"]


def test_another_teams_words_are_neither_shown_nor_named(edge: Edge) -> None:
    found = ask(edge, "贷款审批底线利率", top_k=50)
    assert "loan-internal" not in json.dumps(found)


def test_a_question_about_nothing_here_is_not_answered(edge: Edge) -> None:
    assert ask(edge, "how tall is the eiffel tower")["answer"] is None


def test_customer_data_is_gone_before_anything_is_kept(edge: Edge) -> None:
    found = ask(
        edge,
        "我叫张三，手机13800138000，白金卡年费多少",
        customer={"segment": "6222021234567890123"},
    )
    assert found["query"]["masked"]
    assert found["query"]["text"] == "我叫〔姓名〕，手机〔手机号〕，白金卡年费多少"
    edge.service.recorder.close()
    kept = edge.service.ledger.lookup(found["lookup_id"])
    assert "13800138000" not in repr(kept)
    assert "张三" not in repr(kept)
    assert kept.customer == ("〔银行卡号〕", None)


def test_a_question_that_is_too_long_is_cut_and_says_so(edge: Edge) -> None:
    found = ask(edge, "白金卡年费多少" + "啊" * 5_000)
    assert found["query"]["cut_at"] == 1_000
    assert len(found["query"]["text"]) == 1_000


def test_a_number_across_the_cut_is_masked_before_it_is_cut(edge: Edge) -> None:
    text = ask(edge, "啊" * 995 + "13800138000")["query"]["text"]
    assert not any(character.isdigit() for character in text)


@pytest.mark.parametrize("query", ["", "   ", "\u3000\n", "\u200b", " \ufeff\x07\u2060"])
def test_an_empty_question_is_refused(edge: Edge, query: str) -> None:
    answer = edge.client.post("/v1/search", headers=edge.headers, json={"query": query})
    assert (answer.status_code, answer.json()["code"]) == (422, "EmptyQuery")


def test_settled_look_ups_are_recorded_and_keystrokes_are_not(edge: Edge) -> None:
    assert ask(edge, "白金", settled=False)["lookup_id"] is None
    found = ask(edge, "白金卡年费每年3600元", top_k=2)
    edge.service.recorder.close()
    [kept] = edge.service.ledger.lookups()
    assert kept.lookup_id == found["lookup_id"]
    assert kept.shown == tuple(hit["passage_id"] for hit in found["hits"])
    assert kept.answered == found["answer"]["passage_id"]
    assert (kept.generation, kept.top_k, kept.viewer.name) == (1, 2, "demo-agent")


def test_only_a_trainer_looks_ahead_and_anybody_looks_back(edge: Edge) -> None:
    later = (DEMO_DAY + timedelta(days=1)).isoformat()
    body = {"query": "暑期机票返现", "at": later}
    refused = edge.client.post("/v1/search", headers=edge.as_("agent"), json=body)
    assert (refused.status_code, refused.json()["code"]) == (403, "MayNotLookAhead")
    assert (
        ask(edge, "暑期机票返现", "trainer", at=later)["hits"][0]["citation"]["pack"]
        == "card-summer-2026"
    )
    assert ask(edge, "冬季滑雪券", at="2026-01-01T00:00:00+08:00")["hits"][0]["citation"][
        "pack"
    ] == ("card-winter-2025")


def test_a_campaign_ends_to_the_second_with_no_job(edge: Edge) -> None:
    end = DEMO_DAY.replace(hour=16)
    edge.clock.at = end - timedelta(seconds=1)
    assert any(h["citation"]["pack"] == "card-spring-2026" for h in ask(edge, "满减")["hits"])
    edge.clock.at = end
    assert not any(h["citation"]["pack"] == "card-spring-2026" for h in ask(edge, "满减")["hits"])


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, "body.query"),
        ({"query": "x", "at": "2026-05-01T00:00:00"}, "body.at"),
        ({"query": "x", "top_k": 51}, "body.top_k"),
        ({"query": "x", "settle": True}, "body.settle"),
        ({"query": 13800138000}, "body.query"),
        ({"query": "x", "top_k": "5"}, "body.top_k"),
        ({"query": "x", "top_k": 5.0}, "body.top_k"),
        ({"query": "x", "top_k": True}, "body.top_k"),
        ({"query": "x", "settled": "true"}, "body.settled"),
        ({"query": "x", "settled": 0}, "body.settled"),
        ({"query": "x", "at": 1780000000}, "body.at"),
        ({"query": "x", "at": 1780000000.5}, "body.at"),
        ({"query": "x", "at": "1780000000"}, "body.at"),
        ({"query": "x", "at": "2026-05-01"}, "body.at"),
        ({"query": "x", "at": "yesterday"}, "body.at"),
        ({"query": "x", "at": {}}, "body.at"),
    ],
)
def test_what_cannot_be_read_is_a_problem_that_repeats_no_value(
    edge: Edge, body: dict[str, object], place: str
) -> None:
    answer = edge.client.post("/v1/search", headers=edge.headers, json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["invalid"][0].startswith(place)
    assert "13800138000" not in answer.text
    assert answer.json()["code"] == "InvalidRequest"


@pytest.mark.parametrize(
    "content", [b"{", b"\xff", b'{"query": "\\ud800"}', b'{"a\\ud800": 1}', b"[]", b""]
)
def test_broken_bodies_are_problems(edge: Edge, content: bytes) -> None:
    headers = {**edge.headers, "Content-Type": "application/json"}
    answer = edge.client.post("/v1/search", headers=headers, content=content)
    assert answer.status_code == 422 or answer.json()["code"] == "BadRequest"
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_act_is_recorded_the_moment_after_its_look_up(edge: Edge) -> None:
    for _ in range(5):
        found = ask(edge, "白金卡年费多少")
        shown = found["hits"][0]["passage_id"]
        answer = edge.client.post(
            f"/v1/lookups/{found['lookup_id']}/acts",
            headers=edge.headers,
            json={"act": "copied", "passage_id": shown},
        )
        assert answer.status_code == 201, answer.text
        [kept] = edge.service.ledger.acts(found["lookup_id"])
        assert (kept.act, kept.passage_id, kept.viewer_name) == ("copied", shown, "demo-agent")


def test_acts_on_what_was_not_theirs_or_not_shown_are_refused(edge: Edge) -> None:
    found = ask(edge, "白金卡年费多少")
    path = f"/v1/lookups/{found['lookup_id']}/acts"
    stranger = edge.client.post(path, headers=edge.as_("lead"), json={"act": "up"})
    assert (stranger.status_code, stranger.json()["code"]) == (404, "UnknownLookup")
    unseen = edge.client.post(path, headers=edge.headers, json={"act": "up", "passage_id": "x"})
    assert (unseen.status_code, unseen.json()["code"]) == (404, "UnknownPassage")
    nowhere = edge.client.post("/v1/lookups/none/acts", headers=edge.headers, json={"act": "up"})
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "UnknownLookup")
    odd = edge.client.post(path, headers=edge.headers, json={"act": "liked"})
    assert odd.status_code == 422
