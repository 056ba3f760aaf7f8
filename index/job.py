"""A publication on its way: handed in, prepared, perhaps held until people have said their word, and done.

Every step is an event that is appended and never changed; where a job stands is the fold over its events.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from knowledge.approval import Approval, Release
from knowledge.confirmation import Confirmation, waiting
from knowledge.finding import Finding


class JobStatus(StrEnum):
    """The life of a publication job; what is held waits for people and holds nobody else up."""

    QUEUED = "queued"
    RUNNING = "running"
    HELD = "held"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    DISCARDED = "discarded"

    @property
    def is_final(self) -> bool:
        """Tell whether nothing more will happen to the job."""
        return self in (JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.DISCARDED)

    @property
    def is_at_work(self) -> bool:
        """Tell whether a worker has it, or is to have it as soon as it is its turn."""
        return self in (JobStatus.QUEUED, JobStatus.RUNNING)


# What may follow what.
FOLLOWING: Mapping[JobStatus, frozenset[JobStatus]] = {
    JobStatus.QUEUED: frozenset({JobStatus.RUNNING, JobStatus.FAILED, JobStatus.DISCARDED}),
    JobStatus.RUNNING: frozenset(JobStatus) - {JobStatus.DISCARDED},
    JobStatus.HELD: frozenset({JobStatus.HELD, JobStatus.QUEUED, JobStatus.DISCARDED}),
    JobStatus.SUCCEEDED: frozenset(),
    JobStatus.FAILED: frozenset(),
    JobStatus.DISCARDED: frozenset(),
}
STARTED = "started"
PUT_BACK = "put back"
HELD = "held"
CONFIRMED = "confirmed"
APPROVED = "approved"
DISCARDED = "discarded"
DONE = "done"
# What people say does not change what was found.
_WORDS = (CONFIRMED, APPROVED, DISCARDED)


@dataclass(frozen=True, slots=True)
class JobRecord:
    """A publication as it was handed in; its upload lies in the uploads folder under the job's id.

    What is None is so in records of earlier ledgers.

    Attributes:
        file: What the person called the upload.
        urgent: Whether everybody concerned is told at once.
        is_draft: Whether it is to be looked at before it is published.
        confirmed: What whoever handed it in stands by: codes, `code@file:line` or keys of held findings.
        digest: Of the upload; what is published is what was handed in.
    """

    job_id: str
    file: str
    by: str
    why: str
    visible_from: datetime | None
    submitted_at: datetime
    urgent: bool | None = None
    is_draft: bool | None = None
    confirmed: tuple[str, ...] = ()
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class JobEvent:
    """One step of a job.

    Attributes:
        sequence: 1, 2, 3 and so on within the job; of two writers that take the same number one is refused.
        stage: What is being done; `STARTED` whenever a process takes the job up, `PUT_BACK` when it lets go of it in order, `HELD`
            when it leaves the job to people, and `CONFIRMED`, `APPROVED` and `DISCARDED` for what they say.
        done: Steps of the stage done, of `total`.
        by: Who did it, where a person did.
        confirmed: Keys of the held findings that they stand by.
        release: What is needed to let a held job go, or was given.
    """

    job_id: str
    sequence: int
    status: JobStatus
    stage: str
    at: datetime
    done: int = 0
    total: int = 0
    findings: tuple[Finding, ...] = ()
    generation: int | None = None
    by: str | None = None
    why: str | None = None
    confirmed: tuple[str, ...] = ()
    release: Release | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Where a job stands.

    Attributes:
        attempts: How many processes have taken it up since it was last held, and not put it back.
        sequence: Number of the last event, 0 without any.
        finished_at: When it ended, None while it has not.
        was_held: Whether people have had it before them.
        need: What is needed to let it go; None if nobody has to be asked, or has not been yet.
        confirmations: Which findings somebody stood by, in order.
        approval: That somebody let it go as it was last held.
    """

    record: JobRecord
    status: JobStatus = JobStatus.QUEUED
    stage: str = "queued"
    done: int = 0
    total: int = 0
    findings: tuple[Finding, ...] = ()
    generation: int | None = None
    attempts: int = 0
    sequence: int = 0
    finished_at: datetime | None = None
    was_held: bool = False
    need: Release | None = None
    confirmations: tuple[Confirmation, ...] = ()
    approval: Approval | None = None

    def waiting(self) -> tuple[Finding, ...]:
        """Return the findings that wait for somebody to stand by them."""
        if self.status is not JobStatus.HELD:
            return ()
        return waiting(self.findings, {confirmation.key for confirmation in self.confirmations})


def fold(record: JobRecord, events: Sequence[JobEvent]) -> Job:
    """Return where the job stands after `events`, which are in order; what follows its end changes nothing."""
    job = Job(record)
    for event in events:
        if job.status.is_final:
            break
        job = _after(job, event)
    return job


def _after(job: Job, event: JobEvent) -> Job:
    is_taken = event.stage == STARTED and event.status is JobStatus.RUNNING
    is_put_back = event.stage == PUT_BACK and event.status is JobStatus.QUEUED
    job = replace(
        job,
        status=event.status,
        stage=event.stage,
        done=event.done,
        total=event.total,
        findings=job.findings if event.stage in _WORDS else event.findings,
        generation=event.generation,
        attempts=job.attempts + is_taken - is_put_back,
        sequence=event.sequence,
        finished_at=event.at if event.status.is_final else None,
        confirmations=(*job.confirmations, *_confirmations(job.record, event)),
    )
    if event.stage == HELD:
        return replace(job, was_held=True, need=event.release, approval=None, attempts=0)
    if event.stage == APPROVED and event.release is not None:
        given = Approval(event.by or "", event.why or "", event.at, event.release)
        return replace(job, approval=given)
    return job


def _confirmations(record: JobRecord, event: JobEvent) -> tuple[Confirmation, ...]:
    """Return who stood by what in this step: where no person took it, whoever handed the job in had said so before."""
    by, why = event.by or record.by, event.why if event.why is not None else record.why
    return tuple(Confirmation(key, by, why, event.at) for key in event.confirmed)
