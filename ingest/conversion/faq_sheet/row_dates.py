"""Dates as exports write them -> instants: Western and ROC years, digits run together, serial numbers, words for never.

A column is read as a whole first: what a lone 03/04/2026 or 26/3/1 means only its neighbours can tell.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from index.normalise import simplified
from ingest.conversion.faq_sheet.sheet_rows import SheetCell

ROC_OFFSET = 1911
# Two or three digits, as no Western year of this age has.
_LAST_ROC_YEAR = 199
_YEARS = range(1900, 2200)
# Serial numbers of 1954 to 2119, the only numbers of five digits that stand where dates are expected.
_SERIALS = range(20_000, 80_001)
_SERIAL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - local to whatever zone the sheet is meant in
_ROC_MARK = r"(?:中华民国|民国|民|ROC)\s*"
_CLOCK = re.compile(
    r"[T\s]*(上午|下午|中午|晚上|凌晨)?\s*(\d{1,2})\s*[:：时点]\s*(\d{1,2})\s*分?(?:\s*[:：]?\s*(\d{1,2})(?:\.\d+)?\s*秒?)?\s*([AaPp]\.?[Mm]\.?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?"
)
_YEAR_FIRST = re.compile(
    rf"({_ROC_MARK})?(\d{{2,4}})\s*(?:年度?|[-/.])\s*(\d{{1,2}})\s*(?:月份?|[-/.]|$)\s*(?:(\d{{1,2}})\s*[日号]?)?"
)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_TOGETHER = re.compile(rf"({_ROC_MARK})?(\d{{6,8}})(?!\d)")
_INSTANT_TOGETHER = re.compile(r"(\d{8})(\d{2})(\d{2})(\d{2})?")
_SERIAL = re.compile(r"(\d{5})(\.\d+)?")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
# Twelve o'clock there is midnight: whether the one that ends the day.
_AT_NIGHT = {"晚上": True, "凌晨": False}
_OPEN = re.compile(
    r"|[-—–/\\*]+|n/?a|null|none|nil|无|不限|永久.{0,4}|永远|长期.{0,4}|始终|一直|无限期?|无期限|不过期|无截止.{0,2}"
    r"|forever|permanent|never|no end|always|unlimited|indefinite|ongoing",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"即日起?|即时|立即.{0,2}|发布(?:之?日|时|后)?起?|now|immediately", re.IGNORECASE
)
_RANGE = re.compile(r"\s*(?:至|到|~|～|—+|–|\bto\b|\s-\s)\s*")
# A hyphen parts two whole days; within 2026-03-01 it does not.
_HYPHENED = re.compile(
    r"(\d{2,4}(?P<mark>[/.])\d{1,2}(?P=mark)\d{1,2}|\d{4}-\d{1,2}-\d{1,2}|\d{8}|(?:民国)?\d{2,4}年\d{1,2}月\d{1,2}日)-(\d.*|民国\d.*)"
)


@dataclass(frozen=True, slots=True)
class DateStyle:
    """What the dates of a column have in common.

    Attributes:
        is_roc: Years of two or three digits count from 1912.
        is_day_first: 03/04/2026 is the third of April; None where nothing tells.
    """

    is_roc: bool = False
    is_day_first: bool | None = None


class UnreadableDate(Exception):
    """A cell holds no date, or one of several that nothing tells apart; never leaves this package."""

    def __init__(self, text: str, *, is_ambiguous: bool = False) -> None:
        """Keep what the cell says."""
        super().__init__(text)
        self.text = text
        self.is_ambiguous = is_ambiguous


@dataclass(frozen=True, slots=True)
class _Read:
    """A day, with a time where one was given; `last` is the last day where a whole month was named."""

    day: date
    clock: time | None = None
    last: date | None = None
    offset: str | None = None
    is_midnight_after: bool = False


def date_style(cells: Iterable[SheetCell]) -> DateStyle:
    """Return what the dates of one column have in common."""
    is_western = is_roc = False
    firsts, seconds = [0], [0]
    for text in (_plain(cell.text) for cell in cells if cell.text):
        year = _YEAR_FIRST.match(text)
        if year and not _YEAR_LAST.match(text):
            is_western = is_western or len(year[2]) == 4
            is_roc = is_roc or bool(year[1]) or len(year[2]) == 3
        mark = _TOGETHER.fullmatch(text)
        is_roc = is_roc or bool(mark and mark[1])
        if turned := _YEAR_LAST.match(text):
            firsts.append(int(turned[1]))
            seconds.append(int(turned[2]))
    is_day, is_month = max(firsts) > 12, max(seconds) > 12
    return DateStyle(is_roc and not is_western, is_day if is_day != is_month else None)


def read_start(cell: SheetCell, zone: str, style: DateStyle) -> datetime | None:
    """Return the instant at which a window begins; None if it has no beginning.

    Raises:
        UnreadableDate: If the cell holds no date, or one of several.
    """
    if _AT_ONCE.fullmatch(_plain(cell.text)):
        return None
    read = _read(cell, style)
    return None if read is None else _instant(read, read.day, zone)


def read_end(cell: SheetCell, zone: str, style: DateStyle) -> datetime | None:
    """Return the instant at which a window ends, a bare day included; None if it never does.

    Raises:
        UnreadableDate: If the cell holds no date, or one of several.
    """
    read = _read(cell, style)
    if read is None:
        return None
    last = read.last or read.day
    # The last minute or second of a day is how systems without open ends write the whole day.
    is_last = read.clock is not None and (read.clock.hour, read.clock.minute) == (23, 59)
    if read.clock is None or is_last:
        return _instant(_Read(last, offset=read.offset), last + timedelta(days=1), zone)
    return _instant(read, read.day, zone)


def is_midnight(cell: SheetCell, style: DateStyle) -> bool:
    """Tell whether a cell names the very beginning of a day: as an end, it leaves that day out."""
    try:
        read = _read(cell, style)
    except UnreadableDate:
        return False
    return read is not None and read.clock == time() and not read.is_midnight_after


def split_range(text: str) -> tuple[str, str] | None:
    """Return the two ends of `2026/3/1至2026/5/31`; None if the text is no range."""
    plain = _plain(text)
    if hyphened := _HYPHENED.fullmatch(plain):
        return hyphened[1], hyphened[3]
    parts = _RANGE.split(plain)
    return (parts[0], parts[1]) if len(parts) == 2 else None


def is_open(text: str) -> bool:
    """Tell whether a text says that there is no end, or nothing at all."""
    return _OPEN.fullmatch(_plain(text)) is not None


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return " ".join(simplified(_half_width(text)).split())


def _half_width(text: str) -> str:
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" and c != "～" else c for c in text)


# A column of thousands of rows has a handful of dates.
@lru_cache(maxsize=4096)
def _read(cell: SheetCell, style: DateStyle) -> _Read | None:
    if isinstance(cell.value, date):
        return _of_file(cell)
    if _OPEN.fullmatch(_plain(cell.text)):
        return None
    texts = [cell.text]
    if cell.value is not None:
        # As it is shown, 46,082 or 4.6E+04 is no date; the number behind it is.
        texts.append(f"{cell.value:.10f}".rstrip("0").rstrip("."))
    for text in texts:
        try:
            read = _of_text(_plain(text), style)
        except (ValueError, OverflowError):
            continue
        if read is not None:
            return _in_our_age(read, cell.text)
    raise UnreadableDate(cell.text.strip())


def _of_file(cell: SheetCell) -> _Read | None:
    """Return the date that a file keeps as one; a midnight that it does not show is no time."""
    value = cell.value
    if isinstance(value, datetime):
        is_shown = ":" in cell.text or value.time() != time()
        return _in_our_age(_Read(value.date(), value.time() if is_shown else None), cell.text)
    if not isinstance(value, date):
        raise UnreadableDate(cell.text)
    return _in_our_age(_Read(value), cell.text)


def _in_our_age(read: _Read, text: str) -> _Read | None:
    if read.day.year >= _YEARS.stop:
        return None
    if read.day.year < _YEARS.start:
        raise UnreadableDate(text.strip())
    return read


def _of_text(text: str, style: DateStyle) -> _Read | None:
    for read in (_serial, _together, _year_last, _year_first, _in_english):
        found = read(text, style)
        if found is not None:
            return found
    return None


def _serial(text: str, _: DateStyle) -> _Read | None:
    match = _SERIAL.fullmatch(text)
    if match is None or int(match[1]) not in _SERIALS:
        return None
    at = _SERIAL_EPOCH + timedelta(seconds=round(float(text) * 86_400))
    return _Read(at.date(), at.time() if match[2] and at.time() != time() else None)


def _together(text: str, style: DateStyle) -> _Read | None:
    whole = _INSTANT_TOGETHER.fullmatch(text)
    if whole:
        day = _day(whole[1][:4], whole[1][4:6], whole[1][6:])
        return _Read(day, time(int(whole[2]), int(whole[3]), int(whole[4] or 0)))
    match = _TOGETHER.match(text)
    if match is None:
        return None
    digits = match[2]
    year = digits[:-4]
    if len(year) == 4:
        return _with_clock(_day(year, digits[4:6], digits[6:]), text[match.end() :])
    if not (match[1] or style.is_roc or len(year) == 3):
        raise UnreadableDate(text, is_ambiguous=True)
    return _with_clock(_roc_day(year, digits[-4:-2], digits[-2:]), text[match.end() :])


def _year_last(text: str, style: DateStyle) -> _Read | None:
    match = _YEAR_LAST.match(text)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    is_day_first = style.is_day_first
    if first > 12 or second > 12 or first == second:
        is_day_first = first > 12
    if is_day_first is None:
        raise UnreadableDate(text, is_ambiguous=True)
    day, month = (first, second) if is_day_first else (second, first)
    return _with_clock(date(int(match[3]), month, day), text[match.end() :])


def _year_first(text: str, style: DateStyle) -> _Read | None:
    match = _YEAR_FIRST.match(text)
    if match is None:
        return None
    mark, year, month, day = match.groups()
    if len(year) == 4 and mark is None:
        begins = _day(year, month, day or "1")
    elif mark or style.is_roc or len(year) == 3:
        begins = _roc_day(year, month, day or "1")
    else:
        raise UnreadableDate(text, is_ambiguous=True)
    if day is None:
        last = (begins.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return _Read(begins, last=last) if match.end() == len(text) else None
    return _with_clock(begins, text[match.end() :])


def _in_english(text: str, _: DateStyle) -> _Read | None:
    match = _DAY_MONTH.match(text)
    if match:
        day, name, year = match.groups()
    else:
        match = _MONTH_DAY.match(text)
        if match is None:
            return None
        name, day, year = match.groups()
    month = _MONTHS.index(name[:3].lower()) + 1
    return _with_clock(date(int(year), month, int(day)), text[match.end() :].lstrip(","))


def _day(year: str, month: str, day: str) -> date:
    return date(int(year), int(month), int(day))


def _roc_day(year: str, month: str, day: str) -> date:
    if int(year) > _LAST_ROC_YEAR:
        raise ValueError(year)
    return date(int(year) + ROC_OFFSET, int(month), int(day))


def _with_clock(day: date, rest: str) -> _Read | None:
    """Return a day with the time that follows it; None if something else does."""
    rest = re.sub(r"^\s*[(（]?(?:周|星期)[一二三四五六日天][)）]?", "", rest)
    if not rest.strip():
        return _Read(day)
    match = _CLOCK.fullmatch(rest)
    if match is None:
        return None
    part, hours, minutes, seconds, half, offset = match.groups()
    hour, is_after = _hour(int(hours), part or "", (half or "").lower())
    if is_after:
        if int(minutes) or int(seconds or 0):
            raise ValueError(rest)
        return _Read(day + timedelta(days=1), time(), offset=offset, is_midnight_after=True)
    return _Read(day, time(hour, int(minutes), int(seconds or 0)), offset=offset)


def _hour(hour: int, part: str, half: str) -> tuple[int, bool]:
    """Return the hour of the day, and whether it is the midnight that ends it."""
    if half:
        return hour % 12 + (12 if half.startswith("p") else 0), False
    if hour == 12 and part in _AT_NIGHT:
        # 晚上12点 is the end of the day, 凌晨12点 its beginning.
        return 0, _AT_NIGHT[part]
    if part in {"下午", "晚上"} and hour < 12:
        return hour + 12, False
    return (0, True) if hour == 24 else (hour, False)


def _instant(read: _Read, day: date, zone: str) -> datetime:
    local = datetime.combine(day, read.clock or time(), ZoneInfo(zone))
    if read.offset:
        offset = "+00:00" if read.offset == "Z" else read.offset
        local = datetime.fromisoformat(f"{local.replace(tzinfo=None).isoformat()}{offset}")
    return local.astimezone(UTC)
