"""Over HTTP: looking back, replaying, withdrawing, rolling back, purging, and who may."""

import json
from datetime import timedelta

import pytest

from api.schemas import SearchResponse
from index.generation import all_generations
from knowledge.audience import Role
from tests.api.conftest import Edge
from tests.fakes import DEMO_DAY

FEE = "白金卡年费每年3600元"
HOUR = timedelta(hours=1)


def ask(edge: Edge, name: str = "agent", **asked: object) -> SearchResponse:
    answer = edge.client.post(
        "/v1/search", json={"query": "白金卡年费多少", **asked}, headers=edge.as_(name)
    )
    assert answer.status_code == 200, answer.text
    return SearchResponse.model_validate_json(answer.content)


def withdraw(edge: Edge, **what: object) -> dict[str, object]:
    answer = edge.client.post(
        "/v1/withdrawals",
        json={"pack": "card-fees", "why": "写错了", **what},
        headers=edge.as_("trainer"),
    )
    assert answer.status_code == 201, answer.text
    told: dict[str, object] = answer.json()
    return told


def texts(response: SearchResponse) -> str:
    return "".join(hit.text for hit in response.hits)


def test_a_withdrawal_comes_with_a_receipt_and_holds_at_once(edge: Edge) -> None:
    assert FEE in texts(ask(edge))
    receipt = withdraw(edge)
    assert receipt == {"generation": 2, "passages": 1, "searches": 3, "found": 0}
    assert FEE not in texts(ask(edge))
    [made] = all_generations(edge.service.library.layout)[1:]
    assert (made.by, made.why, made.at) == ("demo-trainer", "写错了", DEMO_DAY)
    assert [p.generation for p in edge.service.ledger.publications()] == [1, 2]


def test_one_passage_of_a_document_is_withdrawn(edge: Edge) -> None:
    before = ask(edge, query="满减")
    receipt = withdraw(edge, pack="card-spring-2026", passage=before.hits[0].passage_id)
    assert (receipt["passages"], receipt["found"]) == (1, 0)
    after = ask(edge, query="满减")
    assert before.hits[0].passage_id not in [hit.passage_id for hit in after.hits]


def test_a_rollback_makes_a_new_generation_without_what_was_withdrawn(edge: Edge) -> None:
    withdraw(edge)
    answer = edge.client.post(
        "/v1/rollbacks", json={"generation": 1, "why": "试一试"}, headers=edge.as_("trainer")
    )
    assert answer.status_code == 201
    assert answer.json() == {"generation": 3, "versions": 5}
    response = ask(edge)
    assert response.generation == 3
    assert FEE not in texts(response)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("withdrawals", {"pack": "card-fees"}, 422),
        ("withdrawals", {"pack": "card-fees", "why": " \n"}, 422),
        ("withdrawals", {"pack": "nothing", "why": "错"}, 404),
        ("rollbacks", {"generation": 9, "why": "错"}, 404),
        ("rollbacks", {"generation": 1}, 422),
        ("purges", {"pack": "card-fees", "why": "错"}, 422),
        ("purges", {"pack": "card-fees", "why": "错", "yes": False}, 422),
        ("purges", {"pack": "nothing", "why": "错", "yes": True}, 404),
    ],
)
def test_what_has_no_reason_or_no_target_is_refused(
    edge: Edge, path: str, body: dict[str, object], status: int
) -> None:
    answer = edge.client.post(f"/v1/{path}", json=body, headers=edge.as_("admin"))
    assert answer.status_code == status
    assert len(all_generations(edge.service.library.layout)) == 1


@pytest.mark.parametrize("role", list(Role))
def test_each_act_is_for_those_who_may(edge: Edge, role: Role) -> None:
    publishes = role in (Role.TRAINER, Role.APPROVER, Role.ADMIN)
    for path, body, may in (
        ("withdrawals", {"pack": "nothing", "why": "错"}, publishes),
        ("rollbacks", {"generation": 99, "why": "错"}, publishes),
        ("purges", {"pack": "nothing", "why": "错", "yes": True}, role is Role.ADMIN),
    ):
        answer = edge.client.post(f"/v1/{path}", json=body, headers=edge.as_(role))
        assert answer.status_code == (404 if may else 403), path
    answer = edge.client.get("/v1/lookups/none/replay", headers=edge.as_(role))
    assert answer.status_code == (403 if role is Role.AGENT else 404)


