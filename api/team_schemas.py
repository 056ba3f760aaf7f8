"""What is told of teams: counts of at least five people, and no names."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from api.learning_schemas import MOST_NAME_CHARACTERS, PointOut
from api.request_schemas import Ask
from api.schemas import Schema, WindowOut
from knowledge.status import Status


class ReadyPointOut(Schema):
    """A point with how many of a team know it, and how many were asked it."""

    point: PointOut
    learnt: int
    asked: int


class VersionReadinessOut(Schema):
    """How ready a team is for one version of a pack.

    Attributes:
        window: When it holds.
        agents: How many people it is for.
        points: How many points it has.
        share: Of agents x points that are learnt, 0 to 1; None of fewer than five people, and without points.
        begun: How many people have answered any of it; None of fewer than five people.
        by_point: The points that the fewest know, those first; empty of fewer than five people.
        more: How many points follow those.
    """

    version: str
    status: Status
    window: WindowOut
    agents: int
    points: int
    share: float | None
    begun: int | None
    by_point: tuple[ReadyPointOut, ...]
    more: int


class ReadinessOut(Schema):
    """How ready a team, or everybody for None, is for a pack: each version that holds or is to come."""

    generation: int
    at: datetime
    pack: str
    team: str | None
    versions: tuple[VersionReadinessOut, ...]


class PointCountOut(Schema):
    """What the answers of at least five people to one point add up to.

    Attributes:
        share_wrong: Of the answers, 0 to 1.
        mean_seconds: That an answer took.
        is_flagged: Whether many miss it: its document has to be looked at.
        is_retired: Whether nobody misses it, so that it is no longer introduced.
    """

    point: PointOut
    answers: int
    agents: int
    share_wrong: float
    mean_seconds: float
    is_flagged: bool
    is_retired: bool


class FlaggedOut(Schema):
    """A document that has to be looked at, and the passages whose points many miss."""

    document_key: str
    title: str
    owner: str
    passages: tuple[str, ...]
    points: int


class TeamPointsOut(Schema):
    """What a team, or everybody for None, answered lately.

    Attributes:
        since: From when on answers count.
        points: Those most often missed first.
        more: How many points follow those.
        flagged: Documents that have to be looked at, those with the most points first.
        retired: Points that nobody misses, of any team, and that are no longer introduced.
    """

    generation: int
    at: datetime
    since: datetime
    team: str | None
    points: tuple[PointCountOut, ...]
    more: int
    flagged: tuple[FlaggedOut, ...]
    retired: tuple[PointOut, ...]


class ForgettingRequest(Ask):
    """Whose learning is to be forgotten; `yes` has to be said, since it cannot be undone."""

    name: Annotated[str, Field(min_length=1, max_length=MOST_NAME_CHARACTERS)]
    yes: Literal[True]


class OwnForgettingRequest(Ask):
    """That one's own learning is to be forgotten; `yes` has to be said, since it cannot be undone."""

    yes: Literal[True]


class ForgottenOut(Schema):
    """How much was on record of somebody's learning and is no more; `notes` counts revisions."""

    reviews: int
    sessions: int
    notes: int
    praise: int
