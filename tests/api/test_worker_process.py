import os
import signal
from pathlib import Path

import pytest

from index.job import JobStatus
from index.ledger.job_log import find_job, jobs_at_work
from tests.api.hash_worker import COMMAND, forked
from tests.api.publications import Bench, pack

pytestmark = pytest.mark.slow


def worker_of(bench: Bench) -> int | None:
    """Return the process that stands by."""
    standing_by = bench.publisher._standing_by
    return None if standing_by is None else standing_by._process.pid


def contents(tmp_path: Path, count: int) -> list[bytes]:
    return [pack(tmp_path, f"p-{i}", f"第{i}项服务每年{i}次。") for i in range(count)]


def test_one_process_does_all_jobs_and_goes_when_none_comes(home: Path, tmp_path: Path) -> None:
    bench = Bench(home, forked(), standby_seconds=2)
    seen: list[int | None] = []
    sessions: list[int] = []
    jobs = iter(enumerate(contents(tmp_path, 3)))

    def handed_in_one_after_another() -> bool:
        if jobs_at_work(bench.ledger):
            return False
        seen.append(worker_of(bench))
        if seen[-1] is not None:
            sessions.append(os.getsid(seen[-1]))
        number, content = next(jobs, (None, b""))
        if number is not None:
            bench.submit(f"job-{number}", content)
        return number is None and worker_of(bench) is None

    bench.run(handed_in_one_after_another)
    assert [find_job(bench.ledger, f"job-{i}").status for i in range(3)] == [
        JobStatus.SUCCEEDED
    ] * 3
    process = seen[1]
    assert process is not None
    # Its idle thread gives way to ours only as one of the same session.
    assert set(sessions) == {os.getsid(0)}
    assert {p for p in seen if p is not None} == {process}
    assert not Path(f"/proc/{process}").exists()


def test_a_process_that_was_killed_while_it_stood_by_is_replaced(
    home: Path, tmp_path: Path
) -> None:
    bench = Bench(home, forked())
    first, second = contents(tmp_path, 2)
    bench.submit("job-0", first)
    killed: list[int] = []

    def killed_in_between() -> bool:
        process = worker_of(bench)
        if not killed and process is not None and not jobs_at_work(bench.ledger):
            os.kill(process, signal.SIGKILL)
            killed.append(process)
            bench.submit("job-1", second)
        return bool(killed) and not jobs_at_work(bench.ledger)

    bench.run(killed_in_between)
    assert find_job(bench.ledger, "job-1").status is JobStatus.SUCCEEDED
    assert killed
    assert worker_of(bench) is None


def test_a_service_that_is_told_not_to_keep_it_ends_it_each_time(
    home: Path, tmp_path: Path
) -> None:
    bench = Bench(home, COMMAND, standby_seconds=0)
    [content] = contents(tmp_path, 1)
    bench.submit("job-0", content)
    left: list[int | None] = []

    def done() -> bool:
        is_over = not jobs_at_work(bench.ledger) and bench.publisher._lock is None
        if is_over:
            left.append(worker_of(bench))
        return is_over

    bench.run(done)
    assert left == [None]
    assert find_job(bench.ledger, "job-0").status is JobStatus.SUCCEEDED
