from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer import answer
from index.legs import Question
from index.lexical import idf
from index.result import Cell, Hit
from index.tokens import tokens
from knowledge.fact import Fact, FactKind
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document, Passage, PassageKind, Span
from knowledge.window import ALWAYS

AT = datetime(2026, 5, 31, tzinfo=UTC)
TABLE = "| 卡种 | 年费 |\n|---|---|\n| 金卡 | 300元 |\n| 白金卡 | 3600元 |\n| 钻石卡 | 12000元 |"


def hit(
    text: str,
    kind: PassageKind = PassageKind.PROSE,
    lead: str = "",
    line: int = 10,
    heading: str = "",
) -> Hit:
    facts = tuple(
        Fact(FactKind.MONEY, word, (at, at + len(word)), word[:-1], "CNY")
        for word in ("300元", "3600元", "12000元")
        if (at := text.find(word)) >= 0 and text[at - 1 : at] != "1"
    )
    last = line + text.count("\n")
    passage = Passage(
        "p/d#/1",
        "d",
        (heading,) if heading else (),
        kind,
        text,
        Span(0, len(text), line, last),
        lead=lead,
        facts=facts,
    )
    pack = Pack("p", "包", "1", PackKind.PRODUCT, "组")
    return Hit(passage, Document("d", "d", "d.md"), pack, ALWAYS, 1.0)


def question(text: str) -> Question:
    return Question(text, np.zeros(2, np.float32), {w: idf(9, 1) for w in tokens(text)}, 1.0, {})


def test_the_row_that_is_asked_for_comes_with_its_header_and_values() -> None:
    found = answer(question("白金卡年费多少"), hit(TABLE, PassageKind.TABLE), 0.9, AT)
    assert found.text == "| 白金卡 | 3600元 |"
    assert found.context.startswith("| 卡种 | 年费 |")
    assert found.citation.lines == (13, 13)
    assert [(f.text, found.text[slice(*f.span)]) for f in found.facts] == [("3600元", "3600元")]


def test_a_near_neighbour_is_not_taken_for_the_row_that_is_asked_for() -> None:
    rows = "| 卡种 | 年费 |\n|---|---|\n| 普卡 | 10元 |\n| 小橙卡 | 20元 |"
    assert answer(question("小蓝卡年费"), hit(rows, PassageKind.TABLE), 0.9, AT).text == rows


def test_a_row_is_not_cut_out_for_words_that_do_not_name_it() -> None:
    rows = "| 已还时间 | 违约金 |\n|---|---|\n| 未满1年 | 提前还款本金的1% |\n| 满1年 | 免收 |"
    assert answer(question("提前还款违约金"), hit(rows, PassageKind.TABLE), 0.9, AT).text == rows


def test_a_question_that_singles_out_no_row_gets_the_table() -> None:
    found = answer(question("费用标准"), hit(TABLE, PassageKind.TABLE), 0.9, AT)
    assert found.text == TABLE
    assert found.citation.lines == (10, 14)


def test_rows_cut_from_a_long_table_come_with_the_header_of_it() -> None:
    rows = "| 白金卡 | 3600元 |\n| 钻石卡 | 12000元 |"
    lead = "| 卡种 | 年费 |\n|---|---|"
    found = answer(question("钻石卡"), hit(rows, PassageKind.TABLE, lead), 0.9, AT)
    assert (found.text, found.context) == ("| 钻石卡 | 12000元 |", lead)


def test_a_sentence_takes_the_exception_that_follows_it() -> None:
    text = (
        "本行为客户提供多种账户服务，可在任一网点、手机银行或客服热线申请办理，具体以网点公示的内容为准，客户也可以在手机银行首页查看最近的网点和排队人数。"
        "跨行转账免收手续费。但每月超过三十笔的部分，每笔收取两元。网点营业时间为九点到十七点，周末照常营业。"
    )
    found = answer(question("跨行转账手续费"), hit(text), 0.9, AT)
    assert found.text == "跨行转账免收手续费。但每月超过三十笔的部分，每笔收取两元。"


def test_a_cell_is_decisive_where_the_question_names_row_and_column() -> None:
    rows = "| 期限 | 20万元起 | 100万元起 |\n|---|---|---|\n| 1年 | 1.45% | 1.50% |\n| 3年 | 1.85% | 1.90% |"
    found = answer(question("大额存单一百万三年利率"), hit(rows, PassageKind.TABLE), 0.9, AT)
    assert found.text == "| 3年 | 1.85% | 1.90% |"
    assert found.decisive is not None
    assert found.text[slice(*found.decisive)] == "1.90%"
    assert found.cell == Cell("3年", "100万元起")


