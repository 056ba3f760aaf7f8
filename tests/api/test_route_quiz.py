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
from ingest.publish import publish
from tests.api.conftest import Edge
from tests.builders import write_pack
from tests.fakes import HashEncoder

FEES = """# 白金卡权益

## 费用

白金卡年费为{fee}元。

白金卡附属卡年费为1800元。

## 怎么报名

1. 登录手机银行。
2. 点“活动”。
3. 点“报名”。

## 谁能参加

仅限白金卡客户参加，公务卡除外。
"""
FEE_STEM = "白金卡年费为"


def publish_pack(edge: Edge, folder: Path, text: str, **values: object) -> None:
    """Publish one pack, and have the service take it up."""
    told = {"id": "plat", "title": "白金卡权益", "version": "1", "kind": "product", **values}
    write_pack(folder, {"rules.md": text}, **told)  # type: ignore[arg-type]
    act = Act("韩梅", "按新价执行", edge.clock(), folder.name)
    publish(folder, edge.settings.home, HashEncoder(), act, lambda *_: None)
    edge.service.refresher.look()


@pytest.fixture
def learning(edge: Edge, tmp_path: Path) -> Edge:
    publish_pack(edge, tmp_path / "one", FEES.format(fee=3600))
    return edge


def post(edge: Edge, path: str, body: object, who: str = "agent") -> Any:
    return edge.client.post(f"/v1/quiz{path}", json=body, headers=edge.as_(who))


def begun(edge: Edge, session_id: str = "s1", seconds: float = 600) -> dict:  # type: ignore[type-arg]
    answer = post(edge, "/sessions", {"session_id": session_id, "seconds": seconds})
    assert answer.status_code == 201, answer.text
    return answer.json()  # type: ignore[no-any-return]


def card_of(session: dict, words: str) -> dict:  # type: ignore[type-arg]
    return next(card for card in session["cards"] if words in card["stem"])


def answer_to(card: dict, reply: str | None, answer_id: str = "a1", **more: object) -> dict:  # type: ignore[type-arg]
    told = {"point_id": card["point_id"], "version": card["version"], "answer_id": answer_id}
    return {**told, "seconds": 6.0, **({} if reply is None else {"reply": reply}), **more}


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


def test_an_answer_is_graded_by_its_value_and_told_with_its_source(learning: Edge) -> None:
    card = card_of(begun(learning), FEE_STEM)
    verdict = post(learning, "/sessions/s1/answers", answer_to(card, "三千六百元")).json()
    assert (verdict["is_right"], verdict["why"]) == (True, "same")
    assert verdict["told"]["expected"] == "3600元"
    assert "白金卡年费为3600元" in verdict["told"]["statement"]
    assert verdict["told"]["citation"]["pack"] == "plat"
    wrong = answer_to(card_of(begun(learning), "附属卡"), "180元", "a2")
    assert post(learning, "/sessions/s1/answers", wrong).json()["is_right"] is False


def test_a_row_is_told_under_the_header_of_its_table(learning: Edge, tmp_path: Path) -> None:
    rates = "# 大额存单\n\n## 大额存单利率\n\n| 期限 | 20万元起 | 100万元起 |\n|---|---|---|\n| 1年 | 1.45% | 1.50% |\n| 2年 | 1.55% | 1.60% |\n"
    publish_pack(learning, tmp_path / "rates", rates, id="deposit", title="大额存单")
    card = next(c for c in begun(learning)["cards"] if c["pack"] == "deposit")

    told = post(learning, "/sessions/s1/answers", answer_to(card, "0.1%")).json()["told"]

    assert told["statement"].startswith("| ")
    assert told["context"] == "| 期限 | 20万元起 | 100万元起 |\n|---|---|---|\n"


def test_an_answer_sent_twice_counts_once_and_another_under_its_id_is_refused(
    learning: Edge,
) -> None:
    card = card_of(begun(learning), FEE_STEM)
    told = answer_to(card, "3600", answered_at=learning.clock().isoformat())
    first, second = (post(learning, "/sessions/s1/answers", told) for _ in range(2))
    assert first.json() == second.json()
    other = post(learning, "/sessions/s1/answers", {**told, "reply": "99"})
    assert other.status_code == 409
    session = learning.client.get("/v1/quiz/sessions/s1", headers=learning.headers).json()
    assert session["answered"] == 1


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


def test_what_is_graded_by_whoever_answers_is_shown_before(learning: Edge) -> None:
    card = card_of(begun(learning), "谁能参加")
    assert card["reply"] == "self"
    ref = {"point_id": card["point_id"], "version": card["version"]}
    shown = post(learning, "/sessions/s1/reveal", ref).json()
    assert "仅限白金卡客户参加" in shown["expected"]
    assert post(learning, "/sessions/s1/answers", answer_to(card, "白金卡")).status_code == 422
    told = answer_to(card, None, self_grade="known")
    assert post(learning, "/sessions/s1/answers", told).json()["is_right"] is True


def test_what_is_typed_is_not_shown_before(learning: Edge) -> None:
    card = card_of(begun(learning), FEE_STEM)
    ref = {"point_id": card["point_id"], "version": card["version"]}
    assert post(learning, "/sessions/s1/reveal", ref).status_code == 422
    told = answer_to(card, None, self_grade="known")
    assert post(learning, "/sessions/s1/answers", told).status_code == 422


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


