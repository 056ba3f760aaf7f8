"""What trainers and leads are told of what is published: what begins and ends, what wants to be confirmed, what is missing."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.request_schemas import MOST_QUERY_CHARACTERS, Ask
from api.schemas import PackRef, Schema
from knowledge.kinds import EventKind, GapReason


class EventOut(Schema):
    """One instant in the life of a published version.

    Attributes:
        part: The phase, document or section that is meant; None means the whole version.
        is_phase: Whether the part is a phase.
        until: The instant at which what starts ends, if it does.
        days_left: Local midnights from the present until then, 0 for what is to come today; negative for what is past.
        is_overdue: Whether a confirmation should have been given already.
    """

    at: datetime
    kind: EventKind
    pack: str
    title: str
    version: str
    owner: str
    part: str | None
    is_phase: bool
    until: datetime | None
    days_left: int
    is_overdue: bool


class CalendarOut(Schema):
    """What happens from `from_at` up to, not including, `to_at`, by time."""

    generation: int
    at: datetime
    from_at: datetime
    to_at: datetime
    events: tuple[EventOut, ...]


class VerifyRequest(Ask):
    """That a version, the last published if none is named, is still true."""

    version: Annotated[str, Field(max_length=64)] | None = None
    why: Annotated[str, Field(max_length=1_000)] = ""


class VerifiedOut(Schema):
    """The generation that says so."""

    generation: int
    pack: str


class AskedOut(Schema):
    """A question without customer data, as it was searched, and how often it was asked."""

    text: str
    lookups: int


class GapOut(Schema):
    """Questions that mean the same and are not answered.

    Attributes:
        lookups: How often they were asked in all.
        askers: By how many people.
        reasons: How often for which reason.
        ended: What has ended and would have covered one of them.
    """

    questions: tuple[AskedOut, ...]
    lookups: int
    askers: int
    reasons: dict[GapReason, int]
    first_at: datetime
    last_at: datetime
    ended: tuple[PackRef, ...]


class GapsOut(Schema):
    """What is missing, the most asked first.

    Attributes:
        since: From when on look-ups were taken into account.
        looked_at: How many there were.
    """

    generation: int
    at: datetime
    since: datetime
    looked_at: int
    gaps: tuple[GapOut, ...]


class AsideRequest(Ask):
    """Questions, as `GapOut` has them, that need no answer."""

    questions: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=MOST_QUERY_CHARACTERS)]],
        Field(min_length=1, max_length=300),
    ]
    why: Annotated[str, Field(max_length=1_000)] = ""


class AsideOut(Schema):
    """How many questions were set aside."""

    questions: int
