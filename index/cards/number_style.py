"""How a number is written, so that another can be written alike: 2.10, 1,000, 20万, 两万, 万分之五."""

import re
from dataclasses import dataclass
from decimal import Decimal

from index.facts.numerals import read_number, write_number

_ARABIC = re.compile(r"(?P<figures>[\d,]+(?:\.(?P<decimals>\d+))?)\s*(?P<scale>[百千万亿]*)")
_SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_DIGITS = "零一二三四五六七八九"
_TENS = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
_THOUSAND = 1000
_LARGEST = 100_000_000


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """One way to write numbers.

    Attributes:
        factor: What one written unit is worth in the unit that values are kept in: 0.01 of 2.1%.
        decimals: Figures after the point; None in numerals.
        scale: 万 and the like behind the figures.
        is_grouped: Whether thousands, if there are any, are set off by commas.
        two: How numerals write two: 两 or 二; of figures no matter.
    """

    factor: Decimal
    decimals: int | None
    scale: str = ""
    is_grouped: bool = False
    two: str = "二"

    def write(self, value: Decimal) -> str | None:
        """Return a value in this way, None if it cannot be written so without losing or adding anything."""
        number = value / self.factor / _SCALES[self.scale]
        if self.decimals is None:
            return _numerals(number, self.two)
        written = round(number, self.decimals)
        if written != number or written <= 0:
            return None
        return f"{written:{',' if self.is_grouped else ''}.{self.decimals}f}{self.scale}"

    def digits(self, value: Decimal) -> int:
        """Return how many figures a value has before the zeros at its end: 2 of 1200; round numbers have few."""
        return len(write_number(value / self.factor).replace(".", "").strip("0"))


def style_of(number: str, value: Decimal) -> NumberStyle | None:
    """Return the way in which `number` is written, which stands for `value`; None where there is no such way."""
    written = read_number(re.sub(r"\s", "", number))
    if not written or value <= 0:
        return None
    factor = value / written
    match = _ARABIC.fullmatch(number.strip())
    if match is None:
        return NumberStyle(factor, None, two="两" if "两" in number else "二")
    if match["scale"] not in _SCALES:
        return None
    decimals = len(match["decimals"] or "")
    # 500 says nothing of how its writer sets off thousands; most do.
    is_grouped = "," in match["figures"] or written < _THOUSAND
    return NumberStyle(factor, decimals, match["scale"], is_grouped)


def _numerals(number: Decimal, two: str) -> str | None:
    """Return a number below 100 million in Chinese numerals."""
    whole = int(number)
    if not 1 <= number < _LARGEST:
        return None
    words = _whole(whole, two)
    decimals = write_number(number % 1).partition(".")[2]
    return words + ("点" + "".join(_DIGITS[int(d)] for d in decimals) if decimals else "")


def _whole(number: int, two: str) -> str:
    if number == 2:
        return two
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return f"{_whole(high, two)}万{gap}{_whole(low, '二') if low else ''}"
    words = ""
    for unit, name in _TENS:
        digit = number // unit % 10
        if digit:
            words += (two if digit == 2 and unit >= 100 else _DIGITS[digit]) + name
        elif words and number % unit and not words.endswith("零"):
            words += "零"
    return words.removeprefix("一") if words.startswith("一十") else words
