import asyncio
import os
import signal
import sqlite3
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest

from api.worker_process import Published, WorkerProcess
from index.errand import Errand
from index.held import Word, approve, discard
from index.job import HELD, STARTED, JobEvent, JobStatus
from index.ledger.job_log import append_event, find_job, jobs_at_work
from knowledge.audience import Role
from knowledge.errors import LedgerUnavailable, UploadTooLarge
from tests.api.hash_worker import forked
from tests.api.publications import DIE, HANG, LEAVE, Bench, pack
from tests.fakes import DEMO_DAY

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("worker", "code", "fields"),
    [
        (DIE, "publication_crashed", {"how": "SIGSEGV"}),
        (LEAVE, "publication_crashed", {"how": "exit 3"}),
        (HANG, "publication_timed_out", {"seconds": "1"}),
    ],
)
def test_a_worker_that_dies_or_hangs_fails_its_job_and_the_next_one_runs(
    home: Path, worker: Sequence[str], code: str, fields: dict[str, str]
) -> None:
    bench = Bench(home, worker, job_seconds=1)
    bench.submit("job-1")
    bench.submit("job-2")
    bench.run(lambda: not jobs_at_work(bench.ledger))
    for job_id in ("job-1", "job-2"):
        job = find_job(bench.ledger, job_id)
        assert job.status is JobStatus.FAILED
        [finding] = job.findings
        assert (finding.code, finding.fields) == (code, fields)
        assert finding.problem()
    assert not list((home / "uploads").glob("*.zip"))


def test_a_job_that_a_killed_service_left_running_is_taken_up_again(
    home: Path, tmp_path: Path
) -> None:
    bench = Bench(home, forked())
    bench.submit("job-1", pack(tmp_path, "lounge", "机场贵宾厅每年免费六次。"))
    append_event(bench.ledger, JobEvent("job-1", 1, JobStatus.RUNNING, STARTED, DEMO_DAY))
    job = bench.finish("job-1")
    assert (job.status, job.generation, job.attempts) == (JobStatus.SUCCEEDED, 2, 2)


def test_services_that_stop_in_order_are_no_crashes(home: Path, tmp_path: Path) -> None:
    content = pack(tmp_path, "lounge", "机场贵宾厅每年免费六次。")
    stopped = Bench(home, HANG)
    stopped.submit("job-1", content)
    for _ in range(4):
        stopped.run(lambda: find_job(stopped.ledger, "job-1").attempts == 1)
        assert find_job(stopped.ledger, "job-1").status is JobStatus.QUEUED
    job = Bench(home, forked()).finish("job-1")
    assert (job.status, job.generation, job.attempts) == (JobStatus.SUCCEEDED, 2, 1)


def test_a_worker_that_cannot_be_started_fails_its_job_and_lets_go_of_the_lock(home: Path) -> None:
    bench = Bench(home, (str(home / "nowhere"),))
    bench.submit("job-1")
    bench.submit("job-2")
    bench.run(lambda: not jobs_at_work(bench.ledger), seconds=10)
    for job_id in ("job-1", "job-2"):
        [finding] = find_job(bench.ledger, job_id).findings
        assert (finding.code, finding.fields) == ("publication_crashed", {"how": "ENOENT"})
    assert bench.publisher._lock is None


def test_a_ledger_that_goes_away_between_lock_and_start_holds_no_lock(home: Path) -> None:
    bench = Bench(home, LEAVE)
    bench.submit("job-1")
    with sqlite3.connect(home / "ledger.db") as connection:
        connection.execute("ALTER TABLE job_events RENAME COLUMN done TO gone")
    with pytest.raises(LedgerUnavailable):
        bench.publisher._take()
    assert bench.publisher._lock is None
    with connection:
        connection.execute("ALTER TABLE job_events RENAME COLUMN gone TO done")
    connection.close()
    assert bench.finish("job-1").status is JobStatus.FAILED


def test_a_job_that_takes_the_service_down_each_time_is_given_up(home: Path) -> None:
    bench = Bench(home, HANG)
    bench.submit("job-1")
    for attempt in range(3):
        event = JobEvent("job-1", attempt + 1, JobStatus.RUNNING, STARTED, DEMO_DAY)
        assert append_event(bench.ledger, event)
    job = bench.finish("job-1")
    assert (job.status, job.findings[0].code) == (JobStatus.FAILED, "publication_crashed")


def test_no_second_worker_runs_beside_an_orphan(home: Path) -> None:
    orphaned = Bench(home, HANG)
    orphaned.submit("job-1")
    job = orphaned.publisher._take()
    assert job is not None
    lock = orphaned.publisher._lock
    assert lock is not None
    orphan = subprocess.Popen(HANG, pass_fds=(lock,))
    os.close(lock)
    second = Bench(home, LEAVE)
    second.run(lambda: False, seconds=0.5)
    assert find_job(second.ledger, "job-1").attempts == 1
    orphan.send_signal(signal.SIGKILL)
    orphan.wait(timeout=60)
    assert second.finish("job-1").attempts == 2


def test_a_worker_that_needs_too_much_memory_fails_its_job(home: Path, tmp_path: Path) -> None:
    program = (
        "import os, sys; from ingest.worker import work; from ingest.worker_settings import confine, read_settings; "
        "s = read_settings(os.environ); confine(s); "
        "work(sys.argv[1], s, lambda: bytearray(10**12))"
    )
    bench = Bench(home, forked(program), job_memory_bytes=2**31)
    bench.submit("job-1", pack(tmp_path, "lounge", "机场贵宾厅。"))
    job = bench.finish("job-1")
    assert [finding.code for finding in job.findings] == ["publication_out_of_memory"]


