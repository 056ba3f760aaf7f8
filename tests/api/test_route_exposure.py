"""What changed since it was seen and which answers were corrected, over HTTP."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from api.service import Service
from index.generation import Act
from index.layout import Layout
from index.withdrawal import Target, withdraw
from ingest.publish import publish
from tests.api.conftest import Edge
from tests.builders import write_pack
from tests.fakes import HashEncoder

FEES = "# 年费\n\n## 白金卡年费\n\n白金卡年费每年4200元，刷满18笔免次年年费。\n"
QUESTION = "白金卡年费多少"


def raise_fee(edge: Edge, folder: Path, starts_at: date | None = None, text: str = FEES) -> None:
    write_pack(
        folder,
        {"年费.md": text},
        id="card-fees",
        title="信用卡年费",
        version="2",
        starts_at=starts_at,
    )
    act = Act("韩梅", "上调", edge.clock(), folder.name)
    publish(folder, edge.settings.home, HashEncoder(), act, lambda *_: None)
    edge.service.refresher.look()


def ask(edge: Edge, who: str = "agent", query: str = QUESTION) -> str:
    answer = edge.client.post("/v1/search", headers=edge.as_(who), json={"query": query})
    lookup_id: str = answer.json()["lookup_id"]
    assert edge.service.recorder.await_written(lookup_id)
    return lookup_id


def get(edge: Edge, path: str, who: str = "agent") -> Any:
    answer = edge.client.get(f"/v1{path}", headers=edge.as_(who))
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_an_answer_says_what_changed_since_the_caller_last_saw_it(
    edge: Edge, tmp_path: Path
) -> None:
    first = ask(edge)
    assert get(edge, f"/lookups/{first}/changes")["changes"] == []
    edge.clock.advance(timedelta(hours=2))
    raise_fee(edge, tmp_path / "v2")
    [mine] = get(edge, "/me/changes")["changes"]
    second = ask(edge)

    [change] = get(edge, f"/lookups/{second}/changes")["changes"]

    assert change == mine
    assert [(c["before"], c["after"]) for c in change["changes"]] == [("3600元", "4200元")]
    assert (change["seen_version"], change["version"]) == ("1", "2")
    assert change["seen_at"] == "2026-05-31T10:00:00+08:00"
    assert change["since"] == "2026-05-31T12:00:00+08:00"
    edge.clock.advance(timedelta(minutes=1))
    assert get(edge, f"/lookups/{ask(edge)}/changes")["changes"] == []
    assert get(edge, "/me/changes")["changes"] == []


def test_every_value_that_changed_is_named_by_its_place_also_one_that_the_question_was_not_about(
    edge: Edge, tmp_path: Path
) -> None:
    ask(edge)
    edge.clock.advance(timedelta(hours=2))
    text = FEES.replace("18笔免次年年费", "20笔免次年年费，逾期每天收0.05%")
    raise_fee(edge, tmp_path / "v2", text=text)
    answer = edge.client.post("/v1/search", headers=edge.as_("agent"), json={"query": QUESTION})
    passage = next(h["text"] for h in answer.json()["hits"] if "4200" in h["text"])

    [change] = get(edge, "/me/changes")["changes"]

    assert [passage[start:end] for start, end in change["marks"]] == ["4200元", "20笔", "0.05%"]


def test_nobody_asks_about_another_persons_look_up(edge: Edge) -> None:
    lookup_id = ask(edge)
    for path in (f"/v1/lookups/{lookup_id}/changes", "/v1/lookups/nowhere/changes"):
        answer = edge.client.get(path, headers=edge.as_("lead"))
        assert (answer.status_code, answer.json()["code"]) == (404, "UnknownLookup")
    dismissed = edge.client.post(
        f"/v1/me/exposures/{lookup_id}/acknowledgements", headers=edge.as_("lead")
    )
    assert dismissed.status_code == 404


def test_who_was_told_what_was_corrected_sees_it_until_they_have_dealt_with_it(
    edge: Edge, tmp_path: Path
) -> None:
    lookup_id = ask(edge, query="我是张三丰，手机13812345678，白金卡年费")
    edge.clock.advance(timedelta(hours=1))
    raise_fee(edge, tmp_path / "v2", starts_at=date(2026, 5, 1))

    found = get(edge, "/me/exposures")
    [mine] = found["exposures"]
    assert (mine["lookup_id"], mine["kind"], mine["viewer"]) == (
        lookup_id,
        "corrected",
        "demo-agent",
    )
    assert "13812345678" not in mine["query"]
    assert "3600元" in mine["said"]
    assert "4200元" in mine["now"]["text"]
    assert [(c["before"], c["after"]) for c in mine["changes"]] == [("3600元", "4200元")]
    assert get(edge, "/me/exposures", "lead")["exposures"] == []

    path = f"/v1/me/exposures/{lookup_id}/acknowledgements"
    assert edge.client.post(path, headers=edge.headers).status_code == 201
    assert get(edge, "/me/exposures")["exposures"] == []
    assert len(get(edge, "/exposures?pack=card-fees", "trainer")["exposures"]) == 1
    assert len(get(edge, "/exposures", "trainer")["exposures"]) == 1


def test_exposures_are_for_leads_of_the_team_and_those_who_publish(
    edge: Edge, tmp_path: Path
) -> None:
    for _ in range(3):
        ask(edge)
        edge.clock.advance(timedelta(minutes=1))
    raise_fee(edge, tmp_path / "v2", starts_at=date(2026, 5, 1))
    refused = edge.client.get("/v1/exposures?pack=card-fees", headers=edge.headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "MayNotOversee")
    for who in ("lead", "trainer", "admin"):
        assert len(get(edge, "/exposures?pack=card-fees", who)["exposures"]) == 3
    page = get(edge, "/exposures?pack=card-fees&limit=2", "trainer")
    assert (len(page["exposures"]), page["more"]) == (2, True)
    rest = get(edge, "/exposures?pack=card-fees&limit=2&offset=2", "trainer")
    assert (len(rest["exposures"]), rest["more"]) == (1, False)
    assert page["exposures"][0]["at"] > rest["exposures"][0]["at"]
    assert get(edge, "/exposures?pack=card-fees&version=9", "trainer")["exposures"] == []


def test_a_withdrawn_answer_is_told_without_its_words(edge: Edge) -> None:
    ask(edge)
    service: Service = edge.service
    act = Act("韩梅", "有误", edge.clock(), "w")
    withdraw(Layout(edge.settings.home), HashEncoder(), Target("card-fees"), act)
    service.refresher.look()
    [mine] = get(edge, "/me/exposures")["exposures"]
    assert (mine["kind"], mine["said"], mine["now"]) == ("withdrawn", None, None)


def test_a_pack_that_the_caller_cannot_know_of_is_none_and_one_without_exposures_is_empty(
    edge: Edge,
) -> None:
    def asked(pack: str, who: str) -> tuple[int, str | None, str | None]:
        answer = edge.client.get("/v1/exposures", params={"pack": pack}, headers=edge.as_(who))
        told = answer.json()
        detail = told.get("detail")
        return answer.status_code, told.get("code"), detail and detail.replace(pack, "…")

    unknown = asked("nope", "trainer")
    assert unknown[:2] == (404, "UnknownPack")
    # Whether there is a pack for another team is not told either.
    assert asked("nope", "lead") == asked("loan-internal", "lead") == unknown
    assert asked("loan-internal", "trainer")[0] == 200
    assert asked("card-fees", "lead")[0] == 200
    withdraw_whole = Act("韩梅", "有误", edge.clock(), "gone")
    layout = Layout(edge.settings.home)
    withdraw(layout, HashEncoder(), Target("loan-internal"), withdraw_whole)
    edge.service.refresher.look()
    assert asked("loan-internal", "trainer")[0] == 200
