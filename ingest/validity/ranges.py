"""Two points joined (即日起至6月底, from March 1 to May 31, 2026) -> windows."""

import re
from dataclasses import replace

from index.facts.month_names import MONTH_NAME
from ingest.validity.calendar_days import (
    Publication,
    days_of,
    end_of,
    is_weekday_right,
    start_of,
    with_years,
)
from ingest.validity.named_days import with_remarks
from ingest.validity.phrase import Phrase
from ingest.validity.point import Part, Point
from ingest.validity.point_forms import number_of
from ingest.validity.surroundings import Surroundings, around
from knowledge.window import Window

_JOINED = re.compile(
    r"\s?(?:[(][^()]{0,8}[)])?(?:起|开始|始|起始)?(?:(?:正式)?(?:施行|实施|执行|生效|适用|发售|开放))?\s?[,，、]?\s?(?:有效期(?:限)?)?"
    r"(?:(?:一?直)?(?:至|到(?![期账达]))|截[止至](?:到|至|于)|截至|持续(?:至|到)|有效至|(?<!-)-{1,2}(?!-)|~|–|—{1,2}|──?|\b(?:to|until|till|through|thru|and|up to)\b(?: and including)?)"
    r"\s?",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:自|从|由|于|在)\s?$|\b(?:from|between|during)\s(?:the\s)?$", re.IGNORECASE
)
_AFTER = re.compile(r"\s?(?:为?止(?!付)|之?间|期间|有效)")
# What a range may leave out of its end: 3月1日至15日, 2026.3.1-5.31, March 1 to 31.
_SHORT_DAY = re.compile(r"(?P<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s?[日号](?!起|元)")
_SHORT_NUMERIC = re.compile(
    r"(?P<m>[0-9]{1,2})(?P<sep>[-/.])(?P<d>[0-9]{1,2})日?(?![0-9%./\-:]|\s?[元%期折倍分])"
)
_SHORT_ENGLISH = re.compile(
    r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9:.%/\-]|\s?[ap]m|\s(?:days?|months?|times?|%))",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"[0-9]{4}(?P<sep>[-/.])")
_WEEKLY_BEFORE = re.compile(r"每年?\s?$")
_ABOUT = re.compile(
    r"\s?(?:左右|前后|上下|附近|清晨|凌晨|晨间|早[晨上]|上午|中午|下午|傍晚|晚|夜|or so\b)"
)


def range_at(
    first: Point, last: Point | None, text: str, publication: Publication
) -> tuple[Phrase | None, int] | None:
    """Return the range that begins with `first`, if it is to be proposed, and how many points it takes; None if there is no range."""
    joined = _joined(first, last, text)
    if joined is None:
        return None
    last, taken = joined
    begun = _BEFORE.search(text, max(0, first.start - 12), first.start)
    start = begun.start() if begun else first.start
    ended = _AFTER.match(text, last.end)
    end = ended.end() if ended else last.end
    if _ABOUT.match(text, last.end) or _WEEKLY_BEFORE.search(text, max(0, start - 3), start):
        return None, taken
    read = _window(first, last, publication)
    place = around(text, start, end)
    if read is None or not _is_proposed(read[0], place, first, publication):
        return None, taken
    window, is_certain, has_year = read
    return Phrase((start, end), window, is_certain, has_year, place, is_range=True), taken


def is_joined(point: Point, text: str) -> bool:
    """Tell whether words follow `point` that lead to an end, readable or not (即日起至春节)."""
    joined = _JOINED.match(text, point.end)
    return joined is not None and not joined.group().rstrip().endswith(("to", "and"))


def _joined(first: Point, last: Point | None, text: str) -> tuple[Point, int] | None:
    if last is not None and last.start - first.end <= 32:
        gap = _JOINED.fullmatch(text, first.end, last.start)
        if gap:
            return (last if not last.is_following else _next_year(first, last)), 2
    gap = _JOINED.match(text, first.end)
    short = _short(first, text, gap.end()) if gap else None
    if short is not None:
        return short, 1
    return _second_time(first)


