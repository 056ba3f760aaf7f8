"""Instants as people say them, in the pack's own zone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_INSTANT = timedelta(microseconds=1)
# Not `strftime`'s, which are of whatever language the process is in.
_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


def moment(at: datetime, zone: str) -> str:
    """Return 2026年5月31日, with the time of day unless it is midnight."""
    local = at.astimezone(ZoneInfo(zone))
    text = f"{local.year}年{local.month}月{local.day}日"
    return text if (local.hour, local.minute) == (0, 0) else f"{text}{local:%H:%M}"


def last_moment(ends_at: datetime, zone: str) -> str:
    """Return when something ended: of a midnight the day before, as a half-open end there is the end of that day."""
    local = ends_at.astimezone(ZoneInfo(zone))
    if (local.hour, local.minute) == (0, 0):
        return moment(ends_at - _INSTANT, zone).split("日")[0] + "日"
    return moment(ends_at, zone)


def day(at: datetime, zone: str) -> str:
    """Return 31 May 2026, with the time of day unless it is midnight."""
    local = at.astimezone(ZoneInfo(zone))
    text = f"{local.day} {_MONTHS[local.month - 1]} {local.year}"
    return text if (local.hour, local.minute) == (0, 0) else f"{text} at {local:%H:%M}"


def last_day(ends_at: datetime, zone: str) -> str:
    """Return when something ended, as `last_moment` does, in English."""
    local = ends_at.astimezone(ZoneInfo(zone))
    if (local.hour, local.minute) == (0, 0):
        return day(ends_at - _INSTANT, zone).split(" at ")[0]
    return day(ends_at, zone)
