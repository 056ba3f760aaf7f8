"""Numbers as people write them -> decimals: 1,000 and 1.5万, 两万五千 and 三点五."""

import re
from decimal import Decimal

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
_SCALE = r"(?:百|千|万|十万|百万|千万|亿|百亿|千亿|万亿)"
# Not the tail of a longer number, name or ratio, not an ordinal, not vague (几百, 数万), not the end of a range.
_GUARD = (
    r"(?<![\d.,A-Za-z第几数零〇一二两三四五六七八九十百千万亿×])(?<!\d:)(?<![A-Za-z]\+)(?<![零〇一二两三四五六七八九十]点)"
    r"(?<!\d[-~–—至到/×*xX])(?<!\d--)"
)
ARABIC = rf"{_GUARD}{_ARABIC}(?!\d)(?:{_SCALE}(?![一二两三四五六七八九十百千万亿\d]))?"
CHINESE = rf"{_GUARD}{_CHINESE}"
NUMBER = rf"(?:{ARABIC}|{CHINESE})"
# Inside a pattern that has already looked at what precedes it.
BARE_NUMBER = rf"(?:{_ARABIC}(?!\d)(?:{_SCALE})?|{_CHINESE})"
BARE_ARABIC = rf"{_ARABIC}(?!\d)(?:{_SCALE})?"

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_PARTS = re.compile(rf"({_ARABIC})([十百千万亿]*)")


def read_number(text: str) -> Decimal | None:
    """Return the number that `text` writes, in Arabic figures or Chinese numerals; None if it writes none."""
    arabic = _PARTS.fullmatch(text)
    if arabic:
        value = Decimal(arabic.group(1).replace(",", ""))
        for char in arabic.group(2):
            value *= (_TENS | _MYRIADS)[char]
        return value
    whole, _, fraction = text.partition("点")
    value_of_whole = _read_chinese(whole) if whole else None
    if value_of_whole is None:
        return None
    digits = "".join(str(_DIGITS[char]) for char in fraction)
    return Decimal(f"{value_of_whole}.{digits}") if digits else Decimal(value_of_whole)


def write_number(value: Decimal) -> str:
    """Return the shortest plain notation: no exponent, no trailing zeros."""
    return format(value.normalize(), "f")


def _read_chinese(text: str) -> int | None:
    """Return the whole number; None where the numerals do not follow each other as in one (三五, 十百)."""
    total = section = 0
    digit: int | None = None
    smallest_ten, smallest_myriad = 10_000, 10**12
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in _TENS:
            ten = _TENS[char]
            if (
                ten >= smallest_ten
                or (digit is None and (ten != _TENS["十"] or section))
                or digit == 0
            ):
                return None
            section += (1 if digit is None else digit) * ten
            smallest_ten, digit = ten, None
        else:
            myriad = _MYRIADS[char]
            section += digit or 0
            if myriad >= smallest_myriad or section == 0:
                return None
            total += section * myriad
            section, digit, smallest_ten, smallest_myriad = 0, None, 10_000, myriad
    # 两万五 means 25,000 and 一百二 means 120: too easily read wrongly.
    if digit and len(text) > 1 and text[-2] in "百千万亿":
        return None
    return total + section + (digit or 0)
