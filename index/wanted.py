"""What a question asks for, by its words: which kind of value, and where in the question the answer would stand."""

import re
from dataclasses import dataclass
from enum import StrEnum

from index.normalise import folded
from index.tokens import tokens
from knowledge.fact import FactKind


class Sort(StrEnum):
    """What an answer is, as far as the question's words tell."""

    TIME = "time"
    DURATION = "duration"
    COUNT = "count"
    RATE = "rate"
    AMOUNT = "amount"
    REASON = "reason"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for.

    Attributes:
        text: The question, folded.
        sort: What its answer is.
        gap: Where the asking words stand in `text`, [start, end); None if it has none.
        measure: What is counted (`次` in 几次), or empty.
        is_several: Whether it asks for more than one thing (分别是多少; 多少，几次), which no single value answers.
        content: Its lexical words outside the words that only ask or join.
    """

    text: str
    sort: Sort
    gap: tuple[int, int] | None
    measure: str
    is_several: bool
    content: frozenset[str]

    @property
    def kinds(self) -> frozenset[FactKind]:
        """Return the kinds of typed value that may answer; none if no value is asked for."""
        return _KINDS.get(self.sort, frozenset())

    @property
    def is_whether(self) -> bool:
        """Tell whether a yes or a no is asked for, which no value is."""
        return self.gap is None and _WHETHER.search(self.text) is not None


_WHETHER = re.compile(r"吗|是否|[能会要算可]不[能会要算可]|有没有|没有\?*$")
_KINDS = {
    Sort.TIME: frozenset({FactKind.DATE, FactKind.DURATION}),
    Sort.DURATION: frozenset({FactKind.DURATION, FactKind.DATE}),
    Sort.COUNT: frozenset({FactKind.COUNT}),
    Sort.RATE: frozenset({FactKind.RATE}),
    Sort.AMOUNT: frozenset(
        {FactKind.MONEY, FactKind.RATE, FactKind.COUNT, FactKind.THRESHOLD, FactKind.DURATION}
    ),
}
# The first that fits decides.
_SORTS: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    (
        Sort.TIME,
        re.compile(
            r"几[号月日点]|(?:什么|啥|甚么)时[候间]|何时|哪一?[天年月日]|[年月日]份是|截止|到期|起止|(?<!多长)时间$|\bwhen\b|\buntil\b|deadline"
            r"|what (?:date|day|year|time)|which (?:day|year|month)"
        ),
    ),
    (
        Sort.DURATION,
        re.compile(r"多久|几天|几年|几个?月|多少[天年]|多长时间|几个?工作日|期限|how long"),
    ),
    (
        Sort.RATE,
        re.compile(r"利率|利息|费率|年化|比[例率]|几个点|百分之几|\brate\b|interest|percent"),
    ),
    (
        Sort.COUNT,
        re.compile(r"几[次笔张份个名位种条]|多少[次笔张份人个名位种条]|how many|how often"),
    ),
    (
        Sort.AMOUNT,
        re.compile(
            r"多[少大高长远重宽深]|(?<!哪)几|how (?:much|old|big|high|far|tall|large|heavy)"
        ),
    ),
    (Sort.REASON, re.compile(r"为什么|为何|为啥|原因|因何|因为什么|\bwhy\b")),
    (
        Sort.PLACE,
        re.compile(
            r"哪[里儿]|何地|何处|(?:什么|啥)地方|哪一?[个座]?[国省市县城区州]|位于|\bwhere\b"
        ),
    ),
)
# Asked for by name alone, without any asking word (小白金年费), an amount is meant.
_AMOUNT = re.compile(
    r"费|钱|价|额度|限额|上限|封顶|最[高多低少]|\b(?:fees?|cost|limit|charges?|price)\b"
)
_NO_AMOUNT = re.compile(
    r"谁|哪|什么|甚么|啥|怎|咋|如何|[吗不没]$|[是能可]否|(.)[不没]\1|有没有|(?<![a-z])(?:who|which|where|how)(?![a-z])"
)
# What is asked to be told whether or how has no value for an answer, whatever values it is about.
_NO_VALUE = re.compile(r"怎么(?!卖)|咋|如何|为什么|为何|[吗么]\??$|[是能可]否|(.)[不没]\1")
# A Latin word is one only if no letter touches it.
_ASKS = re.compile(
    r"什么样的?|(?:什么|甚么|啥)(?:时[候间]|地方)?|哪(?:一?[里儿个位些年月日天国种部本座项家款所条届场支名]|一)?|谁|何[时地处人]|多少|几"
    r"|多[大高长久远重宽深]|怎么样?|怎样|如何|为何"
    r"|(?<![a-z])(?:what|when|where|who|whom|which|how (?:much|many|long|often|old)|how)(?![a-z])"
)
_JOINS = re.compile(
    r"[有由是在于被]?(?:什么样|(?:什么|甚么|啥)(?:时[候间])?|哪[里儿个位些年月日天国种一]{0,2}|谁|何[时地处]|为[何啥]|为什么|如何"
    r"|怎么[样办]?|怎样|咋|多[少大高长久远重宽深快]|几)|[是能可有]否|有没有|请问|[吗呢吧呀啊嘛的了是在于由被和与及之]"
    r"|(?<![a-z])(?:what|when|where|who|whom|whose|which|why|how|many|much|is|are|was|were|do|does|did|the|an?|of|in|on|to"
    r"|for|by|i|my|me|you|your|can|could|it|and|or|be|will|would|should|there|at|from|with|if)(?![a-z])"
)
_SEVERAL = re.compile(r"分别|各[是为有自]|哪[二三四五六七八九十两\d]|respectively")
_MEASURED = re.compile(r"多[少久长大高远]|几|how (?:many|much|long)|百分之")
_MEASURE = re.compile(r"(?:多少|几)(?:多)?(个?[\u4e00-\u9fff]{1,2})")


def wanted(question: str) -> Wanted:
    """Return what a question asks for."""
    text = folded(question)
    sort = next((sort for sort, asks in _SORTS if asks.search(text)), Sort.OTHER)
    if sort in _KINDS and _NO_VALUE.search(text) and not _MEASURED.search(text):
        sort = Sort.OTHER
    if sort is Sort.OTHER and _AMOUNT.search(text) and not _NO_AMOUNT.search(text.rstrip(" ?")):
        sort = Sort.AMOUNT
    gaps = [match.span() for match in _ASKS.finditer(text)]
    measure = _MEASURE.search(text)
    return Wanted(
        text=text,
        sort=sort,
        gap=gaps[0] if gaps else None,
        measure=measure[1] if measure else "",
        is_several=len(gaps) > 1 or _SEVERAL.search(text) is not None,
        content=frozenset(tokens(_JOINS.sub(" ", text))),
    )
