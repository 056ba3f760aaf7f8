"""What is written down about people's acts, and what follows from it.

Everything here is appended and never changed; the state of a publication job is the fold over its events.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.audience import Viewer
from knowledge.finding import Finding
from knowledge.wording import Language


@dataclass(frozen=True, slots=True)
class LookupRecord:
    """One settled question and what it was answered with; enough to answer it again.

    Attributes:
        at: The instant that was looked at.
        viewer: Whoever asked, as they were then.
        query: What was searched: masked, and cut if it was too long.
        customer: Segment and region of the customer, where the request named them.
        configuration: Fingerprint of everything that the answer depends on beside the generation.
        shown: Passage ids of the hits, best first.
        answered: Passage id of the answer, None if there was none.
        recorded_at: When the question came, by the service's clock.
        language: Language of what was said beside verbatim text; this and what follows is None in records of ledger version 1.
        masked: Whether customer data was taken out of the question.
        cut_at: Characters after which the question was cut, None if it was not.
        versions: Pack version of each of `shown`; None where it was not kept: in records of ledger version 2 and before, and
            of questions about another instant than the present, whose answers nobody takes for today's.
    """

    lookup_id: str
    at: datetime
    generation: int
    viewer: Viewer
    query: str
    customer: tuple[str | None, str | None]
    top_k: int
    configuration: str
    shown: tuple[str, ...]
    answered: str | None
    confidence: float
    recorded_at: datetime
    language: Language | None
    masked: bool | None
    cut_at: int | None
    versions: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """One passage that somebody was given as current.

    Attributes:
        rank: 0 for the best hit of the look-up.
        version: The pack's version in which it stood.
        answered: Whether it was the answer.
    """

    lookup_id: str
    rank: int
    viewer_name: str
    pack_id: str
    passage_id: str
    version: str
    seen_at: datetime
    answered: bool


def sightings_of(lookup: LookupRecord) -> tuple[Sighting, ...]:
    """Return what a look-up gave as current, best first; nothing of one about another instant than its own present."""
    if lookup.versions is None:
        return ()
    return tuple(
        Sighting(
            lookup_id=lookup.lookup_id,
            rank=rank,
            viewer_name=lookup.viewer.name,
            pack_id=passage_id.partition("/")[0],
            passage_id=passage_id,
            version=version,
            seen_at=lookup.recorded_at,
            answered=passage_id == lookup.answered,
        )
        for rank, (passage_id, version) in enumerate(
            zip(lookup.shown, lookup.versions, strict=True)
        )
    )


@dataclass(frozen=True, slots=True)
class ActRecord:
    """What somebody did with a look-up, or with one passage of it."""

    act_id: str
    lookup_id: str
    act: str
    passage_id: str | None
    at: datetime
    viewer_name: str


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """Who made a generation, and why."""

    generation: int
    act: str
    segments: tuple[str, ...]
    by: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class JobRecord:
    """A publication as it was handed in; its upload lies in the uploads folder under the job's id.

    Attributes:
        file: What the person called the upload.
        urgent: Whether everybody concerned is told at once; None in records of ledger version 2, which means no.
    """

    job_id: str
    file: str
    by: str
    why: str
    visible_from: datetime | None
    submitted_at: datetime
    urgent: bool | None = None


class JobStatus(StrEnum):
    """The life of a publication job."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Tell whether nothing more will happen to the job."""
        return self in (JobStatus.SUCCEEDED, JobStatus.FAILED)


STARTED = "started"
PUT_BACK = "put back"


@dataclass(frozen=True, slots=True)
class JobEvent:
    """One step of a job.

    Attributes:
        sequence: 1, 2, 3 and so on within the job; of two writers that take the same number one is refused.
        stage: What is being done; `STARTED` whenever a process takes the job up, `PUT_BACK` when it lets go of it in order.
        done: Steps of the stage done, of `total`.
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


@dataclass(frozen=True, slots=True)
class Job:
    """Where a job stands.

    Attributes:
        attempts: How many processes have taken it up and not put it back.
        sequence: Number of the last event, 0 without any.
        finished_at: When it ended, None while it has not.
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
    return Job(
        record=job.record,
        status=event.status,
        stage=event.stage,
        done=event.done,
        total=event.total,
        findings=event.findings,
        generation=event.generation,
        attempts=job.attempts + is_taken - is_put_back,
        sequence=event.sequence,
        finished_at=event.at if event.status.is_final else None,
    )
