"""Numbers in a text, whether in digits, with 万 or 亿, or in Chinese numerals."""

import re

_SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ARABIC = re.compile(r"(\d+(?:\.\d+)?)\s?([百千万亿]?)")
_CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
# A numeral that counts something; 一 is left out, since 一下 and 一样 count nothing, and so is 万一.
_COUNTED = re.compile(
    r"(?<!第)((?!一(?:[年个天月期次笔张折块元倍级类])|万)[零〇一二两三四五六七八九十百千万亿]+)"
    r"(?=[年天月日期次笔张折块元倍级类岁号份美欧日港英]|个[月百工]|套)"
)
# 一百万三年 is an amount and a term, not one number.
_TERM_BEHIND = re.compile(r"(?<=[万亿])(?=[一二两三四五六七八九十]{1,3}[年月天期])")
# What a customer brings and not what an answer must hold: an amount of money, and how long ago or ahead something is.
_AMOUNT = re.compile(
    r"(?:\d+(?:\.\d+)?\s?[百千万亿]*|[零〇一二两三四五六七八九十百千万亿]+)"
    r"(?:[元块钱刀]|[美日欧港][元金币]|英镑|人民币)|\d+(?:\.\d+)?\s?[百千万亿]|\d+00(?![\d年期次笔天月])"
)
_SPAN = re.compile(
    r"(?:\d+|[零〇一二两三四五六七八九十]+)个?(?:[年月天日周]|小时)多?[以之]?[前后]|\d+ [a-z]+ (?:ago|later)"
)


def numbers(text: str) -> frozenset[float]:
    """Return the values of all numbers in a normalised text, each both with and without the 万 behind it."""
    found = {float(number) for number, _ in _ARABIC.findall(text)}
    found |= {_scaled(number, scale) for number, scale in _ARABIC.findall(text) if scale}
    text = _TERM_BEHIND.sub(" ", text)
    return frozenset(found | {chinese_number(numeral) for numeral in _CHINESE.findall(text)})


def numbers_asked(text: str) -> frozenset[float]:
    """Return the values of the numbers in a normalised question that its answer must hold: digits, and numerals that count.

    An amount is left out, since a table's steps hold it or not, and so is a span counted from today, which a text never names:
    over nine collections near neighbours then stand below what is relevant in 86 instead of 82% of pairs.
    """
    text = _TERM_BEHIND.sub(" ", _AMOUNT.sub(" ", _SPAN.sub(" ", text)))
    found = {float(number) for number, _ in _ARABIC.findall(text)}
    return frozenset(found | {chinese_number(numeral) for numeral in _COUNTED.findall(text)})


def chinese_number(numeral: str) -> float:
    """Return the value of a Chinese numeral: 十二 is 12, 三万五千 is 35000, 二〇二六 is 2026."""
    if not any(c in _SCALES for c in numeral):
        return float("".join(str(_DIGITS[c]) for c in numeral))
    total, section, digit = 0.0, 0.0, 0.0
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif _SCALES[character] < _SCALES["万"]:
            section += (digit or 1) * _SCALES[character]
            digit = 0.0
        else:
            total += ((section + digit) or 1) * _SCALES[character]
            section = digit = 0.0
    return total + section + digit


def _scaled(number: str, scale: str) -> float:
    return float(number) * _SCALES.get(scale, 1)
