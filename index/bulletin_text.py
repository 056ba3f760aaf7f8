"""What an urgent bulletin says to a viewer: nothing that they may not be given now.

Values and phrases are quoted while they hold; before that it tells its title, its start and the publisher's words. What was taken
back is never quoted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from index.bulletins import Board
from index.candidates import visible_rows
from index.dense import Mask
from index.end_change import end_change
from index.history import Told, stricter, values_first
from index.live import Live, LiveVersion
from index.memo import Kind
from knowledge.audience import Viewer
from knowledge.bulletin import Bulletin, BulletinKind
from knowledge.changes import Change, ChangeKind, changes
from knowledge.pack import Disclosure, Pack
from knowledge.passage import Passage
from knowledge.succession import holder
from knowledge.window import Window

_MOST_CHANGES = 6
_MOST_PHRASES = 3
# Comparing larger versions would hold a bulletin up for seconds; it then tells its title and the publisher's words.
_MOST_COMPARED = 2_000
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class BulletinText:
    """What a bulletin tells a viewer.

    Attributes:
        part: Title of the document that was taken back, where it was not the whole pack.
        window: When the version holds; None of a withdrawal.
        told: Up to six differences from the version before, values first.
        more: How many there are beside them.
        phrases: Up to three phrases to say to a customer, verbatim; never internal ones.
    """

    bulletin: Bulletin
    pack: Pack
    part: str | None = None
    window: Window | None = None
    told: tuple[Told, ...] = ()
    more: int = 0
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """How a version differs from the one before, for everybody together.

    Attributes:
        before: The version before; None if there is none, or one of them is too large to be compared.
        olds: Its passages that are not in the later one word for word, by id.
        news: Those of the later one, likewise; all of them without a version before.
    """

    before: LiveVersion | None
    found: tuple[Change, ...]
    olds: Mapping[str, Passage]
    news: Mapping[str, Passage]


_COMPARED: Kind[Compared] = Kind(256)


def text_of(board: Board, bulletin: Bulletin, viewer: Viewer, at: datetime) -> BulletinText:
    """Return what a bulletin that `viewer` may know of tells them at `at`."""
    live = board.live
    version = board.version(bulletin, viewer, at)
    if bulletin.kind is BulletinKind.WITHDRAWN:
        return BulletinText(bulletin, version.pack, part=_part(version, bulletin))
    window = version.publication.window
    current = visible_rows(live, viewer, at).current
    if not current[version.rows()].any():
        return BulletinText(bulletin, version.pack, window=window)
    compared = live.memories.of(_COMPARED).get(version.offset, lambda: compare(live, version))
    shown = _current_ids(version, current)
    told = (*_end(compared, version, viewer, at), *_told(compared, viewer, at, shown))
    return BulletinText(
        bulletin=bulletin,
        pack=version.pack,
        window=window,
        told=told[:_MOST_CHANGES],
        more=max(len(told) - _MOST_CHANGES, 0),
        phrases=_phrases(compared, told, shown),
    )


def compare(live: Live, version: LiveVersion) -> Compared:
    """Return how a version differs from the one that held before it, withdrawn ones and hidden passages aside."""
    before = _held_before(live, version)
    if version.segment.size > _MOST_COMPARED:
        return Compared(None, (), {}, {})
    news = {p.passage_id: p for p in _alive(live, version)}
    if before is None or before.segment.size > _MOST_COMPARED:
        return Compared(None, (), {}, news)
    olds = {p.passage_id: p for p in _alive(live, before)}
    same = {name for name in olds.keys() & news.keys() if _words(olds[name]) == _words(news[name])}
    olds = {name: passage for name, passage in olds.items() if name not in same}
    news = {name: passage for name, passage in news.items() if name not in same}
    found = changes(list(olds.values()), list(news.values()))
    kept = values_first([c for c in found if c.kind is not ChangeKind.MOVED])
    return Compared(before, tuple(kept), olds, news)


def _end(
    compared: Compared, version: LiveVersion, viewer: Viewer, at: datetime
) -> tuple[Told, ...]:
    before = compared.before
    if before is None or not (viewer.role.may_look_ahead or before.announced_at <= at):
        return ()
    was, now = before.publication.window, version.publication.window
    return end_change((before.pack, was, None), (version.pack, now, None))


def _told(
    compared: Compared, viewer: Viewer, at: datetime, shown: frozenset[str]
) -> tuple[Told, ...]:
    before = compared.before
    if before is None or not (viewer.role.may_look_ahead or before.announced_at <= at):
        return ()
    told = []
    for change in compared.found:
        if change.after is not None and change.after.passage_id not in shown:
            continue
        sides = []
        if change.before is not None:
            sides.append(compared.olds[change.before.passage_id])
        if change.after is not None:
            sides.append(compared.news[change.after.passage_id])
        if all(side.audience.admits(viewer) for side in sides):
            told.append(Told(change, stricter(sides)))
    return tuple(told)


def _phrases(compared: Compared, told: Sequence[Told], shown: frozenset[str]) -> tuple[str, ...]:
    if compared.before is None:
        names = list(compared.news)
    else:
        names = [t.change.after.passage_id for t in told if t.change.after is not None]
    passages = [compared.news[name] for name in dict.fromkeys(names) if name in shown]
    phrases = [p.say for p in passages if p.say and p.disclosure is Disclosure.CUSTOMER]
    return tuple(dict.fromkeys(phrases))[:_MOST_PHRASES]


def _current_ids(version: LiveVersion, current: Mask) -> frozenset[str]:
    ids = version.segment.ids()
    return frozenset(ids[number] for number in np.flatnonzero(current[version.rows()]).tolist())


def _words(passage: Passage) -> tuple[str, str, str | None]:
    return passage.text, passage.lead, passage.say


def _alive(live: Live, version: LiveVersion) -> list[Passage]:
    numbers = np.flatnonzero(live.alive[version.rows()])
    return [version.segment.passage(number) for number in numbers.tolist()]


def _held_before(live: Live, version: LiveVersion) -> LiveVersion | None:
    """Return what agents were given until a version came, or else what held last; what is scheduled yet nobody was given.

    A correction that holds from a day in the past came when it was published: until then the one that it corrects was given.

    A draft is compared with another one: with what was published last, whether it holds yet or not (`ingest.review.differences`).
    """
    begins = version.publication.window.starts_at
    came = version.entry.published_at if begins is None else max(begins, version.entry.published_at)
    earlier = [
        v
        for v in live.versions
        if v.offset < version.offset
        and v.entry.pack_id == version.entry.pack_id
        and not v.entry.withdrawn
        and not _begins_after(v, came)
    ]
    if not earlier:
        return None
    held = holder([v.publication for v in earlier], came - _INSTANT)
    return earlier[-1 if held is None else held]


def _begins_after(version: LiveVersion, at: datetime) -> bool:
    starts = version.publication.window.starts_at
    return starts is not None and starts >= at


def _part(version: LiveVersion, bulletin: Bulletin) -> str | None:
    if bulletin.document_id is not None:
        titles = {d.document_id: d.title for d in version.segment.documents}
        return titles.get(bulletin.document_id)
    if bulletin.passage_id is not None and bulletin.passage_id in (ids := version.segment.ids()):
        passage = version.segment.passage(ids.index(bulletin.passage_id))
        return " › ".join(passage.heading_path) or None
    return None
