"""From bulletins, changes and exposures to what goes over the wire."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from api.bulletin_schemas import BulletinOut, ChangeOut, PastBulletinOut, ReaderOut, ReadersOut
from api.exposure_schemas import ExposureOut, SeenChangeOut
from api.render import hit_out, window_out
from index.bulletin_text import BulletinText
from index.exposure import Exposure
from index.history import Told
from index.readership import Readership
from index.seen import SeenChange
from knowledge.bulletin import Bulletin
from knowledge.changes import Change, ChangeKind, Place
from knowledge.pack import DEFAULT_ZONE, Pack

_MOST_CHANGES = 6
_MOST_READERS = 500


def bulletin_out(text: BulletinText) -> BulletinOut:
    """Return a bulletin as sent."""
    bulletin, pack, window = text.bulletin, text.pack, text.window
    return BulletinOut(
        bulletin_id=bulletin.bulletin_id,
        kind=bulletin.kind,
        pack=pack.pack_id,
        title=pack.title,
        version=bulletin.version,
        part=text.part,
        why=bulletin.why,
        by=bulletin.by,
        at=bulletin.at.astimezone(ZoneInfo(pack.zone)),
        window=None if window is None else window_out(window, pack.zone),
        changes=changes_out(text.told),
        more_changes=text.more,
        phrases=text.phrases,
    )


def past_bulletin_out(
    bulletin: Bulletin, pack: Pack, *, is_open: bool, acknowledged_at: datetime | None
) -> PastBulletinOut:
    """Return what is told of a bulletin that is over or was read."""
    return PastBulletinOut(
        bulletin_id=bulletin.bulletin_id,
        kind=bulletin.kind,
        pack=pack.pack_id,
        title=pack.title,
        version=bulletin.version,
        by=bulletin.by,
        at=bulletin.at.astimezone(ZoneInfo(pack.zone)),
        is_open=is_open,
        acknowledged_at=acknowledged_at,
    )


def readers_out(bulletin: Bulletin, pack: Pack, found: Readership) -> ReadersOut:
    """Return who has read a bulletin, as sent: up to five hundred names of each."""
    read = [
        ReaderOut(name=a.viewer.name, role=a.viewer.role, team=a.viewer.team, at=a.at)
        for a in found.read[:_MOST_READERS]
    ]
    unread = [
        ReaderOut(name=v.name, role=v.role, team=v.team, at=None)
        for v in found.unread[:_MOST_READERS]
    ]
    return ReadersOut(
        bulletin_id=bulletin.bulletin_id,
        title=pack.title,
        at=bulletin.at.astimezone(ZoneInfo(pack.zone)),
        read_count=len(found.read),
        unread_count=len(found.unread),
        read=tuple(read),
        unread=tuple(unread),
    )


def changes_out(told: Iterable[Told], most: int = _MOST_CHANGES) -> tuple[ChangeOut, ...]:
    """Return the first differences as sent, six of them unless more are wanted."""
    return tuple(
        ChangeOut(
            kind=one.change.kind,
            about=one.change.about,
            before=_words(one.change, one.change.before),
            after=_words(one.change, one.change.after),
            disclosure=one.disclosure,
        )
        for one in list(told)[:most]
    )


def seen_change_out(found: SeenChange) -> SeenChangeOut:
    """Return what changed since it was seen, as sent."""
    hit = found.hit
    zone = ZoneInfo(hit.pack.zone)
    since = hit.window.starts_at
    return SeenChangeOut(
        passage_id=hit.passage.passage_id,
        pack=hit.pack.pack_id,
        pack_title=hit.pack.title,
        title=hit.document.title,
        version=hit.pack.version,
        since=None if since is None else since.astimezone(zone),
        seen_at=found.seen_at.astimezone(zone),
        seen_version=found.version,
        changes=changes_out(found.told),
        marks=_marks(found),
    )


def _marks(found: SeenChange) -> tuple[tuple[int, int], ...]:
    """Return where values stand that changed: all of them, however many differences are told."""
    values = (one.change for one in found.told if one.change.kind is ChangeKind.VALUE)
    later = (change.after for change in values if change.after is not None and change.after.text)
    mine = (place for place in later if place.passage_id == found.hit.passage.passage_id)
    return tuple(sorted({place.span for place in mine if place.span is not None}))


def exposure_out(found: Exposure, at: datetime) -> ExposureOut:
    """Return an exposure as sent, what stands in its place as of `at`."""
    sighting, asker, said = found.answered.sighting, found.answered.viewer, found.said
    # Nothing of what a rollback left out is read any more, its title neither.
    title, zone = (
        (sighting.pack_id, DEFAULT_ZONE)
        if found.pack is None
        else (found.pack.title, found.pack.zone)
    )
    return ExposureOut(
        lookup_id=sighting.lookup_id,
        passage_id=sighting.passage_id,
        kind=found.kind,
        pack=sighting.pack_id,
        pack_title=title,
        version=sighting.version,
        at=sighting.seen_at.astimezone(ZoneInfo(zone)),
        viewer=asker.name,
        team=asker.team,
        query=found.answered.query,
        said=None if said is None else said.text,
        said_disclosure=None if said is None else said.disclosure,
        now=None if found.now is None else hit_out(found.now, at),
        changes=changes_out(found.told),
    )


def _words(change: Change, place: Place | None) -> str | None:
    if place is None:
        return None
    # A value that stands in the place of none says little by itself, such as "two" for "half".
    sides = (change.before, change.after)
    is_alone = any(side is not None and not side.text for side in sides)
    return (place.clause if is_alone else place.text) or None
