"""A date -> others that somebody might take for it, written as it is written."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_VALUE = re.compile(r"(?:(?P<y>\d{4})|-)-(?P<m>\d\d)-(?P<d>\d\d)(?P<time>T\d\d:\d\d)?")
_WRITTEN = (
    re.compile(r"(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})(?=[日号])"),
    re.compile(r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"),
)
_ANY_YEAR = 2000
_LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class ShownDay:
    """The one day that a text shows.

    Attributes:
        text: In which it stands.
        match: Where.
        value: What it is worth, as of `Fact`: 5月24日24:00 is the midnight after.
        day: As it is written; of any year where the year is open.
    """

    text: str
    match: re.Match[str]
    value: str
    day: date

    def moved_to(self, day: date) -> tuple[str, str]:
        """Return the text with another day in it, and that day's value."""
        shown = self.match.groupdict()
        is_padded = shown["m"].startswith("0") or shown["d"].startswith("0")
        month, day_of = (f"{n:02}" if is_padded else f"{n}" for n in (day.month, day.day))
        if shown.get("s"):
            words = shown["s"].join((f"{day.year}", month, day_of))
        else:
            words = f"{f'{day.year}年' if shown['y'] else ''}{month}月{day_of}"
        text = f"{self.text[: self.match.start()]}{words}{self.text[self.match.end() :]}"
        return text, _moved_value(self.value, day - self.day)


def shown_day(text: str, value: str) -> ShownDay | None:
    """Return the day that `text`, worth `value`, shows; None where it is no single day."""
    worth = _VALUE.fullmatch(value)
    found = [match for pattern in _WRITTEN for match in pattern.finditer(text)]
    if worth is None or len(found) != 1:
        return None
    year = int(found[0]["y"] or worth["y"] or _ANY_YEAR)
    return ShownDay(text, found[0], value, date(year, int(found[0]["m"]), int(found[0]["d"])))


def days_beside(shown: ShownDay, elsewhere: Iterable[date | None]) -> Iterator[date]:
    """Yield other days, the likeliest first: those that hold elsewhere; for the end of a month ends of others, else weeks and months off."""
    is_dated = bool(shown.match["y"])
    for other in elsewhere:
        if other is not None and (is_dated or (other.month, other.day) != _LEAP_DAY):
            yield other if is_dated else other.replace(year=shown.day.year)
    day = shown.day
    is_last = day.day == monthrange(day.year, day.month)[1]
    months = [_months_off(day, months, is_last) for months in (-1, 1, -2, 2)]
    weeks = [day + timedelta(days=days) for days in (-1, 7, -7, 14)]
    yield from (*months, *weeks) if is_last else (*weeks, *months)


def is_same_day(one: str, other: str) -> bool:
    """Tell whether two values may be the same day to whoever reads them: the year left open, its end as the midnight after."""
    return any(
        a == b or (a.startswith("--") and b[4:] == a[1:]) or (b.startswith("--") and a[4:] == b[1:])
        for a in _readings(one)
        for b in _readings(other)
    )


def _readings(value: str) -> Iterator[str]:
    yield value
    if value.endswith("T00:00"):
        yield _moved_value(value, timedelta(days=-1)).partition("T")[0]


def _months_off(day: date, months: int, is_last: bool) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def _moved_value(value: str, by: timedelta) -> str:
    if value.startswith("--"):
        return f"-{_moved_value(f'{_ANY_YEAR}{value[1:]}', by)[4:]}"
    if "T" in value:
        return (datetime.fromisoformat(value) + by).isoformat(timespec="minutes")
    return (date.fromisoformat(value) + by).isoformat()
