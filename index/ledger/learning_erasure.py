"""Deletes what is on record of somebody's learning: what is kept no longer, what a person wants forgotten, and notes on what was purged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Delete, Table, and_, delete, exists, func, or_, select, update

from index.ledger.database import Ledger
from index.ledger.tables import NOTES, PRAISE, REVIEWS, SESSION_EVENTS, SESSIONS, SHARES

_LEARNT = (REVIEWS, SESSIONS, SESSION_EVENTS, NOTES, PRAISE, SHARES)
_Going = Sequence[tuple[Table, ColumnElement[bool]]]


@dataclass(frozen=True, slots=True)
class Unlearnt:
    """How many rows of each kind went, or would go; `notes` counts revisions."""

    reviews: int = 0
    sessions: int = 0
    notes: int = 0
    praise: int = 0


NOTHING = Unlearnt()


def count_learning_before(ledger: Ledger, before: datetime) -> Unlearnt:
    """Return how much of what people learnt was recorded before an instant and is kept no longer than that."""
    return _count(ledger, _before(before))


def forget_learning_before(ledger: Ledger, before: datetime) -> Unlearnt:
    """Delete what was recorded before an instant: answers, sessions, praise, and what notes and shares said before they changed.

    A note as it stands is kept until whoever wrote it deletes it, and what somebody shares stays as they last said.
    """
    return _erase(ledger, _before(before))


def forget_learner(ledger: Ledger, viewer_name: str) -> Unlearnt:
    """Delete everything on record of how somebody learns, praise of them included; praise that they wrote stays without their name."""
    going = [(table, table.c.viewer_name == viewer_name) for table in _LEARNT]
    found = _count(ledger, going)
    unnamed = update(PRAISE).where(PRAISE.c.by == viewer_name).values(by="")
    ledger.erase([*_deletions(going), unnamed])
    return found


@dataclass(frozen=True, slots=True)
class Gone:
    """What was purged: a pack, or one version or document of it.

    Attributes:
        before: What was written from this instant on is about what was published since; None if nothing was.
    """

    pack_id: str
    version: str | None = None
    document_id: str | None = None
    before: datetime | None = None


def forget_notes_on(ledger: Ledger, gone: Gone) -> int:
    """Delete the notes on what was purged and blank what was typed in answer to it; return how many revisions of notes went.

    A note goes whole, with revisions on what remains: they may say the same.
    """
    on_note = _about(NOTES, gone, NOTES.c.document_id == f"{gone.pack_id}/{gone.document_id}")
    from_document = REVIEWS.c.point_id.startswith(
        f"{gone.pack_id}/{gone.document_id}#", autoescape=True
    )
    on_review = and_(_about(REVIEWS, gone, from_document), REVIEWS.c.reply.is_not(None))
    names = select(NOTES.c.viewer_name, NOTES.c.note_id).where(on_note).distinct()
    going = [
        (NOTES, and_(NOTES.c.viewer_name == row["viewer_name"], NOTES.c.note_id == row["note_id"]))
        for row in ledger.rows(names)
    ]
    found = sum(_count(ledger, [one]).notes for one in going)
    if found or _count(ledger, [(REVIEWS, on_review)]).reviews:
        ledger.erase([*_deletions(going), update(REVIEWS).where(on_review).values(reply=None)])
    return found


def _about(table: Table, gone: Gone, of_document: ColumnElement[bool]) -> ColumnElement[bool]:
    which = [table.c.pack_id == gone.pack_id]
    if gone.version is not None:
        which.append(table.c.pack_version == gone.version)
    if gone.document_id is not None:
        which.append(of_document)
    if gone.before is not None:
        written = table.c.written_at if table is NOTES else table.c.received_at
        which.append(written < gone.before)
    return and_(*which)


def _before(before: datetime) -> _Going:
    later_note, later_share = NOTES.alias(), SHARES.alias()
    is_replaced = exists().where(
        later_note.c.viewer_name == NOTES.c.viewer_name,
        later_note.c.note_id == NOTES.c.note_id,
        later_note.c.revision > NOTES.c.revision,
    )
    # Without its end, an earlier revision that arrived later would stand again.
    other = NOTES.alias()
    has_young = exists().where(
        other.c.viewer_name == NOTES.c.viewer_name,
        other.c.note_id == NOTES.c.note_id,
        other.c.written_at >= before,
    )
    is_over = and_(NOTES.c.is_deleted, ~has_young)
    is_revoked = exists().where(
        later_share.c.viewer_name == SHARES.c.viewer_name,
        later_share.c.what == SHARES.c.what,
        later_share.c.at > SHARES.c.at,
    )
    return [
        (REVIEWS, REVIEWS.c.received_at < before),
        (SESSIONS, SESSIONS.c.begun_at < before),
        (SESSION_EVENTS, SESSION_EVENTS.c.at < before),
        (NOTES, and_(NOTES.c.written_at < before, or_(is_replaced, is_over))),
        (PRAISE, PRAISE.c.at < before),
        (SHARES, and_(SHARES.c.at < before, is_revoked)),
    ]


def _erase(ledger: Ledger, going: _Going) -> Unlearnt:
    found = _count(ledger, going)
    ledger.erase(_deletions(going))
    return found


def _deletions(going: _Going) -> list[Delete]:
    return [delete(table).where(which) for table, which in going]


def _count(ledger: Ledger, going: _Going) -> Unlearnt:
    counts = dict.fromkeys(_LEARNT, 0)
    for table, which in going:
        [row] = ledger.rows(select(func.count().label("rows")).select_from(table).where(which))
        counts[table] += int(row["rows"])
    return Unlearnt(counts[REVIEWS], counts[SESSIONS], counts[NOTES], counts[PRAISE])
