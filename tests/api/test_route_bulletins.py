"""Urgent bulletins over HTTP: told, read, counted; and 304 while nothing changed."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import sleep, thread_time

import pytest

from index.generation import Act
from index.layout import Layout
from index.withdrawal import Target, withdraw
from ingest.publish import publish
from tests.api.conftest import Edge
from tests.api.publications import upload
from tests.builders import write_pack, zip_pack
from tests.fakes import HashEncoder

FEES = "# 年费\n\n## 白金卡年费\n\n白金卡年费每年4200元，刷满18笔免次年年费。\n"


def raise_fee(edge: Edge, folder: Path, extra: str = "", *, urgent: bool = True) -> None:
    """Publish a second version of the fees, and have the service take it up."""
    write_pack(folder, {"年费.md": FEES}, extra, id="card-fees", title="信用卡年费", version="2")
    act = Act("韩梅", "年费上调，请按新价答复", edge.clock(), folder.name, urgent)
    publish(folder, edge.settings.home, HashEncoder(), act, lambda *_: None)
    edge.service.refresher.look()


def read(edge: Edge, bulletin_id: str, who: str = "agent") -> None:
    answer = edge.client.post(
        f"/v1/bulletins/{bulletin_id}/acknowledgements", headers=edge.as_(who)
    )
    assert answer.status_code == 201


def test_without_any_nothing_is_told_and_nothing_has_changed(edge: Edge) -> None:
    first = edge.client.get("/v1/bulletins", headers=edge.headers)
    assert first.status_code == 200
    assert (first.json()["bulletins"], first.json()["more"]) == ([], 0)
    assert first.headers["etag"] == f'"{first.json()["tag"]}"'
    assert first.headers["cache-control"] == "private, no-cache"

    again = edge.client.get(
        "/v1/bulletins", headers=edge.headers | {"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_bulletin_is_told_until_it_is_read_and_only_to_who_has_not(
    edge: Edge, tmp_path: Path
) -> None:
    raise_fee(edge, tmp_path / "fees")
    told = edge.client.get("/v1/bulletins", headers=edge.headers)
    [bulletin] = told.json()["bulletins"]

    assert bulletin["kind"] == "published"
    assert (bulletin["title"], bulletin["version"]) == ("信用卡年费", "2")
    assert bulletin["why"] == "年费上调，请按新价答复"
    assert [(c["before"], c["after"]) for c in bulletin["changes"]] == [("3600元", "4200元")]
    assert bulletin["changes"][0]["disclosure"] == "customer"

    read(edge, bulletin["bulletin_id"])
    tag = {"If-None-Match": told.headers["etag"]}
    after = edge.client.get("/v1/bulletins", headers=edge.headers | tag)
    assert (after.status_code, after.json()["bulletins"]) == (200, [])
    other = edge.client.get("/v1/bulletins", headers=edge.as_("lead"))
    assert [b["bulletin_id"] for b in other.json()["bulletins"]] == [bulletin["bulletin_id"]]


def test_an_ordinary_publication_moves_the_tag_alone(edge: Edge, tmp_path: Path) -> None:
    tag = edge.client.get("/v1/bulletins", headers=edge.headers).headers["etag"]
    raise_fee(edge, tmp_path / "fees", urgent=False)
    moved = edge.client.get("/v1/bulletins", headers=edge.headers | {"If-None-Match": tag})
    assert (moved.status_code, moved.json()["bulletins"]) == (200, [])


def test_reading_twice_keeps_the_first_instant(edge: Edge, tmp_path: Path) -> None:
    raise_fee(edge, tmp_path / "fees")
    [bulletin] = edge.client.get("/v1/bulletins", headers=edge.headers).json()["bulletins"]
    path = f"/v1/bulletins/{bulletin['bulletin_id']}/acknowledgements"
    first = edge.client.post(path, headers=edge.headers).json()
    edge.clock.advance(timedelta(minutes=5))
    assert edge.client.post(path, headers=edge.headers).json() == first


def test_a_bulletin_that_concerns_others_is_unknown(edge: Edge, tmp_path: Path) -> None:
    raise_fee(edge, tmp_path / "fees", '[audience]\nteams = ["贷款"]\n')
    assert edge.client.get("/v1/bulletins", headers=edge.headers).json()["bulletins"] == []
    [known] = edge.client.get("/v1/bulletins/past", headers=edge.as_("admin")).json()["bulletins"]
    path = f"/v1/bulletins/{known['bulletin_id']}/acknowledgements"
    answer = edge.client.post(path, headers=edge.headers)
    assert (answer.status_code, answer.json()["code"]) == (404, "UnknownBulletin")


def test_a_withdrawal_is_told_with_its_reason_and_nothing_of_its_text(edge: Edge) -> None:
    act = Act("韩梅", "年费有误，以后台为准", edge.clock(), "w", urgent=True)
    withdraw(Layout(edge.settings.home), HashEncoder(), Target("card-fees"), act)
    edge.service.refresher.look()
    answer = edge.client.get("/v1/bulletins", headers=edge.headers)
    [bulletin] = answer.json()["bulletins"]
    assert (bulletin["kind"], bulletin["why"]) == ("withdrawn", "年费有误，以后台为准")
    assert "3600" not in answer.text


def test_a_lead_sees_the_teams_readers_and_an_agent_does_not(edge: Edge, tmp_path: Path) -> None:
    raise_fee(edge, tmp_path / "fees")
    [bulletin] = edge.client.get("/v1/bulletins", headers=edge.headers).json()["bulletins"]
    path = f"/v1/bulletins/{bulletin['bulletin_id']}/readers"
    read(edge, bulletin["bulletin_id"])
    read(edge, bulletin["bulletin_id"], "admin")

    refused = edge.client.get(path, headers=edge.headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "MayNotOversee")
    told = edge.client.get(path, headers=edge.as_("lead")).json()
    assert [reader["name"] for reader in told["read"]] == ["demo-agent"]
    assert [reader["name"] for reader in told["unread"]] == ["demo-lead"]
    assert (told["read_count"], told["unread_count"]) == (1, 1)
    assert told["read"][0]["at"] is not None
    everybody = edge.client.get(path, headers=edge.as_("trainer")).json()
    assert {reader["name"] for reader in everybody["read"]} == {"demo-agent", "demo-admin"}


def test_past_ones_keep_their_title_and_say_when_they_were_read(edge: Edge, tmp_path: Path) -> None:
    raise_fee(edge, tmp_path / "fees")
    [bulletin] = edge.client.get("/v1/bulletins", headers=edge.headers).json()["bulletins"]
    read(edge, bulletin["bulletin_id"])
    answer = edge.client.get("/v1/bulletins/past", headers=edge.headers)
    [past] = answer.json()["bulletins"]
    assert past["acknowledged_at"] is not None
    assert past["is_open"]
    assert "4200" not in answer.text
    page = edge.client.get("/v1/bulletins/past?limit=1&offset=1", headers=edge.headers).json()
    assert (page["bulletins"], page["more"]) == ([], False)


@pytest.mark.parametrize("why", ["", "  "])
def test_an_urgent_upload_without_its_reason_is_refused_in_words(edge: Edge, why: str) -> None:
    answer = upload(edge, b"no zip", urgent="true", why=why)
    assert (answer.status_code, answer.json()["code"]) == (422, "UrgentWithoutReason")
    assert "why" in answer.json()["detail"]
    listed = edge.client.get("/v1/publications", headers=edge.as_("trainer")).json()
    assert listed["publications"] == []


@pytest.mark.slow
def test_an_urgent_upload_becomes_a_bulletin(edge: Edge, tmp_path: Path) -> None:
    # The worker goes by the real clock, the service by the test's.
    may = date(2026, 5, 1)
    folder = write_pack(
        tmp_path / "p",
        {"年费.md": FEES},
        id="card-fees",
        title="信用卡年费",
        version="2",
        starts_at=may,
        announced_at=may,
    )
    zipped = zip_pack(folder, tmp_path / "p.zip").read_bytes()
    answer = edge.client.post(
        "/v1/publications",
        headers=edge.as_("trainer"),
        data={"why": "年费上调，咨询13812345678", "urgent": "true"},
        files={"file": ("p.zip", zipped, "application/zip")},
    )
    assert answer.status_code == 202
    told: list[dict[str, str]] = []
    for _ in range(600):
        told = edge.client.get("/v1/bulletins", headers=edge.headers).json()["bulletins"]
        if told:
            break
        sleep(0.05)
    [bulletin] = told
    assert bulletin["by"] == "demo-trainer"
    assert bulletin["why"].startswith("年费上调")
    assert "13812345678" not in bulletin["why"]


def test_an_idle_page_costs_next_to_nothing(
    open_edge: Callable[..., Edge], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    edge = open_edge()
    raise_fee(edge, tmp_path / "fees")
    tag = edge.client.get("/v1/bulletins", headers=edge.headers).headers["etag"]
    headers = edge.headers | {"If-None-Match": tag}
    spent = []
    for _ in range(50):
        began = thread_time()
        assert edge.client.get("/v1/bulletins", headers=headers).status_code == 304
        spent.append(thread_time() - began)
    record_property("ms", round(1000 * sorted(spent)[25], 2))
    # Far above what it takes, far below what comparing two versions for everybody each second would.
    assert sorted(spent)[25] < 0.05