def _next_year(first: Point, last: Point) -> Point:
    """Return the end in the year after that of the beginning; vague where both would fit one year."""
    if first.year:
        return replace(last, year=first.year + 1)
    is_before = (last.month or 0, last.day or 0) < (first.month or 0, first.day or 0)
    return last if is_before else replace(last, part=Part.VAGUE)


def _short(first: Point, text: str, place: int) -> Point | None:
    """Return the end of a range as far as it leaves month and year to the beginning."""
    if first.part is not Part.DAY:
        return None
    words = text[first.start : first.end]
    numeric = _NUMERIC.match(words)
    if numeric:
        match = _SHORT_NUMERIC.match(text, place)
        if match is None or match["sep"] != numeric["sep"]:
            return None
        point = replace(first, month=int(match["m"]), day=int(match["d"]))
    else:
        is_english = re.match(MONTH_NAME, words) is not None
        match = (_SHORT_ENGLISH if is_english else _SHORT_DAY).match(text, place)
        if match is None:
            return None
        point = replace(first, day=number_of(match["d"]))
    fresh = replace(
        point,
        start=place,
        end=match.end(),
        time=None,
        until=None,
        weekday=None,
        includes=None,
        is_base=False,
    )
    return with_remarks(fresh, text)


def _second_time(first: Point) -> tuple[Point, int] | None:
    """Return the point itself where it has two times of day: 3月1日9:00-18:00."""
    return (first, 1) if first.until is not None else None


def _window(
    first: Point, last: Point, publication: Publication
) -> tuple[Window, bool, bool] | None:
    has_year = first.year is not None or last.year is not None
    dated = with_years(first, last, publication.today)
    if dated is None or Part.VAGUE in (first.part, last.part):
        return None
    first, last = dated[0], dated[-1]
    if days_of(first) is None or not _is_like(first, last):
        return None
    starts_at = start_of(first, publication.zone)
    ends_at = end_of(last, publication.zone)
    if starts_at is None or ends_at is None or starts_at >= ends_at:
        return None
    tens = (Part.FIRST_TEN, Part.MIDDLE_TEN, Part.LAST_TEN)
    is_certain = last.part not in tens and is_weekday_right(last)
    return Window(starts_at, ends_at), is_certain, has_year


def _is_like(first: Point, last: Point) -> bool:
    """Tell whether both ends are told as finely; 五月底 and 今天 go with anything."""
    fine = {Part.DAY, Part.MONTH_END, Part.QUARTER_END, Part.HALF_END, Part.YEAR_END}
    tens = {Part.FIRST_TEN, Part.MIDDLE_TEN, Part.LAST_TEN}
    if first.part is Part.DAY:
        return last.part in fine | tens
    if first.part in {Part.MONTH_END, Part.QUARTER_END, Part.HALF_END, Part.YEAR_END}:
        return False
    return last.part in {first.part} | fine | (tens if first.part in tens else set()) - {Part.DAY}


def _is_proposed(
    window: Window, place: Surroundings, first: Point, publication: Publication
) -> bool:
    if place.is_ruled_out:
        return False
    today = start_of(Point(0, 0, Part.DAY, *_ymd(publication)), publication.zone)
    is_over = today is not None and window.ends_at is not None and window.ends_at <= today
    if place.is_alone and not place.label:
        return not (is_over and first.part is not Part.DAY)
    if place.label:
        return place.has_fit_label and not (is_over and place.is_told)
    is_rough = first.part is Part.YEAR or (first.part is Part.MONTH and first.year is None)
    is_meant = place.is_of_validity or first.is_base
    return is_meant and not (place.is_told or is_over or is_rough or first.is_compact)


def _ymd(publication: Publication) -> tuple[int, int, int]:
    today = publication.today
    return today.year, today.month, today.day
