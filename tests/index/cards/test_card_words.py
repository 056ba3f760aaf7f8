"""Text as a card shows it, and how long it is taken to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cards.card_words import plain, seconds_for, size, without_mark
from index.cards.gaps_in_text import GAP
from knowledge.card import Card, Form, Reply


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**次月10日**开放", "次月10日开放"),
        ('见[说明](a.md "题")，![图](b.png)完', "见说明，完"),
        ("挂失费`40元`[^1]", "挂失费40元"),
        ("| 普卡 | 80元 |", "普卡 80元"),
        (f"每次{GAP}元", f"每次{GAP}元"),
        ("5 * 3 与 *重点*", "5 * 3 与 重点"),
        ("甲<br/>乙<!-- 丙 -->", "甲乙"),
        ("card_no", "card_no"),
        ("~~6,000元~~ 8,000元", "8,000元"),
    ],
)
def test_marks_are_taken_off_and_words_are_kept(markdown: str, words: str) -> None:
    assert plain(markdown) == words


@given(st.text(max_size=80))
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    once = plain(plain(text))
    assert plain(once) == once


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("- 附属卡", "附属卡"),
        ("3. 2.5倍积分", "2.5倍积分"),
        ("（一）附属卡", "附属卡"),
        ("注1：「刷满」", "「刷满」"),
        ("第十三条 设立银行", "设立银行"),
        ("1.5%的费率", "1.5%的费率"),
    ],
)
def test_what_marks_a_clause_is_left_out(clause: str, words: str) -> None:
    assert without_mark(clause) == words


def test_letters_count_for_a_part_of_a_character() -> None:
    assert size("挂失费40元") == 6
    assert size("a fee of USD 25") < 9


def test_a_card_takes_longer_the_more_there_is_to_read() -> None:
    short = Card(Form.FAQ, Reply.SELF, "【甲】怎么办？", "致电。")
    long = Card(Form.FAQ, Reply.SELF, "【甲】怎么办？", "致电客服热线并说明情况。")
    order = Card(Form.STEPS, Reply.ORDER, "【甲】步骤怎么排？", "一\n二", ("二", "一"))
    assert seconds_for(short) < seconds_for(long) < 15
    assert seconds_for(order) > 4
