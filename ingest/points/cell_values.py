"""A table's cell -> its typed value, the unit taken from the column's header where the cell has none: 年费（元） over 100."""

import re
from dataclasses import replace
from decimal import Decimal

from index.facts.find_facts import find_facts
from index.facts.shadow import shadow_of
from knowledge.fact import Fact, FactKind

_PLAIN = r"\d[\d,]*(?:\.\d+)?"
_NUMBER = re.compile(rf"\s*(?P<number>(?P<low>{_PLAIN})(?:\s*[-~–—至]\s*(?P<high>{_PLAIN}))?)\s*")
_IN_BRACKETS = re.compile(
    r"[(（\[【]\s*(?:单位\s*[:：为]?\s*)?(?P<unit>[^()（）\[\]【】\d]{1,12})\s*[)）\]】]\s*$"
)
_BEHIND_STROKE = re.compile(r"[/／]\s*(?P<unit>%|‰|元|万元|次|天|月|年)\s*$")
# What a column of this name counts, where no unit stands beside it.
_NAMED = (
    (re.compile(r"次数$"), "次"),
    (re.compile(r"人数$|名额$"), "名"),
    (re.compile(r"笔数$"), "笔"),
    (re.compile(r"户数$"), "户"),
    (re.compile(r"张数$"), "张"),
    (re.compile(r"份数$"), "份"),
    (re.compile(r"倍数$"), "倍"),
    (re.compile(r"积分(?:数|值)?$"), "积分"),
    (re.compile(r"天数$"), "天"),
    (re.compile(r"月数$"), "个月"),
)
_LETTERS = {
    "percent": "%", "rmb": "元", "rmb元": "元", "人民币": "元", "人民币元": "元", "人民币万元": "万元", "月": "个月", "日": "天", "人": "人",
    "¥": "元", "￥": "元", "usd": "美元", "us$": "美元", "$": "美元", "cny": "元", "hkd": "港元", "hk$": "港元", "eur": "欧元",
}  # fmt: skip
_PER = re.compile(r"^(?P<unit>[^/／每]+?)\s*(?P<per>(?:[/／每]|\bper\b|\ba\b).+)$")


def cell_value(words: str, span: tuple[int, int], column: str) -> Fact | None:
    """Return the value of a cell that holds a number alone, in the unit that its column's header names; None if that cannot be told.

    Args:
        words: The cell, verbatim.
        span: Its place in the passage's text.
        column: The header, verbatim.
    """
    match = _NUMBER.fullmatch(shadow_of(words))
    unit = _unit_in(shadow_of(column).strip())
    if match is None or not unit:
        return None
    measure, basis = _parts(unit)
    low = _measured(match["low"], measure)
    high = _measured(match["high"], measure) if match["high"] else low
    if low is None or high is None:
        return None
    if match["high"] and Decimal(low.value) >= Decimal(high.value):
        return None
    start, end = match.span("number")
    return replace(
        low,
        text=words[start:end],
        span=(span[0] + start, span[0] + end),
        value=f"{low.value}..{high.value}" if match["high"] else low.value,
        basis=basis,
    )


def basis_in(column: str) -> str | None:
    """Return what a column's header says that its values are counted by: /年 of 费用（元/年）."""
    return _parts(_unit_in(shadow_of(column).strip()))[1]


def _measured(number: str, measure: str) -> Fact | None:
    whole = f"{number}{measure}"
    found = find_facts(whole)
    is_whole = len(found) == 1 and found[0].span == (0, len(whole))
    return found[0] if is_whole and found[0].kind is not FactKind.DATE else None


def _unit_in(column: str) -> str:
    match = _IN_BRACKETS.search(column) or _BEHIND_STROKE.search(column)
    if match:
        return match["unit"].strip()
    return next((unit for pattern, unit in _NAMED if pattern.search(column)), "")


def _parts(unit: str) -> tuple[str, str | None]:
    """Return a unit and what it is counted by: 元 and /年 of 元/年."""
    match = _PER.match(unit)
    measure = match["unit"] if match else unit
    return _LETTERS.get(measure.lower(), measure), match["per"].strip() if match else None
