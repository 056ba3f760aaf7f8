"""Whether a reply is the amount that is asked for."""

import re
from decimal import Decimal

from index.grading.bounds import is_meant, take_bounds
from index.grading.counted_by import Count, counts_in, take_counts, take_lone_counts
from index.grading.graded import Reason
from index.grading.reply_amounts import Amount, Amounts, amounts_in
from index.grading.reply_units import Family, Unit, read_unit, unit_of, units_pattern
from index.grading.wanted_value import Wanted

_FILLERS = re.compile(
    r"应该|大概|好像|可能|答案|就是|一共|总共|共计|即可|等值|人民币|最终|[是为共限吧哦呀啊的哈]|\b(?:it is|it's|the|is|are|about|i think|a|an|of|only)\b"
)
_TWICE = re.compile(r"^\n\(\n\)$|^\n ?(?:=|即|也就是|or) ?\n$")
_MARKS = re.compile(r"[\s,.;:!()「」\"'、\[\]【】《》?]+")
_NEGATIVE = re.compile(r"[不没无非未别]|\b(?:not?|never|n't)\b")
# What a question counts in: 百分之几, or what stands beside a gap.
_ASKED_RATES = (
    (
        re.compile(
            r"百分之(?:几|多少|_)|(?:多少|几|_ ?|[(:]|单位:?)(?:个百分点|%|个点)|\bper ?cent|\bpercentage"
        ),
        "0.01",
    ),
    (re.compile(r"千分之(?:几|多少|_)|(?:多少|_ ?|[(:])‰"), "0.001"),
    (
        re.compile(
            r"万分之(?:几|多少|_)|(?:几|多少|_|how many ) ?(?:个?基点|个?bps?\b|‱)|\bbasis points"
        ),
        "0.0001",
    ),
)
_ASKED_SCALE = re.compile(r"(?:多少|几|_|[(:]) ?(?P<scale>百万|千万|万|亿)")
_SCALES = {"万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
# 前500名 are 500; of other counts the first few are not all.
_RANKED = frozenset(("名", "户", "份"))
_LEAST_RATIO_DECIMALS = 3
_MOST_RATIO = Decimal("0.1")


def grade_amount(reply: str, wanted: Wanted) -> Reason:
    """Return why a reply in typed form is the amount asked for, or why not."""
    unit = unit_of(wanted.unit)
    if unit is None:
        return Reason.UNREADABLE
    counted = take_counts(reply)
    counts, words = counted.counts, counted.rest
    if unit.family is not Family.DURATION:
        lone = take_lone_counts(words)
        counts, words = counts | lone.counts, lone.rest
    if unit.name in _RANKED:
        words = words.removeprefix("前")
    bounds, words = take_bounds(words)
    found = amounts_in(words, unit)
    reason = _reason_of_amounts(found, wanted, unit)
    if reason is not Reason.SAME:
        return reason
    if not _is_told(found.rest, wanted):
        return Reason.UNREADABLE
    if not is_meant(bounds, (wanted.answer, wanted.bounded), unit.family):
        return Reason.OTHER_BOUND
    return reason_of_counts(counts, wanted)


def reason_of_counts(counts: frozenset[Count], wanted: Wanted) -> Reason:
    """Return whether what a reply is counted by is what the value is; it may leave out what the question says."""
    asked = counts_in(wanted.asked)
    for count in counts:
        same_class = {c for c in wanted.counts if c[0] == count[0]}
        if count not in (same_class or asked):
            return Reason.OTHER_BASIS
    return Reason.SAME if wanted.untold & wanted.counts <= counts else Reason.INCOMPLETE


def _reason_of_amounts(found: Amounts, wanted: Wanted, unit: Unit) -> Reason:
    if not found.is_clear or not found.amounts:
        return Reason.UNREADABLE
    reasons = [_reason_of(amount, wanted, unit) for amount in found.amounts]
    is_same = all(reason is Reason.SAME for reason in reasons)
    # 20万(200000元) says one thing twice, 2块2 does not.
    if is_same and (len(reasons) == 1 or _TWICE.search(found.rest)):
        return Reason.SAME
    return reasons[0] if len(reasons) == 1 else Reason.SEVERAL


def _reason_of(amount: Amount, wanted: Wanted, unit: Unit) -> Reason:
    low, _, high = wanted.value.partition("..")
    try:
        ends = tuple(Decimal(end) * unit.factor for end in (low, high or low))
    except ArithmeticError:
        return Reason.UNREADABLE
    if amount.unit is not None and (amount.unit.family, amount.unit.name) != (
        unit.family,
        unit.name,
    ):
        return Reason.OTHER_UNIT
    if amount.scaled(_bare_factor(wanted, unit)) == ends or _is_ratio(amount, ends, wanted, unit):
        return Reason.SAME
    if high and amount.low == amount.high:
        return Reason.INCOMPLETE
    return Reason.OTHER_VALUE


def _bare_factor(wanted: Wanted, unit: Unit) -> Decimal:
    """Return what a number without unit counts: what the question asks in, else as the answer is kept.

    A rate is a percentage unless the question names another part: nobody says 0.021 for 2.1% at a counter, so
    that 5 for 万分之五 is five per cent and wrong.
    """
    if unit.family is Family.RATE:
        asked = (Decimal(part) for pattern, part in _ASKED_RATES if pattern.search(wanted.stem))
        return next(asked, Decimal("0.01"))
    if unit.family is Family.MONEY:
        scale = _ASKED_SCALE.search(wanted.stem)
        return Decimal(_SCALES[scale["scale"]] if scale else 1)
    return _asked_unit(wanted, unit).factor


def _asked_unit(wanted: Wanted, unit: Unit) -> Unit:
    named = re.search(rf"(?:多少|几|_|how many ) ?(?P<unit>{units_pattern()})", wanted.stem)
    asked = read_unit(named["unit"], unit) if named else None
    is_same = asked is not None and (asked.family, asked.name) == (unit.family, unit.name)
    return asked if asked is not None and is_same else unit


def _is_ratio(amount: Amount, ends: tuple[Decimal, ...], wanted: Wanted, unit: Unit) -> bool:
    """Tell whether a bare number is the rate as a plain ratio: 0.021 for 2.1%.

    Only with three decimals and below 0.1, which no percentage near it would be mistaken for; 0.5 is half a per cent.
    """
    if unit.family is not Family.RATE or amount.unit is not None:
        return False
    if any(pattern.search(wanted.stem) for pattern, _ in _ASKED_RATES):
        return False
    exponent = amount.low.as_tuple().exponent
    is_fine = isinstance(exponent, int) and -exponent >= _LEAST_RATIO_DECIMALS
    return is_fine and amount.low < _MOST_RATIO and (amount.low, amount.high) == ends


def _is_told(rest: str, wanted: Wanted) -> bool:
    """Tell whether the words beside the amounts only repeat what is asked, and deny nothing."""
    for part in re.split(r"\n", rest):
        words = _MARKS.sub("", _FILLERS.sub("", part))
        # One character alone may change a value: 5万多, 3天前.
        is_repeated = len(words) > 1 and words in _MARKS.sub("", wanted.context + wanted.answer)
        is_unit = re.fullmatch(units_pattern(), words)
        if words and (not is_repeated or is_unit or _NEGATIVE.search(part)):
            return False
    return True
