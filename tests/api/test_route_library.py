from urllib.parse import quote

import pytest

from api.render import pack_out
from index.shelf import pack_states
from knowledge.audience import Viewer
from tests.api.conftest import Edge

AT_WINTER = "2026-01-01T00:00:00+08:00"


def test_a_document_is_read_at_its_lines(edge: Edge) -> None:
    answer = edge.client.get("/v1/documents/card-spring-2026/rules", headers=edge.headers)
    found = answer.json()
    assert found["title"] == "春季信用卡满减规则"
    assert found["markdown"].splitlines()[4] == "客户每笔消费满100元立减20元，每户每日限2次。"
    assert found["window"]["ends_at"] == "2026-06-01T00:00:00+08:00"
    assert (found["document_key"], found["days_left"]) == ("card-spring-2026/rules", 0)


@pytest.mark.parametrize(
    "key", ["card-fees/年费", "card-winter-2025/rules", "loan-internal/审批/内部", "x", "x/y"]
)
def test_a_document_is_found_only_by_whom_and_when_it_may_be_seen(edge: Edge, key: str) -> None:
    status = edge.client.get(f"/v1/documents/{quote(key)}", headers=edge.headers).status_code
    assert status == (200 if key == "card-fees/年费" else 404)


def test_what_ended_is_read_at_an_instant_at_which_it_held(edge: Edge) -> None:
    path = "/v1/documents/card-winter-2025/rules"
    now = edge.client.get(path, headers=edge.headers)
    assert (now.status_code, now.json()["code"]) == (404, "UnknownDocument")
    then = edge.client.get(path, headers=edge.headers, params={"at": AT_WINTER})
    assert then.status_code == 200
    for at in ("2026-01-01", "1767225600", "then", ""):
        unread = edge.client.get(path, headers=edge.headers, params={"at": at})
        assert (unread.status_code, unread.json()["code"]) == (422, "InvalidRequest"), at


def test_every_hit_is_found_again_by_its_id_and_its_document_by_its_key(edge: Edge) -> None:
    body = {"query": "年费 满减 报名", "top_k": 50}
    hits = edge.client.post("/v1/search", headers=edge.headers, json=body).json()["hits"]
    assert len(hits) >= 3
    for hit in hits:
        path = f"/v1/passages/{quote(hit['passage_id'], safe='')}"
        found = edge.client.get(path, headers=edge.headers).json()["hit"]
        assert {**found, "score": hit["score"]} == hit
        document = edge.client.get(
            f"/v1/documents/{quote(hit['document_key'])}", headers=edge.headers
        )
        first, last = hit["citation"]["lines"]
        cited = document.json()["markdown"].splitlines()[first - 1 : last]
        assert hit["text"] in "\n".join(cited)


def test_an_agent_sees_the_packs_they_may_know_of_and_a_trainer_all(edge: Edge) -> None:
    agent = edge.client.get("/v1/packs", headers=edge.as_("agent")).json()["packs"]
    trainer = edge.client.get("/v1/packs", headers=edge.as_("trainer")).json()["packs"]
    status = {pack["pack"]: pack["status"] for pack in trainer}
    assert status == {
        "card-spring-2026": "expiring",
        "card-winter-2025": "expired",
        "card-summer-2026": "scheduled",
        "card-fees": "live",
        "loan-internal": "live",
    }
    assert {pack["pack"] for pack in agent} == set(status) - {"loan-internal"}
    [spring] = [pack for pack in agent if pack["pack"] == "card-spring-2026"]
    assert [phase["name"] for phase in spring["phases"]] == ["报名", "兑换"]
    assert (spring["documents"], spring["successor_of"]) == (1, "card-winter-2025")


def test_a_pack_names_the_one_before_it_only_to_those_who_may_know_of_that(edge: Edge) -> None:
    [spring] = [
        state
        for state in pack_states(edge.service.library.live, Viewer("李雷"), edge.clock())
        if state.pack.pack_id == "card-spring-2026"
    ]
    assert pack_out(spring, edge.clock(), {"card-winter-2025"}).successor_of == "card-winter-2025"
    assert pack_out(spring, edge.clock(), {"card-spring-2026"}).successor_of is None


@pytest.mark.parametrize(
    "at", ["0001-01-01T00:00:00+08:00", "3000-01-01T00:00:00Z", "9999-12-31T23:59:59-08:00"]
)
def test_an_instant_far_out_is_refused(edge: Edge, at: str) -> None:
    headers = edge.as_("trainer")
    file, form = {"file": ("p.zip", b"x")}, {"visible_from": at}
    answers = [
        edge.client.get("/v1/packs", headers=headers, params={"at": at}),
        edge.client.post("/v1/search", headers=headers, json={"query": "年费", "at": at}),
        edge.client.post("/v1/publications", headers=headers, files=file, data=form),
    ]
    assert [(a.status_code, a.json()["code"]) for a in answers] == [(422, "InstantOutOfRange")] * 3


def test_the_generation_says_what_it_was_built_with(edge: Edge) -> None:
    found = edge.client.get("/v1/generation", headers=edge.headers).json()
    assert found["generation"] == 1
    assert found["versions"] == 4
    trainer = edge.client.get("/v1/generation", headers=edge.as_("trainer")).json()
    assert trainer["versions"] == 5
    assert found["encoder"] == edge.service.encoder.fingerprint


def test_health_and_readiness_are_told_to_anybody(edge: Edge) -> None:
    assert edge.client.get("/v1/health").json() == {"status": "alive", "demo_at": None}
    assert edge.client.get("/v1/ready").json() == {"status": "ready", "generation": 1}
