"""Ninety seconds a day over HTTP: chosen, answered, told, resumed; nothing that has ended, nothing twice."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from index.generation import Act
from index.layout import Layout
from index.withdrawal import Target, withdraw
from tests.api.conftest import Edge
from tests.api.quiz_sessions import FEE_STEM, FEES, answer_to, begun, card_of, post
from tests.api.quizzing import publish_pack
from tests.fakes import HashEncoder


@pytest.fixture
def learning(edge: Edge, tmp_path: Path) -> Edge:
    publish_pack(edge, tmp_path / "one", FEES.format(fee=3600))
    return edge


def test_a_session_asks_each_point_once_and_keeps_the_answers_back(learning: Edge) -> None:
    session = begun(learning)
    points = [card["point_id"] for card in session["cards"]]
    assert len(points) == len(set(points)) >= 4
    card = card_of(session, FEE_STEM)
    assert (card["form"], card["reply"]) == ("cloze", "value")
    assert "answer" not in card
    assert "3600" not in str(card)
    assert session["seconds_left"] == 600


def test_the_day_tells_how_many_cards_a_session_of_the_usual_length_will_have(
    learning: Edge,
) -> None:
    day = learning.client.get("/v1/quiz", headers=learning.headers).json()
    session = begun(learning, seconds=day["seconds"])

    assert 1 <= day["fitting"] <= day["cards"]
    assert len(session["cards"]) == day["fitting"]


def test_a_session_is_resumed_with_what_is_left_and_nothing_is_asked_twice_a_day(
    learning: Edge,
) -> None:
    session = begun(learning)
    card = card_of(session, FEE_STEM)
    post(learning, "/sessions/s1/answers", answer_to(card, "3600"))
    post(learning, "/sessions/s1/end", {"end": "stopped"})
    day = learning.client.get("/v1/quiz", headers=learning.headers).json()
    assert (day["session_id"], day["asked_today"]) == ("s1", 1)
    again = learning.client.get("/v1/quiz/sessions/s1", headers=learning.headers).json()
    assert again["cards"] == [c for c in session["cards"] if c != card]
    assert again["seconds_left"] == 594
    post(learning, "/sessions/s1/end", {"end": "finished"})
    assert learning.client.get("/v1/quiz", headers=learning.headers).json()["session_id"] is None
    others = {c["point_id"] for c in begun(learning, "s2")["cards"]}
    assert card["point_id"] not in others
    learning.clock.advance(timedelta(days=1))
    assert card["point_id"] in {c["point_id"] for c in begun(learning, "s3")["cards"]}


def test_a_session_begun_again_is_read_and_not_chosen_again(learning: Edge, tmp_path: Path) -> None:
    first = begun(learning)
    learning.clock.advance(timedelta(hours=2))
    publish_pack(learning, tmp_path / "more", "# 新卡\n\n## 费用\n\n新卡年费为77元。\n", id="new")
    asked: list[str] = []

    def noted(*told: Any) -> None:
        asked.append(told[2])

    event.listen(Engine, "before_cursor_execute", noted)
    try:
        again = begun(learning)
        other = post(learning, "/sessions", {"session_id": "s1", "seconds": 90})
    finally:
        event.remove(Engine, "before_cursor_execute", noted)
    assert again == first
    assert other.status_code == 409
    assert asked
    assert not [statement for statement in asked if "FROM sightings" in statement]


def test_the_session_of_another_is_none(learning: Edge) -> None:
    begun(learning)
    for who in ("lead", "trainer"):
        answer = learning.client.get("/v1/quiz/sessions/s1", headers=learning.as_(who))
        assert answer.status_code == 404


def test_what_ends_while_a_session_is_open_is_asked_no_more_and_an_answer_on_its_way_counts(
    edge: Edge, tmp_path: Path
) -> None:
    ends = edge.clock().date() + timedelta(days=1)
    publish_pack(
        edge, tmp_path / "c", FEES.format(fee=3600),
        kind="campaign", starts_at=date(2026, 1, 1), ends_at=ends,
    )  # fmt: skip
    card = card_of(begun(edge), FEE_STEM)
    edge.clock.advance(timedelta(days=3))
    session = edge.client.get("/v1/quiz/sessions/s1", headers=edge.headers).json()
    assert "plat" not in {c["pack"] for c in session["cards"]}
    assert session["gone"] >= 4
    verdict = post(edge, "/sessions/s1/answers", answer_to(card, "3600")).json()
    assert verdict["is_right"] is True
    assert verdict["told"]["is_over"] is True


def test_a_withdrawn_pack_takes_its_cards(learning: Edge) -> None:
    begun(learning)
    act = Act("韩梅", "有误", learning.clock(), "w")
    withdraw(Layout(learning.settings.home), HashEncoder(), Target("plat"), act)
    learning.service.refresher.look()
    session = learning.client.get("/v1/quiz/sessions/s1", headers=learning.headers).json()
    assert "plat" not in {c["pack"] for c in session["cards"]}


def test_a_changed_value_is_asked_at_once_and_says_what_it_was(
    learning: Edge, tmp_path: Path
) -> None:
    card = card_of(begun(learning), FEE_STEM)
    post(learning, "/sessions/s1/answers", answer_to(card, "3600"))
    publish_pack(learning, tmp_path / "two", FEES.format(fee=4200), version="2")
    assert learning.client.get("/v1/quiz", headers=learning.headers).json()["changed"] == 1
    session = begun(learning, "s2", seconds=20)
    changed = next(c for c in session["cards"] if c["form"] == "changed")
    assert (changed["point_id"], changed["is_change"]) == (card["point_id"], True)
    assert changed["version"] != card["version"]
    assert "3600" in changed["stem"]
    verdict = post(learning, "/sessions/s2/answers", answer_to(changed, "4200", "a2")).json()
    assert verdict["is_right"] is True
    change = verdict["told"]["change"]
    assert (change["before"], change["now"], change["why"]) == ("3600元", "4200元", "按新价执行")
    assert change["told"].startswith("~~3600元~~ → **4200元**")
    assert learning.client.get("/v1/quiz", headers=learning.headers).json()["changed"] == 0


def test_rewording_keeps_what_is_remembered(learning: Edge, tmp_path: Path) -> None:
    card = card_of(begun(learning), FEE_STEM)
    post(learning, "/sessions/s1/answers", answer_to(card, "3600"))
    reworded = FEES.format(fee=3600).replace("白金卡年费为", "白金卡年费是")
    publish_pack(learning, tmp_path / "two", reworded, version="2")
    why = learning.client.get(
        "/v1/quiz/why", params={"point_id": card["point_id"]}, headers=learning.headers
    ).json()
    assert (why["is_changed"], why["days_since"], why["is_asked_today"]) == (False, 0, True)


def why_of(edge: Edge, card: dict) -> dict:  # type: ignore[type-arg]
    params = {"point_id": card["point_id"]}
    answer = edge.client.get("/v1/quiz/why", params=params, headers=edge.headers)
    return answer.json()  # type: ignore[no-any-return]


def test_what_the_callers_own_calls_needed_counts_and_was_learned_by_the_look_up(
    learning: Edge,
) -> None:
    question = {"query": "白金卡附属卡年费多少"}
    found = learning.client.post("/v1/search", json=question, headers=learning.headers).json()
    assert found["answer"]["passage_id"].startswith("plat/")
    learning.service.recorder.await_written(found["lookup_id"])
    learning.clock.advance(timedelta(days=2))
    session = begun(learning)
    asked = {card["stem"]: why_of(learning, card) for card in session["cards"]}
    [needed] = [why for stem, why in asked.items() if "附属卡" in stem]
    [beside] = [why for stem, why in asked.items() if "白金卡权益】费用：白金卡年费" in stem]
    assert needed["own"] > 0.9
    assert beside["own"] == 0
    assert needed["needs_a_week"] == max(why["needs_a_week"] for why in asked.values())
    assert (needed["days_since"], beside["days_since"]) == (2, None)
    assert 0 < needed["recalled"] < 1


def test_why_is_not_told_of_what_may_not_be_asked(learning: Edge) -> None:
    answer = learning.client.get(
        "/v1/quiz/why", params={"point_id": "loan-internal/审批/内部#00"}, headers=learning.headers
    )
    assert answer.status_code == 404


def test_nobody_is_asked_what_is_for_another_team(learning: Edge) -> None:
    packs = {card["pack"] for card in begun(learning)["cards"]}
    assert "loan-internal" not in packs


def test_new_cards_are_as_many_as_set(open_edge: Callable[..., Edge], tmp_path: Path) -> None:
    edge = open_edge(quiz_new_cards=2)
    publish_pack(edge, tmp_path / "one", FEES.format(fee=3600))
    day = edge.client.get("/v1/quiz", headers=edge.headers).json()
    assert len(begun(edge)["cards"]) == 2 == day["cards"]


def test_what_another_tabs_session_asked_meanwhile_is_not_asked_again(learning: Edge) -> None:
    card = card_of(begun(learning), FEE_STEM)
    begun(learning, "s2")
    learning.clock.advance(timedelta(minutes=1))
    post(learning, "/sessions/s2/answers", answer_to(card, "3600"))
    session = learning.client.get("/v1/quiz/sessions/s1", headers=learning.headers).json()
    assert card["point_id"] not in {c["point_id"] for c in session["cards"]}
    assert (session["answered"], session["seconds_left"]) == (1, 600)


def test_a_session_with_nothing_left_to_ask_is_not_offered_again(
    learning: Edge, tmp_path: Path
) -> None:
    for number, card in enumerate(begun(learning)["cards"]):
        is_self = card["reply"] == "self"
        told = answer_to(card, None if is_self else "不知道", f"a{number}")
        told |= {"self_grade": "unknown"} if is_self else {}
        assert post(learning, "/sessions/s1/answers", told).status_code == 201
    day = learning.client.get("/v1/quiz", headers=learning.headers).json()
    assert (day["cards"], day["session_id"]) == (0, None)
    publish_pack(learning, tmp_path / "two", FEES.format(fee=4200), version="2")
    [changed] = begun(learning, "s2")["cards"]
    assert changed["is_change"] is True


def test_a_card_that_asks_when_something_ends_comes_without_its_window(
    edge: Edge, tmp_path: Path
) -> None:
    publish_pack(
        edge, tmp_path / "c", "# 活动\n\n## 时间\n\n活动时间：2026年1月1日至2027年5月31日。\n",
        kind="campaign", starts_at=date(2026, 1, 1), ends_at=date(2027, 5, 31),
    )  # fmt: skip
    card = card_of(begun(edge), "截止到哪天")
    assert card["window"] is None
    told = post(edge, "/sessions/s1/answers", answer_to(card, "2027年5月31日")).json()
    assert told["is_right"] is True
    assert told["told"]["window"]["ends_at"] is not None


def test_a_session_of_the_mistake_book_asks_it_the_same_day_and_nothing_else(
    learning: Edge,
) -> None:
    session = begun(learning)
    wrong = answer_to(card_of(session, FEE_STEM), "99")
    assert post(learning, "/sessions/s1/answers", wrong).json()["is_right"] is False
    right = answer_to(card_of(session, "附属卡"), "1800", "a2")
    assert post(learning, "/sessions/s1/answers", right).json()["is_right"] is True
    post(learning, "/sessions/s1/end", {"end": "finished"})

    learning.clock.advance(timedelta(seconds=1))
    asked = {"session_id": "s2", "of": "mistakes"}
    practice = post(learning, "/sessions", asked).json()
    [card] = practice["cards"]
    assert FEE_STEM in card["stem"]
    answered = answer_to(card, "3600", "a3")
    assert post(learning, "/sessions/s2/answers", answered).json()["is_right"] is True
    assert post(learning, "/sessions", asked).json()["cards"] == []


def test_a_session_of_an_empty_mistake_book_has_no_cards(learning: Edge) -> None:
    practice = post(learning, "/sessions", {"session_id": "s1", "of": "mistakes"}).json()
    assert (practice["chosen"], practice["cards"]) == (0, [])
