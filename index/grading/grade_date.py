"""Whether a reply is the date, the instant or the interval that is asked for."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product

from index.grading.counted_by import take_counts
from index.grading.grade_amount import reason_of_counts
from index.grading.graded import Reason
from index.grading.reply_dates import TypedDate, date_in, ranges_in
from index.grading.wanted_value import Wanted

_ENDS = re.compile(
    r"截止|截至|到期|结束|止|最晚|最迟|到哪|到几|到什么|之前|\bend(?:s|ing)?\b|\buntil\b|\bdeadline\b|\bexpir|\blast day\b"
)
_STARTS = re.compile(
    r"开始|从哪|从几|从什么|[天日时候号]起|起始|\bstart|\bbegins?\b|\bfrom (?:when|what|which)\b"
)
_WANTED = re.compile(
    r"(?:(?P<y>\d{4})|-)-(?P<m>\d\d)(?:-(?P<d>\d\d))?(?:T(?P<h>\d\d):(?P<i>\d\d))?|---(?P<n>\d\d)"
)
_ANY_YEAR = 2024
_OTHERS = re.compile(r"或者?|还是|\bor\b|、")
_SHORT_FEBRUARY = 28


def grade_date(reply: str, wanted: Wanted) -> Reason:
    """Return why a reply in typed form is the date asked for, or why not; an end is its last day as people say it."""
    counted = take_counts(reply)
    words = counted.rest
    if wanted.basis:
        words = words.replace(wanted.basis, "")
    ends = [_wanted(part) for part in wanted.value.split("/")]
    if len(ends) == 2:
        reason = _reason_of_range(words, ends, wanted)
    else:
        reason = _reason_of_one(words, ends[0], wanted)
    return reason_of_counts(counted.counts, wanted) if reason is Reason.SAME else reason


def _reason_of_range(words: str, ends: Sequence[TypedDate], wanted: Wanted) -> Reason:
    readings = list(ranges_in(words))
    if not readings:
        return Reason.INCOMPLETE if date_in(words) else _unread(words)
    is_year_free = _is_year_free(ends, wanted)
    found = [
        _compare(typed, end, is_end, is_year_free=is_year_free)
        for reading in readings
        for typed, end, is_end in zip(reading, ends, (False, True), strict=True)
    ]
    whole = {(Reason.SAME, Reason.SAME)}
    if whole & set(zip(found[::2], found[1::2], strict=True)):
        return Reason.SAME
    return next(reason for reason in found if reason is not Reason.SAME)


def _reason_of_one(words: str, end: TypedDate, wanted: Wanted) -> Reason:
    typed = date_in(words)
    if typed is None:
        return Reason.SEVERAL if any(ranges_in(words)) else _unread(words)
    is_end = _is_end(wanted)
    if typed.side == ("from" if is_end else "until"):
        return Reason.OTHER_BOUND
    return _compare(typed, end, is_end, is_year_free=_is_year_free([end], wanted))


def _is_end(wanted: Wanted) -> bool:
    """Tell whether an end is asked for: the question's last word on it counts, else the property's, else the answer's."""
    for text in (wanted.stem, wanted.context):
        ends, starts = (
            max((match.end() for match in pattern.finditer(text)), default=0)
            for pattern in (_ENDS, _STARTS)
        )
        if ends != starts:
            return ends > starts
    return "24:00" in wanted.answer


def _unread(words: str) -> Reason:
    return Reason.SEVERAL if _OTHERS.search(words) else Reason.UNREADABLE


def _wanted(value: str) -> TypedDate:
    match = _WANTED.fullmatch(value)
    if match is None:
        raise ValueError(f"no date: {value!r}")
    if match["n"]:
        return TypedDate(None, None, int(match["n"]))
    year, month, day = (int(match[k]) if match[k] else None for k in "ymd")
    minute = int(match["h"]) * 60 + int(match["i"]) if match["h"] else None
    return TypedDate(year, month, day, minute)


def _is_year_free(ends: Sequence[TypedDate], wanted: Wanted) -> bool:
    """Tell whether the year may be left out: there is one, or the question says it.

    An end at midnight belongs to the day before: what ends on New Year at 0:00 is of the old year.
    """
    years = {_day_before_midnight(end, i).year for i, end in enumerate(ends, 2 - len(ends))}
    return len(years) == 1 or all(f"{year}" in wanted.stem for year in years)


def _day_before_midnight(end: TypedDate, number: int) -> TypedDate:
    if end.year is None or end.day is None or end.minute != 0 or number == 0:
        return end
    day = datetime(end.year, end.month or 1, end.day) - timedelta(days=1)  # noqa: DTZ001 - local days have no zone here
    return TypedDate(day.year, day.month, day.day)


def _compare(typed: TypedDate, end: TypedDate, is_end: bool, *, is_year_free: bool) -> Reason:
    """Return whether what is typed is one end of what is wanted."""
    if typed.year is None and not is_year_free:
        return Reason.INCOMPLETE
    shape, wanted_shape = ((t.month is None, t.day is None) for t in (typed, end))
    if end.month is None or end.day is None:
        is_same = shape == wanted_shape and (typed.month, typed.day) == (end.month, end.day)
        is_same = is_same and (typed.year is None or end.year in {None, typed.year})
        return Reason.SAME if is_same else Reason.OTHER_VALUE
    if typed.month is None or typed.day is None:
        return Reason.INCOMPLETE
    years = _years(typed, end)
    pairs = [(_at(typed, year, is_end), _at(end, other, is_end)) for year, other in years]
    if any(one is not None and one == other for one, other in pairs):
        return Reason.SAME
    is_day = (typed.month, typed.day) == (end.month, end.day) and typed.minute is None
    return Reason.INCOMPLETE if is_day and end.minute else Reason.OTHER_VALUE


def _years(typed: TypedDate, end: TypedDate) -> list[tuple[int, int]]:
    """Return the years to compare in; one that is left out is the other's, or the one beside it at New Year."""
    if typed.year is None:
        other = end.year or _ANY_YEAR
        return list(product((other - 1, other, other + 1), (other,)))
    return [(typed.year, end.year or typed.year)]


def _at(one: TypedDate, year: int, is_end: bool) -> datetime | None:
    """Return the local instant: a day without a time begins at midnight and, as an end, ends at the next."""
    day = one.day or 1
    if one.is_last and one.month == 2 and day > _SHORT_FEBRUARY and year % 4:
        day = _SHORT_FEBRUARY
    try:
        midnight = datetime(year, one.month or 1, day)  # noqa: DTZ001 - both sides are local
    except ValueError:
        return None
    whole = 24 * 60 if is_end else 0
    return midnight + timedelta(minutes=whole if one.minute is None else one.minute)
