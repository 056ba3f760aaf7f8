"""The month and the list of what ends as HTML; on a narrow page the month is the list of its days that hold anything."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from api.desk_schemas import EventOut
from ui.desk.month import Month
from ui.look.marking import marked
from ui.look.moments import end_words, near_day_words, start_words
from ui.phrases import common
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language, Phrase
from ui.visitor import ZONE

_A_DAY = 4
_KINDS: dict[str, Phrase] = {
    "announced": phrases.EVENT_ANNOUNCED,
    "starts": phrases.EVENT_STARTS,
    "ends": phrases.EVENT_ENDS,
    "verify": phrases.EVENT_VERIFY,
}


def month_html(
    month: Month, events: Mapping[date, Sequence[EventOut]], today: date, language: Language
) -> str:
    """Return the month, a cell a day; days of its neighbours are left empty."""
    weekdays = common.WEEKDAYS.tell(language).split()
    head = "".join(f'<th scope="col">{weekday}</th>' for weekday in weekdays)
    rows = "".join(
        f"<tr>{''.join(_cell(day, month, events, today, language) for day in week)}</tr>"
        for week in month.weeks()
    )
    name = phrases.MONTH.tell(language, year=month.year, month=month_name(month, language))
    return (
        f'<table class="lq-month" aria-label="{name}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def month_name(month: Month, language: Language) -> str:
    """Return the name of a month."""
    return phrases.MONTH_NAMES.tell(language).split()[month.month - 1]


def _cell(
    day: date,
    month: Month,
    events: Mapping[date, Sequence[EventOut]],
    today: date,
    language: Language,
) -> str:
    if day.month != month.month:
        return '<td class="lq-day-out"></td>'
    found = events.get(day, ())
    kinds = (" lq-day-today" if day == today else "") + ("" if found else " lq-day-empty")
    shown = "".join(_entry(event, language) for event in found[:_A_DAY])
    if len(found) > _A_DAY:
        # On hover and for readers alike; the list below has each that ends.
        rest = "; ".join(_name(event) for event in found[_A_DAY:])
        words = phrases.EVENTS_MORE.tell(language, count=len(found) - _A_DAY)
        shown += f'<p class="lq-hint" title="{marked(rest)}">{words}</p>'
    at = datetime.combine(day, time(12), ZONE)
    near = near_day_words(at, language)
    mark = f'<b class="lq-day-now">{phrases.IS_TODAY.tell(language)}</b>' if day == today else ""
    return (
        f'<td class="lq-day{kinds}"><p class="lq-day-number"><span class="lq-day-short">{day.day}</span>'
        f'<span class="lq-day-long">{near}</span>{mark}</p>{shown}</td>'
    )


def _entry(event: EventOut, language: Language) -> str:
    kind = _KINDS[event.kind].tell(language)
    return (
        f'<p class="lq-event lq-event-{event.kind}" title="{marked(event.owner)}">'
        f"<b>{kind}</b> {marked(_name(event))}</p>"
    )


def _name(event: EventOut) -> str:
    return event.title if event.part is None else f"{event.title} · {event.part}"


def ending_html(events: Sequence[EventOut], language: Language) -> str:
    """Return what ends or wants to be confirmed, with who answers for it."""
    return f'<ul class="lq-list">{"".join(_ending(event, language) for event in events)}</ul>'


def _ending(event: EventOut, language: Language) -> str:
    is_end = event.kind == "ends"
    when = end_words(event.at, language) if is_end else start_words(event.at, language)
    owner = phrases.OWNER.tell(language, owner=event.owner)
    version = phrases.VERSION.tell(language, version=event.version)
    return (
        f'<li><span class="lq-badge lq-{_tone(event)}">{_left(event, language)}</span>'
        f"<div><b>{marked(_name(event))}</b> {_KINDS[event.kind].tell(language)}"
        f'<p class="lq-meta lq-cite"><span>{when}</span><span>{marked(owner)}</span>'
        f"<span>{marked(version)}</span></p></div></li>"
    )


def _left(event: EventOut, language: Language) -> str:
    if event.is_overdue:
        return phrases.OVERDUE.tell(language)
    if event.days_left <= 0:
        return phrases.IS_TODAY.tell(language)
    if event.days_left == 1:
        return phrases.IS_TOMORROW.tell(language)
    return phrases.IN_DAYS.tell(language, days=event.days_left)


def _tone(event: EventOut) -> str:
    if event.is_overdue or event.days_left <= 0:
        return "today"
    return "soon" if event.days_left <= 7 else "calm"
