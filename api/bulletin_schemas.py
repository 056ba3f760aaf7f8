"""What reaches people after a publication: urgent bulletins and who has read them."""

from datetime import datetime

from api.schemas import Schema, WindowOut
from knowledge.audience import Role
from knowledge.bulletin import BulletinKind
from knowledge.changes import ChangeKind
from knowledge.pack import Disclosure


class ChangeOut(Schema):
    """One difference between two versions, verbatim.

    Attributes:
        about: What it is about: heading, then row and column or the words before the value.
        before: The value, or the clause, that no longer holds; None where there was none.
        after: The one that holds; None where there is none any more.
        disclosure: The stricter of both sides': internal words are not for customers.
    """

    kind: ChangeKind
    about: str
    before: str | None
    after: str | None
    disclosure: Disclosure


class BulletinOut(Schema):
    """One urgent bulletin.

    Attributes:
        version: The version that was published or taken back; None where all were.
        part: The document or section that was taken back, where it was not the whole pack.
        why: What the publisher said; empty only where it was published before reasons were asked for.
        window: When the version holds; None of a withdrawal.
        changes: Differences from the version before, values first; none before the version holds.
        more_changes: How many there are beside them.
        phrases: What to say to a customer about them, verbatim.
    """

    bulletin_id: str
    kind: BulletinKind
    pack: str
    title: str
    version: str | None
    part: str | None
    why: str
    by: str
    at: datetime
    window: WindowOut | None
    changes: tuple[ChangeOut, ...]
    more_changes: int
    phrases: tuple[str, ...]


class BulletinsOut(Schema):
    """The bulletins that the caller has yet to read, newest first.

    Attributes:
        tag: Names this answer; sent as `If-None-Match` it is answered with 304 while nothing changed.
        more: How many there are beside them.
    """

    generation: int
    at: datetime
    tag: str
    bulletins: tuple[BulletinOut, ...]
    more: int


class PastBulletinOut(Schema):
    """A bulletin that the caller has read, or that is over: its title and dates, never its content.

    Attributes:
        is_open: Whether it is still told to those who have not read it.
        acknowledged_at: When the caller read it, None if never.
    """

    bulletin_id: str
    kind: BulletinKind
    pack: str
    title: str
    version: str | None
    by: str
    at: datetime
    is_open: bool
    acknowledged_at: datetime | None


class PastBulletinsOut(Schema):
    """All bulletins that the caller may know of, newest first; `more` tells whether others follow."""

    generation: int
    at: datetime
    bulletins: tuple[PastBulletinOut, ...]
    more: bool


class AcknowledgedOut(Schema):
    """When the caller first said that they read it."""

    subject: str
    at: datetime


class ReaderOut(Schema):
    """Somebody whom a bulletin concerns; `at` is when they read it, None if they have not."""

    name: str
    role: Role
    team: str | None
    at: datetime | None


class ReadersOut(Schema):
    """Who has read a bulletin: of everybody for those who publish, of their own team for a lead.

    Attributes:
        read: The first reader first.
        unread: Agents and leads whom it concerns, as the token table knows them, by name.
        read_count: How many have read it, however many are listed.
        unread_count: How many have not.
    """

    bulletin_id: str
    title: str
    at: datetime
    read_count: int
    unread_count: int
    read: tuple[ReaderOut, ...]
    unread: tuple[ReaderOut, ...]
