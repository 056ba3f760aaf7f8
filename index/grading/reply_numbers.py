"""Numbers as people type them in a reply: 2w and 20k beside 20,000, 两万五 for 25,000."""

import re
from decimal import Decimal

from index.facts.numerals import read_number

_LATIN_SCALES = {
    "w": "10000",
    "k": "1000",
    "thousand": "1000",
    "million": "1000000",
    "mn": "1000000",
}
_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
NUMBER = (
    r"(?:\d+(?:\.\d+)?(?:[十百千万亿]+(?:\d+[千百十]?(?!\d|\.\d))?| ?(?:w|k|thousand|million|mn)(?![a-z]))?"
    rf"|[{_NUMERAL}]+(?:点[零〇一二三四五六七八九]+)?)"
)
"""A pattern without groups."""

_LATIN = re.compile(r"(\d+(?:\.\d+)?) ?([a-z]+)")
_SPOKEN = re.compile(
    rf"(?P<head>(?:\d+|[{_NUMERAL}]+?))(?P<scale>[百千万亿])(?P<digit>[1-9一二两三四五六七八九])"
)
_MIXED = re.compile(r"(?P<head>\d+(?:\.\d+)?[万亿千])(?P<tail>\d+[千百十]?)")
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def number_of(words: str) -> Decimal | None:
    """Return the number that `words` in typed form write, None if they write none or it could be two."""
    latin = _LATIN.fullmatch(words)
    if latin:
        return Decimal(latin[1]) * Decimal(_LATIN_SCALES[latin[2]])
    spoken = _SPOKEN.fullmatch(words)
    if spoken:
        return _spoken(spoken)
    mixed = _MIXED.fullmatch(words)
    if mixed:
        head, tail = read_number(mixed["head"]), read_number(mixed["tail"])
        # 1万5000; the lesser part must fit under the greater.
        scale = _SCALES[mixed["head"][-1]]
        return None if head is None or tail is None or tail >= scale or tail < 10 else head + tail
    return read_number(words)


def _spoken(match: re.Match[str]) -> Decimal | None:
    """Return 25,000 for 两万五: the last figure counts tenths of the scale before it."""
    head, digit = read_number(match["head"] + match["scale"]), read_number(match["digit"])
    if head is None or digit is None:
        return None
    return head + digit * _SCALES[match["scale"]] / 10
