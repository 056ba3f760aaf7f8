"""Zones, the days on which something odd happens to their clocks, and what written dates mean: from the calendar alone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from eval.freshness_records import Written

# Most packs are of one zone; the others have offsets of half and quarter hours, summer times of one hour and of half an hour, and
# clocks that are put forward or back at midnight.
ZONES = (
    "Asia/Shanghai", "Asia/Shanghai", "Asia/Shanghai", "Asia/Shanghai", "Asia/Shanghai", "Asia/Shanghai",
    "Asia/Hong_Kong", "Asia/Kolkata", "Asia/Kathmandu", "America/New_York", "America/St_Johns", "America/Havana",
    "Europe/London", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Auckland", "America/Santiago",
)  # fmt: skip
FIRST, LAST = date(2023, 7, 1), date(2027, 6, 30)
"""Everything happens between these days."""
LEAP_DAY = date(2024, 2, 29)
_DAY = timedelta(days=1)
_TICK = timedelta(microseconds=1)


def days() -> tuple[date, ...]:
    """Return every day there is."""
    return tuple(FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))


def month_ends() -> tuple[date, ...]:
    """Return the last days of months."""
    return tuple(day for day in days() if (day + _DAY).month != day.month)


@cache
def clock_changes(zone: str) -> tuple[date, ...]:
    """Return the days in whose course the clocks of a zone are put forward or back."""
    return tuple(
        day
        for day in days()
        if _offset(midnight(day, zone), zone) != _offset(midnight(day + _DAY, zone), zone)
    )


def changes(zone: str) -> tuple[datetime, ...]:
    """Return the instants at which the clocks of a zone are put forward or back."""
    return tuple(_change(day, zone) for day in clock_changes(zone))


def _change(day: date, zone: str) -> datetime:
    low, high = midnight(day, zone), midnight(day + _DAY, zone)
    before = _offset(low, zone)
    while high - low > _TICK:
        middle = low + (high - low) // 2
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    return high


@cache
def midnight(day: date, zone: str) -> datetime:
    """Return the first instant at which the clocks of a zone show that day; found by looking at them."""
    low = datetime(day.year, day.month, day.day, tzinfo=UTC) - 2 * _DAY
    high = low + 4 * _DAY
    while high - low > _TICK:
        middle = low + (high - low) // 2
        is_reached = middle.astimezone(ZoneInfo(zone)).date() >= day
        low, high = (low, middle) if is_reached else (middle, high)
    return high


@cache
def shows(day: date, clock: time, zone: str) -> datetime:
    """Return the first instant at which the clocks of a zone show that day and time.

    Raises:
        ValueError: If they never do.
    """
    wanted = datetime.combine(day, clock)
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC) - _DAY
    offsets = {_offset(begin + timedelta(hours=hour), zone) for hour in range(72)}
    meant = sorted(wanted.replace(tzinfo=UTC) - offset for offset in offsets)
    for instant in meant:
        if instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wanted:
            return instant
    raise ValueError(f"{wanted} in {zone}")


def begins(written: Written, zone: str) -> datetime:
    """Return the first instant of what begins as written."""
    if written.clock is None:
        return midnight(written.day, zone)
    return shows(written.day, written.clock, zone)


def is_over(written: Written, zone: str) -> datetime:
    """Return the first instant after what ends as written; a day that is named is included."""
    if written.clock is None:
        return midnight(written.day + _DAY, zone)
    return shows(written.day, written.clock, zone)


@cache
def odd_instants() -> Mapping[str, tuple[datetime, ...]]:
    """Return by kind the instants that calendars stumble over, in all zones."""
    every = sorted(set(ZONES))
    firsts = [day + _DAY for day in month_ends()]
    leap = (LEAP_DAY, LEAP_DAY + _DAY)
    new_year = [day for day in firsts if day.month == 1]
    return {
        "month end": tuple(midnight(day, zone) for zone in every for day in firsts),
        "leap day": tuple(midnight(day, zone) for zone in every for day in leap),
        "year end": tuple(midnight(day, zone) for zone in every for day in new_year),
        "clock change": tuple(instant for zone in every for instant in changes(zone)),
    }


def _offset(instant: datetime, zone: str) -> timedelta:
    offset = instant.astimezone(ZoneInfo(zone)).utcoffset()
    if offset is None:
        raise ValueError(zone)
    return offset
