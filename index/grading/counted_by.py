"""What an amount is counted by, as people say it: 每户每日, 一天, /笔, per month, 日利率."""

import re
from dataclasses import dataclass

Count = tuple[str, str]
"""A class, and which of the class: ("each", "day"), ("per", "card")."""

_EACH = {
    "transaction": ("笔|单|次", "transaction|item|purchase|time"),
    "day": ("个?自然日|日|天", "day"),
    "week": ("周|个?星期|个?礼拜", "week"),
    "month": ("个?自然月|个?月", "month"),
    "quarter": ("个?季度?", "quarter"),
    "year": ("个?自然年|年", "year|annum"),
    "term": ("个?账单周期|期", "term|billing cycle|statement"),
}
_PER = {
    "customer": ("户|人|位客户|名客户|个?客户|位|名", "customer|person|client"),
    "card": ("张?卡", "card"),
    "account": ("个?账户", "account"),
}
_SPECIAL = {
    ("each", "day"): r"日利率|日息|日累计|日限额|当[日天]|\bdaily\b",
    ("each", "month"): r"月利率|月息|月累计|月限额|当月|\bmonthly\b",
    (
        "each",
        "year",
    ): r"年利率|年息|(?:近?七日)?年化(?:综合)?(?:利率|收益率|费率)?|年累计|年限额|当年|全年|\bp\.?a\.?(?![a-z])|\bannual(?:ly)?\b|\byearly\b|\bapr\b|\bapy\b",
    ("each", "term"): r"每期(?:手续)?费率",
}
# What a question says without saying each: its fee is by the year.
_ASKED = {("each", "year"): r"年费", ("each", "month"): r"月费|月租"}
_NUMBER_NEXT = r"(?=\s*(?:最多|最高|可以?|限|能)?[领兑抢换用]?\s*[\d一二两三四五六七八九十百千万])"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a text is counted by, and its other words."""

    counts: frozenset[Count]
    rest: str


def counts_in(text: str) -> frozenset[Count]:
    """Return what a question, a value or its basis, in typed form, says that is counted by."""
    asked = {count for count, pattern in _ASKED.items() if re.search(pattern, text)}
    return take_counts(text).counts | asked


def take_counts(text: str) -> Counted:
    """Return what a reply in typed form says that it is counted by, and the reply without those words."""
    found: set[Count] = set()
    for count, pattern in _PATTERNS:
        text, times = pattern.subn(" ", text)
        if times:
            found.add(count)
    return Counted(frozenset(found), " ".join(text.split()))


def take_lone_counts(text: str) -> Counted:
    """Return what 一天两次 is counted by, as `take_counts`; of a length of time 一天 is the answer itself."""
    found: set[Count] = set()
    for count, pattern in _LONE:
        text, times = pattern.subn(" ", text)
        if times:
            found.add(count)
    return Counted(frozenset(found), " ".join(text.split()))


def _patterns() -> list[tuple[Count, re.Pattern[str]]]:
    special = [(count, re.compile(pattern)) for count, pattern in _SPECIAL.items()]
    named = [
        (
            (name, member),
            re.compile(
                rf"(?:每一?|(?<!账)单|同一|/ ?)(?:{chinese})(?:累计|合计)?"
                rf"|(?:\bper|\beach|\bevery|(?<=[a-z\d]) ?\ba|/) ?(?:{english})\b"
            ),
        )
        for name, members in (("each", _EACH), ("per", _PER))
        for member, (chinese, english) in members.items()
    ]
    return special[-1:] + special[:-1] + named


def _lone_patterns() -> list[tuple[Count, re.Pattern[str]]]:
    return [
        (("each", member), re.compile(rf"一(?:{chinese}){_NUMBER_NEXT}"))
        for member, (chinese, _) in _EACH.items()
    ]


_PATTERNS = _patterns()
_LONE = _lone_patterns()
