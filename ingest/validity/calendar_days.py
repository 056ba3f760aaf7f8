"""Points -> days and instants, and the year where the text leaves it out.

A year that is left out is that of the occurrence nearest to the day of publication, if there is only one that makes sense:
one that is going on; one that was over up to six weeks ago while the next is almost a year away; one that begins within two
hundred days or within the calendar year. Any other is taken for unreadable.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ingest.validity.clock_times import ClockTime
from ingest.validity.point import Part, Point
from knowledge.window import Window, read_instant

_ONE_DAY = timedelta(days=1)
_JUST_OVER_DAYS = 45
_NEXT_IS_FAR_DAYS = 300
_SOON_DAYS = 200
_WRAP_DAYS = 184
_MONTHS = {
    Part.MONTH: 1,
    Part.MONTH_END: 1,
    Part.QUARTER: 3,
    Part.QUARTER_END: 3,
    Part.HALF: 6,
    Part.HALF_END: 6,
    Part.YEAR: 12,
    Part.YEAR_END: 12,
}
_ENDS = {Part.MONTH_END, Part.QUARTER_END, Part.HALF_END, Part.YEAR_END}
_TENS = {Part.FIRST_TEN: (1, 11), Part.MIDDLE_TEN: (11, 21), Part.LAST_TEN: (21, None)}


@dataclass(frozen=True, slots=True)
class Publication:
    """The day of publication and the zone that days are told in."""

    today: date
    zone: str


def days_of(point: Point) -> tuple[date, date] | None:
    """Return the first day of a point whose year is known and the day after its last; None if no calendar has it."""
    if point.year is None or point.part is Part.VAGUE:
        return None
    try:
        first = date(point.year, point.month or 1, point.day or 1)
        if point.part is Part.DAY:
            return (first, first + _ONE_DAY) if point.day and point.month else None
        if point.part in _TENS:
            start, after = _TENS[point.part]
            end = first.replace(day=after) if after else _month_after(first, 1)
            return first.replace(day=start), end
        end = _month_after(first, _MONTHS[point.part])
    except (ValueError, OverflowError):
        return None
    return (end - _ONE_DAY if point.part in _ENDS else first), end


def _month_after(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def with_years(first: Point | None, last: Point | None, today: date) -> tuple[Point, ...] | None:
    """Return the points of a phrase with their years, None where no year makes sense.

    Args:
        first: Where the phrase begins, if it says so.
        last: Where it ends, if it says so.
        today: The day of publication.
    """
    points = [point for point in (first, last) if point is not None]
    if all(point.year is None for point in points):
        return _nearest(points, today)
    if len(points) == 1 or all(point.year is not None for point in points):
        return tuple(points)
    return _completed(points[0], points[1], today)


def _completed(first: Point, last: Point, today: date) -> tuple[Point, ...] | None:
    """Return both ends where one of them leaves the year to the other."""
    if last.year is None:
        if first.is_base:
            return _after_base(first, last, today)
        return _in_order(first, replace(last, year=first.year), 1)
    return _in_order(replace(first, year=last.year), last, -1)


def _in_order(first: Point, last: Point, turn: int) -> tuple[Point, ...] | None:
    """Return the ends in order, the one whose year was open moved over the turn of the year if that puts them so."""
    begin, end = days_of(first), days_of(last)
    if begin is None or end is None:
        return None
    if begin[0] < end[1]:
        return first, last
    moved = (
        (first, replace(last, year=(last.year or 0) + 1))
        if turn > 0
        else (replace(first, year=(first.year or 0) - 1), last)
    )
    begin, end = days_of(moved[0]), days_of(moved[1])
    if begin is None or end is None or (end[1] - begin[0]).days > _WRAP_DAYS:
        return None
    return moved


def _after_base(first: Point, last: Point, today: date) -> tuple[Point, ...] | None:
    for year in (today.year, today.year + 1):
        dated = replace(last, year=year)
        days = days_of(dated)
        if days is not None and days[1] > today:
            is_near = year == today.year or (days[1] - today).days <= _WRAP_DAYS
            return (first, dated) if is_near else None
    return None


def _nearest(points: list[Point], today: date) -> tuple[Point, ...] | None:
    over: tuple[int, tuple[Point, ...]] | None = None
    for year in range(today.year - 2, today.year + 2):
        found = _of_year(points, year)
        if found is None:
            continue
        dated, begin, end = found
        if begin <= today < end:
            return dated
        if end <= today:
            over = (today - end).days, dated
            continue
        ahead = (begin - today).days
        if over and over[0] <= _JUST_OVER_DAYS:
            return over[1] if ahead > _NEXT_IS_FAR_DAYS else None
        return dated if ahead <= _SOON_DAYS or begin.year == today.year else None
    return None


def _of_year(points: list[Point], year: int) -> tuple[tuple[Point, ...], date, date] | None:
    dated: tuple[Point, ...] | None = tuple(replace(point, year=year) for point in points)
    if dated is not None and len(dated) == 2:
        dated = _in_order(dated[0], dated[1], 1)
    spans = [days_of(point) for point in dated or ()]
    first, last = (spans[0], spans[-1]) if spans else (None, None)
    if dated is None or first is None or last is None or not _weekdays_fit(dated):
        return None
    return dated, first[0], last[1]


def _weekdays_fit(points: tuple[Point, ...]) -> bool:
    return all(is_weekday_right(point) for point in points)


def is_weekday_right(point: Point) -> bool:
    """Tell whether the weekday that the text adds, if any, is that of the day."""
    days = days_of(point)
    return point.weekday is None or days is None or days[0].weekday() == point.weekday


def start_of(point: Point, zone: str) -> datetime | None:
    """Return the UTC instant at which what begins with `point` begins."""
    days = days_of(point)
    if days is None:
        return None
    if point.time is not None:
        return _at(days[0], point.time, zone)
    return _midnight(days[1] if point.includes is False else days[0], zone)


def end_of(point: Point, zone: str, *, is_before: bool = False) -> datetime | None:
    """Return the UTC instant at which what lasts until `point` is over.

    Args:
        point: Its day, month or other part counts, unless the text says otherwise; 23:59 stands for the end of its minute.
        zone: IANA name.
        is_before: It is over when `point` begins.
    """
    days = days_of(point)
    if days is None:
        return None
    clock = point.until or point.time
    if clock is not None:
        return _at(days[0], clock, zone, is_end=not is_before)
    return _midnight(days[0] if is_before or point.includes is False else days[1], zone)


def _at(day: date, clock: ClockTime, zone: str, *, is_end: bool = False) -> datetime | None:
    moment = datetime.combine(day, datetime.min.time()) + timedelta(
        hours=clock.hour, minutes=clock.minute, seconds=clock.second
    )
    if is_end and clock.is_last_minute:
        moment = moment.replace(minute=0, second=0) + timedelta(hours=1)
    return _instant(moment, zone)


def _midnight(day: date, zone: str) -> datetime | None:
    return _instant(day, zone)


def _instant(value: date | datetime, zone: str) -> datetime | None:
    try:
        return read_instant(value, zone)
    except (ValueError, OverflowError):
        return None


def whole(point: Point, zone: str) -> Window | None:
    """Return the window that is the point itself: a day, a month, a quarter; None for a moment or what no calendar has."""
    if point.time is not None and point.until is None:
        return None
    starts_at, ends_at = start_of(point, zone), end_of(point, zone)
    return Window(starts_at, ends_at) if starts_at and ends_at else None