def test_an_upload_over_the_limit_is_not_kept(home: Path) -> None:
    bench = Bench(home, LEAVE, max_upload_bytes=10)
    with pytest.raises(UploadTooLarge):
        bench.submit("job-1", b"x" * 11)
    assert jobs_at_work(bench.ledger) == ()
    assert not list((home / "uploads").glob("job-1*"))


def _doing(then: str) -> Sequence[str]:
    """Return the command of a worker that does its job with the statement `then` in it."""
    program = (
        "import os, signal, sys, time\n"
        "from ingest import worker\n"
        "from ingest.worker_settings import read_settings\n"
        "from tests.fakes import HashEncoder\n"
        f"{then}\n"
    )
    return forked(program)


def test_a_worker_that_dies_before_it_can_say_that_it_published_has_published(
    home: Path, tmp_path: Path
) -> None:
    dies = _doing(
        "worker.reconcile = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "worker.work(sys.argv[1], read_settings(os.environ), HashEncoder)"
    )
    bench = Bench(home, dies)
    bench.submit("job-1", pack(tmp_path, "lounge", "机场贵宾厅每年免费六次。"))
    job = bench.finish("job-1")
    assert (job.status, job.generation, job.findings) == (JobStatus.SUCCEEDED, 2, ())


def test_what_is_approved_before_its_worker_has_gone_is_published(
    home: Path, tmp_path: Path
) -> None:
    lingers = _doing(
        "worker.work(sys.argv[1], read_settings(os.environ), HashEncoder)\ntime.sleep(1)"
    )
    bench = Bench(home, lingers)
    bench.submit("job-1", pack(tmp_path, "lounge", "机场贵宾厅每年免费六次。"), is_draft=True)
    approver = Word("李雷", Role.APPROVER, "核对无误", DEMO_DAY)

    def approved() -> bool:
        if find_job(bench.ledger, "job-1").status is JobStatus.HELD:
            approve(bench.ledger, "job-1", approver)
        return find_job(bench.ledger, "job-1").status.is_final

    bench.run(approved)
    job = find_job(bench.ledger, "job-1")
    assert (job.status, job.generation) == (JobStatus.SUCCEEDED, 2)


def test_an_approval_outlives_the_service_that_took_it(home: Path, tmp_path: Path) -> None:
    bench = Bench(home, forked())
    bench.submit("job-1", pack(tmp_path, "lounge", "机场贵宾厅每年免费六次。"), is_draft=True)
    bench.run(lambda: find_job(bench.ledger, "job-1").status is JobStatus.HELD)
    approve(bench.ledger, "job-1", Word("李雷", Role.APPROVER, "核对无误", DEMO_DAY))
    bench.ledger.close()
    job = Bench(home, forked()).finish("job-1")
    assert (job.status, job.approval and job.approval.by) == (JobStatus.SUCCEEDED, "李雷")


class _Ending:
    """A worker whose job ends when the test says so."""

    def __init__(self) -> None:
        self.is_ready = True
        self.code: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def hand(self, errand: Errand, lock: int) -> bool:
        del errand, lock
        return True

    async def outcome(self, published: Published) -> int:
        del published
        return await self.code

    async def end(self) -> None:
        return


@pytest.mark.parametrize("ticks", range(4))
def test_a_service_that_is_stopped_as_a_job_ends_does_stop(home: Path, ticks: int) -> None:
    publisher = Bench(home, LEAVE).publisher

    async def stop() -> bool:
        worker = _Ending()
        publisher._standing_by, publisher._lock = cast(WorkerProcess, worker), os.dup(0)
        working = asyncio.create_task(publisher._run_worker("job-1"))
        await asyncio.sleep(0.01)
        worker.code.set_result(0)
        for _ in range(ticks):
            await asyncio.sleep(0)
        was_over = working.done()
        working.cancel()
        await asyncio.wait([working])
        publisher._unlock()
        return was_over or working.cancelled()

    assert asyncio.run(stop())


def test_what_a_killed_service_left_of_jobs_that_are_over_is_swept(home: Path) -> None:
    bench = Bench(home, LEAVE)
    for job_id in ("over", "waits"):
        bench.submit(job_id)
    discard(bench.ledger, "over", Word("李雷", Role.ADMIN, "重复", DEMO_DAY))
    append_event(bench.ledger, JobEvent("waits", 1, JobStatus.HELD, HELD, DEMO_DAY))
    bench.run(lambda: not bench.publisher.uploads.path("over").exists(), seconds=10)
    assert {path.name for path in (home / "uploads").glob("*.zip")} == {"waits.zip"}


def test_a_full_disk_is_told_and_nothing_is_published(home: Path, tmp_path: Path) -> None:
    full = _doing(
        "import errno\n"
        "def refuse(event, arguments):\n"
        "    if event == 'open' and '/staging/' in str(arguments[0]):\n"
        "        raise OSError(errno.ENOSPC, 'no space left')\n"
        "sys.addaudithook(refuse)\n"
        "worker.work(sys.argv[1], read_settings(os.environ), HashEncoder)"
    )
    bench = Bench(home, full)
    bench.submit("job-1", pack(tmp_path, "lounge", "机场贵宾厅每年免费六次。"))
    job = bench.finish("job-1")
    assert [finding.code for finding in job.findings] == ["publication_disk_full"]
    assert len(list((home / "library" / "generations").glob("*.json"))) == 1
