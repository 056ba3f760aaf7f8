"""What a table's cell is asked by: the property in its column, its row, or what stands above the table."""

import pytest

from index.cards.card_rules import Rule
from index.cards.property_words import names_property, property_in, says_property
from index.cards.table_around import table_around
from knowledge.card import Form, Reply
from knowledge.fact import FactKind
from tests.index.cards.dealing import ENGLISH, PRODUCT, broken_in, cards_in


def _asked(table: str, heading: str = "概况") -> list[tuple[str, str]]:
    """Return what is asked of a table, without the name before it, and the answers."""
    cards = cards_in(f"# 存款\n\n## {heading}\n\n{table}", Form.CELL, PRODUCT)
    return [(card.stem.partition("】")[2], card.answer) for card in cards]


def _english(table: str, heading: str = "About") -> list[tuple[str, str]]:
    cards = cards_in(f"# Accounts\n\n## {heading}\n\n{table}", Form.CELL, ENGLISH)
    return [(card.stem.partition("] ")[2], card.answer) for card in cards]


TERMS = "| 期限 | 20万元起 | 50万元起 |\n|---|---|---|\n| 6个月 | 1.40% | 1.45% |\n| 1年 | 1.55% | 1.60% |\n"


def test_the_sentence_above_a_table_names_its_property() -> None:
    table = f"起点金额20万元。各期限执行利率如下：\n\n{TERMS}"
    assert _asked(table)[0] == ("概况：6个月（20万元起）的利率是百分之几？", "1.40%")


def test_the_heading_names_it_where_no_sentence_does() -> None:
    assert _asked(TERMS, "执行利率")[0][0] == "执行利率：6个月（20万元起）的利率是百分之几？"


def test_a_value_of_nothing_that_is_named_is_not_asked() -> None:
    page = f"# 存款\n\n## 发行\n\n客户可在网点购买，保费另计。\n\n{TERMS}"
    cells = [broken for card, broken in broken_in(page, PRODUCT) if card.form is Form.CELL]
    assert len(cells) == 4
    assert all(Rule.NO_PROPERTY in broken for broken in cells)


def test_two_properties_in_a_heading_name_none() -> None:
    assert _asked(TERMS, "成数和利率") == []


def test_a_table_whose_rows_are_properties_is_turned() -> None:
    table = "| 项目 | 青年卡 | 金卡 |\n|---|---|---|\n| 年费 | 免 | 300元 |\n| 取现手续费 | 1% | 0.5% |\n"
    english = "| | Saver | Fixed |\n|---|---|---|\n| Minimum deposit | £1 | £1,000 |\n| Withdrawals | Any time | At maturity |\n"
    assert _asked(table)[1:3] == [
        ("概况：金卡的年费是多少元？", "300元"),
        ("概况：青年卡的取现手续费是百分之几？", "1%"),
    ]
    assert _english(english) == [
        ("About: What is the minimum deposit for Saver, in £?", "£1"),
        ("About: What is the minimum deposit for Fixed, in £?", "£1,000"),
    ]


def test_what_may_be_done_is_asked_with_yes_or_no() -> None:
    table = "| 业务 | 网点 | 手机银行 |\n|---|---|---|\n| 补办设备 | 可以 | 不可以 |\n| 注销 | 可以 | 可以 |\n"
    assert _asked(table, "渠道")[:2] == [
        ("渠道：补办设备可以在网点办理吗？", "yes"),
        ("渠道：补办设备可以在手机银行办理吗？", "no"),
    ]
    table = "| Service | Saver | Fixed |\n|---|---|---|\n| Joint holders | Yes | No |\n| Paper statements | No | No |\n"
    (first, *_) = cards_in(f"# Accounts\n\n## Services\n\n{table}", Form.CELL, ENGLISH)
    assert (first.reply, first.answer) == (Reply.YES_NO, "yes")
    assert first.stem.endswith("Does Saver offer joint holders?")


def test_none_of_a_fee_is_its_value() -> None:
    table = "| 卡种 | 年费 | 最低 |\n|---|---|---|\n| 普卡 | 无 | 无 |\n| 金卡 | 80元 | 无 |\n"
    assert _asked(table)[:2] == [
        ("概况：普卡的年费是多少？", "无"),
        ("概况：普卡最低是多少？", "无"),
    ]


def test_hours_are_asked_by_what_the_heading_calls_them() -> None:
    table = "| 网点 | 周一至周五 | 周日 |\n|---|---|---|\n| 城区 | 8:30—17:30 | 休息 |\n| 乡镇 | 8:00—16:30 | 休息 |\n"
    assert _asked(table, "平日营业时间")[:2] == [
        ("平日营业时间：城区周一至周五的营业时间怎么安排？", "8:30—17:30"),
        ("平日营业时间：城区周日的营业时间怎么安排？", "休息"),
    ]
    english = "| Branch | Monday to Friday | Sunday |\n|---|---|---|\n| Market Square | 9am to 5pm | Closed |\n| Station Road | 9am to 4pm | Closed |\n"
    assert [stem for stem, _ in _english(english, "Opening hours")][:2] == [
        "What are the opening hours of Market Square from Monday to Friday?",
        "What are the opening hours of Market Square on Sunday?",
    ]


