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
