"""What documents of others showed to be read wrongly: made-up cases, times that were lost, heads of lists, notices that are no procedure."""

import pytest

from knowledge.knowledge_point import PointKind
from tests.ingest.points.points_of_text import Said, points_in, said_in

PAYMENTS = "| 方式 | 月供 |\n|---|---|\n| 等额本息 | 6,000元 |\n| 等额本金 | 7,000元 |"
AMOUNTS = "| Amount used | For 7 days |\n|---|---|\n| £100 | £0.43 |\n| £500 | £2.73 |"


def _page(text: str, heading: str = "说明") -> str:
    return f"# 甲\n\n## {heading}\n\n{text}\n"


@pytest.mark.parametrize("heading", ["Examples", "Worked examples", "测算示例", "月供试算", "举例"])
def test_a_table_of_examples_is_no_table_of_facts(heading: str) -> None:
    assert not points_in(_page(PAYMENTS, heading))
    assert not points_in(f"# 甲\n\n## {heading}\n\n### 信用贷款\n\n{PAYMENTS}\n")


@pytest.mark.parametrize(
    "text",
    [
        f"{AMOUNTS}\n\nThe examples are for the Classic account.",
        f"{AMOUNTS}\n\nThe figures assume a buffer of £25.",
        f"以贷款100万元、期限20年为例：\n\n{PAYMENTS}",
        f"{PAYMENTS}\n\n注：上表按年利率3.5%测算。",
    ],
)
def test_a_table_that_holds_for_one_case_gives_no_cells(text: str) -> None:
    assert not said_in(_page(text), PointKind.CELL)


@pytest.mark.parametrize(
    "text", [f"{PAYMENTS}\n\n注：提前还款不收费。", f"月供如下：\n\n{PAYMENTS}", AMOUNTS]
)
def test_a_table_beside_which_nothing_names_a_case_is_read(text: str) -> None:
    assert len(said_in(_page(text), PointKind.CELL)) == 2


def test_the_sides_of_a_thing_are_no_worked_example() -> None:
    table = "| 箱型 | 尺寸（高×宽，毫米） | 年租金 |\n|---|---|---|\n| 小型 | 75×120 | 300元 |\n| 大型 | 250×370 | 900元 |"
    read = said_in(_page(table), PointKind.CELL)
    assert ("小型", "年租金", "300元") in read
    worked = table.replace("75×120", "75×120=9,000元")
    assert not [said for said in said_in(_page(worked), PointKind.CELL) if said[0] == "小型"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Existing medical conditions are excluded for the first 24 months.", []),
        ("Business accounts are excluded until 31 May.", []),
        ("Business accounts are excluded from the offer.", ["Business accounts"]),
        # What stands before the first is of the others too, and what behind the last of those before it.
        ("Payments to cards, loans and shops do not count.", ["Payments to cards"]),
        ("Cards and accounts of minors are excluded.", ["accounts of minors"]),
        ("Cash advances and gambling do not count.", ["Cash advances", "gambling"]),
        (
            "Business accounts and accounts for under-18s are excluded.",
            ["Business accounts", "accounts for under-18s"],
        ),
    ],
)
def test_who_is_kept_out_for_good_is_named_whole(text: str, read: list[str]) -> None:
    assert [said[2] for said in said_in(_page(text), PointKind.CONDITION)] == read


STEPS = "1. 核对本人身份证。\n2. 登录手机银行。\n3. 提交申请。"
NOTICES = "1. 如需保留账户，请办理一笔存款，也可点击「保留」。\n2. 客户可凭身份证办理激活。\n3. 本人核实身份后恢复。"


@pytest.mark.parametrize("lead", ["**客户须知**", "**注意事项**", "特殊服务：", "办理条件"])
def test_a_list_of_notices_is_no_procedure(lead: str) -> None:
    for items in (STEPS, NOTICES):
        assert not said_in(_page(f"{lead}\n\n{items}", "其他"), PointKind.STEPS)


@pytest.mark.parametrize("heading", ["开卡", "账户清理", "说明"])
def test_items_that_begin_with_no_action_are_no_procedure(heading: str) -> None:
    assert not said_in(_page(NOTICES, heading), PointKind.STEPS)
    assert said_in(_page(STEPS, heading), PointKind.STEPS)


@pytest.mark.parametrize(
    ("heading", "items"),
    [
        (
            "办理流程",
            "1. 客户在网银发起申请。\n2. 票据中心完成票面审核。\n3. 客户上传合同。\n4. 贴现款划入结算账户。",
        ),
        (
            "First contact",
            "1. Offer condolences and record the name.\n2. Check the address.\n3. Place the marker on all accounts.",
        ),
        (
            "How it works",
            "1. Register in the app.\n2. Set up three direct debits.\n3. Pay in £1,200.",
        ),
    ],
)
def test_what_is_done_in_order_is_read_under_a_heading_that_says_so(
    heading: str, items: str
) -> None:
    assert said_in(_page(items, heading), PointKind.STEPS) == [("", "步骤", items[3:])]


def test_items_that_each_have_to_be_so_are_no_procedure() -> None:
    items = "1. apply in the app;\n2. pay in £500; and\n3. log in once."
    assert not said_in(_page(items, "How to qualify"), PointKind.STEPS)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("“溢缴款”指持卡人多缴的资金，溢缴款不计付利息。", ["持卡人多缴的资金"]),
        ("“溢缴款”指持卡人多缴的资金，其不计付利息。", []),
        ("“宽限期”指到期还款日后的三天，不得延长。", []),
        (
            "“保险”是指投保人支付保险费，保险人承担给付责任的行为。",
            ["投保人支付保险费，保险人承担给付责任的行为"],
        ),
        (
            "“新资金”指由他行汇入的资金，不包括本行到期资金。",
            ["由他行汇入的资金，不包括本行到期资金"],
        ),
    ],
)
def test_a_meaning_ends_where_something_else_is_said(text: str, read: list[str]) -> None:
    assert [said[2] for said in said_in(_page(text), PointKind.DEFINITION)] == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The minimum opening balance is £10.", [("", "起存·最低", "£10")]),
        ("Fixed ISAs need at least £500.", [("fixed isas", "金额·最低", "£500")]),
        (
            "开学后15天内向学校提交受理证明。",
            [("开学", "提交受理证明（之后）", "15天")],
        ),
        ("开学后15天内提交。", []),
    ],
)
def test_values_say_of_what_they_are(text: str, read: list[Said]) -> None:
    assert said_in(_page(text), PointKind.VALUE) == read
