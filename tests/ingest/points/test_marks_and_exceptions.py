"""What only counts items is in no name, and what the words around take back is not read."""

import pytest

from ingest.points.openings import words_begin, words_of
from knowledge.knowledge_point import PointKind
from tests.ingest.points.points_of_text import Said, points_in, said_in


def said(text: str, kind: PointKind = PointKind.VALUE) -> list[Said]:
    return said_in(f"# 甲\n\n## 说明\n\n{text}\n", kind)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("四、新开立账户", "新开立账户"),
        ("(一) 年费", "年费"),
        ("①年费", "年费"),
        ("1.2 个人贷款", "个人贷款"),
        ("第五条、年费", "年费"),
        ("a) Fees", "fees"),
        ("(ii) fees", "fees"),
        ("一、① 年费", "年费"),
        # Names that begin with a number keep it.
        ("一、二线城市", "一、二线城市"),
        ("二、三年期", "二、三年期"),
        ("2.5 % of the amount", "2.5 % of the amount"),
        ("a monthly fee", "a monthly fee"),
    ],
)
def test_a_mark_is_told_from_the_beginning_of_a_name(text: str, begins: str) -> None:
    words = words_of(text)
    assert words[words_begin(words) :].lstrip() == begins


def test_no_name_holds_the_number_of_its_item() -> None:
    text = "四、借记卡挂失手续费每张10元。\n\n①信用卡挂失手续费每张40元。"
    assert said(text) == [("借记卡", "挂失费", "10元"), ("信用卡", "挂失费", "40元")]


def test_since_when_something_holds_is_told_apart_from_its_name() -> None:
    assert said("加油券自领取之时起72小时内有效，逾期自动作废。") == [
        ("加油券", "有效（领取之后）", "72小时")
    ]


def test_that_a_time_is_a_notice_is_told() -> None:
    assert said("提前还款需提前1个工作日申请。") == [("提前还款", "提前申请", "1个工作日")]
    assert said("接送机至少提前24小时预约。") == [("接送机", "提前预约·最低", "24小时")]


def test_whom_a_limit_is_for_holds_for_the_next_one_too() -> None:
    first, second = points_in("# 甲\n\n## 说明\n\n每位客户每周限享1次，每月限享3次。\n")
    assert (first.basis, second.basis) == ("每位客户每周", "每位客户每月")
    assert "每户" in second.topic.slot


def test_pieces_are_counted_as_such_and_named() -> None:
    assert said("每位持卡人每月可领取2张优惠券。") == [("优惠券", "数量·每月·每户", "2张")]


def test_the_document_itself_is_no_name() -> None:
    assert said("本理财产品起购金额1万元。") == [("", "起存", "1万元")]
    assert said("本产品不收取申购费。", PointKind.CONDITION) == []


def test_a_fee_is_named_as_the_sentence_names_it() -> None:
    assert said("固定管理费年费率为0.30%。") == [("固定管理费", "费率", "0.30%")]


@pytest.mark.parametrize(
    "text",
    [
        "挂失手续费每张10元。其中，老年客户减半。",
        "挂失手续费每张10元。老年客户免收。",
        "账户管理费每季3元；社保卡除外。",
        "提前赎回费率为0.5%，持有满180天后免收。",
        "白金卡年费600元，现优惠至300元。",
        "International transfers cost £20; those to Ireland are free.",
        "Foreign transactions carry a fee of 2.75%, which we waive until 31 December 2026.",
        "Up to three cards can be added free of charge; each further card costs £45 a year.",
        "Additional cards cost £6 each.",
        "The account fee is £3 a month.",
        "额外证书工本费每个50元。",
    ],
)
def test_what_is_taken_back_or_goes_on_from_elsewhere_is_not_read(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "被保险人自合同成立之日起2年内自杀（自杀时为无民事行为能力人的除外）的，不承担给付责任。",
        "网上银行单笔转账限额50万元（企业客户除外）。",
        "境外汇款手续费（含学费汇款）每笔50元。",
        "金卡客户每年可享贵宾厅2次，普卡客户不享受。",
    ],
)
def test_an_exception_without_its_rule_is_none(text: str) -> None:
    assert said(text, PointKind.CONDITION) == []


def test_an_exception_to_a_name_is_read() -> None:
    assert said("充值类商户（话费充值除外）不参加活动。", PointKind.CONDITION)[-1] == (
        "充值类商户",
        "除外",
        "话费充值",
    )


def test_a_row_for_all_the_others_is_read_where_it_names_them() -> None:
    table = (
        "| 地区 | 名额 |\n|---|---|\n| 省会城市 | 80张 |\n| 其他地级市 | 35张 |\n| 其他 | 9张 |\n"
    )
    assert said(table, PointKind.CELL) == [
        ("省会城市", "名额", "80张"),
        ("其他地级市", "名额", "35张"),
    ]


def test_names_in_full_are_read_beside_each_other_and_shorter_ones_are_not() -> None:
    assert said("单位大额存单起存金额1000万元，个人大额存单起存金额20万元。") == [
        ("单位大额存单", "起存·最低", "1000万元"),
        ("个人大额存单", "起存·最低", "20万元"),
    ]
    assert said("白金附属卡年费每张800元，主卡年费每张1800元。") == [
        ("白金附属卡", "年费", "800元")
    ]
