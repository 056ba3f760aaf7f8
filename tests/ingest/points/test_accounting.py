"""What of a sentence must be accounted for before one of its values is read."""

import pytest

from eval.points_sentences import points_said
from ingest.points.accounting import Told, is_accounted_for, left_over
from knowledge.knowledge_point import PointKind


def values(text: str) -> list[tuple[str, str | None]]:
    return [(p.text, p.basis) for p in points_said(text) if p.kind is PointKind.VALUE]


@pytest.mark.parametrize(
    ("text", "subject", "value", "left"),
    [
        ("手环支付单日限额800元。", "手环", "800元", "支付"),
        ("手环支付单日限额800元。", "手环支付", "800元", ""),
        ("电汇手续费为汇款金额的0.1%。", "电汇", "0.1%", ""),
        ("定投起点100元，每月可修改2次。", "", "2次", "100元"),
        ("the overdraft limit for the gold card is £500.", "gold card", "£500", "overdraft"),
    ],
)
def test_words_that_are_neither_told_nor_joining_are_left_over(
    text: str, subject: str, value: str, left: str
) -> None:
    start = text.index(value)
    assert left_over(text, [Told(subject, (start, start + len(value)))]) == left


@pytest.mark.parametrize(
    ("read", "unread"),
    [
        # A later part says something of its own.
        ("星河卡年费80元。", "星河卡年费80元，网银转账限额5万元。"),
        # Another step, an exception, a word that hedges.
        ("星河卡补卡手续费每次20元。", "星河卡补卡手续费每次20元，第三次起每次50元。"),
        ("现金库存限额为80万元。", "现金库存限额为80万元，节前可上浮至120万元。"),
        ("星河卡年费80元，每年收取。", "星河卡年费80元，但以合同约定为准。"),
        ("银团贷款手续费率为0.2%。", "银团贷款手续费率一般为0.2%。"),
        # A rate of another name.
        ("贵金属租借费率为1.8%。", "贵金属租借费率为年化1.8%。"),
        # A verb taken for a name.
        ("The loan has an APR of 8.9%.", "The loan sports an APR of 8.9%."),
    ],
)
def test_in_doubt_nothing_is_read(read: str, unread: str) -> None:
    first = values(read)
    assert first
    assert values(unread) == (first if "网银" in unread else [])


def test_a_number_that_is_no_value_leaves_what_follows_in_doubt() -> None:
    for text, is_clear in (("网点星河卡年费80元", True), ("网点4个星河卡年费80元", False)):
        told = Told("网点 星河卡", (text.index("80元"), len(text)))
        assert is_accounted_for(text, [told]) is is_clear


def test_of_a_long_sentence_nothing_is_read() -> None:
    short = "星河卡年费80元，每年三月收取。"
    assert values(short) == [("80元", None)]
    assert not values("星河卡年费80元，每年三月收取" + "并请保持账户余额充足" * 6 + "。")


def test_bounds_and_the_same_property_are_read_behind_a_pause() -> None:
    assert [text for text, _ in values("电汇手续费0.1%，最低10元，最高50元。")] == [
        "0.1%",
        "10元",
        "50元",
    ]
    assert [text for text, _ in values("云闪付单笔限额1000元，日累计限额5000元。")] == [
        "1000元",
        "5000元",
    ]


def test_a_monthly_fee_is_counted_by_the_month_and_an_annual_one_has_its_own_name() -> None:
    assert values("The monthly fee for Business Plus is S$29.") == [("S$29", "monthly")]
    annual = points_said("The Harbour card carries an annual fee of S$214.")[0]
    assert annual.topic.slot == "年费"
