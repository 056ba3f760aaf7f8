"""A calendar as calendars of other programs read it (iCalendar, RFC 5545); the one home of icalendar."""

from datetime import UTC

from icalendar import Calendar
from icalendar import Event as Entry

from api.desk_schemas import CalendarOut, EventOut
from knowledge.kinds import EventKind
from knowledge.wording import Language

_WHAT = {
    Language.ZH: {
        EventKind.ANNOUNCED: "公布",
        EventKind.STARTS: "开始",
        EventKind.ENDS: "结束",
        EventKind.VERIFY: "请确认仍然正确",
    },
    Language.EN: {
        EventKind.ANNOUNCED: "announced",
        EventKind.STARTS: "begins",
        EventKind.ENDS: "ends",
        EventKind.VERIFY: "please confirm that it is still true",
    },
}
_OWNER = {Language.ZH: "负责", Language.EN: "owner"}


def feed(calendar: CalendarOut, language: Language) -> bytes:
    """Return the events of a calendar as one iCalendar file; an event keeps its id from one file to the next."""
    made = Calendar()
    made.add("prodid", "-//Liquid//liquidlearn//")
    made.add("version", "2.0")
    for event in calendar.events:
        made.add_component(_entry(event, calendar, language))
    return bytes(made.to_ical())


def _entry(event: EventOut, calendar: CalendarOut, language: Language) -> Entry:
    entry = Entry()
    name = event.title if event.part is None else f"{event.title}·{event.part}"
    entry.add("uid", f"{event.pack}/{event.version}/{event.part or ''}/{event.kind}@liquid")
    entry.add("summary", f"{name} {_WHAT[language][event.kind]}")
    entry.add("description", f"{event.pack} {event.version} · {_OWNER[language]} {event.owner}")
    entry.add("dtstart", event.at.astimezone(UTC))
    entry.add("dtstamp", calendar.at.astimezone(UTC))
    return entry
