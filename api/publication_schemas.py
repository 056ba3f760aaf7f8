"""What is sent and told of publications on their way: how far they are, whom they wait for, what people said."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.library_schemas import FindingOut
from api.request_schemas import Ask
from api.schemas import Schema
from index.job import JobStatus
from knowledge.approval import Release

_MOST_NAMED = 1_000
_Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]
_Name = Annotated[str, StringConstraints(min_length=1, max_length=1_000)]


class ConfirmationOut(Schema):
    """That somebody stands by one held finding; `finding` names that very one."""

    finding: str
    by: str
    why: str
    at: datetime


class ApprovalOut(Schema):
    """That somebody let it go."""

    by: str
    why: str
    at: datetime


class PublicationOut(Schema):
    """How far a publication is.

    Attributes:
        stage: What is being done, such as `read` or `embed`.
        done: Steps of that stage done, of `total`.
        generation: The generation in which it went live, once it has.
        step: Number of its last step; a word that names it is refused if the publication has gone on since.
        is_draft: Whether it was handed in to be looked at first.
        need: While it is held: whether a word or a second person lets it go; None if confirming what waits is enough.
        waiting: While it is held: the findings that wait to be confirmed, as `confirm` takes them.
        confirmed: What somebody stood by.
        approval: Who let it go, as it was last held.
    """

    job_id: str
    file: str
    status: JobStatus
    stage: str
    done: int
    total: int
    findings: tuple[FindingOut, ...]
    generation: int | None
    by: str
    why: str
    submitted_at: datetime
    visible_from: datetime | None
    finished_at: datetime | None
    step: int
    is_draft: bool
    is_urgent: bool
    need: Release | None
    waiting: tuple[str, ...]
    confirmed: tuple[ConfirmationOut, ...]
    approval: ApprovalOut | None


class PublicationsOut(Schema):
    """Publications, the latest first; `next` is what to ask for what follows, None at the end."""

    publications: tuple[PublicationOut, ...]
    next: str | None


class WordRequest(Ask):
    """What somebody says to a publication that waits for people.

    Attributes:
        why: Their reason; it is recorded.
        step: The step that they looked at.
    """

    why: _Reason
    step: Annotated[int, Field(ge=0)] | None = None


class ConfirmRequest(WordRequest):
    """Which findings somebody stands by: codes, `code@file:line`, or the names in `confirmed`."""

    findings: Annotated[list[_Name], Field(min_length=1, max_length=_MOST_NAMED)]
