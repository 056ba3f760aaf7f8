"""Each rule on a card that breaks it and on one beside it that does not."""

from dataclasses import replace

import pytest

from index.cards.card_names import named
from index.cards.card_rules import Rule, broken_by_itself
from index.cards.gaps_in_text import GAP
from index.cards.linter import broken_rules
from knowledge.card import Card, Form, Reply
from tests.index.cards.dealing import PRODUCT, read

NAME = "【信用卡收费标准·挂失】"
GOOD = Card(Form.CLOZE, Reply.VALUE, f"{NAME}信用卡挂失费每次{GAP}元。", "40元")
CHOICE = Card(
    Form.CELL, Reply.CHOICE, f"{NAME}白金卡的年费是多少元？", "600元", ("600元", "300元", "900元")
)
TOLD = Card(Form.FAQ, Reply.SELF, f"{NAME}怎么挂失？", "致电客服。")
YES_NO = Card(Form.ELIGIBILITY, Reply.YES_NO, f"{NAME}附属卡可以参加吗？", "no")


def _broken(card: Card) -> tuple[Rule, ...]:
    (point,), _ = read("# 挂失\n\n## 收费\n\n信用卡挂失费每次40元。\n", PRODUCT)
    return broken_rules(card, point, named(point, PRODUCT))


def test_a_good_card_breaks_no_rule() -> None:
    assert _broken(GOOD) == ()
    for card in (GOOD, CHOICE, TOLD, YES_NO):
        assert broken_by_itself(card) == (), card


@pytest.mark.parametrize(
    ("rule", "card"),
    [
        (Rule.EMPTY, replace(GOOD, stem=NAME)),
        (Rule.EMPTY, replace(TOLD, answer=" ")),
        (Rule.ONE_GAP, replace(GOOD, stem=f"{NAME}信用卡挂失费每次几元？")),
        (Rule.ONE_GAP, replace(GOOD, stem=f"{NAME}{GAP}挂失费每次{GAP}元。")),
        (Rule.LONG_ANSWER, replace(CHOICE, reply=Reply.TERM, answer="持卡人本人身份证原件及其复印件", options=())),
        (Rule.LIST_ANSWER, replace(CHOICE, reply=Reply.TERM, answer="身份证、银行卡", options=())),
        (Rule.MANY_THINGS, replace(TOLD, answer="先挂失。再补卡。最后激活。")),
        (Rule.MANY_THINGS, replace(TOLD, answer="普卡每次40元，金卡每次30元，白金卡每次20元，钻石卡每次10元，其他卡免收。")),
        (Rule.UNANSWERED, replace(TOLD, stem=f"{NAME}补卡要几天？", answer="可以加急。7天内寄出。")),
        (Rule.LONG_STEM, replace(GOOD, stem=f"{NAME}{'持卡人申请' * 10}每次{GAP}元。")),
        (Rule.TOO_SLOW, replace(TOLD, stem=f"{NAME}{'怎么挂失' * 9}？", answer="先致电客服" * 11)),
        (Rule.DANGLING, replace(GOOD, stem=f"{NAME}该活动每次{GAP}元。")),
        (Rule.DANGLING, replace(GOOD, stem=f"{NAME}其挂失费每次{GAP}元。")),
        (Rule.DANGLING, replace(GOOD, stem=f"[Fees] The fee for this card is USD {GAP} a year.")),
        (Rule.NO_UNIT, replace(GOOD, stem=f"{NAME}信用卡挂失费每次{GAP}。")),
        (Rule.NO_UNIT, replace(GOOD, form=Form.CELL, stem=f"{NAME}信用卡的挂失费是？")),
        (Rule.NO_UNIT, replace(TOLD, stem=f"{NAME}总资产是多少？", answer="6,831,962")),
        (Rule.UNANSWERED, replace(TOLD, answer="怎么才能挂失？")),
        (Rule.MARKUP, replace(TOLD, stem="【\\underline{挂失}】怎么挂失？")),
        (Rule.HIDDEN_NEGATION, replace(GOOD, reply=Reply.TERM, answer="不收")),
        (Rule.DOUBLE_NEGATION, replace(YES_NO, stem=f"{NAME}未报名的不能不参加吗？")),
        (Rule.MARKUP, replace(GOOD, stem=f"{NAME}**信用卡**挂失费每次{GAP}元。")),
        (Rule.MARKUP, replace(TOLD, answer="见[说明](a.md)。")),
        (Rule.PERSONAL, replace(TOLD, answer="请拨打13812345678。")),
        (Rule.OPTIONS_ALIKE, replace(CHOICE, options=("600元", "６００元", "300元"))),
        (Rule.OPTION_LENGTH, replace(CHOICE, options=("600元", "300元", "前三年免收此后900元"))),
        (Rule.OPTION_UNITS, replace(CHOICE, options=("600元", "300元", "90天"))),
        (Rule.ALL_OF_ABOVE, replace(CHOICE, options=("600元", "300元", "以上都是"))),
        (Rule.ANSWER_NOT_AMONG, replace(CHOICE, options=("500元", "300元", "900元"))),
    ],
)  # fmt: skip
def test_a_rule_is_broken_by_the_card_alone(rule: Rule, card: Card) -> None:
    assert rule in broken_by_itself(card)


@pytest.mark.parametrize(
    ("rule", "card"),
    [
        (Rule.NOT_VERBATIM, replace(GOOD, answer="41元")),
        (Rule.NOT_VERBATIM, replace(YES_NO, answer="maybe")),
        (Rule.ANSWER_LEAKS, replace(GOOD, stem=f"{NAME}40元的挂失费每次{GAP}元。")),
        (Rule.ANSWER_LEAKS, replace(GOOD, stem=f"{NAME}四十元的挂失费每次{GAP}元。")),
        (Rule.ANSWER_LEAKS, replace(GOOD, stem=f"{NAME}４０元的挂失费每次{GAP}元。")),
        (Rule.ANSWER_LEAKS, replace(TOLD, stem=f"{NAME}致电客服。是什么？")),
        (Rule.ANSWER_LEAKS, replace(YES_NO, stem=f"{NAME}不参加的客户：附属卡可以参加吗？")),
        (Rule.NO_BASIS, replace(GOOD, stem=f"{NAME}信用卡挂失费{GAP}元。")),
        (Rule.NO_NAME, replace(GOOD, stem=f"本行信用卡补办费每次{GAP}元。")),
    ],
)
def test_a_rule_is_broken_in_sight_of_the_point(rule: Rule, card: Card) -> None:
    assert rule in _broken(card)


@pytest.mark.parametrize(
    "card",
    [
        replace(GOOD, stem=f"{NAME}400元以下的挂失费每次{GAP}元。"),
        replace(GOOD, stem=f"{NAME}40天内的挂失费每次{GAP}元。"),
        replace(GOOD, stem=f"{NAME}应该、因此、其他卡每次{GAP}元。"),
    ],
)
def test_what_only_looks_like_a_fault_is_none(card: Card) -> None:
    assert _broken(card) == ()


def test_every_rule_is_told_of_in_the_documentation() -> None:
    from pathlib import Path

    told = (Path(__file__).parents[3] / "docs" / "cards.md").read_text("utf-8")
    assert [rule.value for rule in Rule if f"`{rule.value}`" not in told] == []
