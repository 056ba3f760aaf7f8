"""Publication jobs in the ledger: handed in, step by step, and found again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Select, or_, select, tuple_
from sqlalchemy.exc import IntegrityError

from index.job import Job, JobEvent, JobRecord, JobStatus, fold
from index.ledger.database import Ledger
from index.ledger.tables import JOB_EVENTS, JOBS
from knowledge.approval import Release
from knowledge.errors import UnknownJob
from knowledge.finding import Finding
from knowledge.source_place import SourcePlace

_ENDED = [status.value for status in JobStatus if status.is_final]


def submit_job(ledger: Ledger, record: JobRecord) -> None:
    """Append a publication job, queued."""
    ledger.insert(JOBS, [asdict(record)])


def append_event(ledger: Ledger, event: JobEvent) -> bool:
    """Append one step of a job; False if another writer took its number first."""
    release = None if event.release is None else event.release.value
    row = asdict(event) | {"status": event.status.value, "release": release}
    try:
        ledger.insert(JOB_EVENTS, [row])
    except IntegrityError:
        return False
    return True


def find_job(ledger: Ledger, job_id: str) -> Job:
    """Return where a job stands.

    Raises:
        UnknownJob: If there is none of that id.
    """
    found = _jobs(ledger, select(JOBS).where(JOBS.c.job_id == job_id))
    if not found:
        raise UnknownJob(job_id)
    return found[0]


def jobs_at_work(ledger: Ledger) -> tuple[Job, ...]:
    """Return the jobs that a worker has or is to have, in the order in which they were handed in."""
    ended = select(JOB_EVENTS.c.job_id).where(JOB_EVENTS.c.status.in_(_ENDED))
    held = _left_in(JobStatus.HELD)
    query = select(JOBS).where(JOBS.c.job_id.not_in(ended), JOBS.c.job_id.not_in(held))
    return _jobs(ledger, query.order_by(JOBS.c.submitted_at, JOBS.c.job_id))


def jobs_not_over(ledger: Ledger) -> tuple[Job, ...]:
    """Return the jobs that may still come to something, at work or held, in the order in which they were handed in."""
    ended = select(JOB_EVENTS.c.job_id).where(JOB_EVENTS.c.status.in_(_ENDED))
    query = select(JOBS).where(JOBS.c.job_id.not_in(ended))
    return _jobs(ledger, query.order_by(JOBS.c.submitted_at, JOBS.c.job_id))


def job_page(
    ledger: Ledger, status: JobStatus | None, after: str | None, limit: int
) -> tuple[Job, ...]:
    """Return jobs, the latest first.

    Args:
        ledger: Where from.
        status: Of only these; all if None.
        after: Begin behind the job of this id.
        limit: How many at most.

    Raises:
        UnknownJob: If there is no job `after`.
    """
    query = select(JOBS)
    if status is not None:
        query = query.where(_is_in(status))
    if after is not None:
        last = find_job(ledger, after).record
        place = tuple_(JOBS.c.submitted_at, JOBS.c.job_id)
        query = query.where(place < (last.submitted_at, last.job_id))
    order = (JOBS.c.submitted_at.desc(), JOBS.c.job_id.desc())
    return _jobs(ledger, query.order_by(*order).limit(limit))


def _is_in(status: JobStatus) -> Any:
    """Return the condition that a job is in `status`."""
    left = JOBS.c.job_id.in_(_left_in(status))
    if status is JobStatus.QUEUED:
        return or_(left, JOBS.c.job_id.not_in(select(JOB_EVENTS.c.job_id)))
    return left


def _left_in(status: JobStatus) -> Select[Any]:
    """Return the ids of the jobs that their last step left in `status`."""
    last, later = JOB_EVENTS.alias(), JOB_EVENTS.alias()
    after = (later.c.job_id == last.c.job_id, later.c.sequence > last.c.sequence)
    has_later = select(later.c.sequence).where(*after).exists()
    return select(last.c.job_id).where(last.c.status == status.value, ~has_later)


def _jobs(ledger: Ledger, query: Select[Any]) -> tuple[Job, ...]:
    records = [_record(row) for row in ledger.rows(query)]
    if not records:
        return ()
    events: dict[str, list[JobEvent]] = {record.job_id: [] for record in records}
    steps = select(JOB_EVENTS).where(JOB_EVENTS.c.job_id.in_(list(events)))
    for row in ledger.rows(steps.order_by(JOB_EVENTS.c.job_id, JOB_EVENTS.c.sequence)):
        events[row["job_id"]].append(_event(row))
    return tuple(fold(record, events[record.job_id]) for record in records)


def _record(row: Mapping[str, Any]) -> JobRecord:
    return JobRecord(**{**row, "confirmed": _tuple(row["confirmed"])})


def _event(row: Mapping[str, Any]) -> JobEvent:
    return JobEvent(
        **{
            **row,
            "status": JobStatus(row["status"]),
            "findings": tuple(map(_finding, row["findings"])),
            "confirmed": _tuple(row["confirmed"]),
            "release": None if row["release"] is None else Release(row["release"]),
        }
    )


def _finding(kept: Mapping[str, Any]) -> Finding:
    place = kept.get("place")
    return Finding(**{**kept, "place": None if place is None else SourcePlace(**place)})


def _tuple(kept: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(kept or ())
