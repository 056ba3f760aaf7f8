"""A reply -> the amounts in it, each with its unit if one is named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from index.grading.reply_numbers import NUMBER, number_of
from index.grading.reply_units import Family, Unit, read_unit, units_pattern

_TO = r" ?(?:-|~|到|至|to|and) ?"
_RANGE_WORDS = re.compile(r"\b(?:between|from)\b|介于|(?<![a-z])从|之间")
_HALVES = (
    # 一年半, 两个半小时, 半年: half of the unit more.
    (re.compile(rf"({NUMBER})(年|个月|个?小时|周|天)半"), r"\1点五\2"),
    (re.compile(rf"({NUMBER})个半(月|小时|钟头|星期)"), r"\1点五个\2"),
    (re.compile(r"(?<![\d一二两三四五六七八九十])半(个?(?:年|月|小时|钟头))"), r"0.5\1"),
    (re.compile(r"([一二三四五六七八九])成半"), r"\g<1>5%"),
    (re.compile(r"([一二三四五六七八九])成"), r"\g<1>0%"),
)
_FIGURES = str.maketrans("一二三四五六七八九", "123456789")
_POINT_FIVE = re.compile(r"(?<=\d)点五")
_FRACTION = re.compile(rf"(?P<of>[百千万])分之(?P<n>{NUMBER})")
_FRACTION_SIGNS = {"百": "%", "千": "‰", "万": "‱"}
_SCALED = re.compile(r"[百千万亿wk]|thousand|million|mn")
_FREE = re.compile(r"(?<![不非])(?:免费|免收|免|不收费?|无需?费用?)|\bfree\b|\bno (?:fee|charge)\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range, with its unit.

    Attributes:
        low: In the unit as typed.
        high: The same as `low` where it is no range.
        unit: None where none is named.
        span: Characters [start, end) of the words read.
        is_scaled: Whether the number itself says 万 or the like; it is then whole, whatever the question counts in.
    """

    low: Decimal
    high: Decimal
    unit: Unit | None
    span: tuple[int, int]
    is_scaled: bool = False

    def scaled(self, bare: Decimal) -> tuple[Decimal, Decimal]:
        """Return both ends in the unit that values are compared in; a number without unit counts `bare` of it."""
        factor = self.unit.factor if self.unit else Decimal(1) if self.is_scaled else bare
        return self.low * factor, self.high * factor


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of a reply, and the words that belong to none; `is_clear` unless figures could not be read."""

    amounts: tuple[Amount, ...]
    rest: str
    is_clear: bool


def amounts_in(text: str, like: Unit) -> Amounts:
    """Return the amounts of a reply in typed form, 1年6个月 as one; 分 and the like are read as what is asked for."""
    words = _plain_fractions(text, like)
    found = [_amount(match, like) for match in _pattern().finditer(words)]
    clear = [amount for amount in found if amount is not None]
    rest = words
    for match in reversed(list(_pattern().finditer(words))):
        rest = f"{rest[: match.start()]}\n{rest[match.end() :]}"
    return Amounts(tuple(_joined(clear)), rest, len(clear) == len(found))


def _plain_fractions(text: str, like: Unit) -> str:
    words = _RANGE_WORDS.sub(" ", text)
    for pattern, plain in _HALVES:
        words = pattern.sub(lambda m, p=plain: m.expand(p), words)  # type: ignore[misc]
    words = re.sub(r"([一二三四五六七八九])(?=[05]%)", lambda m: m[1].translate(_FIGURES), words)
    words = _POINT_FIVE.sub(".5", words)
    words = _FRACTION.sub(lambda m: m["n"] + _FRACTION_SIGNS[m["of"]], words)
    if like.family in {Family.MONEY, Family.RATE}:
        words = _FREE.sub("0", words)
    return words


def _pattern() -> re.Pattern[str]:
    unit = units_pattern()
    return re.compile(
        rf"(?P<p>(?:us\$|hk\$|usd|cny|rmb|hkd|twd|nt\$|eur|gbp|jpy|人民币|港币|新?台币|[$¥€£])) ?(?P<pa>{NUMBER})(?:{_TO}(?:us\$|[$¥€£])?(?P<pb>{NUMBER}))?(?: ?(?P<pu>{unit}))?"
        rf"|(?P<a>{NUMBER})(?: ?(?P<ua>{unit}))?(?:{_TO}(?P<b>{NUMBER}))(?: ?(?P<ub>{unit}))?"
        rf"|(?P<n>{NUMBER})(?: ?(?P<un>{unit}))?"
    )


def _amount(match: re.Match[str], like: Unit) -> Amount | None:
    low_words = match["pa"] or match["a"] or match["n"]
    high_words = match["pb"] or match["b"] or low_words
    low, high = number_of(low_words), number_of(high_words)
    if low is None or high is None:
        return None
    units = [read_unit(u, like) for u in _named_units(match)]
    if any(unit != units[0] for unit in units):
        return None
    if match["a"] and not match["ua"]:
        low *= _scale_of(high_words) if low * _scale_of(high_words) < high else 1
    is_scaled = bool(_SCALED.search(high_words)) and like.family is Family.MONEY
    return Amount(low, high, units[0] if units else None, match.span(), is_scaled)


def _named_units(match: re.Match[str]) -> list[str]:
    # 港币65元: the name before the number says whose 元 it is.
    behind = () if match["p"] and match["pu"] in {"元", "dollars"} else ("pu",)
    return [match[name] for name in ("p", *behind, "ua", "ub", "un") if match[name]]


def _scale_of(words: str) -> int:
    """Return 10,000 for 3万: of 1-3万 both ends are counted so."""
    return {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "w": 10_000, "k": 1000}.get(
        words[-1] if words[:1].isdecimal() else "", 1
    )


def _joined(amounts: list[Amount]) -> Iterator[Amount]:
    """Yield the amounts, those that stand together from greater to lesser units as one."""
    held: Amount | None = None
    for amount in amounts:
        if held is not None and _goes_on(held, amount):
            held = _sum(held, amount)
            continue
        if held is not None:
            yield held
        held = amount
    if held is not None:
        yield held


def _goes_on(first: Amount, then: Amount) -> bool:
    one, other = first.unit, then.unit
    is_joined = first.span[1] == then.span[0] and first.low == first.high and then.low == then.high
    if one is None or other is None or not is_joined:
        return False
    return (one.family, one.name) == (other.family, other.name) and one.factor > other.factor


def _sum(first: Amount, then: Amount) -> Amount:
    one, other = first.scaled(Decimal(1))[0], then.scaled(Decimal(1))[0]
    unit = replace(first.unit, factor=Decimal(1)) if first.unit else None
    return Amount(one + other, one + other, unit, (first.span[0], then.span[1]))
