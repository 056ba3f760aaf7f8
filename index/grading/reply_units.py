"""Units as people type them, and what each is worth in the one that values are compared in."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache


class Family(StrEnum):
    """What a unit measures; amounts of different families are never equal."""

    MONEY = "money"
    RATE = "rate"
    DURATION = "duration"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `factor` times `name`."""

    family: Family
    name: str
    factor: Decimal = Decimal(1)


_MONEY = {
    "CNY": "人民币元|人民币|块钱|元|块|¥|rmb|cny|yuan",
    "USD": r"美元|美金|us\$|usd|\$|us dollars?|dollars?|bucks?",
    "HKD": r"港元|港币|港幣|hk\$|hkd|hk dollars?",
    "EUR": "欧元|€|eur|euros?",
    "GBP": "英镑|£|gbp|pounds?",
    "JPY": "日元|日圆|jpy|yen",
    "AUD": r"澳元|澳大利亚元|au?\$|aud",
    "CAD": r"加元|加拿大元|ca?\$|cad",
    "SGD": r"新加坡元|新元|sg?\$|sgd",
    "CHF": "瑞士法郎|chf",
    "MOP": r"澳门元|澳门币|mop\$|mop",
    "TWD": r"新台币|台币|nt\$|twd",
    "KRW": "韩元|krw",
    "THB": "泰铢|thb",
}
# Whose money is called 元 beside our own; of "元" a document does not say whose.
_SPOKEN = ("TWD", "HKD", "MOP", "元")
# 分 alone are points to whoever works with cards.
_CENTS = {"角|毛钱|毛": "0.1", "分钱": "0.01"}
_RATES = {
    "%|percent|per cent|pct|个点": "0.01",
    "‰": "0.001",
    "‱|bps?|basis points?|个基点|基点|个bps?": "0.0001",
}
# 一周 is seven days and 一年 twelve months by the calendar; a month is no number of days, a day is not 24 hours.
_DURATIONS = {
    "工作日": (
        "工作日",
        "个工作日|工作日|个交易日|交易日|个营业日|营业日|business days?|working days?",
        "1",
    ),
    "天": ("天", "个自然日|自然日|整?天|日|calendar days?|days?|d", "1"),
    "周": ("天", "个星期|个礼拜|星期|礼拜|周|weeks?", "7"),
    "月": ("月", "个自然月|个整月|个月|月|months?", "1"),
    "年": ("月", "个自然年|周年|整?年|years?|yrs?", "12"),
    "小时": ("分钟", "个小时|小时|个钟头|钟头|hours?|hrs?|h", "60"),
    "分钟": ("分钟", "分钟|分|minutes?|mins?", "1"),
}
_COUNTS = {
    "次": "次|回|times?",
    "名": "个人|名|人|位|people|persons?|customers?",
    "积分": "个积分|积分|分|点|points?|pts?",
    "倍": "倍|x|times",
    "里程": "航空里程|里程|miles?",
    "期": "期|instal?lments?",
    "笔": "笔|transactions?",
    "张": "张|coupons?|cards?",
    "份": "份",
    "户": "户",
    "件": "件",
    "套": "套",
    "人次": "人次",
}  # fmt: skip
_SAME_COUNTS = {"人": "名", "位": "名", "times": "次", "分": "积分"}


def unit_of(name: str) -> Unit | None:
    """Return the unit of a fact by its name there; None of what has none: dates, margins."""
    if name == "1":
        return Unit(Family.RATE, "1")
    if name in (*_MONEY, *_SPOKEN) or re.fullmatch(r"[A-Z]{3}", name):
        return Unit(Family.MONEY, name)
    if name in _DURATIONS:
        base, _, factor = _DURATIONS[name]
        return Unit(Family.DURATION, base, Decimal(factor))
    return Unit(Family.COUNT, _SAME_COUNTS.get(name, name)) if name else None


@cache
def units_pattern() -> str:
    """Return a pattern without groups for any unit in typed form, the longest first."""
    words = [word for group in _groups() for word in group.split("|")]
    words.sort(key=len, reverse=True)
    return "(?:" + "|".join(_spelt(word) for word in words) + ")"


def read_unit(words: str, like: Unit) -> Unit | None:
    """Return the unit that `words` name, of the family of `like` if they may: 分 are points, minutes or cents."""
    found = [unit for pattern, unit in _known() if re.fullmatch(pattern, words)]
    alike = [unit for unit in found if unit.family is like.family]
    # `times` counts occasions, and multiplies.
    exact = [unit for unit in alike if unit.name == like.name]
    return next(iter((*exact, *alike, *found)), None)


@cache
def _known() -> tuple[tuple[str, Unit], ...]:
    money = [(words, Unit(Family.MONEY, code)) for code, words in _MONEY.items()]
    # What a reply calls 元 is the money that it is held to, if that is called so.
    money += [("块钱|元|块", Unit(Family.MONEY, code)) for code in _SPOKEN]
    cents = [(words, Unit(Family.MONEY, "CNY", Decimal(part))) for words, part in _CENTS.items()]
    rates = [(words, Unit(Family.RATE, "1", Decimal(part))) for words, part in _RATES.items()]
    lengths = [
        (words, Unit(Family.DURATION, base, Decimal(factor)))
        for base, words, factor in _DURATIONS.values()
    ]
    counts = [(words, Unit(Family.COUNT, name)) for name, words in _COUNTS.items()]
    return (*money, *cents, *rates, *lengths, *counts)


def _groups() -> list[str]:
    return [words for words, _ in _known()]


def _spelt(word: str) -> str:
    # A unit in letters ends where its word ends: m is not the beginning of max.
    return rf"{word}(?![a-z])" if re.search(r"[a-z]\??$", word) else word
