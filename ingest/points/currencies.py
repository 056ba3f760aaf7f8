"""Whose 元 a document speaks of: that of a Taiwanese one is no renminbi."""

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.points.text_values import counted, normal_fact
from knowledge.fact import Fact, FactKind
from knowledge.knowledge_point import KnowledgePoint, version_of
from knowledge.passage import Passage

RENMINBI = "CNY"
OPEN = "元"
"""The unit of an amount in 元 of which nobody says whose."""
# In traditional characters alone: a document of the mainland tells in its own how it changes 港币.
_NAMED = {
    "TWD": re.compile(r"新?[臺台]幣|NT\$"),
    "HKD": re.compile(r"港幣|HK\$"),
    "MOP": re.compile(r"澳門(?:幣|元)|MOP"),
    RENMINBI: re.compile(r"人民幣|RMB|CNY"),
}
_TRADITIONAL = re.compile(r"[幣額帳戶開費優歲貸間]")
_SAYS_WHOSE = re.compile(r"人民|¥|￥|rmb|cny|yuan", re.IGNORECASE)


def own_currency(passages: Iterable[Passage]) -> str:
    """Return what a document's bare 元 are: renminbi of one in simplified characters; in traditional ones the one currency of its own that it names, else open."""
    text = "\n".join(
        "\n".join((*passage.heading_path, passage.lead, passage.text)) for passage in passages
    )
    if not _TRADITIONAL.search(text):
        return RENMINBI
    named = [unit for unit, words in _NAMED.items() if words.search(text)]
    return named[0] if len(named) == 1 else OPEN


def in_currency(point: KnowledgePoint, currency: str) -> KnowledgePoint:
    """Return a point whose amount is in 元 with the currency that the document's are; `facts` stay as the text has them."""
    if point.unit != RENMINBI or currency == RENMINBI or not _is_bare(point):
        return point
    fact = Fact(FactKind.MONEY, point.text, point.span, point.value, currency)
    version = version_of(normal_fact(fact), "", counted(point.basis))
    return replace(point, unit=currency, version=version)


def _is_bare(point: KnowledgePoint) -> bool:
    words = f"{point.text} {point.topic.slot}"
    return not _SAYS_WHOSE.search(words)
