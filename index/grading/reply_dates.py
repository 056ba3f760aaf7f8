"""A reply -> the day, month or instant that it names, as far as it names it."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.facts.month_names import MONTH_NAME, month_number
from index.facts.numerals import read_number

_NUMERALS = re.compile(r"[〇零一二三四五六七八九十]+")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_NAME = MONTH_NAME.lower()
_DAY = [
    re.compile(pattern)
    for pattern in (
        r"(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]?",
        r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
        r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)",
        r"(?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        r"(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月份?的?(?P<last>底|末|月底|最后一天)",
        r"(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月份?",
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})",
        rf"(?P<last>end of )(?P<name>{_NAME})\.?(?:,? (?P<y>\d{{4}}))?",
        rf"(?P<name>{_NAME})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>\d{{4}}))?",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? ?(?:of )?(?P<name>{_NAME})\.?(?:,? (?P<y>\d{{4}}))?",
        rf"(?P<name>{_NAME})(?:,? (?P<y>\d{{4}}))?",
        r"(?P<d>\d{1,2})(?:[日号]|st|nd|rd|th)?",
    )
]
_TIME = re.compile(
    r"(?P<half>凌晨|早上|早|上午|中午|下午|晚上|晚)? ?(?P<h>\d{1,2})(?::(?P<i>[0-5]\d)(?::(?P<s>[0-5]\d))?|[点时](?:(?P<j>[0-5]?\d)分?|(?P<k>半)|整|钟)?)"
    r"|(?P<h12>1?\d)(?::(?P<i12>[0-5]\d))? ?(?P<ampm>[ap])\.?m\.?"
)
_TIME_TAIL = re.compile(rf"(?P<gap>[ t,]*)(?P<time>{_TIME.pattern})$")
_WEEKDAY = re.compile(r"\((?:周|星期)[一二三四五六日天]\)|今年|\((?:含|包?含?当[天日])\)|当[天日]")
_FROM = re.compile(r"^(?:自从?|从|since|from|starting(?: on)?) ?| ?(?:起|开始|onwards?)$")
_UNTIL = re.compile(
    r"^(?:截止?到?|截至|到|至|until|till|by|ends?(?! of)(?: on)?|through) ?| ?(?:截止|为止|结束|止)$"
)
_ON = re.compile(r"^(?:应该|大概|好像)?(?:是|在|为|于|on |it is |the ) ?|[.,!]+$")
_BETWEEN = re.compile(r" ?(?:到|至|~|-{1,2}|\bto\b|\bthrough\b|\buntil\b) ?")
_MIDNIGHT = 24 * 60
_ANY_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as far as it is typed.

    Attributes:
        year: None where it is left out.
        month: None of a day without one.
        day: None of a month as a whole.
        minute: Of the day, up to 1440 for 24:00; None where no time is typed.
        is_last: Whether the last day of the month is meant, whichever that is; `day` is then that of a leap year.
        side: `from`, `until` or empty, as the words beside it say.
    """

    year: int | None
    month: int | None
    day: int | None
    minute: int | None = None
    is_last: bool = False
    side: str = ""


def date_in(text: str) -> TypedDate | None:
    """Return the one date that a reply in typed form is, or None."""
    words = _ON.sub("", _WEEKDAY.sub("", text)).strip()
    side = "from" if _FROM.search(words) else "until" if _UNTIL.search(words) else ""
    words = _arabic(_UNTIL.sub("", _FROM.sub("", words)).strip())
    whole = _read(words, None, side)
    if whole is not None:
        return whole
    tail = _TIME_TAIL.search(words)
    if tail is None:
        return None
    minute = _minute(tail)
    return None if minute is None else _read(words[: tail.start()].strip(), minute, side)


def ranges_in(text: str) -> Iterator[tuple[TypedDate, TypedDate]]:
    """Yield the ways to read a reply as a range of dates, the second one's month left out where it is the first one's."""
    for match in _BETWEEN.finditer(text):
        first, last = date_in(text[: match.start()]), date_in(text[match.end() :])
        if first is None or last is None or first.month is None:
            continue
        if last.month is None:
            last = TypedDate(last.year, first.month, last.day, last.minute)
        if (first.day is None) == (last.day is None):
            yield first, last


def _arabic(words: str) -> str:
    """Return the words with Chinese numerals in figures: 二〇二六 digit by digit, 二十五 as a number."""
    words = words.replace("零点", "0点").replace("零时", "0时").replace("最后一天", "末")
    return _NUMERALS.sub(_figures, words)


def _figures(match: re.Match[str]) -> str:
    digits = match.group()
    if "十" not in digits and len(digits) > 1:
        return digits.translate(_DIGITS)
    number = read_number(digits)
    return digits if number is None else str(number)


def _read(words: str, minute: int | None, side: str) -> TypedDate | None:
    for pattern in _DAY:
        match = pattern.fullmatch(words)
        if match:
            return _typed(match.groupdict(), minute, side)
    return None


def _typed(named: dict[str, str | None], minute: int | None, side: str) -> TypedDate | None:
    year, month, day = (int(named.get(k) or 0) or None for k in ("y", "m", "d"))
    name = named.get("name")
    month = month_number(name) if name else month
    is_last = named.get("last") is not None
    if is_last and month and month <= 12:
        day = monthrange(year or _ANY_LEAP_YEAR, month)[1]
    try:
        date(year or _ANY_LEAP_YEAR, month or 1, day or 1)
    except ValueError:
        return None
    return TypedDate(year, month, day, minute, is_last, side)


def _minute(match: re.Match[str]) -> int | None:
    if match["ampm"]:
        hour = int(match["h12"]) % 12 + (12 if match["ampm"] == "p" else 0)
        return hour * 60 + int(match["i12"] or 0)
    hour = int(match["h"])
    if match["half"] in {"下午", "晚上", "晚"} and hour < 12:
        hour += 12
    minute = hour * 60 + (30 if match["k"] else int(match["i"] or match["j"] or 0))
    # A day that ends at 23:59:59 ends at midnight.
    if (match["i"], match["s"]) in {("59", "59"), ("59", None)} and hour == 23:
        return _MIDNIGHT
    return minute if minute <= _MIDNIGHT else None
