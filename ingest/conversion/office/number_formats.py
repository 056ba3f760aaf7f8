"""Numbers of automatic lists -> the figures in which a page shows them."""

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL_SIMPLIFIED = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")
_LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MAX = 9999


def counted(number: int, style: str) -> str:
    """Return a number as a list of that style shows it: 3 in `chineseCounting` as 三; plain figures for unknown styles."""
    if style == "none":
        return ""
    shape = _STYLES.get(style)
    return shape(number) if shape and 0 < number <= _MAX else str(number)


def chinese(
    number: int, digits: str = _DIGITS, units: str = "十百千", is_full: bool = False
) -> str:
    """Return a number from 1 to 9999 in Chinese; `is_full` keeps the 一 of 一十."""
    text, has_gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            has_gap = bool(text)
            continue
        text += digits[0] if has_gap else ""
        text += digits[digit] + (units[place - 1] if place else "")
        has_gap = False
    return text[1:] if not is_full and 10 <= number < 20 else text


def roman(number: int) -> str:
    """Return a number in Roman figures, in capitals."""
    text = ""
    for size, letters in _ROMAN:
        text += letters * (number // size)
        number %= size
    return text


def letters(number: int) -> str:
    """Return a, b ... z, aa, bb ... as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _of_row(first: int, length: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if number <= length else str(number)


def _cycled(row: str) -> Callable[[int], str]:
    return lambda number: row[(number - 1) % len(row)]


def _legal(kind: tuple[str, str, str]) -> Callable[[int], str]:
    return lambda number: chinese(number, kind[0], kind[1], is_full=True)


def _ordinal(number: int) -> str:
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _circled(number: int) -> str:
    if number <= 20:
        return chr(0x2460 + number - 1)
    return chr(0x3251 + number - 21) if number <= 35 else str(number)


def _wide(number: int) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in str(number))


def _digit_by_digit(number: int) -> str:
    return "".join("〇" if c == "0" else _DIGITS[int(c)] for c in str(number))


_STYLES: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "ordinal": _ordinal,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "chineseLegalSimplified": _legal(_LEGAL_SIMPLIFIED),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "ideographTraditional": _cycled(_STEMS),
    "ideographZodiac": _cycled(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _of_row(0x2474, 20),
    "decimalEnclosedFullstop": _of_row(0x2488, 20),
    "ideographEnclosedCircle": _of_row(0x3280, 10),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "numberInDash": lambda number: f"- {number} -",
}
