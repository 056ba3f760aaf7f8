"""Text -> the dates in it: days, months, ranges of both, and days that come again every month."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from index.facts.month_names import MONTH_NAME, month_number
from knowledge.fact import Fact, FactKind

_YEAR = r"(?:19|20)\d\d"
_POINT = re.compile(
    rf"(?<![\dA-Za-z./])(?<![A-Za-z]-)(?:"
    rf"(?:(?P<y1>{_YEAR})\s*年\s*)?(?P<m1>\d{{1,2}})\s*月\s*(?P<d1>\d{{1,2}})\s*[日号]"
    rf"|(?P<y2>{_YEAR})(?P<sep>[-/.])(?P<m2>\d{{1,2}})(?P=sep)(?P<d2>\d{{1,2}})(?![\d%]|[-/.](?!{_YEAR}[-/.])\d)"
    rf"|(?P<y3>{_YEAR})\s*年\s*(?P<m3>\d{{1,2}})\s*月"
    rf"|(?P<aname>{MONTH_NAME})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>{_YEAR})"
    rf"|(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<bname>{MONTH_NAME})\.?,?\s+(?P<y5>{_YEAR})"
    rf"|(?<!\d[-~–—至到])(?P<m6>\d{{1,2}})\s*月(?!\s*\d)"
    rf"|(?<!\d[-~–—至到])(?P<d7>\d{{1,2}})\s*[日号]"
    r")(?:\s*[（(]\s*(?:周|星期)[一二三四五六日天]\s*[)）])?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:\s*(?P<half>凌晨|早上|上午|中午|下午|晚上)?\s*(?P<h>\d{1,2})(?::(?P<i>[0-5]\d)(?::[0-5]\d)?|[时点](?:(?P<j>[0-5]?\d)分|整)?)"
    r"|T(?P<k>\d\d):(?P<l>[0-5]\d)(?::[0-5]\d)?)(?![\d:])"
)
_TO = re.compile(r"\s*(?:起)?\s*(?:至|到|--?|—{1,2}|–|~|to|until|through)\s*", re.IGNORECASE)
_VAGUE = re.compile(r"\s*(?:[底末初]|[上中下]旬|份?前后|左右)")
_AGAIN = re.compile(r"(?:每|次|当|下)(?:个)?(?:自然)?(?:月|季度首月|季)\s*$")
_ANY_YEAR = 2000
_OPEN_DAY = re.compile(r"--\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class _Point:
    """A day or month as far as the text names it; `day_end` is where the words for the day end, without those for a time."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    time: tuple[int, int] | None = None
    day_end: int = 0

    def completed(self, first: "_Point") -> "_Point":
        """Return this end of a range with what it leaves to the beginning."""
        if self.month is None:
            return replace(self, year=first.year, month=first.month)
        return replace(self, year=self.year or first.year)

    def normal(self) -> str | None:
        """Return the ISO form, `--03-15` where the year is open; None if no calendar has it."""
        if self.month is None:
            return None
        try:
            day = date(self.year or _ANY_YEAR, self.month, self.day or 1)
        except ValueError:
            return None
        if self.day is None:
            return None if self.year is None else f"{day:%Y-%m}"
        if self.year is None:
            return f"--{day:%m-%d}" if self.time is None else None
        if self.time is None:
            return day.isoformat()
        at = datetime.combine(day, datetime.min.time()) + timedelta(
            hours=self.time[0], minutes=self.time[1]
        )
        return at.isoformat(timespec="minutes")


def find_dates(text: str) -> Iterator[Fact]:
    """Yield the dates and ranges of dates in `text`; one that is vague or impossible is left out."""
    points = [_point(match, text) for match in _POINT.finditer(text)]
    index = 0
    while index < len(points):
        joined = _range(points[index : index + 2], text)
        fact = joined or _single(points[index], text)
        if fact:
            yield fact
        index += 2 if joined else 1


def with_time(day: Fact, text: str, offset: int) -> Fact:
    """Return a day of any year with the time of day that stands behind it, its words left to the caller; the day itself where none does.

    Args:
        day: Found in the text.
        text: Half-width.
        offset: Where `text` begins in what the day's span counts from.
    """
    time = _TIME.match(text, day.span[1] - offset)
    clock = _clock(time) if time and _OPEN_DAY.fullmatch(day.value) else None
    # What follows the last of February depends on the year.
    if time is None or clock is None or (clock[0] == 24 and day.value.startswith("--02-2")):
        return day
    at = datetime.fromisoformat(f"{_ANY_YEAR}{day.value[1:]}")
    at += timedelta(hours=clock[0], minutes=clock[1])
    span = (day.span[0], offset + time.end())
    return replace(day, span=span, value=f"--{at:%m-%dT%H:%M}")


def _point(match: re.Match[str], text: str) -> _Point:
    named = {name: value for name, value in match.groupdict().items() if value is not None}
    numbers = {name[0]: int(value) for name, value in named.items() if value.isdecimal()}
    month = numbers.get("m")
    for name in ("aname", "bname"):
        if name in named:
            month = month_number(named[name])
    point = _Point(
        match.start(), match.end(), numbers.get("y"), month, numbers.get("d"), day_end=match.end()
    )
    time = _TIME.match(text, point.end) if point.day is not None else None
    clock = _clock(time) if time else None
    return replace(point, end=time.end(), time=clock) if time and clock else point


def _clock(match: re.Match[str]) -> tuple[int, int] | None:
    hour = int(match["h"] or match["k"])
    minute = int(match["i"] or match["j"] or match["l"] or 0)
    if match["half"] in {"下午", "晚上"} and hour < 12:
        hour += 12
    return (hour, minute) if hour < 24 or (hour, minute) == (24, 0) else None


def _range(points: list[_Point], text: str) -> Fact | None:
    if len(points) < 2:
        return None
    first, last = points[0], points[1].completed(points[0])
    if not _TO.fullmatch(text, first.end, last.start) or (first.day is None) != (last.day is None):
        return None
    if (first.year is None) != (last.year is None) or _VAGUE.match(text, last.end):
        return None
    start, end = first.normal(), last.normal()
    if start is None or end is None or end <= start:
        return None
    return Fact(
        FactKind.DATE, text[first.start : last.end], (first.start, last.end), f"{start}/{end}", ""
    )


def _single(point: _Point, text: str) -> Fact | None:
    if point.year is None and point.month is not None:
        # ISO has no form for a time of day in any year.
        point = replace(point, end=point.day_end, time=None)
    words, span = text[point.start : point.end], (point.start, point.end)
    if point.month is None and point.day is not None:
        again = _AGAIN.search(text, max(0, point.start - 8), point.start)
        if again is None or not 1 <= point.day <= 31 or point.time:
            return None
        return Fact(FactKind.DATE, words, span, f"---{point.day:02}", "", again.group().strip())
    value = None if _VAGUE.match(text, point.end) else point.normal()
    return Fact(FactKind.DATE, words, span, value, "") if value else None
