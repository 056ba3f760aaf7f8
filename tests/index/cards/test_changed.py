"""The card of a change says what is over without telling what holds."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from index.cards.changed import changed_card, told_after
from index.grading.grade import grade
from knowledge.card import Card, Form, Reply
from knowledge.knowledge_point import KnowledgePoint, PointKind
from knowledge.wording import Language
from tests.index.cards.dealing import dealt, read
from tests.index.cards.points_made import made_point

SINCE = date(2026, 6, 1)
FEE = Card(Form.CLOZE, Reply.VALUE, "【信用卡收费标准】挂失手续费每笔____元。", "50元")
NOW, BEFORE = made_point("50元"), made_point("40元")


def changed(
    now: KnowledgePoint = NOW,
    first: Card = FEE,
    before: KnowledgePoint = BEFORE,
    reason: str | None = None,
    language: Language = Language.ZH,
) -> Card:
    return changed_card(now, first, before, SINCE, reason, language)


def window(text: str, value: str) -> KnowledgePoint:
    point = made_point(text, "活动 window", PointKind.WINDOW)
    assert point.value == value
    return point


def test_it_names_the_old_value_as_over_and_the_day_of_the_change() -> None:
    card = changed(reason="收费标准调整")
    question, note = card.stem.split("\n")
    assert question == FEE.stem
    assert note == "2026年6月1日起有变：原来的40元已失效（原因：收费标准调整）"
    assert (card.form, card.reply, card.answer) == (Form.CHANGED, Reply.VALUE, "50元")


def test_it_is_told_in_english_too() -> None:
    first = Card(Form.CLOZE, Reply.VALUE, "[Platinum Card] The fee is USD ____.", "USD 60")
    card = changed(made_point("USD 60"), first, made_point("USD 50"), "new tariff", Language.EN)
    assert card.stem.endswith(
        "\nChanged on 1 June 2026: USD 50 is no longer valid (why: new tariff)"
    )


def test_a_change_within_a_day_says_the_hour() -> None:
    since = datetime(2026, 6, 1, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    card = changed_card(NOW, FEE, BEFORE, since, None, Language.ZH)
    assert "2026年6月1日09:30起有变" in card.stem
    midnight = since.replace(hour=0, minute=0)
    card = changed_card(NOW, FEE, BEFORE, midnight, None, Language.ZH)
    assert "2026年6月1日起有变" in card.stem


def test_an_unknown_day_is_left_out() -> None:
    card = changed_card(NOW, FEE, BEFORE, None, None, Language.ZH)
    assert card.stem.endswith("\n有变：原来的40元已失效")


@pytest.mark.parametrize("reason", ["上调至50元", "由40元改为五十元", "因" + "很长的说明" * 10])
def test_a_reason_that_tells_the_new_value_or_is_long_comes_afterwards(reason: str) -> None:
    assert reason not in changed(reason=reason).stem
    assert reason in told_after(NOW, BEFORE, SINCE, reason, Language.ZH)


def test_the_old_value_is_graded_wrong_and_the_new_one_right() -> None:
    card = changed()
    assert grade(card, NOW, "50").is_right
    assert not grade(card, NOW, "40").is_right


def test_of_a_window_the_end_that_is_asked_for_is_named() -> None:
    now = window("2026年3月1日至2026年6月30日", "2026-03-01/2026-06-30")
    before = window("2026年3月1日至2026年5月31日", "2026-03-01/2026-05-31")
    first = Card(Form.VALIDITY, Reply.VALUE, "【春季满减】活动截止到哪天？", "2026年6月30日")
    card = changed(now, first, before)
    assert "原来的2026年5月31日已失效" in card.stem
    assert "3月1日" not in card.stem
    assert grade(card, now, "6月30日24:00").is_right
    assert not grade(card, now, "5月31日").is_right


def test_of_a_window_whose_other_end_changed_the_whole_is_asked() -> None:
    now = window("2026年3月5日至2026年5月31日", "2026-03-05/2026-05-31")
    before = window("2026年3月1日至2026年5月31日", "2026-03-01/2026-05-31")
    first = Card(Form.VALIDITY, Reply.VALUE, "【春季满减】活动截止到哪天？", "2026年5月31日")
    card = changed(now, first, before)
    assert card.stem.startswith("【春季满减】活动从哪天到哪天？")
    assert "原来的2026年3月1日至2026年5月31日已失效" in card.stem
    assert grade(card, now, "3月5日到5月31日").is_right
    assert not grade(card, now, "3月1日到5月31日").is_right


@pytest.mark.parametrize("reply", [Reply.YES_NO, Reply.ORDER])
def test_an_old_answer_that_gives_the_new_one_away_is_not_named(reply: Reply) -> None:
    first = Card(Form.ELIGIBILITY, reply, "【春季满减】附属卡参加吗？", "no")
    now, before = (made_point("附属卡", "参加", PointKind.CONDITION) for _ in range(2))
    card = changed(now, first, before)
    assert card.stem.endswith("原来的规定已失效")
    assert card.reply is reply


def test_a_long_old_answer_comes_afterwards() -> None:
    before = made_point(
        "先在手机银行登记，再携带身份证件和用途证明到开户网点办理，周末顺延到工作日",
        "答",
        PointKind.FAQ,
    )
    now = made_point("在手机银行办理", "答", PointKind.FAQ)
    first = Card(Form.FAQ, Reply.SELF, "【信用卡】怎么办理？", now.text)
    assert before.text not in changed(now, first, before).stem
    assert f"~~{before.text}~~" in told_after(now, before, None, None, Language.ZH)


def test_afterwards_both_values_the_day_and_the_reason_are_told() -> None:
    assert (
        told_after(NOW, BEFORE, SINCE, "调整", Language.ZH)
        == "~~40元~~ → **50元**；自2026年6月1日起；原因：调整"
    )
    assert (
        told_after(NOW, BEFORE, SINCE, "tariff", Language.EN)
        == "~~40元~~ → **50元**; since 1 June 2026; why: tariff"
    )
    assert told_after(NOW, BEFORE, None, None, Language.ZH) == "~~40元~~ → **50元**"


def test_tildes_of_a_range_strike_nothing_out() -> None:
    told = told_after(made_point("50~100元"), made_point("20~30元"), None, None, Language.ZH)
    assert told == "~~20～30元~~ → **50～100元**"


def test_cards_that_the_pipeline_deals_can_be_asked_as_changed() -> None:
    old = "# 信用卡收费\n\n## 挂失\n\n挂失手续费每笔40元。\n\n## 年费\n\n| 卡种 | 年费 |\n|---|---|\n| 金卡 | 200元 |\n| 白金卡 | 600元 |\n"
    new = old.replace("40元", "50元").replace("600元", "800元")
    before = {point.point_id: point for point in read(old)[0]}
    changes = 0
    for held in dealt(new).cards:
        previous = before[held.point.point_id]
        if previous.version == held.point.version:
            continue
        card = changed(held.point, held.cards[0], previous)
        changes += 1
        assert previous.text in card.stem
        assert grade(card, held.point, held.point.text).is_right
        assert not grade(card, held.point, previous.text).is_right
    assert changes == 2


@pytest.mark.parametrize(
    ("asked", "answer", "old"),
    [
        ("活动从哪天开始？", "2026年6月1日", "2026年3月1日"),
        ("活动截止到哪天？", "2026年8月31日", "2026年3月1日至2026年8月31日"),
    ],
)
def test_the_day_of_the_change_is_left_out_where_it_is_what_is_asked(
    asked: str, answer: str, old: str
) -> None:
    before = window("2026年3月1日至2026年8月31日", "2026-03-01/2026-08-31")
    now = window("2026年6月1日至2026年8月31日", "2026-06-01/2026-08-31")
    first = Card(Form.QUESTION, Reply.VALUE, f"【购物节】{asked}", answer)
    card = changed_card(now, first, before, SINCE, None, Language.ZH)
    assert card.stem.partition("\n")[2] == f"有变：原来的{old}已失效"
    assert "2026年6月1日" in told_after(now, before, SINCE, None, Language.ZH)
