"""Text -> the days, months, quarters and years named in it, as far as they are named."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ingest.validity.clock_times import clock_at
from ingest.validity.point import Part, Point
from ingest.validity.point_forms import FORMS

_WEEKDAYS = "一二三四五六日"
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def find_points(text: str, today: date) -> list[Point]:
    """Return the points in `text`, a shadow, in order and apart from each other.

    Args:
        text: Half-width and simplified.
        today: The day of publication, for 本月底 and 即日.
    """
    found = [
        point
        for form, read in FORMS
        for match in form.finditer(text)
        for point in read(match, today)
    ]
    found.sort(key=lambda point: (point.start, -point.end))
    apart: list[Point] = []
    for point in found:
        if not apart or point.start >= apart[-1].end:
            apart.append(point)
    return list(_finished(apart, text))


def _finished(points: list[Point], text: str) -> Iterator[Point]:
    """Yield the points with time of day and remarks; what follows may not reach into the next point."""
    for point in points:
        remarked = with_remarks(point, text)
        ahead = _TIME_AHEAD.search(text, max(0, point.start - 16), point.start)
        clock = clock_at(text, ahead.start()) if ahead and remarked.time is None else None
        if ahead and clock and remarked.part is Part.DAY and clock.end <= point.start:
            remarked = replace(remarked, time=clock, start=ahead.start())
        yield remarked


def with_remarks(point: Point, text: str) -> Point:
    """Return the point with the time of day and the brackets behind it: (周日), (含), （北京时间）."""
    for _ in range(4):
        remark = _REMARK.match(text, point.end)
        if remark:
            point = _remarked(point, remark)
            continue
        clock = clock_at(text, point.end) if point.time is None and point.part is Part.DAY else None
        if clock is None:
            break
        point = replace(point, time=clock, end=clock.end)
        point = _with_second_time(point, text)
    return point


# 5:00 pm on 30 April
_TIME_AHEAD = re.compile(
    r"(?<![0-9:.])[0-9]{1,2}(?::[0-5][0-9](?:\s?[ap]\.?m\.?)?|\s?[ap]\.?m\.?),?\s(?:on\s)?$",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\s?(?:[(\[]\s?(?:(?:周|星期|礼拜)(?P<w>[一二三四五六日天])|(?P<e>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}"
    r"|(?P<yes>(?:包?含|包括)(?:当[日天]|本[日数]|首尾[日两]*|该日)?|inclusive|included)"
    r"|(?P<no>不[包含]{1,2}(?:当[日天]|本[日数]|该日)?|不包括当[日天]|exclusive|excluded)"
    r"|北京时间)\s?[)\]]|(?:周|星期)(?P<w2>[一二三四五六日天])(?![一二三四五六日天、至到])|,?\s(?P<yes2>inclusive)\b|(?P<yes3>当[日天]\s?\(含\)))",
    re.IGNORECASE,
)
_SECOND_TIME = re.compile(r"\s?(?:-{1,2}|~|–|—{1,2}|至|到)\s?(?=[0-9]{1,2}[:时点])")


def _remarked(point: Point, remark: re.Match[str]) -> Point:
    weekday, includes = point.weekday, point.includes
    chinese = remark["w"] or remark["w2"]
    if chinese:
        weekday = 6 if chinese == "天" else _WEEKDAYS.index(chinese)
    elif remark["e"]:
        weekday = _ENGLISH_DAYS.index(remark["e"].lower())
    elif remark["yes"] or remark["yes2"] or remark["yes3"]:
        includes = True
    elif remark["no"]:
        includes = False
    return replace(point, weekday=weekday, includes=includes, end=remark.end())


def _with_second_time(point: Point, text: str) -> Point:
    joined = _SECOND_TIME.match(text, point.end)
    until = clock_at(text, joined.end()) if joined else None
    return replace(point, until=until, end=until.end) if until else point