def test_a_row_without_a_plain_column_has_no_decisive_cell() -> None:
    rows = "| 期限 | 利率 | 提前支取 |\n|---|---|---|\n| 1年 | 1.45% | 0.05% |\n| 3年 | 1.85% | 0.05% |"
    found = answer(question("三年呢"), hit(rows, PassageKind.TABLE), 0.9, AT)
    assert (found.text, found.decisive, found.cell) == ("| 3年 | 1.85% | 0.05% |", None, None)


def test_a_note_that_names_the_row_keeps_the_table_whole_with_the_cell_marked() -> None:
    text = f"{TABLE}\n\n注：白金卡首年免收。"
    found = answer(question("白金卡年费多少"), hit(text, PassageKind.TABLE), 0.9, AT)
    assert found.text == text
    assert found.decisive is not None
    assert found.text[slice(*found.decisive)] == "3600元"


def test_a_row_without_a_plain_column_is_marked_in_a_table_that_stays_whole() -> None:
    rows = "| 卡种 | 主卡年费 | 附属卡年费 |\n|---|---|---|\n| 金卡 | 160元 | 80元 |\n| 钻石卡 | 3600元 | 1800元 |"
    text = f"{rows}\n\n注：钻石卡未激活也收。"
    found = answer(question("钻石卡年费多少"), hit(text, PassageKind.TABLE), 0.9, AT)
    assert (found.text, found.cell) == (text, None)
    assert found.decisive is not None
    assert found.text[slice(*found.decisive)] == "| 钻石卡 | 3600元 | 1800元 |"


@pytest.mark.parametrize("asked", ["黑金卡年费多少", "精英白金卡年费", "小钻石卡年费"])
def test_the_end_of_a_longer_name_is_not_taken_for_the_name(asked: str) -> None:
    found = answer(question(asked), hit(TABLE, PassageKind.TABLE), 0.9, AT)
    assert (found.text, found.decisive) == (TABLE, None)


def test_the_value_that_is_asked_for_is_decisive() -> None:
    found = answer(
        question("白金卡年费多少"), hit("白金卡年费每年3600元，刷满18笔免次年年费。"), 0.9, AT
    )
    assert found.decisive is not None
    assert found.text[slice(*found.decisive)] == "3600元"


@pytest.mark.parametrize("asked", ["白金卡年费怎么免", "白金卡能免年费吗", "为什么收白金卡年费"])
def test_a_question_for_no_value_marks_none(asked: str) -> None:
    found = answer(question(asked), hit("白金卡年费每年3600元，刷满18笔免次年年费。"), 0.9, AT)
    assert found.decisive is None


def test_the_sentence_that_repeats_the_heading_is_not_preferred_to_the_one_that_answers() -> None:
    text = (
        "宝马7系是宝马公司的旗舰车型，宝马7系自1977年推出以来历经数代，在多个国家和地区销售，配置丰富，深受各地客户欢迎，也多次被评为年度最佳豪华轿车之一，历代车型的外观都由公司内部的设计团队完成，销量一直稳定增长，客户的评价也一直很好。"
        "该车在德国丁戈尔芬装配，此外不在别处生产。"
    )
    found = answer(question("宝马7系在哪里装配"), hit(text, heading="宝马7系"), 0.9, AT)
    assert found.text == "该车在德国丁戈尔芬装配，此外不在别处生产。"
    assert found.decisive is not None
    assert found.text[slice(*found.decisive)] == "德国丁戈尔芬"


def test_a_list_item_comes_under_the_line_that_introduces_it() -> None:
    items = "以下客户不参加本次活动，已经报名的也不发放奖励：\n\n" + "\n".join(
        f"- {who}，以本行系统记录为准，坐席不得代为确认或者承诺；"
        for who in ("附属卡持卡人", "单位卡持卡人", "逾期未还清的客户")
    )
    found = answer(question("单位卡能参加吗"), hit(items, PassageKind.LIST), 0.9, AT)
    assert found.text.startswith("- 单位卡持卡人")
    assert found.context == "以下客户不参加本次活动，已经报名的也不发放奖励："


_PIECES = st.sampled_from(
    [
        "白金卡",
        "年费",
        "3600元",
        "，",
        "。",
        "；",
        "\n",
        "- ",
        "| ",
        "｜",
        "＼",
        " |",
        "但",
        "（",
        "）",
        "2026年5月1日",
        "a. ",
        "What",
    ]
)


@given(
    st.lists(_PIECES, min_size=1, max_size=60).map("".join),
    st.sampled_from(["年费多少", "哪天收年费", "谁收", "what is 白金卡", "白金卡在哪里收年费", ""]),
    st.sampled_from([PassageKind.PROSE, PassageKind.LIST, PassageKind.TABLE]),
)
def test_what_is_decisive_lies_inside_what_is_verbatim(
    text: str, asked: str, kind: PassageKind
) -> None:
    found = answer(question(asked), hit(text, kind), 0.9, AT)
    assert found.text in text
    for line in found.context.splitlines():
        assert line in text.splitlines()
    if found.decisive is not None:
        start, end = found.decisive
        assert 0 <= start < end <= len(found.text)