def test_papers_are_asked_by_which_are_needed() -> None:
    table = "| Total balance | Documents |\n|---|---|\n| Up to £5,000 | Death certificate |\n| Over £5,000 | Grant of probate |\n"
    assert _english(table)[0] == (
        "About: Which documents are needed for a total balance of up to £5,000?",
        "Death certificate",
    )


def test_a_row_that_only_the_others_name_is_not_asked() -> None:
    table = "| Cover | Monthly premium |\n|---|---|\n| Sickness | £1.20 |\n| Both | £2.50 |\n"
    page = f"# Loan\n\n## Protection\n\n{table}"
    kept, left_out = [broken for _, broken in broken_in(page, ENGLISH)]
    assert (kept, left_out) == ((), (Rule.REFERS_TO_OTHERS,))


@pytest.mark.parametrize(
    ("label", "is_one"),
    [
        ("年费", True),
        ("最低承作金額", True),
        ("Monthly fee", True),
        ("Gross rate, up to £24,999", True),
        ("工作日", False),
        ("周日及法定节假日", False),
        ("20万元起", False),
        ("金卡", False),
        ("Saver", False),
        ("Sunday", False),
    ],
)
def test_a_label_names_a_property_or_a_thing(label: str, is_one: bool) -> None:
    assert names_property(label) is is_one


def test_words_of_customers_say_no_property() -> None:
    assert says_property("借记卡的手续费是百分之几")
    assert not says_property("借记卡（优惠类商户）是百分之几")
    assert property_in("平日保费多少？", FactKind.MONEY) == "保费"
    assert property_in("保费和限额", FactKind.MONEY) == ""


def test_a_sentence_that_only_stands_above_introduces_nothing() -> None:
    text = "客户须保持余额充足，余额不足的不再扣费。\n\n| 卡 | 年费 |\n|---|---|\n| 金卡 | 80元 |\n"
    row = text.index("| 金卡")
    assert table_around(text, (row, len(text))).told == ""
    told = text.replace("不再扣费。", "不再扣费。费用如下：")
    row = told.index("| 金卡")
    table = table_around(told, (row, len(told)))
    assert (table.headers, table.told) == (("卡", "年费"), "费用如下：")


def test_the_note_below_says_which_fee_the_numbers_are() -> None:
    table = "| 持有时间 | 股票型 | 债券型 |\n|---|---|---|\n| 不满7天 | 1.50% | 1.50% |\n| 7天至不满30天 | 0.75% | 0.10% |\n"
    page = f"转换费用由赎回费和补差费两部分构成。\n\n{table}\n注：上表为转出基金的赎回费率。\n"
    assert _asked(page, "费用")[2] == (
        "费用：持有时间7天至不满30天（股票型），转出基金的赎回费率是百分之几？",
        "0.75%",
    )
    # Of two fees that the text tells of the bare word 费用 says neither.
    bare = f"转换费用由赎回费和补差费两部分构成。\n\n{table}"
    assert _asked(bare, "费用") == []


def test_what_all_amounts_are_counted_by_is_told_above_the_table() -> None:
    table = "| 期数 | 账单分期 | 现金分期 |\n|---|---|---|\n| 3期 | 0.80% | 0.90% |\n| 12期 | 0.60% | 0.75% |\n"
    (stem, _), *_ = _asked(f"单位：%/期\n\n{table}", "分期手续费")
    assert stem.endswith("每期是百分之几？")


def test_a_column_that_names_nothing_is_not_told() -> None:
    table = "| 项目 | 规定 |\n|---|---|\n| 结息日 | 每年12月20日 |\n| 首次还本 | 当年12月20日 |\n| 提前还款最低金额 | 500元 |\n"
    assert [stem for stem, _ in _asked(table, "还款")] == [
        "还款：结息日是哪天？",
        "还款：首次还本是什么时候？",
        "提前还款最低金额是多少元？",
    ]


def test_a_charge_is_not_told_twice_by_its_column() -> None:
    table = "| 项目 | 标准 |\n|---|---|\n| 年费 | 免收 |\n| 工本费 | 20元/张 |\n| 违约金 | 未还部分的5% |\n"
    assert [stem for stem, _ in _asked(table, "收费")] == [
        "收费：年费是多少？",
        "收费：工本费，每张是多少元？",
        "收费：违约金是多少？",
    ]


