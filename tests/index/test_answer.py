from datetime import UTC, datetime

import numpy as np
import pytest

from index.answer import answer
from index.legs import Question
from index.lexical import idf
from index.result import Citation, Hit
from index.tokens import tokens
from knowledge.fact import Fact, FactKind
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document, Passage, PassageKind, Span
from knowledge.window import ALWAYS

AT = datetime(2026, 5, 31, tzinfo=UTC)
TABLE = "| 卡种 | 年费 |\n|---|---|\n| 金卡 | 300元 |\n| 白金卡 | 3600元 |\n| 钻石卡 | 12000元 |"


def hit(text: str, kind: PassageKind = PassageKind.PROSE, lead: str = "", line: int = 10) -> Hit:
    facts = tuple(
        Fact(FactKind.MONEY, word, (at, at + len(word)), word[:-1], "CNY")
        for word in ("300元", "3600元", "12000元")
        if (at := text.find(word)) >= 0 and text[at - 1 : at] != "1"
    )
    last = line + text.count("\n")
    passage = Passage(
        "p/d#/1", "d", (), kind, text, Span(0, len(text), line, last), lead=lead, facts=facts
    )
    citation = Citation("p", "1", "d", (), (line, last))
    pack = Pack("p", "包", "1", PackKind.PRODUCT, "组")
    return Hit(passage, Document("d", "d", "d.md"), pack, ALWAYS, 1.0, citation)


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


@pytest.mark.parametrize("text", ["免收。", "一" * 500, "- 甲\n- 乙\n- 丙", "a. b. c."])
@pytest.mark.parametrize("asked", ["年费多少", "zzz"])
def test_an_answer_is_verbatim_at_the_lines_that_it_names(text: str, asked: str) -> None:
    found = answer(question(asked), hit(text, line=1), 0.9, AT)
    first, last = found.citation.lines
    assert found.text
    assert found.text in "\n".join(text.split("\n")[first - 1 : last])
