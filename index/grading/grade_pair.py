"""Whether a reply is the threshold with its benefit, or the margin over LPR, that is asked for."""

import re
from decimal import Decimal

from index.grading.graded import Reason
from index.grading.reply_numbers import NUMBER, number_of
from index.grading.wanted_value import Wanted

_YUAN = r"(?: ?(?:元|块钱?|rmb|cny|yuan))?"
_OFF = r"(?:立减|直减|优惠|减免?|抵扣?|免|省)"
_BACK = r"(?:返还|返现|返|赠送?|送)"
_AMOUNT = rf"[¥$]?(?P<{{0}}>{NUMBER}){_YUAN}"
_LIMIT, _BENEFIT = _AMOUNT.format("a"), _AMOUNT.format("b")
_PATTERNS = [
    re.compile(pattern)
    for pattern in (
        rf"(?:每?消费)?满? ?{_LIMIT} ?,? ?(?:即可|即|可|立|直)*(?:(?P<off>{_OFF})|(?P<back>{_BACK})) ?{_BENEFIT}",
        rf"(?:(?P<off>{_OFF})|(?P<back>{_BACK})) ?{_BENEFIT} ?[,:]? ?(?:要|需)?(?:消费)?满 ?{_LIMIT}",
        rf"{_LIMIT} ?[->/] ?{_BENEFIT}",
        rf"(?P<off>){_BENEFIT} off (?:(?:orders? |purchases? )?(?:over|of|above|from) )?{_LIMIT}",
        rf"(?P<off>)spend {_LIMIT},? (?:and )?(?:save|get) {_BENEFIT}(?: off)?",
        rf"(?P<back>)spend {_LIMIT},? (?:and )?get {_BENEFIT} (?:cash)?back",
        rf"(?P<off>)save {_BENEFIT} (?:on|when you spend) {_LIMIT}",
    )
]
_NUMBERS = re.compile(NUMBER)
_OFF_WORDS, _BACK_WORDS = re.compile(rf"{_OFF}|\boff\b|\bsave\b"), re.compile(rf"{_BACK}|back")
_LPR = re.compile(
    rf"(?P<tenor>[1-9一五]年期(?:以上)?)?lpr ?(?P<sign>[+\-]|加|减|plus|minus) ?(?P<n>{NUMBER}) ?(?P<unit>bps?|basis points?|个?基点|%)"
)
_CHINESE_TENORS = str.maketrans("一五", "15")


def grade_threshold(reply: str, wanted: Wanted) -> Reason:
    """Return why a reply in typed form is the threshold with its benefit, in either order of words, or why not."""
    limit, _, benefit = wanted.value.partition(">")
    found = _pair(reply)
    if found is None:
        return _reason_of_loose(reply)
    a, b, kind = found
    if (b, a) == (Decimal(limit), Decimal(benefit)):
        return Reason.OTHER_ORDER
    if (a, b) != (Decimal(limit), Decimal(benefit)):
        return Reason.OTHER_VALUE
    # What is taken off at once is not what is paid back later.
    is_other = kind and kind != _kind_of(wanted.answer)
    return Reason.OTHER_VALUE if is_other else Reason.SAME


def grade_margin(reply: str, wanted: Wanted) -> Reason:
    """Return why a reply in typed form is the margin over LPR that is asked for, or why not; 45BP is 0.45%."""
    typed, right = _margin(reply), _margin(wanted.answer)
    if typed is None or right is None:
        return Reason.SEVERAL if reply.count("lpr") > 1 else Reason.UNREADABLE
    if typed[1] != right[1]:
        return Reason.OTHER_VALUE
    if typed[0] in {right[0], ""} and (typed[0] == right[0] or right[0] in wanted.stem):
        return Reason.SAME
    return Reason.INCOMPLETE if not typed[0] else Reason.OTHER_BASIS


def _pair(reply: str) -> tuple[Decimal, Decimal, str] | None:
    for pattern in _PATTERNS:
        match = pattern.fullmatch(reply.strip(" .,!"))
        if match:
            a, b = number_of(match["a"]), number_of(match["b"])
            named = match.groupdict()
            kind = (
                "off"
                if named.get("off") is not None
                else "back"
                if named.get("back") is not None
                else ""
            )
            return None if a is None or b is None else (a, b, kind)
    return None


def _reason_of_loose(reply: str) -> Reason:
    numbers = len(_NUMBERS.findall(reply))
    return (
        Reason.INCOMPLETE if numbers == 1 else Reason.SEVERAL if numbers > 2 else Reason.UNREADABLE
    )


def _kind_of(answer: str) -> str:
    is_back = _BACK_WORDS.search(answer) and not _OFF_WORDS.search(answer)
    return "back" if is_back else "off"


def _margin(words: str) -> tuple[str, Decimal] | None:
    match = _LPR.fullmatch(words.replace(" ", "").strip(".,!"))
    number = number_of(match["n"]) if match else None
    if match is None or number is None:
        return None
    points = number * (100 if match["unit"] == "%" else 1)
    is_less = match["sign"] in {"-", "减", "minus"}
    return (match["tenor"] or "").translate(_CHINESE_TENORS), -points if is_less else points
