from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from index.job import PUT_BACK, STARTED, Job, JobEvent, JobRecord, JobStatus, fold

AT = datetime(2026, 5, 31, 2, tzinfo=UTC)
RECORD = JobRecord("job-1", "pack.zip", "韩梅", "", None, AT)


def events(statuses: list[JobStatus]) -> list[JobEvent]:
    return [
        JobEvent("job-1", number + 1, status, STARTED, AT + timedelta(seconds=number))
        for number, status in enumerate(statuses)
    ]


def test_a_job_without_events_is_queued() -> None:
    assert fold(RECORD, []) == Job(RECORD)
    assert Job(RECORD).status is JobStatus.QUEUED


@given(st.lists(st.sampled_from(JobStatus), max_size=8))
def test_nothing_happens_to_a_job_after_its_end(statuses: list[JobStatus]) -> None:
    job = fold(RECORD, events(statuses))
    final = next((n for n, status in enumerate(statuses) if status.is_final), None)
    if final is None:
        assert job.finished_at is None
        assert job.sequence == len(statuses)
    else:
        assert job == fold(RECORD, events(statuses[: final + 1]))
        assert job.finished_at == AT + timedelta(seconds=final)


def test_each_process_that_takes_a_job_up_is_an_attempt() -> None:
    running = JobStatus.RUNNING
    taken = [*events([running, running]), JobEvent("job-1", 3, running, "embed", AT, 1, 2)]
    job = fold(RECORD, taken)
    assert (job.attempts, job.stage, job.done, job.total) == (2, "embed", 1, 2)


def test_a_job_that_was_put_back_is_queued_and_counts_no_attempt() -> None:
    [taken] = events([JobStatus.RUNNING])
    job = fold(RECORD, [taken, JobEvent("job-1", 2, JobStatus.QUEUED, PUT_BACK, AT)])
    assert (job.status, job.attempts, job.sequence) == (JobStatus.QUEUED, 0, 2)
