"""My map over HTTP: counted for the caller, opened by pack, and nothing of others'."""

from datetime import date, timedelta
from pathlib import Path

from tests.api.conftest import Edge
from tests.api.quiz_sessions import FEES, answer_to, begun, card_of, post
from tests.api.quizzing import publish_pack

FEE_STEM = "白金卡年费为"


def map_for(edge: Edge, who: str = "agent", **params: str) -> dict:  # type: ignore[type-arg]
    answer = edge.client.get("/v1/quiz/map", params=params, headers=edge.as_(who))
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]


def packs_on(found: dict) -> dict[str, dict]:  # type: ignore[type-arg]
    return {node["id"]: node for node in found["nodes"] if node["kind"] == "pack"}


def test_an_answer_shows_on_the_map_of_whoever_gave_it_and_on_no_others(
    edge: Edge, tmp_path: Path
) -> None:
    publish_pack(edge, tmp_path / "one", FEES.format(fee=3600))
    before = packs_on(map_for(edge))["plat"]
    assert (before["met"], before["recall"], before["known"]) == (0, None, 0.0)
    card = card_of(begun(edge), FEE_STEM)
    post(edge, "/sessions/s1/answers", answer_to(card, "3600"))
    after = packs_on(map_for(edge))["plat"]
    assert (after["met"], after["recall"]) == (1, 1.0)
    assert after["known"] == round(1 / after["points"], 4)
    assert packs_on(map_for(edge, "lead"))["plat"]["met"] == 0
    edge.clock.advance(timedelta(days=30))
    later = packs_on(map_for(edge))["plat"]
    assert later["met"] == 1
    assert later["recall"] < 0.9


def test_an_opened_pack_shows_where_it_stands(edge: Edge, tmp_path: Path) -> None:
    publish_pack(edge, tmp_path / "one", FEES.format(fee=3600))
    found = map_for(edge, pack="plat")
    kinds = [node["kind"] for node in found["nodes"]]
    assert kinds[0] == "pack"
    assert {"section", "subject", "slot"} <= set(kinds)
    ids = {node["id"] for node in found["nodes"]}
    assert {edge["source"] for edge in found["edges"]} | {
        edge["target"] for edge in found["edges"]
    } <= ids
    assert found["pack"] == "plat"


def test_a_pack_is_on_no_map_from_the_instant_of_its_end(edge: Edge, tmp_path: Path) -> None:
    ends = edge.clock().date() + timedelta(days=1)
    publish_pack(
        edge, tmp_path / "c", FEES.format(fee=3600),
        kind="campaign", starts_at=date(2026, 1, 1), ends_at=ends,
    )  # fmt: skip
    face = packs_on(map_for(edge))["plat"]
    assert face["ends_soon"] == face["points"]
    assert face["pack"]["window"]["ends_at"] == f"{ends + timedelta(days=1)}T00:00:00+08:00"
    edge.clock.advance(timedelta(days=3))
    assert "plat" not in packs_on(map_for(edge))
    gone = edge.client.get("/v1/quiz/map", params={"pack": "plat"}, headers=edge.headers)
    assert gone.status_code == 404


def test_a_pack_of_another_team_is_told_of_no_more_than_one_that_there_is_not(edge: Edge) -> None:
    assert "loan-internal" not in str(map_for(edge))
    answers = [
        edge.client.get("/v1/quiz/map", params={"pack": pack}, headers=edge.headers)
        for pack in ("loan-internal", "no-such")
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    told = [answer.json()["detail"].replace("loan-internal", "no-such") for answer in answers]
    assert told[0] == told[1]


def test_nobody_sees_a_map_without_a_token(edge: Edge) -> None:
    assert edge.client.get("/v1/quiz/map").status_code == 401
