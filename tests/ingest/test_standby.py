"""A worker that stays for further jobs, as a process of its own at the other end of a socket."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.errand import ENDED, LOCK, PUBLISHED, SOCKET, Errand, send_errand
from index.job import JobStatus
from index.layout import Layout
from index.ledger.database import sqlite_url
from tests.fakes import DEMO_DAY
from tests.ingest.queued_jobs import Office

pytestmark = pytest.mark.slow
PROGRAM = (
    "import os, sys; from ingest.standby import run; from tests.fakes import HashEncoder; "
    "run(sys.argv[1], os.environ, lambda _: HashEncoder())"
)
# Opens the library and dies in the middle of a job that is called so.
FRAIL = (
    "import os, signal, sys; from ingest import standby; from tests.fakes import HashEncoder\n"
    "work = standby.work\n"
    "def dying(job_id, *rest):\n"
    "    if 'dies' in job_id: os.kill(os.getpid(), signal.SIGKILL)\n"
    "    work(job_id, *rest)\n"
    "standby.work = dying\n"
    "standby.run(sys.argv[1], os.environ, lambda _: HashEncoder())"
)


class Desk:
    """The service's side: one end of the socket, and the lock that goes with each job."""

    def __init__(self, office: Office, program: str, first: str) -> None:
        self.office = office
        self._ours, theirs = socket.socketpair()
        lock = self._locked()
        environ = os.environ | {
            "LIQUID_HOME": str(office.home),
            "LIQUID_LEDGER_URL": sqlite_url(office.home),
            "LIQUID_ENCODER": "any",
            "LIQUID_PASSAGES": "int8",
            "LIQUID_CLOCK": DEMO_DAY.isoformat(),
            "LIQUID_JOB_SECONDS": "60",
            "LIQUID_JOB_CPU_SECONDS": "60",
            "LIQUID_JOB_MEMORY_BYTES": str(2 * 2**30),
            "LIQUID_APPROVAL": "none",
            SOCKET: str(theirs.fileno()),
            LOCK: str(lock),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, first],
            env=environ,
            pass_fds=(theirs.fileno(), lock),
            start_new_session=True,
        )
        theirs.close()
        os.close(lock)
        self.words = self._ours.makefile()

    def hand(self, job_id: str) -> None:
        lock = self._locked()
        send_errand(self._ours, Errand(job_id, DEMO_DAY.isoformat()), lock)
        os.close(lock)

    def is_locked(self) -> bool:
        """Tell whether somebody else holds the lock of the job that is at work."""
        try:
            os.close(self._locked())
        except BlockingIOError:
            return True
        return False

    def hang_up(self) -> None:
        self.words.close()
        self._ours.close()

    def _locked(self) -> int:
        handle = os.open(self.office.home / "LOCK", os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise
        return handle


@contextmanager
def desk(home: Path, program: str, *jobs: str) -> Iterator[Desk]:
    """Give a standby that was begun with the first of some jobs, all handed in and the first taken up."""
    office = Office(home)
    for number, job_id in enumerate(jobs):
        office.hand_in(job_id, f"pack-{number}", f"第{number}项服务每年{number}次。")
    assert office.take() is not None
    opened = Desk(office, program, jobs[0])
    try:
        yield opened
    finally:
        opened.hang_up()
        opened.process.kill()
        opened.process.wait(timeout=60)
        office.close()


def test_one_process_does_job_after_job_and_tells_of_each(tmp_path: Path) -> None:
    with desk(tmp_path, PROGRAM, "job-0", "job-1", "job-2") as service:
        for number in range(3):
            if number:
                assert service.office.take() is not None
                service.hand(f"job-{number}")
            assert service.words.readline() == f"{PUBLISHED} {number + 1}\n"
            assert service.words.readline() == f"{ENDED} 0\n"
            assert service.office.job(f"job-{number}").status is JobStatus.SUCCEEDED
            assert not service.is_locked()
        assert len(service.office.entries()) == 3
        assert service.process.poll() is None


def test_a_job_that_dies_takes_nothing_with_it_and_the_next_is_done(tmp_path: Path) -> None:
    with desk(tmp_path, FRAIL, "job-0", "job-1-dies", "job-2") as service:
        assert service.words.readline() == f"{PUBLISHED} 1\n"
        assert service.words.readline() == f"{ENDED} 0\n"
        assert service.office.take() is not None
        service.hand("job-1-dies")
        assert service.words.readline() == f"{ENDED} {-signal.SIGKILL}\n"
        assert not service.is_locked()
        # Left as a worker that was killed leaves it; the service says what becomes of it.
        assert service.office.job("job-1-dies").status is JobStatus.RUNNING
        service.hand("job-2")
        assert service.words.readline() == f"{PUBLISHED} 2\n"
        assert service.words.readline() == f"{ENDED} 0\n"


def test_it_goes_when_the_service_has_gone(tmp_path: Path) -> None:
    with desk(tmp_path, PROGRAM, "job-0") as service:
        assert service.words.readline() == f"{PUBLISHED} 1\n"
        service.hang_up()
        assert service.process.wait(timeout=30) == 0
        assert service.office.job("job-0").status is JobStatus.SUCCEEDED
        assert not service.is_locked()


def test_each_job_tells_of_a_library_that_cannot_be_opened(tmp_path: Path) -> None:
    before = Office(tmp_path)
    before.hand_in("job-before", "other", "另一项业务。")
    before.next()
    [entry] = before.entries()
    before.close()
    [passages] = Layout(tmp_path).segment(entry.segment).glob("derived/*/passages.jsonl")
    passages.write_text("damaged", encoding="utf-8")
    with desk(tmp_path, PROGRAM, "job-0", "job-1") as service:
        for number in range(2):
            if number:
                assert service.office.take() is not None
                service.hand(f"job-{number}")
            assert service.words.readline() == f"{ENDED} 0\n"
            told = service.office.job(f"job-{number}").findings
            assert "library_not_compared" in [finding.code for finding in told]
