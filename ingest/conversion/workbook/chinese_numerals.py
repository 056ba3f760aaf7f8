"""Numbers in Chinese numerals, as formats with [DBNum1] and [DBNum2] show them."""

_DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖"}
_ZERO = {1: "〇", 2: "零"}
_TENS = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟")}
_MYRIADS = ("", "万", "亿", "兆")
_GROUP = 4


def digits_in_chinese(text: str, numerals: int) -> str:
    """Return a text with each digit as a numeral: 二〇二六."""
    digits = _DIGITS[numerals]
    return "".join(digits[int(c)] if c.isdecimal() and c.isascii() else c for c in text)


def number_in_chinese(text: str, numerals: int) -> str:
    """Return a number without a sign in words: 一百二十三; what stands after its point digit by digit."""
    whole, point, rest = text.partition(".")
    if not whole.isdecimal() or len(whole) > _GROUP * len(_MYRIADS):
        return digits_in_chinese(text, numerals)
    return _whole(whole, numerals) + point + digits_in_chinese(rest, numerals)


def day_in_chinese(number: int, numerals: int) -> str:
    """Return a day, a month or an hour in words: 十二, where a number would be 一十二."""
    words = _whole(str(number), numerals)
    return words[1:] if words.startswith("一十") else words


def _whole(digits: str, numerals: int) -> str:
    zero = _ZERO[numerals]
    if int(digits) == 0:
        return zero
    padded = digits.zfill(-(-len(digits) // _GROUP) * _GROUP)
    groups = [padded[start : start + _GROUP] for start in range(0, len(padded), _GROUP)]
    words = ""
    for place, group in enumerate(groups):
        if int(group) == 0:
            continue
        gap = words and (group[0] == "0" or int(groups[place - 1]) == 0)
        words += (zero if gap else "") + _group(group, numerals)
        words += _MYRIADS[len(groups) - 1 - place]
    return words


def _group(group: str, numerals: int) -> str:
    words, gap = "", False
    for place, digit in enumerate(group):
        if digit == "0":
            gap = bool(words)
            continue
        words += (_ZERO[numerals] if gap else "") + _DIGITS[numerals][int(digit)]
        words += _TENS[numerals][_GROUP - 1 - place]
        gap = False
    return words