def test_what_was_known_is_searched_by_those_who_may_look_back(edge: Edge) -> None:
    edge.clock.advance(HOUR)
    withdraw(edge)
    edge.clock.advance(HOUR)
    then = (DEMO_DAY + HOUR / 2).isoformat()
    assert FEE not in texts(ask(edge, "lead"))
    back = ask(edge, "lead", known_at=then)
    assert FEE in texts(back)
    assert (back.generation, back.known_at) == (1, DEMO_DAY + HOUR / 2)
    assert back.lookup_id is None
    assert ask(edge, "lead").known_at is None
    answer = edge.client.post(
        "/v1/search", json={"query": "年费", "known_at": then}, headers=edge.as_("agent")
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "MayNotLookBack")
    for known_at, code, status in (
        (DEMO_DAY + 9 * HOUR, "NotKnownYet", 422),
        (DEMO_DAY - timedelta(days=31), "NothingKnownThen", 404),
    ):
        asked = {"query": "年费", "known_at": known_at.isoformat()}
        answer = edge.client.post("/v1/search", json=asked, headers=edge.as_("trainer"))
        assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_what_was_known_is_read_as_document_passage_and_list(edge: Edge) -> None:
    [hit] = [hit for hit in ask(edge).hits if FEE in hit.text]
    edge.clock.advance(HOUR)
    withdraw(edge)
    then = {"known_at": DEMO_DAY.isoformat()}
    for path in (f"documents/{hit.document_key}", f"passages/{hit.passage_id}".replace("#", "%23")):
        now = edge.client.get(f"/v1/{path}", headers=edge.as_("lead"))
        assert now.status_code == 404
        back = edge.client.get(f"/v1/{path}", params=then, headers=edge.as_("lead"))
        assert back.status_code == 200, back.text
        assert FEE in back.text
        assert (back.json()["generation"], back.json()["known_at"]) == (1, "2026-05-31T02:00:00Z")
        refused = edge.client.get(f"/v1/{path}", params=then, headers=edge.as_("agent"))
        assert refused.status_code == 403
    statuses = []
    for params in ({}, then):
        packs = edge.client.get("/v1/packs", params=params, headers=edge.as_("trainer")).json()
        [status] = [p["status"] for p in packs["packs"] if p["pack"] == "card-fees"]
        statuses.append(status)
    assert statuses == ["withdrawn", "live"]


def test_a_look_up_is_replayed_to_the_byte_after_what_it_showed_was_withdrawn(edge: Edge) -> None:
    given_then = ask(edge)
    edge.clock.advance(HOUR)
    withdraw(edge)
    path = f"/v1/lookups/{given_then.lookup_id}/replay"
    answer = edge.client.get(path, headers=edge.as_("lead"))
    assert answer.status_code == 200
    told = answer.json()
    assert (told["outcome"], told["because"]) == ("identical", None)
    assert told["asked"]["name"] == "demo-agent"
    again, before = told["response"], json.loads(given_then.model_dump_json())
    for response in (again, before):
        del response["timings_ms"]
    assert again == before
    english = edge.client.get(path, headers={**edge.as_("lead"), "Accept-Language": "en"})
    assert english.json()["detail"].startswith("the same as was given then")


def test_what_was_purged_is_told_of_wherever_one_looks_back(edge: Edge) -> None:
    given_then = ask(edge)
    [hit] = [hit for hit in given_then.hits if FEE in hit.text]
    edge.clock.advance(HOUR)
    answer = edge.client.post(
        "/v1/purges",
        json={"pack": "card-fees", "why": "法务要求", "yes": True},
        headers=edge.as_("admin"),
    )
    assert answer.status_code == 201, answer.text
    assert answer.json()["generation"] == 2
    files = (path for path in edge.settings.home.rglob("*") if path.is_file())
    assert not [path for path in files if FEE.encode() in path.read_bytes()]
    assert FEE not in texts(ask(edge))
    back = ask(edge, "lead", known_at=DEMO_DAY.isoformat())
    assert (back.generation, back.purged) == (1, ("card-fees",))
    assert FEE not in texts(back)
    gone = edge.client.get(f"/v1/lookups/{given_then.lookup_id}/replay", headers=edge.as_("lead"))
    assert (gone.json()["outcome"], gone.json()["because"]) == ("gone", "purged")
    assert gone.json()["response"] is None
    assert "法务要求" in gone.json()["detail"]
    for path in (f"documents/{hit.document_key}", f"passages/{hit.passage_id}".replace("#", "%23")):
        back_there = edge.client.get(
            f"/v1/{path}", params={"known_at": DEMO_DAY.isoformat()}, headers=edge.as_("lead")
        )
        assert (back_there.status_code, back_there.json()["code"]) == (410, "Purged")


def test_publishing_from_the_past_needs_a_reason(edge: Edge) -> None:
    for why, starts, status in (
        ("", DEMO_DAY - HOUR, 422),
        ("  ", DEMO_DAY - HOUR, 422),
        ("补录", DEMO_DAY - HOUR, 202),
        ("", DEMO_DAY, 202),
    ):
        answer = edge.client.post(
            "/v1/publications",
            files={"file": ("p.zip", b"no zip", "application/zip")},
            data={"why": why, "visible_from": starts.isoformat()},
            headers=edge.as_("trainer"),
        )
        assert answer.status_code == status, answer.text
        if status == 422:
            assert answer.json()["code"] == "BackdatedWithoutReason"