@pytest.mark.parametrize("text", ["免收。", "一" * 500, "- 甲\n- 乙\n- 丙", "a. b. c."])
@pytest.mark.parametrize("asked", ["年费多少", "zzz"])
def test_an_answer_is_verbatim_at_the_lines_that_it_names(text: str, asked: str) -> None:
    found = answer(question(asked), hit(text, line=1), 0.9, AT)
    first, last = found.citation.lines
    assert found.text
    assert found.text in "\n".join(text.split("\n")[first - 1 : last])


TIERS = (
    "| 档位 | 奖励 |\n|---|---|\n| 第一档 | 60元 |\n| 第三档 | 180元 |\n| 第三档（尊享白金卡、钻石卡） | 240元 |\n\n"
    "※ 精英白金卡第三档180元，不是240元。"
)
FEES = (
    "| 卡种 | 主卡年费 | 附属卡年费 | 次年起减免条件 |\n|---|---|---|---|\n| 金卡 | 160元 | 80元 | 刷满6笔 |\n"
    "| 车主卡 | 300元 | 150元 | 消费满3万元 |\n| 精英白金卡（小白金） | 600元 | 300元 | 刷满18笔 |\n| 钻石卡 | 3600元 | 不限 | 不减免 |"
)


@pytest.mark.parametrize("asked", ["金卡第三档奖励", "精英白金卡第三档多少钱", "第三档奖励"])
def test_a_tier_is_not_that_of_the_cards_that_have_one_of_their_own(asked: str) -> None:
    found = answer(question(asked), hit(TIERS, PassageKind.TABLE), 0.9, AT)
    assert "180元，不是240元" in found.text
    assert found.decisive is None or "180元" in found.text[slice(*found.decisive)]


@pytest.mark.parametrize("asked", ["精英钻石卡年费", "尊享金卡年费", "精英金卡年费多少"])
def test_the_beginning_of_one_name_and_another_name_are_neither(asked: str) -> None:
    found = answer(question(asked), hit(FEES, PassageKind.TABLE), 0.9, AT)
    assert (found.text, found.decisive) == (FEES, None)


def test_the_end_of_the_rows_name_is_no_part_of_a_columns() -> None:
    found = answer(question("车主卡年费减免条件"), hit(FEES, PassageKind.TABLE), 0.9, AT)
    assert found.cell is None or found.cell.column == "次年起减免条件"
    assert found.text == "| 车主卡 | 300元 | 150元 | 消费满3万元 |"


@pytest.mark.parametrize("asked", ["车主卡有年费吗", "车主卡主卡年费能不能免", "钻石卡年费多少"])
def test_no_cell_is_the_answer_to_whether_nor_where_another_says_there_is_no_limit(
    asked: str,
) -> None:
    assert answer(question(asked), hit(FEES, PassageKind.TABLE), 0.9, AT).cell is None


def test_a_note_that_calls_the_row_by_its_nickname_keeps_the_table_whole() -> None:
    text = f"{FEES}\n\n注：小白金未激活也收。"
    found = answer(question("精英白金卡年费"), hit(text, PassageKind.TABLE), 0.9, AT)
    assert found.text == text
    assert found.decisive is not None
    assert "600元" in found.text[slice(*found.decisive)]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("白金卡挂失费多少", "信用卡挂失费每次40元，精英白金卡及以上免费。"),
        ("装修分期36期利率多少", "车位分期最长36期，每期0.60%；装修分期最长60期，以合同为准。"),
        ("代驾几次", "澜途车主卡每月洗车1次；尊享白金卡代驾按次收费。"),
        ("取现手续费多少", "4月1日ATM取现5,000元，4月21日还清，手续费另计。"),
        ("按月付息的利率", "按月付息的利率为到期付息的减0.05%。"),
        ("挂失收费吗", "信用卡挂失费每次40元。"),
    ],
)
def test_a_value_of_something_else_is_not_marked(asked: str, text: str) -> None:
    assert answer(question(asked), hit(text), 0.9, AT).decisive is None


def test_what_the_heading_says_need_not_be_said_before_the_value() -> None:
    passage = hit("最低还款额未还部分的5%，最低10元。违约金不计利息。", heading="违约金")
    found = answer(question("违约金最低多少"), passage, 0.9, AT)
    assert found.decisive is not None
    assert found.text[slice(*found.decisive)] == "10元"
