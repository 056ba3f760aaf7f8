"""Local times in a table: the zone is told once below it, or beside each time where packs keep different ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

_BEIJING = timedelta(hours=8)
_NOTE = {
    "zh": {True: "时间均为北京时间 ({offset})", False: "时间均为 {offset}"},
    "en": {True: "times are Beijing time ({offset})", False: "times are {offset}"},
}


@dataclass(frozen=True, slots=True)
class LocalTimes:
    """The times of one table; `offset` from UTC is the one that all of them have, None if they differ."""

    offset: timedelta | None

    def told(self, at: datetime | None, words: str | None = None) -> str:
        """Return a time to the minute, or `words` for it, with its offset where not all have the same; a dash for none."""
        if at is None:
            return "—"
        told = f"{at:%Y-%m-%d %H:%M}" if words is None else words
        return told if self.offset is not None else f"{told} {_offset(at.utcoffset())}"

    def note(self, language: str) -> str | None:
        """Return what to say below the table of the zone of all its times; None where each says its own."""
        if self.offset is None:
            return None
        return _NOTE[language][self.offset == _BEIJING].format(offset=_offset(self.offset))


def local_times(times: Iterable[datetime | None]) -> LocalTimes:
    """Return how to tell the times of one table, each in its own zone."""
    offsets = {at.utcoffset() for at in times if at is not None}
    return LocalTimes(offsets.pop() if len(offsets) == 1 else None)


def moment(at: datetime | None) -> str:
    """Return a time that stands alone to the minute, with its offset from UTC; a dash for none."""
    return LocalTimes(None).told(at)


def _offset(offset: timedelta | None) -> str:
    minutes = int((offset or timedelta()).total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
