"""Keyword notes over HTTP: one's own, on what one sees, found by question, and shown beside the passage that answers."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from index.generation import Act
from index.layout import Layout
from index.purge import PurgeTarget, purge
from index.withdrawal import Target, withdraw
from tests.api.conftest import Edge
from tests.api.quizzing import FEES, Told, got, publish_pack, refused, send
from tests.fakes import HashEncoder

QUESTION = {"query": "白金卡年费多少"}


@pytest.fixture
def noting(edge: Edge, tmp_path: Path) -> Edge:
    publish_pack(edge, tmp_path / "one", FEES.format(fee=3600))
    return edge


def passage_of(edge: Edge, query: str = "白金卡附属卡年费", who: str = "agent") -> str:
    """Return the id of the passage that a question is answered from."""
    hits = send(edge, "POST", "/search", {"query": query}, who).json()["hits"]
    return next(str(hit["passage_id"]) for hit in hits if hit["passage_id"].startswith("plat/"))


def note_on(passage_id: str, revision: int = 1, **more: object) -> Told:
    told = {"note_id": "n1", "revision": revision, "passage_id": passage_id}
    return {**told, "keywords": ["附属"], "text": "先核实主卡等级", **more}


def written(edge: Edge, body: Told, who: str = "agent") -> Told:
    answer = send(edge, "POST", "/notes", body, who)
    assert answer.status_code == 201, answer.text
    told: Told = answer.json()
    return told


def found(edge: Edge, query: str, who: str = "agent") -> list[str]:
    answer = send(edge, "POST", "/notes/search", {"query": query}, who)
    assert answer.status_code == 200, answer.text
    return [note["text"] for note in answer.json()["notes"]]


def test_a_note_is_found_by_question_and_shown_with_its_passage(noting: Edge) -> None:
    passage_id = passage_of(noting)
    note = written(noting, note_on(passage_id))
    assert (note["document_key"], note["is_current"]) == ("plat/rules", True)
    assert found(noting, "附属卡年费多少") == ["先核实主卡等级"]
    assert found(noting, "房贷提前还款") == []
    beside = got(noting, f"/notes?passage_id={passage_id.replace('#', '%23')}")["notes"]
    assert beside == got(noting, "/notes")["notes"] == [note]
    for who in ("lead", "trainer", "admin"):
        assert got(noting, "/notes", who)["notes"] == []
        assert found(noting, "附属卡年费多少", who) == []


def test_the_best_note_comes_first_and_no_more_than_were_asked_for(noting: Edge) -> None:
    passage_id = passage_of(noting)
    written(noting, note_on(passage_id, note_id="n1", keywords=["年费"], text="甲"))
    written(noting, note_on(passage_id, note_id="n2", keywords=["附属卡年费"], text="乙"))
    assert found(noting, "附属卡年费多少") == ["乙", "甲"]
    asked = {"query": "附属卡年费多少", "limit": 1}
    told = send(noting, "POST", "/notes/search", asked).json()
    assert ([note["text"] for note in told["notes"]], told["more"]) == (["乙"], 1)


def test_notes_never_enter_an_answer(noting: Edge) -> None:
    before = send(noting, "POST", "/search", {**QUESTION, "settled": False}).json()
    written(noting, note_on(passage_of(noting), text="暗号"))
    after = send(noting, "POST", "/search", {**QUESTION, "settled": False}).json()
    assert "暗号" not in str(after)
    assert before["hits"] == after["hits"]


def test_customer_data_is_masked(noting: Edge) -> None:
    note = written(
        noting,
        note_on(passage_of(noting), keywords=["13812345678"], text="客户张三丰 13812345678 问过"),
    )
    assert "13812345678" not in str(note)
    assert "张三丰" not in str(note)


def test_a_revision_sent_twice_counts_once_and_another_under_its_number_is_refused(
    noting: Edge,
) -> None:
    body = note_on(passage_of(noting))
    assert written(noting, body) == written(noting, body)
    other = {**body, "text": "另一台设备写的"}
    assert refused(send(noting, "POST", "/notes", other)) == (409, "NoteEdited")
    assert written(noting, {**other, "revision": 2})["text"] == "另一台设备写的"
    [note] = got(noting, "/notes")["notes"]
    assert (note["revision"], note["text"]) == (2, "另一台设备写的")


def test_a_revision_that_waited_for_a_network_is_told_as_it_was_though_its_passage_is_gone(
    noting: Edge,
) -> None:
    body = note_on(passage_of(noting))
    first = written(noting, body)
    act = Act("韩梅", "有误", noting.clock(), "w")
    withdraw(Layout(noting.settings.home), HashEncoder(), Target("plat"), act)
    noting.service.refresher.look()
    assert written(noting, body) == {**first, "is_current": False}
    changed = {**body, "revision": 2, "text": "改"}
    assert refused(send(noting, "POST", "/notes", changed)) == (404, "UnknownPassage")


def test_a_note_on_what_the_caller_does_not_see_is_refused(noting: Edge) -> None:
    other_team = "loan-internal/审批/内部#/1"
    for passage_id in (other_team, "nowhere/d#/1", "plat/rules"):
        answer = send(noting, "POST", "/notes", note_on(passage_id))
        assert refused(answer) == (404, "UnknownPassage")
        path = f"/notes?passage_id={passage_id.replace('#', '%23')}"
        assert refused(send(noting, "GET", path)) == (404, "UnknownPassage")
    assert got(noting, "/notes")["notes"] == []


def test_a_note_is_taken_away_though_its_passage_is_gone_and_only_by_its_writer(
    noting: Edge,
) -> None:
    written(noting, note_on(passage_of(noting)))
    act = Act("韩梅", "有误", noting.clock(), "w")
    withdraw(Layout(noting.settings.home), HashEncoder(), Target("plat"), act)
    noting.service.refresher.look()
    [note] = got(noting, "/notes")["notes"]
    assert note["is_current"] is False
    # What no longer holds is not put beside an answer.
    assert found(noting, "附属卡年费多少") == []
    answer = send(noting, "DELETE", "/notes/n1?revision=2", who="lead")
    assert refused(answer) == (404, "UnknownNote")
    assert refused(send(noting, "DELETE", "/notes/n1?revision=1")) == (409, "NoteEdited")
    for _ in range(2):
        gone = send(noting, "DELETE", "/notes/n1?revision=2")
        assert gone.status_code == 200
        assert (gone.json()["is_deleted"], gone.json()["text"]) == (True, "")
        assert got(noting, "/notes")["notes"] == []


def test_a_note_on_a_campaign_that_ended_is_kept_but_not_found(edge: Edge, tmp_path: Path) -> None:
    ends = edge.clock().date() + timedelta(days=1)
    publish_pack(
        edge, tmp_path / "c", FEES.format(fee=3600),
        kind="campaign", starts_at=date(2026, 1, 1), ends_at=ends,
    )  # fmt: skip
    written(edge, note_on(passage_of(edge)))
    assert found(edge, "附属卡年费多少") != []
    edge.clock.advance(timedelta(days=3))
    assert found(edge, "附属卡年费多少") == []
    assert [note["is_current"] for note in got(edge, "/notes")["notes"]] == [False]


def test_a_purge_takes_notes_with_it(noting: Edge) -> None:
    written(noting, note_on(passage_of(noting)))
    act = Act("管理员", "法务要求", noting.clock(), "p")
    service = noting.service
    purge(service.library.layout, service.ledger, PurgeTarget("plat"), act)
    service.refresher.look()
    assert got(noting, "/notes")["notes"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"text": "长" * 2_001},
        {"keywords": ["词"] * 21},
        {"keywords": ["长" * 41]},
        {"keywords": [""]},
        {"revision": 0},
        {"revision": "1"},
        {"note_id": ""},
        {"viewer": "demo-lead"},
    ],
)
def test_a_note_that_cannot_be_read_is_refused(edge: Edge, wrong: Told) -> None:
    body = {**note_on("card-fees/年费#/1"), **wrong}
    assert refused(send(edge, "POST", "/notes", body)) == (422, "InvalidRequest")


def test_a_question_to_ones_notes_has_words(edge: Edge) -> None:
    assert refused(send(edge, "POST", "/notes/search", {"query": " "})) == (422, "EmptyQuery")
