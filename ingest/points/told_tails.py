"""What may follow a value in its part of a sentence without changing what it says; behind anything else nothing is read."""

import re

from ingest.points.subjects import name_in

_TOLD = re.compile(
    r"(?:元?人民币)?(?:\([^()]{0,24}\))?(?:起|收取?|计收|收费|计息|执行|为限|封顶|由[\u4e00-\u9fff]{1,6}(?:承担|支付|缴纳)|起购|起存|起投|起售)?"
)
_NAMES_IT = re.compile(
    r"(?:作为)?(?:收取|计收|支付|缴纳|收)?的?(?P<what>[\u4e00-\u9fff]{1,10})(?:\([^()]{0,24}\))?"
)
_GOES_ON = re.compile(r"、\S*(?:最|每|单|[年月日]累计)|不[高低多少超]")
_ENGLISH = re.compile(
    r"(?:of the [a-z ]{3,40}|(?:is |are )?waived .*|cash ?back(?: on [a-z ]{3,30})?|on [a-z ]{3,30}|each|from issue|after approval|back|fee|charge)?"
)
# A time that holds only if something does, or that has gone by without something happening: 24 months of inactivity.
_TIMED_ON = re.compile(
    r"\b(?:if|unless|when|while|except|only|whichever|or|without|with|appl(?:y|ies)|of (?:in|non)[a-z]+|no)\b"
)
_ENDS_A_THING = re.compile(r"[费金券卡款息品品码额包名返现积分里程]$|奖励$|优惠$|返现$|次数$")


def is_told_time(tail: str) -> bool:
    """Tell whether the folded words between a length of time and the next pause leave it as it stands."""
    return not (tail.isascii() and _TIMED_ON.search(tail))


def is_told(tail: str) -> bool:
    """Tell whether the folded words between a value and the next pause leave it as it stands."""
    tail = tail.strip()
    if _TOLD.fullmatch(tail) or _GOES_ON.match(tail) or _ENGLISH.fullmatch(tail):
        return True
    named = _NAMES_IT.fullmatch(tail)
    if named is None:
        return False
    what = named["what"]
    return name_in(what) == what and _ENDS_A_THING.search(what) is not None
