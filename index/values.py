"""The values in a text that are of the kind a question asks for, and not said by the question itself."""

import re
from collections.abc import Callable, Mapping, Sequence

from index.wanted import Sort, Wanted
from knowledge.fact import Fact, FactKind

Part = tuple[int, int]
"""Characters [start, end) of a text."""

_ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?\s?[十百千万亿]*(?:\d+[十百千万亿]+)?"
_NUMBER = rf"(?:{_ARABIC}|[零〇一二两三四五六七八九十百千万亿]+)[多余]?"
# Looked at first, since most characters begin no number.
_AHEAD = r"(?=[第\d零〇一二两三四五六七八九十百千万亿])"
_RANGE = rf"{_AHEAD}第?{_NUMBER}(?:\s?(?:-|~|至|到|—|–)\s?{_NUMBER})?"
_UNIT = (
    r"(?:平方(?:公里|千米|米|英里|英尺|公尺)|立方(?:米|公尺|英[呎尺]?)|公里|千米|厘米|毫米|公尺|公分|英[里尺寸呎]|海里|光年|公斤|公顷|千克|[万亿]?[美欧日港英加台]元"
    r"|个?百分点|个?基点|个?工作日|个?交易日|个?小时|分钟|个?月|人次|[%‰]|[\u4e00-\u9fff]|[a-z]+)"
)
_ANY = re.compile(rf"{_RANGE}\s?{_UNIT}")
# The unit comes behind the text, so that one pattern serves for all: to compile one for each that is asked after takes milliseconds.
_BEHIND = "\0"
_COUNTED = re.compile(rf"{_AHEAD}(?=(?s:.*){_BEHIND}(?P<unit>.+)\Z){_RANGE}\s?个?(?P=unit)")
_TIME = re.compile(
    r"(?=[公西民\d零〇一二三四五六七八九十jfmasond])(?:(?:公元前?|西元前?|民国)?(?:\d{1,4}|[零〇一二三四五六七八九十]{2,4})\s?年代?(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?|[初底末中]|[春夏秋冬]季?)?"
    r"|\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?|(?:\d{1,2}|[一二三四五六七八九十]+)世纪(?:\d0年代|[初末]|中[叶期])?"
    r"|(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4})"
)
_RATE = re.compile(
    r"\d+(?:\.\d+)?\s?[%‰]|[百千万]分之[\d零一二三四五六七八九十.]+|[一二三四五六七八九\d]成"
)
_DURATION = re.compile(
    rf"{_RANGE}\s?(?:个?(?:半?月|星期|季度|小时|钟头|工作日|自然日|交易日)|[天日周年秒岁]|分钟|(?:day|week|month|year|hour|minute)s?)"
)
_FREE = re.compile(r"免费|免收|不收[取费]?|free of charge|\bfree\b|waived")
# Asked after like this it is money, not a share or a number of things.
_OF_MONEY = re.compile(r"钱|[元块]|额|最[多高少低]|[借取转赔减罚存]|how much|limit")
_JOINED = re.compile(r"\s?(?:、|和|及|或|与|至|~|-|—|–|或者|以及)\s?")
_REASON = re.compile(r"因为|因|由于|为了|原因|导致|使得|because|due to|in order to")
_PLACE = re.compile(r"位于|坐落|地处|[省市县区镇村路街州岛]")


def values(wanted: Wanted, text: str, facts: Sequence[Fact]) -> list[Part]:
    """Return where values of the kind that is asked for stand in a folded text; none if no value is asked for.

    What the typed values do not know of (a year of the past, a length) is found by its form.
    """
    of_kind = _VALUES.get(wanted.sort)
    found = of_kind(wanted, text, facts) if of_kind else []
    return _runs(text, [part for part in found if text[slice(*part)] not in wanted.text])


def _runs(text: str, parts: Sequence[Part]) -> list[Part]:
    """Return values with those that only 、 or 和 parts from them as one (每月1日、15日)."""
    found: list[Part] = []
    for start, end in sorted(parts):
        if found and _JOINED.fullmatch(text[found[-1][1] : start]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def signs(wanted: Wanted, text: str) -> list[Part]:
    """Return where words stand that an answer of the kind asked for has, though they are not the answer."""
    pattern = _SIGNS.get(wanted.sort)
    return _spans(pattern, text) if pattern else []


def _times(_wanted: Wanted, text: str, facts: Sequence[Fact]) -> list[Part]:
    return _with_others(_of(facts, FactKind.DATE), _spans(_TIME, text))


def _durations(wanted: Wanted, text: str, facts: Sequence[Fact]) -> list[Part]:
    known = _of(facts, FactKind.DURATION)
    return (
        _measured(wanted.measure, text)
        or known
        or _spans(_DURATION, text)
        or _of(facts, FactKind.DATE)
    )


def _rates(_wanted: Wanted, text: str, facts: Sequence[Fact]) -> list[Part]:
    return _with_others(_of(facts, FactKind.RATE), _spans(_RATE, text))


def _counts(wanted: Wanted, text: str, facts: Sequence[Fact]) -> list[Part]:
    return _measured(wanted.measure, text) or _of(facts, FactKind.COUNT)


def _amounts(wanted: Wanted, text: str, facts: Sequence[Fact]) -> list[Part]:
    money = _of(facts, FactKind.MONEY) if _OF_MONEY.search(wanted.text) else []
    known = money or _of(facts, *wanted.kinds)
    found = _measured(wanted.measure, text) or known or _spans(_ANY, text)
    return _with_others(found, _spans(_FREE, text)) if "费" in wanted.text else found


def _of(facts: Sequence[Fact], *kinds: FactKind) -> list[Part]:
    return [fact.span for fact in facts if fact.kind in kinds]


def _measured(measure: str, text: str) -> list[Part]:
    """Return the numbers with the measure word that the question counts by."""
    for unit in dict.fromkeys((measure, measure[:1])):
        found = _spans(_COUNTED, f"{text}{_BEHIND}{unit}") if unit and unit in text else []
        if found:
            return found
    return []


def _with_others(known: list[Part], found: list[Part]) -> list[Part]:
    """Return what is known and what was found beside it."""
    return known + [
        (a, b) for a, b in found if not any(a < end and start < b for start, end in known)
    ]


_VALUES: Mapping[Sort, Callable[[Wanted, str, Sequence[Fact]], list[Part]]] = {
    Sort.TIME: _times,
    Sort.DURATION: _durations,
    Sort.COUNT: _counts,
    Sort.RATE: _rates,
    Sort.AMOUNT: _amounts,
}
_SIGNS = {Sort.REASON: _REASON, Sort.PLACE: _PLACE}


def _spans(pattern: re.Pattern[str], text: str) -> list[Part]:
    return [match.span() for match in pattern.finditer(text)]