def test_an_answer_sent_again_without_an_instant_counts_once_however_late(learning: Edge) -> None:
    told = answer_to(card_of(begun(learning), FEE_STEM), "3600")
    first = post(learning, "/sessions/s1/answers", told)
    learning.clock.advance(timedelta(hours=1))
    second = post(learning, "/sessions/s1/answers", told)
    assert (second.status_code, second.json()) == (201, first.json())
    day = learning.client.get("/v1/quiz", headers=learning.headers).json()
    assert day["asked_today"] == 1


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


def test_an_answer_is_told_from_what_holds_and_not_from_what_is_under_embargo(
    learning: Edge, tmp_path: Path
) -> None:
    card = card_of(begun(learning), FEE_STEM)
    coming = FEES.format(fee=3600).replace("白金卡年费为", "新版白金卡年费为")
    coming = coming.replace("新版白金卡", "白金卡").replace("3600元。", "3600元，另赠秘密礼遇。")
    later = learning.clock().date() + timedelta(days=30)
    publish_pack(
        learning, tmp_path / "two", coming, version="2", starts_at=later, announced_at=later
    )
    told = post(learning, "/sessions/s1/answers", answer_to(card, "3600")).json()["told"]
    assert told["citation"]["version"] == "1"
    assert (told["is_over"], "秘密" in told["statement"]) == (False, False)


WAYS = (
    "手机银行首页右上角扫码",
    "网点柜台填写申请表格",
    "客服热线转人工办理",
    "微信公众号菜单自助办理",
)


def test_what_was_chosen_counts_though_the_other_options_are_gone(
    edge: Edge, tmp_path: Path
) -> None:
    rows = [f"| {name}卡 | {way} |" for name, way in zip("甲乙丙丁", WAYS, strict=True)]
    table = "# 办理\n\n## 渠道\n\n| 卡种 | 办理入口 |\n|---|---|\n"
    publish_pack(edge, tmp_path / "one", table + "\n".join(rows) + "\n")
    card = next(c for c in begun(edge)["cards"] if c["reply"] == "choice")
    kept = next(row for row in rows if row.split()[1] in card["stem"])
    publish_pack(edge, tmp_path / "two", table + kept + "\n", version="2")
    chosen = post(edge, "/sessions/s1/answers", answer_to(card, kept.split()[3]))
    assert chosen.status_code == 201, chosen.text
    assert (chosen.json()["is_right"], chosen.json()["why"]) == (True, "same")


def test_an_answer_sent_again_is_told_as_it_was_graded_though_its_options_are_gone(
    edge: Edge, tmp_path: Path
) -> None:
    rows = [f"| {name}卡 | {way} |" for name, way in zip("甲乙丙丁", WAYS, strict=True)]
    table = "# 办理\n\n## 渠道\n\n| 卡种 | 办理入口 |\n|---|---|\n"
    publish_pack(edge, tmp_path / "one", table + "\n".join(rows) + "\n")
    card = next(c for c in begun(edge)["cards"] if c["reply"] == "choice")
    kept = next(row for row in rows if row.split()[1] in card["stem"])
    told = answer_to(card, "ABCD"[card["options"].index(kept.split()[3])])
    first = post(edge, "/sessions/s1/answers", told).json()
    assert (first["is_right"], first["why"]) == (True, "same")
    publish_pack(edge, tmp_path / "two", table + kept + "\n", version="2")
    again = post(edge, "/sessions/s1/answers", told).json()
    assert (again["is_right"], again["why"]) == (True, "same")


def test_a_term_may_be_answered_by_the_name_that_its_document_gives_it(
    edge: Edge, tmp_path: Path
) -> None:
    text = "# 名词\n\n## 取现\n\n信用卡境外取现（以下简称“外取”）是指持卡人在境外自动取款机上支取现金。\n"
    publish_pack(edge, tmp_path / "one", text)
    card = next(c for c in begun(edge)["cards"] if c["reply"] == "term")
    assert "外取" not in card["stem"]
    verdict = post(edge, "/sessions/s1/answers", answer_to(card, "外取")).json()
    assert (verdict["is_right"], verdict["told"]["expected"]) == (True, "信用卡境外取现")


def test_two_tabs_that_answer_one_card_leave_two_answers_and_one_card_asked(learning: Edge) -> None:
    card = card_of(begun(learning), FEE_STEM)
    for answer_id, reply in (("a1", "99"), ("a2", "3600")):
        post(learning, "/sessions/s1/answers", answer_to(card, reply, answer_id))
    day = learning.client.get("/v1/quiz", headers=learning.headers).json()
    assert day["asked_today"] == 1
    session = learning.client.get("/v1/quiz/sessions/s1", headers=learning.headers).json()
    assert session["answered"] == 1
    history = learning.client.get("/v1/quiz/history", headers=learning.headers).json()
    assert len(history["answers"]) == 2


def test_nothing_is_answered_before_its_session_began(learning: Edge) -> None:
    card = card_of(begun(learning), FEE_STEM)
    slow = learning.clock() - timedelta(days=3)
    told = answer_to(card, "3600", answered_at=slow.isoformat())
    first, second = (post(learning, "/sessions/s1/answers", told) for _ in range(2))
    assert (first.status_code, second.json()) == (201, first.json())
    day = learning.client.get("/v1/quiz", headers=learning.headers).json()
    assert day["asked_today"] == 1
    assert card["point_id"] not in {c["point_id"] for c in begun(learning, "s2")["cards"]}


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
