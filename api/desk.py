"""The calendar and the gaps of one library, the same over HTTP and on the command line."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from api.desk_schemas import AskedOut, CalendarOut, EventOut, GapOut, GapsOut
from api.render import local
from api.schemas import PackRef
from index.calendar import Event, events
from index.encoder import Encoder
from index.gaps import Gap, find_gaps
from index.ledger.asked import acts_by_lookup, asked_between, questions_aside
from index.ledger.database import Ledger
from index.live import Live
from index.readership import is_overseen
from knowledge.audience import Viewer
from knowledge.kinds import EventKind
from knowledge.pack import DEFAULT_ZONE
from knowledge.window import Window

CALENDAR_DAYS = 30
GAP_DAYS = 30
# Look-ups that are read for gaps; the newest count, and older ones were seen before.
_MOST_LOOKUPS = 20_000
_INSTANT = timedelta(microseconds=1)


def calendar_of(
    live: Live, viewer: Viewer, at: datetime, window: Window, owner: str | None = None
) -> CalendarOut:
    """Return what happens inside a window with both ends to what `viewer` may know of, of one owner's packs if one is named."""
    if window.starts_at is None or window.ends_at is None:
        raise ValueError("a calendar has two ends")
    shown = [
        event
        for event in events(live, viewer, at, window)
        if owner is None or event.pack.owner == owner
    ]
    return CalendarOut(
        generation=live.number,
        at=at,
        from_at=window.starts_at,
        to_at=window.ends_at,
        events=tuple(event_out(event, at) for event in shown),
    )


def event_out(event: Event, at: datetime) -> EventOut:
    """Return an event as sent, in the pack's own zone."""
    zone = ZoneInfo(event.pack.zone)
    until = event.until
    # An end at midnight is the end of the day before.
    last = event.at - _INSTANT if event.kind is EventKind.ENDS else event.at
    return EventOut(
        at=event.at.astimezone(zone),
        kind=event.kind,
        pack=event.pack.pack_id,
        title=event.pack.title,
        version=event.pack.version,
        owner=event.pack.owner,
        part=event.part,
        is_phase=event.is_phase,
        until=None if until is None else until.astimezone(zone),
        days_left=(last.astimezone(zone).date() - at.astimezone(zone).date()).days,
        is_overdue=event.kind is EventKind.VERIFY and event.at <= at,
    )


def gaps_of(
    live: Live,
    encoder: Encoder,
    ledger: Ledger,
    window: tuple[datetime, datetime],
    overseer: Viewer | None = None,
) -> GapsOut:
    """Return what agents asked and would not get at the end of the window either.

    Args:
        live: The generation.
        encoder: Tells what means the same.
        ledger: Where the questions stand.
        window: From when questions count, and the present.
        overseer: Only what those asked whom they oversee: other teams may be told of packs that are not for this one. None for all.
    """
    since, at = window
    asked = asked_between(ledger, since, at + _INSTANT, _MOST_LOOKUPS)
    aside = questions_aside(ledger)
    if overseer is not None:
        asked = tuple(lookup for lookup in asked if is_overseen(lookup.viewer, overseer))
    wanted = [lookup for lookup in asked if lookup.query not in aside]
    acts = acts_by_lookup(ledger, [lookup.lookup_id for lookup in wanted if lookup.answered])
    found = find_gaps(live, encoder, wanted, acts, at)
    return GapsOut(
        generation=live.number,
        at=at,
        since=since,
        looked_at=len(asked),
        gaps=tuple(_gap_out(gap) for gap in found),
    )


def _gap_out(gap: Gap) -> GapOut:
    return GapOut(
        questions=tuple(AskedOut(text=text, lookups=count) for text, count in gap.questions),
        lookups=gap.lookups,
        askers=gap.askers,
        reasons=dict(gap.reasons),
        first_at=local(gap.first_at, DEFAULT_ZONE),
        last_at=local(gap.last_at, DEFAULT_ZONE),
        ended=tuple(PackRef(pack=pack.pack_id, title=pack.title) for pack in gap.ended),
    )
