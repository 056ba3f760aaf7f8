"""What is told of the caller, of the service and of failures."""

from datetime import datetime

from api.library_schemas import FindingOut
from api.request_schemas import ActKind
from api.schemas import Schema
from knowledge.audience import Role


class ActOut(Schema):
    """The act as it was recorded."""

    act_id: str
    lookup_id: str
    act: ActKind
    passage_id: str | None
    at: datetime


class ViewerOut(Schema):
    """Who the caller is, and what they may do."""

    name: str
    role: Role
    team: str | None
    region: str | None
    channel: str | None
    may_publish: bool
    may_look_ahead: bool


class HealthOut(Schema):
    """That the process is alive; `demo_at` is the injected clock's present, None on a real clock."""

    status: str
    demo_at: datetime | None


class ReadyOut(Schema):
    """That questions can be answered."""

    status: str
    generation: int


class Problem(Schema):
    """An error as `application/problem+json` (RFC 9457).

    Attributes:
        code: Name of the error, such as `EmptyQuery`.
        detail: What happened and what to do, in the caller's language.
        findings: What is wrong with a pack, one by one.
        invalid: Places in the request that could not be read.
    """

    type: str
    title: str
    status: int
    code: str
    detail: str
    findings: tuple[FindingOut, ...] = ()
    invalid: tuple[str, ...] = ()
