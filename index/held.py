"""What people say to a publication that waits for them: they confirm, approve or discard it.

Each word is a step of the job like any other, so of two that are said at once one is first, and the other is told of it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from index.job import APPROVED, CONFIRMED, DISCARDED, Job, JobEvent, JobStatus
from index.ledger.database import Ledger
from index.ledger.job_log import append_event, find_job
from knowledge.approval import Approval, Release, is_enough, is_same_person
from knowledge.audience import Role
from knowledge.confirmation import keys_named, naming_nothing, waiting
from knowledge.publication_errors import (
    HeldForPerson,
    MayNotApprove,
    NothingToConfirm,
    NotWaiting,
    OwnPublication,
    SeenOtherwise,
)


@dataclass(frozen=True, slots=True)
class Word:
    """Who says something to a publication, why and when.

    Attributes:
        role: What they may do.
        seen: Number of the job's step that they looked at; None if they do not say.
    """

    by: str
    role: Role
    why: str
    at: datetime
    seen: int | None = None


def confirm(ledger: Ledger, job_id: str, said: Collection[str], word: Word) -> Job:
    """Stand by held findings of a job; if nothing else is waited for it goes on, in the order in which it was handed in.

    Args:
        ledger: Where the job is.
        job_id: Which.
        said: Codes, `code@file:line` or keys of findings.
        word: Who says so.

    Raises:
        NotWaiting: If the job does not wait for anybody.
        SeenOtherwise: If it has gone on since they looked.
        NothingToConfirm: If something of what is said names no finding that waits; nothing is recorded then.
    """

    def step(job: Job) -> JobEvent:
        findings = job.waiting()
        if nothing := naming_nothing(findings, said):
            raise NothingToConfirm(nothing)
        left = waiting(findings, said)
        status = JobStatus.HELD if left or job.need is not None else JobStatus.QUEUED
        return _event(job, status, CONFIRMED, word, keys_named(findings, said))

    return _say(ledger, job_id, word, step)


def approve(ledger: Ledger, job_id: str, word: Word) -> Job:
    """Let a job go on, in the order in which it was handed in.

    Raises:
        NotWaiting: If the job does not wait for anybody.
        SeenOtherwise: If it has gone on since they looked.
        HeldForPerson: If findings wait to be confirmed first.
        OwnPublication: If a second person is needed and this is the first.
        MayNotApprove: If a second person is needed and the role may not be that.
    """

    def step(job: Job) -> JobEvent:
        if held := job.waiting():
            raise HeldForPerson(held)
        given = Release.SECOND if word.role.may_approve else Release.WORD
        approval = Approval(word.by, word.why, word.at, given)
        if not is_enough(job.need, approval, job.record.by):
            if is_same_person(word.by, job.record.by):
                raise OwnPublication(word.by)
            raise MayNotApprove(word.role)
        return _event(job, JobStatus.QUEUED, APPROVED, word, release=given)

    return _say(ledger, job_id, word, step)


def discard(ledger: Ledger, job_id: str, word: Word) -> Job:
    """End a job that nobody works at; nothing of it is published.

    Raises:
        NotWaiting: If it is worked at, or over.
        SeenOtherwise: If it has gone on since they looked.
    """

    def step(job: Job) -> JobEvent:
        return _event(job, JobStatus.DISCARDED, DISCARDED, word)

    return _say(ledger, job_id, word, step, (JobStatus.HELD, JobStatus.QUEUED))


def _say(
    ledger: Ledger,
    job_id: str,
    word: Word,
    step: Callable[[Job], JobEvent],
    statuses: Collection[JobStatus] = (JobStatus.HELD,),
) -> Job:
    while True:
        job = find_job(ledger, job_id)
        if job.status not in statuses:
            raise NotWaiting(job_id, job.status)
        if word.seen not in (None, job.sequence):
            raise SeenOtherwise(job_id, word.seen or 0, job.sequence)
        # Refused if somebody else was first: what they did may change what is to be done.
        if append_event(ledger, step(job)):
            return find_job(ledger, job_id)


def _event(
    job: Job,
    status: JobStatus,
    stage: str,
    word: Word,
    confirmed: tuple[str, ...] = (),
    release: Release | None = None,
) -> JobEvent:
    return JobEvent(
        job_id=job.record.job_id,
        sequence=job.sequence + 1,
        status=status,
        stage=stage,
        at=word.at,
        by=word.by,
        why=word.why,
        confirmed=confirmed,
        release=release,
    )
