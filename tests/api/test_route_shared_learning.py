"""What others may read of somebody's learning, what they may say of it, and that it may be forgotten."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from index.generation import Act
from index.layout import Layout
from index.ledger.learning_erasure import forget_learner
from index.withdrawal import Target, withdraw
from knowledge.audience import Role, Viewer
from tests.api.conftest import Edge
from tests.api.quizzing import (
    FEE,
    FEES,
    Told,
    answered_wrong,
    card_about,
    cards_of,
    got,
    mistakes,
    on_record,
    publish_pack,
    refused,
    reply_to,
    send,
    token_table,
)
from tests.fakes import HashEncoder

DAY = timedelta(days=1)


@pytest.fixture
def learning(edge: Edge, tmp_path: Path) -> Edge:
    publish_pack(edge, tmp_path / "one", FEES.format(fee=3600))
    return edge


PRAISE = {"praise_id": "p1", "text": "客户张三丰13812345678来电致谢"}


def test_praise_is_masked_counted_once_and_read_among_achievements(learning: Edge) -> None:
    for _ in range(2):
        answer = send(learning, "POST", "/praise", PRAISE)
        assert (answer.status_code, answer.json()["by"]) == (201, "demo-agent")
        [praise] = got(learning, "/quiz/achievements")["praise"]
        assert "13812345678" not in praise["text"]
    other = {**PRAISE, "text": "别的话"}
    assert refused(send(learning, "POST", "/praise", other)) == (409, "IdTaken")


def test_a_lead_praises_people_of_their_own_team_and_an_agent_nobody_else(learning: Edge) -> None:
    of_agent = {**PRAISE, "name": "demo-agent"}
    assert send(learning, "POST", "/praise", of_agent, "lead").status_code == 201
    [praise] = got(learning, "/quiz/achievements")["praise"]
    assert praise["by"] == "demo-lead"
    for who, name in (
        ("agent", "demo-lead"),
        ("agent", "nobody"),
        ("lead", "nobody"),
        ("lead", "demo-approver"),
        ("approver", "demo-agent"),
    ):
        answer = send(learning, "POST", "/praise", {**PRAISE, "name": name}, who)
        assert refused(answer) == (403, "NotYourAgent")
        assert name not in answer.json()["detail"]


def test_praise_names_only_what_is_the_praiseds(learning: Edge) -> None:
    card = cards_of(learning)[0]
    good = {**PRAISE, "point_id": card["point_id"]}
    assert send(learning, "POST", "/praise", good).status_code == 201
    bad = {**PRAISE, "praise_id": "p2", "point_id": "13812345678"}
    assert refused(send(learning, "POST", "/praise", bad)) == (404, "UnknownPoint")
    lookup_id = send(learning, "POST", "/search", {"query": "年费"}, "lead").json()["lookup_id"]
    learning.service.recorder.await_written(lookup_id)
    not_mine = {**PRAISE, "praise_id": "p3", "lookup_id": lookup_id}
    assert refused(send(learning, "POST", "/praise", not_mine)) == (404, "UnknownLookup")
    assert send(learning, "POST", "/praise", not_mine, "lead").status_code == 201


def test_praise_that_is_sent_again_after_its_point_ended_stands(learning: Edge) -> None:
    told = {**PRAISE, "point_id": cards_of(learning)[0]["point_id"]}
    first = send(learning, "POST", "/praise", told).json()
    act = Act("韩梅", "有误", learning.clock(), "w")
    withdraw(Layout(learning.settings.home), HashEncoder(), Target("plat"), act)
    learning.service.refresher.look()
    assert send(learning, "POST", "/praise", told).json() == first


def share(edge: Edge, what: str, is_shared: bool, share_id: str) -> list[str]:
    body = {"share_id": share_id, "what": what, "is_shared": is_shared}
    answer = send(edge, "POST", "/shares", body)
    assert answer.status_code == 201, answer.text
    shared: list[str] = answer.json()["shared"]
    assert got(edge, "/shares")["shared"] == shared
    return shared


def test_a_lead_reads_what_is_shared_while_it_is_and_nothing_else(learning: Edge) -> None:
    answered_wrong(learning)
    path = "/people/demo-agent"
    closed = (403, "NotShared")
    for what in ("mistakes", "habits", "achievements"):
        assert refused(send(learning, "GET", f"{path}/{what}", who="lead")) == closed
    assert share(learning, "mistakes", True, "1") == ["mistakes"]
    [mistake] = got(learning, f"{path}/mistakes", "lead")["mistakes"]
    assert mistake["reply"] == "99元"
    assert refused(send(learning, "GET", f"{path}/habits", who="lead")) == closed
    learning.clock.advance(timedelta(minutes=1))
    assert share(learning, "habits", True, "2") == ["habits", "mistakes"]
    assert got(learning, f"{path}/habits", "lead")["streak"] == 1
    learning.clock.advance(timedelta(minutes=1))
    assert share(learning, "mistakes", False, "3") == ["habits"]
    assert refused(send(learning, "GET", f"{path}/mistakes", who="lead")) == closed
    # What was sent before and comes again does not open it anew.
    assert share(learning, "mistakes", True, "1") == ["habits"]


def test_whether_somebody_exists_is_not_told(learning: Edge) -> None:
    share(learning, "mistakes", True, "1")

    def told(name: str, who: str) -> tuple[int, Told]:
        answer = send(learning, "GET", f"/people/{name}/mistakes", who=who)
        return answer.status_code, answer.json()

    nobody = told("nobody", "lead")
    assert (nobody[0], nobody[1]["code"]) == (403, "NotShared")
    # Of another team or of none, sharing nothing, or nobody: all the same.
    assert told("demo-approver", "lead") == told("demo-trainer", "lead") == nobody
    assert told("demo-agent", "approver") == told("demo-agent", "admin") == nobody
    assert told("demo-agent", "trainer")[0] == 200
    assert told("demo-agent", "agent")[1]["code"] == told("nobody", "agent")[1]["code"]
    assert told("demo-agent", "agent")[1]["code"] == "MayNotOversee"


def test_a_lead_sees_of_it_only_what_they_may_see_themselves(
    open_edge: Callable[..., Edge], tmp_path: Path
) -> None:
    people = [
        Viewer("李雷", Role.AGENT, "信用卡", "上海"),
        Viewer("组长", Role.LEAD, "信用卡", "北京"),
    ]
    table, tokens = token_table(tmp_path, people)
    edge = open_edge(tokens=str(table))
    extra = '[audience]\nregions = ["上海"]\n'
    publish_pack(edge, tmp_path / "one", FEES.format(fee=3600), extra=extra)
    agent, lead = tokens["李雷"], tokens["组长"]
    card = card_about(cards_of(edge, agent), FEE)
    send(edge, "POST", "/quiz/sessions/s1/answers", reply_to(card, "99元"), agent)
    body = {"share_id": "1", "what": "mistakes", "is_shared": True}
    send(edge, "POST", "/shares", body, agent)
    assert len(mistakes(edge, agent)) == 1
    assert got(edge, "/people/李雷/mistakes", lead)["mistakes"] == []


def test_an_administrator_has_somebodys_learning_forgotten(learning: Edge) -> None:
    answered_wrong(learning)
    send(learning, "POST", "/praise", PRAISE)
    share(learning, "habits", True, "1")
    asked = {"name": "demo-agent", "yes": True}
    for who in ("agent", "lead", "trainer", "approver"):
        answer = send(learning, "POST", "/forgettings", asked, who)
        assert refused(answer) == (403, "MayNotForget")
    for body in ({"name": "demo-agent"}, {"name": "demo-agent", "yes": False}, {"yes": True}):
        answer = send(learning, "POST", "/forgettings", body, "admin")
        assert refused(answer) == (422, "InvalidRequest")
    answer = send(learning, "POST", "/forgettings", asked, "admin")
    assert answer.status_code == 201
    assert answer.json() == {"reviews": 1, "sessions": 1, "notes": 0, "praise": 1}
    assert got(learning, "/quiz/history")["answers"] == []
    assert got(learning, "/quiz/achievements")["praise"] == []
    assert got(learning, "/shares")["shared"] == []
    nothing = forget_learner(learning.service.ledger, "demo-agent")
    assert (nothing.reviews, nothing.praise) == (0, 0)


def test_everybody_may_have_their_own_learning_forgotten_and_nobody_elses(learning: Edge) -> None:
    card = answered_wrong(learning)
    on_record(learning, card, "demo-lead")
    for body in ({}, {"yes": False}, {"yes": True, "name": "demo-lead"}):
        answer = send(learning, "POST", "/forgettings/own", body)
        assert refused(answer) == (422, "InvalidRequest")
    answer = send(learning, "POST", "/forgettings/own", {"yes": True})
    assert answer.status_code == 201
    assert answer.json() == {"reviews": 1, "sessions": 1, "notes": 0, "praise": 0}
    assert got(learning, "/quiz/history")["answers"] == []
    assert len(got(learning, "/quiz/history", "lead")["answers"]) == 1
