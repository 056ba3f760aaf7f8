"""An answer over HTTP: graded by its value, told with its source, counted once."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.api.conftest import Edge
from tests.api.quiz_sessions import FEE_STEM, FEES, answer_to, begun, card_of, post
from tests.api.quizzing import publish_pack

WAYS = (
    "手机银行首页右上角扫码",
    "网点柜台填写申请表格",
    "客服热线转人工办理",
    "微信公众号菜单自助办理",
)
WAYS_TABLE = "# 办理\n\n## 渠道\n\n| 卡种 | 办理入口 |\n|---|---|\n"


@pytest.fixture
def learning(edge: Edge, tmp_path: Path) -> Edge:
    publish_pack(edge, tmp_path / "one", FEES.format(fee=3600))
    return edge


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


def test_an_answer_sent_again_without_an_instant_counts_once_however_late(learning: Edge) -> None:
    told = answer_to(card_of(begun(learning), FEE_STEM), "3600")
    first = post(learning, "/sessions/s1/answers", told)
    learning.clock.advance(timedelta(hours=1))
    second = post(learning, "/sessions/s1/answers", told)
    assert (second.status_code, second.json()) == (201, first.json())
    day = learning.client.get("/v1/quiz", headers=learning.headers).json()
    assert day["asked_today"] == 1


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


def choice_of_ways(edge: Edge, folder: Path) -> tuple[dict, str]:  # type: ignore[type-arg]
    """Publish a table of ways, and return a card that has them for options with the row that is right."""
    rows = [f"| {name}卡 | {way} |" for name, way in zip("甲乙丙丁", WAYS, strict=True)]
    publish_pack(edge, folder, WAYS_TABLE + "\n".join(rows) + "\n")
    card = next(c for c in begun(edge)["cards"] if c["reply"] == "choice")
    return card, next(row for row in rows if row.split()[1] in card["stem"])


def test_what_was_chosen_counts_though_the_other_options_are_gone(
    edge: Edge, tmp_path: Path
) -> None:
    card, kept = choice_of_ways(edge, tmp_path / "one")
    publish_pack(edge, tmp_path / "two", WAYS_TABLE + kept + "\n", version="2")
    chosen = post(edge, "/sessions/s1/answers", answer_to(card, kept.split()[3]))
    assert chosen.status_code == 201, chosen.text
    assert (chosen.json()["is_right"], chosen.json()["why"]) == (True, "same")


def test_an_answer_sent_again_is_told_as_it_was_graded_though_its_options_are_gone(
    edge: Edge, tmp_path: Path
) -> None:
    card, kept = choice_of_ways(edge, tmp_path / "one")
    told = answer_to(card, "ABCD"[card["options"].index(kept.split()[3])])
    first = post(edge, "/sessions/s1/answers", told).json()
    assert (first["is_right"], first["why"]) == (True, "same")
    publish_pack(edge, tmp_path / "two", WAYS_TABLE + kept + "\n", version="2")
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
