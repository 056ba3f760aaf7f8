"""Of which shape a cell's words are, and how far the cells of a line are of one: what shows which way a table is turned."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from index.normalise import simplified


class Shape(StrEnum):
    """What a cell's words look like."""

    YES_NO = "yes_no"
    RATE = "rate"
    MONEY = "money"
    HOURS = "hours"
    DATE = "date"
    LENGTH = "length"
    COUNT = "count"
    NUMBER = "number"
    WORDS = "words"


# Fit every shape: 免 is a fee's value, 不限 a limit's, 无 either.
_ANY = re.compile(
    r"[\W_]*|0|[免无]|免[费收]|豁免|不限|全免|不收取?|没有|暂无|none|free|n/?a|nil|unlimited|no limit",
    re.IGNORECASE,
)
_MARKS = "✓✔√☑✅○●×✗✘☒❌"
_SHAPES = (
    (
        Shape.YES_NO,
        re.compile(
            rf"(?:部分|暂)?(?:(?:不|不得)?(?:可以?|能|允许|支持)[\u4e00-\u9fff]{{2,4}}|不?要|[不未]?(?:参加|受理|办理|包?含|计入|计息|适用|享受|赠送|覆盖|保障|承担|参与)|不?可以?|不?能|不?支持|不?允许|不?需要?|无需|不?提供|(?:未|不)?开[通放]|有|是|否|不是|yes|no|[{_MARKS}])",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        Shape.RATE,
        re.compile(r"[%％‰]|[百千万]分之|\d折|[一二三四五六七八九]折|\bpercent\b|\bbps?\b", re.I),
        False,
    ),
    (
        Shape.MONEY,
        re.compile(
            r"[£$€¥￥]\s?\d|\d[\d,.]*\s*[百千万亿]*\s*(?:元|[美欧日港][元币圆]|英镑|卢布|泰铢|新台币)|\d\s?(?:usd|cny|rmb|hkd|eur|gbp|jpy)\b",
            re.IGNORECASE,
        ),
        False,
    ),
    (
        Shape.HOURS,
        re.compile(
            r"\d[:：]\d{2}|\d\s?[ap]m\b|休息|全天|^24小时$|7\s*[×xX*]\s*24|\bclosed\b|\b24 hours\b|\bnoon\b",
            re.IGNORECASE,
        ),
        False,
    ),
    (
        Shape.DATE,
        re.compile(
            r"\d{1,2}月\d{1,2}[日号]|\d{4}[-/.年]\d|[每当次本]月\d|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
            re.IGNORECASE,
        ),
        False,
    ),
    (
        Shape.LENGTH,
        re.compile(
            r"\d\s*(?:个?工作日|个?自然日|天|日|个月|年|小时|分钟|周|期|个?交易日)|[TtDd]\s*\+\s*\d|^[当次][日天月年]|^[实即]时|\b\d+ (?:\w+ )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b|^(?:same|next) |\binstant",
            re.IGNORECASE,
        ),
        False,
    ),
    (Shape.COUNT, re.compile(r"\d[\d,.]*\s*[万千]?[\u4e00-\u9fff]{1,2}$"), False),
    (Shape.NUMBER, re.compile(r"[-+]?\d[\d,.]*"), True),
)
# Unlike, yet often of one property: a fee in money or as a rate, a time as a date or a length.
_NEAR = (frozenset((Shape.RATE, Shape.MONEY)), frozenset((Shape.HOURS, Shape.DATE, Shape.LENGTH)))
_HALF = 0.5
_UNIT = re.compile(r"[\u4e00-\u9fff]+$")


@lru_cache(maxsize=1024)
def shape_of(words: str) -> Shape | None:
    """Return the shape of a cell; None where its words fit every shape."""
    words = simplified(words).strip()
    if _ANY.fullmatch(words) and words not in _MARKS:
        return None
    for shape, pattern, is_whole in _SHAPES:
        if pattern.fullmatch(words) if is_whole else pattern.search(words):
            return shape
    return Shape.WORDS


def agreement(lines: Iterable[Sequence[str]]) -> float | None:
    """Return how far the cells of each line are of one shape, from 0 to 1; None where no line has two that show one."""
    pairs = [
        _alike(a, b)
        for line in lines
        for a, b in combinations([cell for cell in line if shape_of(cell)], 2)
    ]
    return sum(pairs) / len(pairs) if pairs else None


def pairs_in(lines: Iterable[Sequence[str]]) -> int:
    """Return how many pairs of cells of one line show a shape each."""
    counts = [sum(shape_of(cell) is not None for cell in line) for line in lines]
    return sum(count * (count - 1) // 2 for count in counts)


def _alike(one: str, other: str) -> float:
    first, second = shape_of(one), shape_of(other)
    if first is Shape.COUNT and second is Shape.COUNT:
        return 1.0 if _unit(one) == _unit(other) else _HALF
    if first is second:
        return 1.0
    return _HALF if any({first, second} == near for near in _NEAR) else 0.0


def _unit(words: str) -> str:
    match = _UNIT.search(words)
    return match.group() if match else ""