@pytest.mark.parametrize(
    ("column", "cells", "stem"),
    [
        ("转账", ("可以", "不可以"), "甲卡可以转账吗？"),
        ("附属卡", ("支持", "不支持"), "甲卡支持附属卡吗？"),
        ("机场接送", ("有", "无"), "甲卡有机场接送吗？"),
        ("面签", ("是", "否"), "甲卡是否面签？"),
        ("R1产品", ("可购买", "不可购买"), "甲卡可购买R1产品吗？"),
        ("支取是否需预约", ("是", "否"), "甲卡支取是否需预约？"),
        ("客户需提供", ("身份证", "无"), "甲卡，客户需提供什么？"),
        ("审批人", ("网点负责人", "运营主管"), "甲卡的审批人是谁？"),
        ("免息期", ("最长50天", "最长56天"), "甲卡的免息期是多长？"),
        ("租赁期限", ("3个月、6个月", "1年、2年"), "甲卡的租赁期限有哪几种？"),
        ("受理时间", ("全天", "7:00至23:00"), "甲卡的受理时间是什么时候？"),
        ("首次催收", ("寄单后15日", "到期后5日"), "甲卡的首次催收是什么时候？"),
        ("适合谁", ("学生", "商户"), "甲卡适合谁？"),
    ],
)
def test_words_are_asked_for_by_what_they_are(
    column: str, cells: tuple[str, str], stem: str
) -> None:
    table = f"| 卡种 | {column} | 年费 |\n|---|---|---|\n| 甲卡 | {cells[0]} | 10元 |\n| 乙卡 | {cells[1]} | 20元 |\n"
    assert _asked(table)[0][0] == f"概况：{stem}"


def test_days_are_no_properties() -> None:
    table = "| 签约类型 | 工作日 | 节假日 |\n|---|---|---|\n| 普通商户 | T+1 | 顺延 |\n| 优质商户 | D+0 | D+0 |\n"
    assert _asked(table, "结算周期")[0][0] == "普通商户工作日的结算周期是什么？"
    assert [stem for stem, _ in _asked(table, "说明与安排") if "的工作日是" in stem] == []


def test_words_of_two_labels_that_say_nothing_are_not_asked() -> None:
    table = "| 差错类别 | 首次 | 第二次 |\n|---|---|---|\n| 口径错误 | 扣2分 | 待岗 |\n| 未核身 | 扣10分 | 扣20分 |\n"
    page = f"# 考核\n\n## 扣分\n\n{table}"
    assert all(Rule.NO_PROPERTY in broken for _, broken in broken_in(page, PRODUCT))


@pytest.mark.parametrize(
    ("table", "stem"),
    [
        (
            "| Service | Online | Branch |\n|---|---|---|\n| Set up a standing order | Free | £5 |\n| Each payment | £0.20 | £0.30 |\n",
            "What is the charge to set up a standing order online?",
        ),
        (
            "| Amount received | Personal | Business |\n|---|---|---|\n| Up to £100 | £1 | £2 |\n| Over £100 | £4 | £6 |\n",
            "What is the personal charge for an amount received of up to £100, in £?",
        ),
        (
            "| Reason | Documents needed | New card arrives |\n|---|---|---|\n| Lost or stolen | None | 3 working days |\n| Name change | Deed | 5 working days |\n",
            "In the case of “Lost or stolen”, when does the new card arrive?",
        ),
        (
            "| Service | April 2026 | From July 2026 |\n|---|---|---|\n| Cash deposit | £0.32 | £0.35 |\n| Cash withdrawal | £0.38 | £0.40 |\n",
            "What is the charge for cash deposit from July 2026, in £?",
        ),
        (
            "| Account | Who can apply | Open online |\n|---|---|---|\n| Easy Saver | Anyone over 16 | Yes |\n| Fixed Saver | Residents | No |\n",
            "Who can apply for Easy Saver?",
        ),
        (
            "| Account | Who can apply | Open online |\n|---|---|---|\n| Easy Saver | Anyone over 16 | Yes |\n| Fixed Saver | Residents | No |\n",
            "Can you open Easy Saver online?",
        ),
    ],
)
def test_english_labels_are_asked_as_a_person_asks(table: str, stem: str) -> None:
    assert any(asked.endswith(stem) for asked, _ in _english(table, "Charges"))


def test_english_labels_that_no_rule_knows_are_not_asked() -> None:
    table = "| Level | Resolution |\n|---|---|\n| Minor | At leisure |\n| Major | In haste |\n"
    page = f"# Targets\n\n## Outages\n\n{table}"
    assert [broken for _, broken in broken_in(page, ENGLISH)] == [(Rule.NO_PROPERTY,)] * 2


def test_a_heading_that_is_the_name_over_again_is_not_told_twice() -> None:
    table = "| 卡种 | 年费 |\n|---|---|\n| 金卡 | 80元 |\n"
    (card, *_) = cards_in(f"# 恒昕银行信用卡收费标准\n\n{table}", Form.CELL, PRODUCT)
    assert card.stem == "【信用卡收费标准】金卡的年费是多少元？"
    (kept, *_) = cards_in(f"# 信用卡收费标准（对公客户）\n\n{table}", Form.CELL, PRODUCT)
    assert "对公客户" in kept.stem
