"""The value on the edge and the one beside it, where the wording leaves no doubt, and nothing elsewhere."""

import re

import pytest

from index.cards.boundary_templates import ASKED
from index.cards.gaps_in_text import GAP
from knowledge.card import Form
from tests.index.cards.dealing import PRODUCT, cards_in

_AMOUNT = re.compile(r"[\d,]+")


def _asked_in(sentence: str) -> list[tuple[str, int, str]]:
    """Return what is held against the rule, the rule with its gap, and the answer, over many headings so that both ways come."""
    found = []
    for letter in "甲乙丙丁戊己庚辛壬癸子丑":
        page = f"# 贷款\n\n## 取现额度和次数{letter}\n\n{sentence}\n"
        for card in cards_in(page, Form.BOUNDARY, PRODUCT):
            rule, _, value = card.stem.partition(ASKED)
            amount = _AMOUNT.search(value)
            assert amount is not None
            found.append((rule, int(amount.group().replace(",", "")), card.answer))
    return found


@pytest.mark.parametrize(
    ("sentence", "edge", "beyond"),
    [
        ("部分提前还款每次不低于1,000元。", 1000, 999),
        ("随借随还单笔提款500元起，当天借当天还按1天计息。", 500, 499),
        ("每户累计限领3次。", 3, 4),
        ("境内每卡每日最多取现10000元。", 10000, 10001),
    ],
)
def test_the_edge_is_in_and_one_step_beyond_it_is_out(
    sentence: str, edge: int, beyond: int
) -> None:
    found = _asked_in(sentence)
    assert {(value, answer) for _, value, answer in found} == {(edge, "yes"), (beyond, "no")}
    assert all(GAP in rule and str(edge) not in rule.replace(",", "") for rule, _, _ in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "信用卡挂失费每次40元。",
        "手续费最低10元。",
        "每户每月最高返50元。",
        "普卡年费不满100元。",
        "额度有效期1年。",
        "单笔提款超过500元。",
        "单笔限额约5000元。",
    ],
)
def test_without_a_certain_edge_nothing_is_asked(sentence: str) -> None:
    assert _asked_in(sentence) == []


def test_a_limit_that_stands_in_the_rest_of_the_rule_is_not_asked() -> None:
    assert _asked_in("三类账户余额不超过2000元，每日支出2000元。") == []
