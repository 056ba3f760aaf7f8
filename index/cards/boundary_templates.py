"""A threshold or limit -> whether a value on its edge, or one step off it, will do; only where its wording makes the edge certain."""

import re
from decimal import Decimal
from hashlib import sha256

from index.cards.card_names import LONGEST_STEM, Named
from index.cards.card_words import is_chinese, size
from index.cards.gaps_in_text import GAP, Amount, cut_behind
from knowledge.card import Card, Form, Reply
from knowledge.fact import FactKind
from knowledge.knowledge_point import KnowledgePoint

YES, NO = "yes", "no"
ASKED = "——"
"""Between a rule and the value that is held against it."""

# Words that end right before a value that is itself allowed.
_LEAST = re.compile(r"(?<![不未])满(?:等值)?$|(?:不得?低于|不得?少于|达到?|至少)$|\bat least $")
_MOST = re.compile(
    r"(?:不得?超过|不得?高于|不得?多于|最多(?:取现|领取?|兑换?|办理?)?|限[领办用兑购]?)$|\b(?:at most|up to|no more than) $"
)
# What stands behind may turn the edge: 5万元（含）以下, 100元以上, 约.
_LEAST_AFTER = re.compile(r"^(?:[（(]含[）)])?及以上|^[（(]含[）)]以上|^以上[（(]含[）)]|^起(?!诉)")
_MOST_AFTER = re.compile(
    r"^(?:[（(]含[）)])?及以[下内]|^[（(]含[）)]以[下内]|^以[下内][（(]含[）)]"
)
_TURNED = re.compile(r"^(?:[（(]不?含|以[上下内外]|左右|上下|的?\d|至|到|-|~|—)")
# Of a fee's bounds nobody may choose the amount; of a reward's neither.
_CHOSEN = re.compile(r"^(?:门槛|次数|限额|起存|笔数|最低申请|金额|余额|期数)")
_KINDS = frozenset((FactKind.MONEY, FactKind.COUNT))
_MULTIPLE = re.compile(
    r"整数倍|整倍|倍数|递增|為單位|为单位|\bmultiples?\b|\bin steps of\b", re.IGNORECASE
)
_GROUPED_FROM = 1000


def boundary_card(
    point: KnowledgePoint, named: Named, around: tuple[str, str], amount: Amount
) -> Card | None:
    """Return whether the edge of a threshold or limit, or a value one off it, will do; None where the wording leaves it open.

    Args:
        point: Whose answer is the threshold.
        named: What it is said of.
        around: The statement's words before and after the value, plain.
        amount: The value.
    """
    before, after = around
    fact = point.facts[0]
    edge = _edge(before, after)
    is_open = edge is None or fact.kind not in _KINDS or not _CHOSEN.match(point.topic.slot)
    if edge is None or is_open or point.unit in {"倍", "期"}:
        return None
    value = Decimal(fact.value)
    if value != value.to_integral_value() or value <= 1:
        return None
    step, is_inside = _asked(point, edge)
    if step and _MULTIPLE.search(f"{before}{after}"):
        # One off the edge is no multiple either: that it is out would say nothing of the edge.
        step, is_inside = 0, edge[1]
    shown = amount.number if step == 0 else f"{int(value) + step:,}"
    if int(value) + step < _GROUPED_FROM and step:
        shown = str(int(value) + step)
    sentence = f"{before}{amount.before}{GAP}{amount.unit}{after}"
    asked = _question(f"{amount.before}{shown}{amount.unit}", is_chinese(sentence))
    stem = _stem(named, sentence, asked)
    return Card(Form.BOUNDARY, Reply.YES_NO, stem, YES if is_inside else NO)


def _stem(named: Named, sentence: str, asked: str) -> str:
    stem = named.stem(f"{_closed(sentence)}{ASKED}{asked}")
    if size(stem) <= LONGEST_STEM:
        return stem
    return named.stem(f"{_closed(cut_behind(sentence))}{ASKED}{asked}")


def _closed(sentence: str) -> str:
    return sentence.rstrip("。；：，、;:,. ")


def _question(value: str, is_in_chinese: bool) -> str:
    return f"{value}符合吗？" if is_in_chinese else f"is {value} within the rule?"


def _edge(before: str, after: str) -> tuple[int, bool] | None:
    """Return where to step to leave what is allowed (-1 below, 1 above), and whether the value itself is allowed."""
    if _LEAST_AFTER.search(after):
        return -1, True
    if _MOST_AFTER.search(after):
        return 1, True
    if _TURNED.search(after):
        return None
    for pattern, edge in (
        (_MOST, (1, True)),
        (_LEAST, (-1, True)),
    ):
        if pattern.search(before):
            return edge
    return None


def _asked(point: KnowledgePoint, edge: tuple[int, bool]) -> tuple[int, bool]:
    """Return the step off the value to be asked for, and whether it is allowed; for any one point always the same."""
    step, is_allowed = edge
    at_edge = sha256(point.point_id.encode()).digest()[0] % 2 == 0
    return (0, is_allowed) if at_edge else (step, not is_allowed)
