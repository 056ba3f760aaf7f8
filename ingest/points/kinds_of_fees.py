"""A fee told by its kind alone (手续费, 违约金): whether what it is charged for, or a share of what, is said with it."""

import re
from collections.abc import Iterable

_KINDS = frozenset(("手续费", "手续费率", "费率", "服务费", "收费", "违约金", "滞纳金", "管理费"))
_BASE = re.compile(r"(?:为|按照?|是)(?P<base>[\u4e00-\u9fff（）()]{2,24})的$")
_ENGLISH_BASE = re.compile(r"\s*of (?:the |each |your )?(?P<base>[a-z][a-z \-]*)")
# 汇款金额 is the amount of what the heading speaks of, 最低还款额未还部分 is another.
_AMOUNT = re.compile(r"(?:金额|本金|总额|余额|价款|价格)$|\b(?:amount|balance|value|total|price)\b")


def is_kind_of_fee(slot: str) -> bool:
    """Tell whether a property is a kind of fee, of which a bank has many, and says nothing of what is charged for."""
    return slot.partition("·")[0] in _KINDS


def is_base_lost(slot: str, before: str, behind: str, headings: Iterable[str]) -> bool:
    """Tell whether a fee that names nothing is a share of something that the words above it do not speak of.

    Args:
        slot: Its property.
        before: Words before the value, folded.
        behind: Those behind it.
        headings: What it stands under, folded.
    """
    found = _BASE.search(before) or _ENGLISH_BASE.match(behind)
    if found is None or not is_kind_of_fee(slot):
        return False
    base = _AMOUNT.sub("", found["base"]).strip()
    above = " ".join(headings)
    return any(word not in above for word in base.split())
