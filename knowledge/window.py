"""Half-open windows of time, kept as UTC instants."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# Instants in arrays are int64 nanoseconds: a float of seconds cannot hold a microsecond of this century exactly.
NS_FIRST = -(2**63)
NS_NEVER = 2**63 - 1
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(
    rf"({_DATE.pattern})[T ](\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d{{1,6}})?)?(?:Z|[+-]\d{{2}}:\d{{2}})?)",
    re.ASCII,
)
_MIDNIGHT_AFTER = "24:00"
# Beyond these, nanoseconds do not fit 64 bits; a far future that stands for "never" is better left out.
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Window:
    """The instants from `starts_at` up to, not including, `ends_at`; None leaves that side open."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def contains(self, at: datetime) -> bool:
        """Tell whether `at` lies inside."""
        return not self.is_before(at) and not self.is_over(at)

    def is_before(self, at: datetime) -> bool:
        """Tell whether the window has not begun at `at`."""
        return self.starts_at is not None and at < self.starts_at

    def is_over(self, at: datetime) -> bool:
        """Tell whether the window has ended at `at`; its end instant is already outside."""
        return self.ends_at is not None and at >= self.ends_at

    def is_empty(self) -> bool:
        """Tell whether no instant lies inside."""
        return (
            self.starts_at is not None
            and self.ends_at is not None
            and self.starts_at >= self.ends_at
        )

    def narrow(self, other: "Window") -> "Window":
        """Return the instants inside both; may be empty."""
        starts = [s for s in (self.starts_at, other.starts_at) if s is not None]
        ends = [e for e in (self.ends_at, other.ends_at) if e is not None]
        return Window(max(starts, default=None), min(ends, default=None))

    def covers(self, other: "Window") -> bool:
        """Tell whether `other` lies inside this window."""
        return self.narrow(other) == other


ALWAYS = Window()


def read_instant(value: date | datetime | str, zone: str, *, is_end: bool = False) -> datetime:
    """Return the UTC instant that a date or a date with time stands for in `zone`.

    Args:
        value: A date, a datetime or their ISO 8601 text, to the minute or second. A datetime without offset is local
            to `zone`; 24:00 is the midnight that ends the day.
        zone: IANA name.
        is_end: A bare date then includes its day, so it stands for the following local midnight.

    Returns:
        An aware datetime in UTC.

    Raises:
        ValueError: If the text is neither, the calendar lacks that day, or its year is not of this age.
    """
    if isinstance(value, str):
        value = _read_text(value.strip())
    if value.year not in _YEARS:
        raise ValueError(f"the year of {value} is not of this age")
    tz = ZoneInfo(zone)
    if isinstance(value, datetime):
        aware = value if value.tzinfo is not None else value.replace(tzinfo=tz)
        return aware.astimezone(UTC)
    day = value + timedelta(days=1) if is_end else value
    return datetime.combine(day, time(), tzinfo=tz).astimezone(UTC)


def _read_text(text: str) -> date | datetime:
    if _DATE.fullmatch(text):
        return date.fromisoformat(text)
    match = _TIME.fullmatch(text)
    # Python reads more forms than people mean: 20260531 would be the midnight that begins that day.
    if match is None:
        raise ValueError(f"neither a date nor a time: {text!r}")
    day, clock = match.groups()
    if clock.startswith(_MIDNIGHT_AFTER):
        midnight = datetime.fromisoformat(f"{day}T00{clock[2:]}")
        if (midnight.minute, midnight.second) == (0, 0):
            return midnight + timedelta(days=1)
    return datetime.fromisoformat(f"{day}T{clock}")


def told_instant(at: datetime, zone: str) -> str:
    """Return an instant as people in `zone` read it, with its offset, to the minute, or to the second if it is not a whole minute."""
    try:
        local = at.astimezone(ZoneInfo(zone))
    # The first and the last instants of the calendar have no local time everywhere.
    except OverflowError:
        local = at
    is_whole = (local.second, local.microsecond) == (0, 0)
    return local.isoformat(sep=" ", timespec="minutes" if is_whole else "seconds")


def to_ns(at: datetime) -> int:
    """Return nanoseconds since 1970-01-01T00:00Z, exact to the microsecond; what int64 cannot hold becomes its end."""
    return max(NS_FIRST, min(NS_NEVER, ((at - _EPOCH) // _MICROSECOND) * 1000))


def from_ns(instant: int) -> datetime:
    """Return the UTC instant of nanoseconds since 1970-01-01T00:00Z, to the microsecond."""
    return _EPOCH + timedelta(microseconds=instant // 1000)


def days_left(window: Window, at: datetime, zone: str) -> int | None:
    """Return how many local midnights lie between `at` and the window's last instant; None if it has no end.

    0 means that it ends today: at `ends_at`, which may be tonight's midnight. None also when it is over.
    """
    if window.ends_at is None or window.is_over(at):
        return None
    tz = ZoneInfo(zone)
    last = (window.ends_at - _MICROSECOND).astimezone(tz).date()
    return (last - at.astimezone(tz).date()).days
