"""The serial number of a day -> the date and time that a format shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from ingest.conversion.workbook.chinese_numerals import day_in_chinese, digits_in_chinese
from ingest.conversion.workbook.date_parts import DatePart
from ingest.conversion.workbook.format_code import Kind, Section
from ingest.conversion.workbook.general_text import rounded

DAYS_OF_1904 = 1462
_DAY_S = 86_400
# After 9999-12-31 a cell shows ###.
_LAST_SERIAL = 2_958_465
# Lotus took 1900 for a leap year; spreadsheets still count its 29th of February as day 60.
_FALSE_DAY = 60
_REPUBLIC = 1911
_TAIWAN = "404"
_CHINESE = frozenset({"804", "404", "C04", "1004", "1404"})
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
_CHINESE_MONTHS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
_CHINESE_WEEKDAYS = "六日一二三四五"


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day and a time of it, with the whole span since day 0 in seconds."""

    year: int
    month: int
    day: int
    weekday: int
    seconds: Decimal
    elapsed: Decimal


def date_text(section: Section, serial: Decimal, is_1904: bool = False) -> str | None:
    """Return what a section with dates shows for a serial number in days; None where a cell would show ###."""
    parts = [token.part for token in section.tokens if token.part]
    moment = _moment(serial, is_1904, parts)
    if moment is None:
        return None
    is_12_hours = any(part.is_half for part in parts)
    return "".join(
        _part_text(token.part, moment, section, is_12_hours)
        if token.kind is Kind.DATE and token.part
        else token.text
        for token in section.tokens
    )


def as_datetime(serial: Decimal, is_1904: bool = False) -> datetime | None:
    """Return the naive date and time of a serial number, to the second; None if there is no such day."""
    moment = _moment(serial, is_1904, ())
    if moment is None or not moment.day or (moment.year, moment.month, moment.day) == (1900, 2, 29):
        return None
    return datetime(moment.year, moment.month, moment.day) + timedelta(seconds=int(moment.seconds))  # noqa: DTZ001  # a workbook knows no zone


def _moment(serial: Decimal, is_1904: bool, parts: Sequence[DatePart]) -> _Moment | None:
    if not 0 <= serial <= _LAST_SERIAL + 1:
        return None
    fraction = max((len(part.code) - 1 for part in parts if part.letter == "."), default=0)
    elapsed = rounded(serial * _DAY_S, fraction)
    days, seconds = divmod(elapsed, _DAY_S)
    number = int(days) + (DAYS_OF_1904 if is_1904 else 0)
    if number > _LAST_SERIAL:
        return None
    year, month, day = _calendar(number, is_1904)
    return _Moment(year, month, day, number % 7, seconds, elapsed)


def _calendar(number: int, is_1904: bool) -> tuple[int, int, int]:
    if not is_1904 and number in {0, _FALSE_DAY}:
        return (1900, 1, 0) if number == 0 else (1900, 2, 29)
    found = date(1899, 12, 31 if number < _FALSE_DAY else 30) + timedelta(days=number)
    return found.year, found.month, found.day


def _part_text(part: DatePart, moment: _Moment, section: Section, is_12_hours: bool) -> str:
    if part.is_half:
        return _half(part, moment, section)
    if part.is_elapsed:
        unit = {"h": 3600, "m": 60, "s": 1}[part.letter]
        return _counted(int(moment.elapsed // unit), len(part.code), section)
    if part.letter == ".":
        text = f"{moment.seconds % 1:.{len(part.code) - 1}f}"
        return text[1:]
    if part.letter in "hs" or part.is_minute:
        return _clock(part, moment, section, is_12_hours)
    return _day(part, moment, section)


def _half(part: DatePart, moment: _Moment, section: Section) -> str:
    is_morning = moment.seconds < _DAY_S // 2
    if "上午" in part.code or (part.code == "am/pm" and section.locale in _CHINESE):
        return "上午" if is_morning else "下午"
    word = "AM" if is_morning else "PM"
    return word if part.code == "am/pm" else word[0]


def _clock(part: DatePart, moment: _Moment, section: Section, is_12_hours: bool) -> str:
    minutes, second = divmod(int(moment.seconds), 60)
    hour, minute = divmod(minutes, 60)
    if is_12_hours:
        hour = hour % 12 or 12
    number = {"h": hour, "m": minute, "s": second}[part.letter]
    return _counted(number, min(len(part.code), 2), section)


def _day(part: DatePart, moment: _Moment, section: Section) -> str:
    size = len(part.code)
    if part.letter == "y":
        text = f"{moment.year:04d}" if size > 2 else f"{moment.year % 100:02d}"
        return digits_in_chinese(text, section.numerals) if section.numerals else text
    if part.letter in "eg":
        return _era(part, moment, section)
    if part.letter == "a":
        return ("周" if size == 3 else "星期") + _CHINESE_WEEKDAYS[moment.weekday]
    if size > 2:
        return _named(part, moment, section)
    return _counted(moment.month if part.letter == "m" else moment.day, size, section)


def _era(part: DatePart, moment: _Moment, section: Section) -> str:
    is_republic = section.locale == _TAIWAN and moment.year > _REPUBLIC
    if part.letter == "g":
        return ("民國" if is_republic else "公元") if section.locale in _CHINESE else ""
    text = str(moment.year - _REPUBLIC if is_republic else moment.year)
    return digits_in_chinese(text, section.numerals) if section.numerals else text


def _named(part: DatePart, moment: _Moment, section: Section) -> str:
    size = len(part.code)
    is_chinese = section.locale in _CHINESE
    if part.letter == "d":
        if is_chinese:
            return ("周" if size == 3 else "星期") + _CHINESE_WEEKDAYS[moment.weekday]
        name = _WEEKDAYS[moment.weekday]
        return name[:3] if size == 3 else name
    if is_chinese:
        return _CHINESE_MONTHS[moment.month - 1] + "月"
    name = _MONTHS[moment.month - 1]
    return {3: name[:3], 5: name[0]}.get(size, name)


def _counted(number: int, width: int, section: Section) -> str:
    if section.numerals:
        return day_in_chinese(number, section.numerals)
    return str(number).zfill(width)
