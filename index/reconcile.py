"""Brings the ledger up to the manifests: they are the record of what was published, the ledger a copy to ask questions of."""

from datetime import datetime

from index.generation import Generation, commit, generation_numbers, read_generation
from index.job import DONE, PUT_BACK, JobEvent, JobStatus
from index.layout import Layout
from index.ledger.database import Ledger
from index.ledger.job_log import append_event, find_job
from index.record import PublicationRecord


def reconcile(ledger: Ledger, layout: Layout) -> int:
    """Append the generations that the ledger does not know yet, and return how many they were.

    Publishing writes the manifest first and the ledger second; whatever a kill between the two left out is made good the
    next time that anybody calls this.
    """
    # A manifest names all that was ever published: to read every one after each act would cost what the whole history does.
    missing = sorted(generation_numbers(layout) - ledger.generations())
    return sum(
        ledger.record_publication(_record(read_generation(layout, number))) for number in missing
    )


def generation_of_job(layout: Layout, job_id: str) -> int | None:
    """Return the generation in which a job published what it was to, in force now, or None if it did not come to that."""
    found = None
    for number in sorted(generation_numbers(layout), reverse=True):
        generation = read_generation(layout, number)
        entries = (*generation.entries, *generation.dropped)
        if not any(entry.job_id == job_id for entry in entries):
            break
        found = number
    if found is not None:
        # Whoever made it may have been killed before anything pointed there.
        commit(layout, f"{job_id}-again", lambda _: None)
    return found


def put_back(ledger: Ledger, layout: Layout, job_id: str, at: datetime) -> None:
    """Queue a job again whose worker was stopped at `at` for no fault of its own; a service that stops in order is no crash.

    What the worker came to publish is published: were it queued, somebody could still discard it.
    """
    job = find_job(ledger, job_id)
    if job.status is not JobStatus.RUNNING:
        return
    done = generation_of_job(layout, job_id)
    status, stage = (JobStatus.QUEUED, PUT_BACK) if done is None else (JobStatus.SUCCEEDED, DONE)
    append_event(ledger, JobEvent(job_id, job.sequence + 1, status, stage, at, generation=done))


def _record(generation: Generation) -> PublicationRecord:
    return PublicationRecord(
        generation=generation.number,
        act=generation.act.value,
        segments=tuple(entry.segment for entry in generation.entries),
        by=generation.by,
        why=generation.why,
        at=generation.at,
    )
