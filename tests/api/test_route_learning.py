"""What is somebody's own over HTTP: mistakes, answers, habits and achievements, theirs alone unless they share it."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from index.generation import Act
from index.layout import Layout
from index.ledger.learning_erasure import forget_learner
from index.purge import PurgeTarget, purge
from index.withdrawal import Target, withdraw
from knowledge.audience import Role, Viewer
from tests.api.conftest import Edge
from tests.api.quizzing import (
    FEE,
    FEES,
    OTHER,
    Told,
    answered_wrong,
    card_about,
    cards_of,
    got,
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


def mistakes(edge: Edge, who: str = "agent") -> list[Told]:
    found: list[Told] = got(edge, "/quiz/mistakes", who)["mistakes"]
    return found


def test_a_mistake_is_told_with_its_question_its_answer_and_its_source(learning: Edge) -> None:
    card = answered_wrong(learning)
    [mistake] = mistakes(learning)
    assert (mistake["card"]["stem"], mistake["reply"]) == (card["stem"], "99元")
    assert mistake["told"]["expected"] == "3600元"
    assert mistake["told"]["citation"]["pack"] == "plat"
    assert mistake["told"]["document_key"] == "plat/rules"
    assert (mistake["wrong"], mistake["answers"], mistake["is_changed"]) == (1, 1, False)
    assert (mistake["right_days"], mistake["days_to_mend"]) == (0, 2)
    for who in ("lead", "trainer"):
        assert mistakes(learning, who) == []


def test_a_mistake_is_made_good_on_two_days(learning: Edge) -> None:
    card = answered_wrong(learning)
    for number in (1, 2):
        learning.clock.advance(DAY)
        cards = cards_of(learning, session_id=f"again-{number}")
        told = reply_to(card_about(cards, FEE), "3600", f"right-{number}")
        send(learning, "POST", f"/quiz/sessions/again-{number}/answers", told)
        assert len(mistakes(learning)) == 2 - number
    assert card["point_id"]


def test_a_mistake_about_a_value_that_changed_is_marked_and_told_as_it_is_now(
    learning: Edge, tmp_path: Path
) -> None:
    answered_wrong(learning)
    publish_pack(learning, tmp_path / "two", FEES.format(fee=4200), version="2")
    [mistake] = mistakes(learning)
    assert mistake["is_changed"] is True
    assert mistake["told"]["expected"] == "4200元"
    assert mistake["told"]["citation"]["version"] == "2"
    assert mistake["told"]["change"]["before"] == "3600元"


def test_what_may_no_longer_be_asked_is_in_no_mistake_book(learning: Edge) -> None:
    answered_wrong(learning)
    act = Act("韩梅", "有误", learning.clock(), "w")
    withdraw(Layout(learning.settings.home), HashEncoder(), Target("plat"), act)
    learning.service.refresher.look()
    assert mistakes(learning) == []
    [given] = got(learning, "/quiz/history")["answers"]
    assert (given["stem"], given["is_right"], given["reply"]) == (None, False, "99元")


def test_a_purge_takes_what_was_typed_and_leaves_that_it_was_answered(learning: Edge) -> None:
    answered_wrong(learning)
    act = Act("管理员", "法务要求", learning.clock(), "p")
    service = learning.service
    purge(service.library.layout, service.ledger, PurgeTarget("plat"), act)
    service.refresher.look()
    [given] = got(learning, "/quiz/history")["answers"]
    assert (given["reply"], given["stem"], given["is_right"]) == (None, None, False)
    assert mistakes(learning) == []
    assert "99元" not in send(learning, "GET", "/quiz/history.csv").text


def test_an_answer_sent_twice_is_one_mistake(learning: Edge) -> None:
    card = card_about(cards_of(learning), FEE)
    told = reply_to(card, "99", answered_at=learning.clock().isoformat())
    for _ in range(2):
        assert send(learning, "POST", "/quiz/sessions/s1/answers", told).status_code == 201
        [mistake] = mistakes(learning)
        assert mistake["answers"] == 1


def test_history_is_paged_by_instant_and_parts_no_instant(learning: Edge) -> None:
    cards = cards_of(learning)
    for days in range(3):
        for card in cards[:2]:
            on_record(learning, card, "demo-agent", days * DAY)
    first = got(learning, "/quiz/history?limit=3")
    assert len(first["answers"]) == 4
    instants = [given["answered_at"] for given in first["answers"]]
    assert instants == sorted(instants, reverse=True)
    assert {given["stem"] for given in first["answers"]} == {card["stem"] for card in cards[:2]}
    rest = got(learning, f"/quiz/history?limit=3&before={first['before'].replace('+', '%2B')}")
    assert (len(rest["answers"]), rest["before"]) == (2, None)
    ids = {given["answer_id"] for given in (*first["answers"], *rest["answers"])}
    assert len(ids) == 6


@pytest.mark.parametrize("asked", ["limit=0", "limit=201", "before=yesterday", "before=5"])
def test_a_page_that_cannot_be_read_is_told_so(learning: Edge, asked: str) -> None:
    assert refused(send(learning, "GET", f"/quiz/history?{asked}")) == (422, "InvalidRequest")


def test_history_comes_as_a_file_of_ones_own_answers(learning: Edge) -> None:
    cards = cards_of(learning)
    on_record(learning, cards[0], "demo-agent", DAY)
    on_record(learning, cards[1], "demo-agent")
    on_record(learning, cards[0], "somebody-else")
    answer = send(learning, "GET", "/quiz/history.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.text.startswith("\ufeff")
    _, *rows = csv.reader(io.StringIO(answer.text))
    assert [row[3] for row in rows] == [cards[1]["point_id"], cards[0]["point_id"]]
    assert "somebody-else" not in answer.text


@pytest.mark.slow
def test_a_long_history_comes_whole(learning: Edge) -> None:
    card = cards_of(learning)[0]
    for minutes in range(503):
        on_record(learning, card, "demo-agent", timedelta(minutes=minutes))
    _, *rows = csv.reader(io.StringIO(send(learning, "GET", "/quiz/history.csv").text))
    assert len({row[-1] for row in rows}) == len(rows) == 503


def test_habits_count_days_of_practice(learning: Edge) -> None:
    card = cards_of(learning)[0]
    for days in range(3):
        on_record(learning, card, "demo-agent", days * DAY)
    told = got(learning, "/quiz/habits")
    assert (told["streak"], told["longest"], told["has_practised"]) == (3, 3, True)
    assert (told["today"], told["zone"]) == ("2026-05-31", "Asia/Shanghai")
    assert [day["day"] for day in told["days"]] == ["2026-05-29", "2026-05-30", "2026-05-31"]
    assert got(learning, "/quiz/habits", "lead")["streak"] == 0


def mastered_by(edge: Edge, card: Told, name: str = "demo-agent") -> None:
    for days in (8, 4, 0):
        on_record(edge, card, name, days * DAY)


def test_what_is_mastered_counts_while_its_value_holds(learning: Edge, tmp_path: Path) -> None:
    cards = cards_of(learning)
    mastered_by(learning, card_about(cards, FEE))
    mastered_by(learning, card_about(cards, OTHER))
    told = got(learning, "/quiz/achievements?limit=1")
    assert (told["mastered_in_all"], len(told["mastered"])) == (2, 1)
    assert told["mastered"][0]["recall"] > 0.9
    publish_pack(learning, tmp_path / "two", FEES.format(fee=4200), version="2")
    [left] = got(learning, "/quiz/achievements")["mastered"]
    assert left["point"]["point_id"] == card_about(cards, OTHER)["point_id"]
    assert left["point"]["citation"]["version"] == "2"


def test_a_question_that_was_answered_since_is_an_achievement(
    learning: Edge, tmp_path: Path
) -> None:
    question = {"query": "机场贵宾厅可以带几个人"}
    found = send(learning, "POST", "/search", question).json()
    learning.service.recorder.await_written(found["lookup_id"])
    learning.clock.advance(DAY)
    told = got(learning, "/quiz/achievements")
    assert (found["answer"], told["closed_gaps"]) == (None, [])
    learning.clock.advance(DAY)
    text = "# 机场贵宾厅\n\n机场贵宾厅可以带几个人：可以带2个人。\n"
    publish_pack(learning, tmp_path / "lounge", text, id="lounge", title="机场贵宾厅")
    learning.clock.advance(timedelta(minutes=1))
    [gap] = got(learning, "/quiz/achievements")["closed_gaps"]
    assert (gap["question"], gap["pack"], gap["asked"]) == (question["query"], "lounge", 1)
    assert got(learning, "/quiz/achievements", "lead")["closed_gaps"] == []


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


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/praise", {"praise_id": "p", "text": "  "}),
        ("/praise", {"praise_id": "", "text": "好"}),
        ("/praise", {"praise_id": "p", "text": "好" * 501}),
        ("/praise", {"praise_id": "p", "text": "好", "by": "lead"}),
        ("/shares", {"share_id": "s", "what": "notes", "is_shared": True}),
        ("/shares", {"share_id": "s", "what": "mistakes", "is_shared": "yes"}),
        ("/shares", {"share_id": "s", "what": "mistakes"}),
    ],
)
def test_what_cannot_be_read_is_refused(edge: Edge, path: str, body: Told) -> None:
    assert refused(send(edge, "POST", path, body)) == (422, "InvalidRequest")


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


def test_what_is_learned_ahead_is_told_as_such(edge: Edge, tmp_path: Path) -> None:
    publish_pack(
        edge, tmp_path / "c", FEES.format(fee=3600), kind="campaign",
        starts_at=date(2026, 6, 10), ends_at=date(2026, 6, 30), announced_at=date(2026, 5, 1),
    )  # fmt: skip
    answered_wrong(edge)
    [mistake] = mistakes(edge)
    assert (mistake["card"]["is_ahead"], mistake["told"]["is_ahead"]) == (True, True)
