"""Values behind which their own sentence goes on to what they are otherwise, and fees that do not say of what."""

import pytest

from knowledge.knowledge_point import PointKind
from tests.ingest.points.points_of_text import Said, said_in


def said(text: str, kind: PointKind = PointKind.VALUE, heading: str = "说明") -> list[Said]:
    return said_in(f"# 甲\n\n## {heading}\n\n{text}\n", kind)


@pytest.mark.parametrize(
    "text",
    [
        # A cap or a floor of another sort than the value.
        "汇款手续费1%，最高不超过1个月的利息。",
        "逾期的，按最低还款额未还部分的4%收取违约金，最低15元。",
        "The fee is 3% of the amount sent, with a minimum of £5.",
        # Done another way.
        "跨行汇款手续费每笔10元，经柜台办理则为30元。",
        "The replacement fee is £12, by courier it is £20.",
        # Some of those it is told of.
        "单户限额最高200万元，其中高新技术企业最高可到400万元。",
        "首次投保的等待期为60天，其中甲状腺疾病为120天。",
        "Cash withdrawals carry a fee of £5, which does not apply to Gold cards.",
    ],
)
def test_what_its_sentence_tells_otherwise_is_left_out(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # Bounds that are read with it, and what a month comes to.
        ("汇款手续费1%，最低10元。", [("汇款", "手续费", "1%"), ("汇款", "手续费·最低", "10元")]),
        ("境外消费返现2%，每月最高返现300元。", [("境外消费", "返现比例", "2%")]),
        # Bounds of something else, and the other bound of what is one itself.
        ("附属卡年费80元，最多可办2张。", [("附属卡", "年费", "80元")]),
        ("账户安全险年保费15元，最高赔付8万元。", [("账户安全险", "保费", "15元")]),
        (
            "账单分期申请金额不低于600元，不超过账单金额的80%。",
            [("账单分期", "最低申请·最低", "600元")],
        ),
        # What begins with a name of its own is another's.
        ("住宅抵押率最高65%，商铺最高45%。", [("住宅", "抵押率·最高", "65%")]),
        ("信用卡挂失费每次50元，首年免年费。", [("信用卡", "挂失费·每笔", "50元")]),
        # Who need not pay it takes nothing from what it is.
        ("换卡工本费每张8元，芯片损坏的免收。", [("换卡", "工本费", "8元")]),
    ],
)
def test_what_goes_on_about_something_else_takes_nothing_back(text: str, read: list[Said]) -> None:
    assert said(text) == read


def test_a_fee_that_names_nothing_is_read_where_the_heading_speaks_of_what_it_is_a_share_of() -> None:  # fmt: skip
    text = "手续费按汇款金额的0.1%收取。"

    assert said(text, heading="境外汇款") == [("", "手续费", "0.1%")]
    assert said(text, heading="其他说明") == []
    assert said("违约金为未归还部分的5%。", heading="免息期") == []


def test_a_fee_that_names_nothing_may_be_that_of_any_other_part_of_the_document() -> None:
    page = "# 甲\n\n## 丙\n\n手续费每笔15元。\n\n## 乙\n\n{}。\n"
    bare, named = ("", "手续费·每笔", "15元"), ("转账", "手续费·每笔", "20元")

    assert said_in(page.format("转账手续费每笔20元"), PointKind.VALUE) == [named]
    assert said_in(page.format("转账免费"), PointKind.VALUE) == [bare]


def test_a_least_amount_is_a_deposit_where_something_is_paid_in() -> None:
    assert said("现金分期起点金额为800元。") == [("现金分期", "起点", "800元")]
    assert said("大额存单起点金额为20万元。") == [("大额存单", "起存", "20万元")]
    assert said("基金定投起点200元。") == [("基金定投", "起存", "200元")]
    assert said("个人投资者起购金额5万元。") == [("个人投资者", "起存", "5万元")]


def test_of_two_ways_to_be_let_off_a_threshold_is_not_all() -> None:
    assert said("次年起开通电子账单或年度消费满6万元即免年费。") == []


@pytest.mark.parametrize("who", ["南山银行", "本行", "东海分行"])
def test_who_changes_something_is_not_what_begins(who: str) -> None:
    text = f"为规范收费，{who}自2026年9月1日起调整部分价格。"

    assert said(text, PointKind.WINDOW) == []
    assert said("新价格自2026年9月1日起执行。", PointKind.WINDOW) == [
        ("新价格", "执行 start", "2026年9月1日")
    ]


STEPS = "1. 核对证件。\n2. 登记申请编号。\n3. 提交主管复核。"


@pytest.mark.parametrize(
    ("lead", "heading", "subject"),
    [
        ("换卡步骤如下：", "书面挂失", "换卡"),
        ("材料齐全的，销户办理流程：", "书面挂失", "销户"),
        # The heading says so already.
        ("挂失步骤如下：", "书面挂失", ""),
        # Nothing, and what points elsewhere, is no name.
        ("步骤如下：", "书面挂失", ""),
        ("该业务流程如下：", "书面挂失", ""),
    ],
)
def test_a_list_introduced_by_its_own_name_takes_that(
    lead: str, heading: str, subject: str
) -> None:
    found = said(f"{lead}\n\n{STEPS}", PointKind.STEPS, heading)

    assert [one for one, _, _ in found] == [subject]


def test_an_english_list_takes_its_own_name_too() -> None:
    text = "The steps for closing an account are:\n\n1. Call us.\n2. Confirm your name.\n3. Return the card."

    assert [one for one, _, _ in said(text, PointKind.STEPS, "Lost cards")] == [
        "closing an account"
    ]
