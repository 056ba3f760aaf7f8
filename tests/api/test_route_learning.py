"""What is somebody's own over HTTP: mistakes, answers, habits and achievements, theirs alone unless they share it."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest

from index.generation import Act
from index.layout import Layout
from index.purge import PurgeTarget, purge
from index.withdrawal import Target, withdraw
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
    mistakes,
    on_record,
    publish_pack,
    refused,
    reply_to,
    send,
)
from tests.fakes import HashEncoder

DAY = timedelta(days=1)


@pytest.fixture
def learning(edge: Edge, tmp_path: Path) -> Edge:
    publish_pack(edge, tmp_path / "one", FEES.format(fee=3600))
    return edge


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


def test_what_is_learned_ahead_is_told_as_such(edge: Edge, tmp_path: Path) -> None:
    publish_pack(
        edge, tmp_path / "c", FEES.format(fee=3600), kind="campaign",
        starts_at=date(2026, 6, 10), ends_at=date(2026, 6, 30), announced_at=date(2026, 5, 1),
    )  # fmt: skip
    answered_wrong(edge)
    [mistake] = mistakes(edge)
    assert (mistake["card"]["is_ahead"], mistake["told"]["is_ahead"]) == (True, True)
