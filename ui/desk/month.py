"""A month as a calendar has it: whole weeks from Monday, in the zone of the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from api.desk_schemas import EventOut
from ui.look.moments import last_moment
from ui.visitor import ZONE

_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Month:
    """One month."""

    year: int
    month: int

    @classmethod
    def of(cls, at: datetime) -> Self:
        """Return the month of an instant."""
        local = at.astimezone(ZONE)
        return cls(local.year, local.month)

    def later(self, months: int) -> Self:
        """Return the month so many after this one; before it for a negative number."""
        count = self.year * _DECEMBER + self.month - 1 + months
        return type(self)(count // _DECEMBER, count % _DECEMBER + 1)

    def begins(self) -> datetime:
        """Return its first instant."""
        return datetime(self.year, self.month, 1, tzinfo=ZONE)

    def weeks(self) -> tuple[tuple[date, ...], ...]:
        """Return the weeks that hold it, Monday first; the first and the last may reach into its neighbours."""
        first, last = self.begins().date(), self.later(1).begins().date() - timedelta(days=1)
        monday = first - timedelta(days=first.weekday())
        count = (last - monday).days // 7 + 1
        return tuple(
            tuple(monday + timedelta(days=7 * week + day) for day in range(7))
            for week in range(count)
        )

    def span(self) -> tuple[datetime, datetime]:
        """Return the instants at which its weeks begin and end; what ends with its last midnight is within."""
        weeks = self.weeks()
        begins = datetime.combine(weeks[0][0], time(), ZONE)
        return begins, datetime.combine(weeks[-1][-1], time(), ZONE) + timedelta(days=1, minutes=1)


def day_of(event: EventOut) -> date:
    """Return the day on which people say that something happens: what ends at midnight ends the day before."""
    if event.kind == "ends":
        return last_moment(event.at)[0].date()
    return event.at.astimezone(ZONE).date()


def by_day(events: Iterable[EventOut]) -> dict[date, list[EventOut]]:
    """Return events by the day on which they happen, in their order."""
    found: dict[date, list[EventOut]] = {}
    for event in events:
        found.setdefault(day_of(event), []).append(event)
    return found
