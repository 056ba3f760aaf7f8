"""Over HTTP: a version in full, the acts on the library, and what a return would change."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from index.generation import Act
from ingest.publish import publish
from tests.api.conftest import Edge
from tests.builders import write_pack
from tests.fakes import HashEncoder

FEES = "# 工本费\n\n贵宾登机牌套工本费每张{fee}元。\n"


def raise_fee(edge: Edge, folder: Path, fee: int, version: str) -> None:
    write_pack(folder, {"fees.md": FEES.format(fee=fee)}, id="gold", title="金卡", version=version)
    act = Act("韩梅", "调价", edge.clock(), f"gold-{version}")
    publish(folder, edge.settings.home, HashEncoder(), act, lambda *_: None)
    edge.service.library.refresh()
    edge.clock.advance(timedelta(hours=1))


def told(edge: Edge, path: str, who: str = "trainer") -> dict[str, Any]:
    answer = edge.client.get(f"/v1{path}", headers=edge.as_(who))
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def test_a_version_tells_its_passages_and_what_differs_from_the_one_before(
    edge: Edge, tmp_path: Path
) -> None:
    raise_fee(edge, tmp_path / "one", 60, "1")
    raise_fee(edge, tmp_path / "two", 80, "2")
    found = told(edge, "/packs/gold/versions/2")
    assert (found["before"], found["by"], found["why"]) == ("1", "韩梅", "调价")
    [change] = found["changes"]
    assert (change["before"], change["after"]) == ("60元", "80元")
    [document] = found["documents"]
    assert [p["is_gone"] for p in document["passages"]] == [False]
    assert told(edge, "/packs/gold/versions/1")["before"] is None


def test_of_a_version_that_was_taken_back_its_passages_are_gone_and_nothing_is_compared(
    edge: Edge, tmp_path: Path
) -> None:
    raise_fee(edge, tmp_path / "one", 60, "1")
    raise_fee(edge, tmp_path / "two", 80, "2")
    body = {"pack": "gold", "version": "2", "why": "写错了"}
    edge.client.post("/v1/withdrawals", json=body, headers=edge.as_("trainer"))
    found = told(edge, "/packs/gold/versions/2")
    assert found["before"] is None
    [document] = found["documents"]
    assert document["is_gone"]
    assert [passage["text"] for passage in document["passages"]] == [""]
    assert "80元" not in str(found)


def test_what_is_not_there_and_who_may_not_are_refused(edge: Edge) -> None:
    for who, path, status in (
        ("trainer", "/packs/nothing/versions/1", 404),
        ("trainer", "/generations/99/rollback", 404),
        ("agent", "/packs/card-fees/versions/1", 403),
        ("agent", "/generations", 403),
        ("lead", "/generations/1/rollback", 403),
    ):
        assert edge.client.get(f"/v1{path}", headers=edge.as_(who)).status_code == status, path


def test_the_acts_stand_newest_first_and_are_read_by_the_page(edge: Edge, tmp_path: Path) -> None:
    raise_fee(edge, tmp_path / "one", 60, "1")
    raise_fee(edge, tmp_path / "two", 80, "2")
    found = told(edge, "/generations?limit=2")
    acts = found["generations"]
    assert [(a["number"], a["is_current"]) for a in acts] == [(3, True), (2, False)]
    assert found["more"] is True
    older = told(edge, "/generations?before=2")
    assert [a["number"] for a in older["generations"]] == [1]


def test_a_return_is_looked_at_before_it_is_made_and_does_what_was_shown(
    edge: Edge, tmp_path: Path
) -> None:
    raise_fee(edge, tmp_path / "one", 60, "1")
    raise_fee(edge, tmp_path / "two", 80, "2")
    body = {"pack": "gold", "version": "1", "why": "写错了"}
    edge.client.post("/v1/withdrawals", json=body, headers=edge.as_("trainer"))
    shown = told(edge, "/generations/2/rollback")
    assert [v["version"] for v in shown["goes"]] == ["2"]
    assert [v["version"] for v in shown["stays_gone"]] == ["1"]
    assert shown["returns"] == []
    made = edge.client.post(
        "/v1/rollbacks", json={"generation": 2, "why": "退回"}, headers=edge.as_("trainer")
    )
    assert made.status_code == 201
    again = told(edge, "/generations/4/rollback")
    assert [(v["title"], v["version"]) for v in again["returns"]] == [("金卡", "2")]
