"""Whether what stands before a value and its property is a plain name."""

import re

from index.facts.find_facts import find_facts
from ingest.points.properties import TO_REACH
from knowledge.fact import FactKind

# A name that holds one of these is more than a name.
_NO_NAME = frozenset((FactKind.MONEY, FactKind.RATE, FactKind.THRESHOLD))
# 一级30分钟内、二级2小时内: each time is of what stands right before it alone.
_TIME_WITHIN = re.compile(r"\d(?:个)?(?:秒|分钟|小时|天|日|工作日|月)(?:之?内|以内)")


def is_plain(own: str, slot: str) -> bool:
    """Tell whether a name is one: what has a 的 in it is told by something else, what holds a value too, and of two ways to reach something neither is all."""
    is_one_of_two = slot in TO_REACH and "或" in own
    if "的" in own or _TIME_WITHIN.search(own) or is_one_of_two:
        return False
    return slot == "积分" or not any(f.kind in _NO_NAME for f in find_facts(own))
