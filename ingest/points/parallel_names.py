"""The name in a later part of a sentence, made whole by the one before it: 个人客户转账..., 企业客户 -> 企业客户转账."""

import re

_NUMERALS = re.compile(r"[\d一二两三四五六七八九十百]+")
# 小号, 大号: two letters of which the first tells them apart.
_SIZES = frozenset("大中小高低新老主副")
_FEWEST_SHARED = 2


def made_whole(before: str, name: str) -> str | None:
    """Return a later name with what it leaves out of the one before it; None where it is not of the same sort as that one.

    Args:
        before: The name that the sentence gave first.
        name: The later one.
    """
    if name == before or not (name and before):
        return None
    if len(name) >= len(before):
        return name if name[-1] == before[-1] else None
    ends = [end for end in range(len(before), len(name) - 1, -1) if before[end - 1] == name[-1]]
    for end in ends:
        begin = end - len(name)
        if _are_alike(before[begin:end], name) and not (
            begin and _is_open(before[begin:end], name)
        ):
            return f"{before[:begin]}{name}{before[end:]}"
    return None


def is_whole_beside(before: str, name: str) -> bool:
    """Tell whether a later name is one in full, of the same sort as the one before it: 单位大额存单, 个人大额存单."""
    # 主卡, 附属卡: a short name is told by its last letter.
    shared = _FEWEST_SHARED if len(before) > _FEWEST_SHARED else _FEWEST_SHARED - 1
    is_full = len(name) >= len(before) >= _FEWEST_SHARED and name != before
    return is_full and name[-shared:] == before[-shared:]


def _is_open(one: str, other: str) -> bool:
    """Tell whether words before two names of more than two letters may belong to one alone, unless numbers tell them apart: 人[民]币理财, 外币理财; 信[用证通知], 修改通知."""
    return len(one) > _FEWEST_SHARED and _NUMERALS.sub("", one) != _NUMERALS.sub("", other)


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two names of one length are told apart by how they begin alone."""
    if _NUMERALS.sub("", one) == _NUMERALS.sub("", other):
        return True
    if len(one) == _FEWEST_SHARED:
        return {one[0], other[0]} <= _SIZES
    return one[-_FEWEST_SHARED:] == other[-_FEWEST_SHARED:]
