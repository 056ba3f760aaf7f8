"""The calendar: the month, what ends soon with its owners, and the same as a file for other programs."""

from datetime import datetime, timedelta

import streamlit as st

from api.desk_schemas import CalendarOut, EventOut
from ui.desk.calendar_view import ending_html, month_html, month_name
from ui.desk.month import Month, by_day
from ui.look.trouble_view import trouble_html
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language
from ui.trouble import Trouble, attempt
from ui.visitor import ZONE, Visitor

_WITHIN = (7, 14, 30, 90)


def show_calendar(visitor: Visitor) -> None:
    """Show the month that the session is at, and what ends soon."""
    language = visitor.language
    # The service says what day it is: it may play another one.
    soon = attempt(lambda: visitor.client.library.calendar(ends=None))
    if isinstance(soon, Trouble):
        st.html(trouble_html(soon, language))
        return
    month = _month(soon.at)
    owner = _bar(visitor, month, soon)
    begins, ends = month.span()
    found = attempt(lambda: visitor.client.library.calendar(begins, ends, owner))
    if isinstance(found, Trouble):
        st.html(trouble_html(found, language))
        return
    today = soon.at.astimezone(ZONE).date()
    events = by_day(found.events)
    st.html(month_html(month, events, today, language))
    if not any((day.year, day.month) == (month.year, month.month) for day in events):
        st.html(f'<p class="lq-note">{phrases.NOTHING_MONTH.tell(language)}</p>')
    _ending(visitor, soon.at, owner)
    _file(visitor, soon.at, owner)


def _month(at: datetime) -> Month:
    held = st.session_state.get("calendar-month")
    if not isinstance(held, Month):
        held = st.session_state["calendar-month"] = Month.of(at)
    return held


def _bar(visitor: Visitor, month: Month, soon: CalendarOut) -> str | None:
    language = visitor.language
    name = phrases.MONTH.tell(language, year=month.year, month=month_name(month, language))
    packs = attempt(visitor.client.packs)
    owners = () if isinstance(packs, Trouble) else tuple(sorted({p.owner for p in packs.packs}))
    with st.container(key="calendar-bar", horizontal=True, vertical_alignment="bottom"):
        st.html(f'<h2 class="lq-month-name">{name}</h2>')
        for label, icon, go in (
            (phrases.EARLIER, ":material/chevron_left:", month.later(-1)),
            (phrases.TODAY, ":material/today:", Month.of(soon.at)),
            (phrases.LATER, ":material/chevron_right:", month.later(1)),
        ):
            words = label.tell(language)
            st.button(words, key=f"month-{icon}", icon=icon, on_click=_go, args=(go,))
        everything = phrases.ALL.tell(language)
        owner: str | None = st.selectbox(
            phrases.FILTER_OWNER.tell(language),
            [None, *owners],
            format_func=lambda one: everything if one is None else one,
            key="calendar-owner",
        )
    return owner


def _go(month: Month) -> None:
    st.session_state["calendar-month"] = month


def _ending(visitor: Visitor, at: datetime, owner: str | None) -> None:
    language = visitor.language
    within = st.segmented_control(
        phrases.WITHIN.tell(language), _WITHIN, default=_WITHIN[1], key="calendar-within"
    )
    days = within or _WITHIN[1]
    end = at + timedelta(days=days + 1)
    found = attempt(lambda: visitor.client.library.calendar(None, end, owner))
    if isinstance(found, Trouble):
        st.html(trouble_html(found, language))
        return
    soon = [event for event in found.events if is_due(event, days)]
    st.html(f'<h2 class="lq-section">{phrases.ENDING.tell(language, days=days)}</h2>')
    if soon:
        st.html(ending_html(soon, language))
    else:
        st.html(f'<p class="lq-note">{phrases.NOTHING_ENDS.tell(language, days=days)}</p>')


def is_due(event: EventOut, days: int) -> bool:
    """Tell whether something ends, or wants to be confirmed, within so many days."""
    return event.kind in ("ends", "verify") and event.days_left <= days


def _file(visitor: Visitor, at: datetime, owner: str | None) -> None:
    language: Language = visitor.language
    far = at + timedelta(days=365)
    content = attempt(lambda: visitor.client.library.calendar_file(None, far, owner))
    if isinstance(content, Trouble):
        return
    st.download_button(
        phrases.CALENDAR_FILE.tell(language),
        content,
        file_name="liquid.ics",
        mime="text/calendar",
        icon=":material/calendar_month:",
    )
    address = "GET /v1/calendar.ics"
    st.html(f'<p class="lq-hint">{phrases.CALENDAR_LINK.tell(language, address=address)}</p>')
