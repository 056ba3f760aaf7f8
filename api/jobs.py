"""Publications by upload: stored, queued in the ledger, and done one at a time by a process of its own.

Whatever is wrong with an upload, it is read elsewhere, at a lower priority and within limits of memory and time. A file lock that
the worker inherits says that one is at work, so services that share a library never run two, and a service that was killed
does not run a second one beside an orphan.
"""

import asyncio
import fcntl
import logging
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from api.settings import Settings
from index.ledger import Ledger
from index.record import STARTED, Job, JobEvent, JobRecord, JobStatus
from knowledge.clock import Clock
from knowledge.errors import LedgerUnavailable, UploadTooLarge
from knowledge.finding import Finding

WORKER = (sys.executable, "-m", "ingest.worker")
# A publication that takes the whole service down with it each time must not do so for ever.
_MOST_ATTEMPTS = 3
_LOCK = "LOCK"
_COPY_BYTES = 1024 * 1024
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Uploads:
    """Where uploads wait."""

    home: Path

    @property
    def folder(self) -> Path:
        """The folder that holds them."""
        return self.home / "uploads"

    def path(self, job_id: str) -> Path:
        """Return where the upload of a job lies."""
        return self.folder / f"{job_id}.zip"

    def store(self, job_id: str, source: IO[bytes], most_bytes: int) -> None:
        """Copy an upload to disk and wait until it is there.

        Raises:
            UploadTooLarge: If it has more than `most_bytes`; nothing is left of it then.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.path(job_id)
        try:
            with path.open("wb") as target:
                while block := source.read(_COPY_BYTES):
                    target.write(block)
                    if target.tell() > most_bytes:
                        raise UploadTooLarge(most_bytes)
                target.flush()
                os.fsync(target.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise


class Publisher:
    """Takes uploads in, and runs them in the order in which they came."""

    def __init__(
        self, settings: Settings, ledger: Ledger, clock: Clock, worker: Sequence[str] = WORKER
    ) -> None:
        self._settings = settings
        self._ledger = ledger
        self._clock = clock
        self._worker = tuple(worker)
        self._lock: int | None = None
        self.uploads = Uploads(settings.home)

    def submit(self, record: JobRecord, source: IO[bytes]) -> Job:
        """Store an upload and queue it.

        Raises:
            UploadTooLarge: If it is over the stated limit.
            LedgerUnavailable: If it cannot be queued.
        """
        self.uploads.store(record.job_id, source, self._settings.max_upload_bytes)
        try:
            self._ledger.submit(record)
        except LedgerUnavailable:
            self.uploads.path(record.job_id).unlink(missing_ok=True)
            raise
        return Job(record)

    async def run(self) -> None:
        """Work until cancelled; a job that is under way then is taken up again by the next service."""
        while True:
            try:
                job = await asyncio.to_thread(self._take)
                if job is not None:
                    await self._work(job)
                    continue
            except LedgerUnavailable as error:
                _log.error("publications wait: %s", error)  # it explains itself
            await asyncio.sleep(self._settings.poll_seconds)

    def _take(self) -> Job | None:
        """Return the job to do next, marked as started, if no other process is at work; the lock is held then."""
        if not self._ledger.unfinished_jobs() or not self._try_lock():
            return None
        # What was unfinished before the lock was there may have been finished by its holder.
        for job in self._ledger.unfinished_jobs():
            if job.attempts >= _MOST_ATTEMPTS:
                self._fail(
                    job,
                    Finding(
                        "publication_crashed", job.record.file, None, {"how": f"x{job.attempts}"}
                    ),
                )
            elif self._append(job, JobStatus.RUNNING, STARTED):
                return self._ledger.job(job.record.job_id)
        self._unlock()
        return None

    async def _work(self, job: Job) -> None:
        process = await asyncio.create_subprocess_exec(
            *self._worker,
            job.record.job_id,
            env=self._environment(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=() if self._lock is None else (self._lock,),
        )
        timed_out = False
        try:
            await asyncio.wait_for(process.wait(), self._settings.job_seconds)
        except TimeoutError:
            timed_out = True
        finally:
            # Also when the service stops: the worker is not left behind without anybody to watch it.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
            self._unlock()
        await asyncio.to_thread(self._settle, job.record.job_id, process.returncode, timed_out)

    def _settle(self, job_id: str, code: int | None, timed_out: bool) -> None:
        """Mark a job whose worker ended without saying how."""
        job = self._ledger.job(job_id)
        if not job.status.is_final:
            _log.error("the worker of publication %s ended with %s", job_id, code)
            self._fail(job, self._ending(job, code, timed_out))
        self.uploads.path(job_id).unlink(missing_ok=True)

    def _ending(self, job: Job, code: int | None, timed_out: bool) -> Finding:
        limits = {
            -signal.SIGXCPU: self._settings.job_cpu_seconds,
            -signal.SIGALRM: self._settings.job_seconds,
        }
        seconds = self._settings.job_seconds if timed_out else limits.get(code or 0)
        if seconds is not None:
            return Finding(
                "publication_timed_out", job.record.file, None, {"seconds": str(seconds)}
            )
        return Finding("publication_crashed", job.record.file, None, {"how": _how(code)})

    def _fail(self, job: Job, finding: Finding) -> None:
        self._append(self._ledger.job(job.record.job_id), JobStatus.FAILED, job.stage, (finding,))
        self.uploads.path(job.record.job_id).unlink(missing_ok=True)

    def _append(
        self, job: Job, status: JobStatus, stage: str, findings: tuple[Finding, ...] = ()
    ) -> bool:
        return self._ledger.append(
            JobEvent(
                job_id=job.record.job_id,
                sequence=job.sequence + 1,
                status=status,
                stage=stage,
                at=self._clock(),
                done=job.done if findings else 0,
                total=job.total if findings else 0,
                findings=findings,
            )
        )

    def _environment(self) -> dict[str, str]:
        """Return the worker's environment: the service's, with every setting that the worker reads spelt out."""
        settings = self._settings
        return os.environ | {
            "LIQUID_HOME": str(settings.home.resolve()),
            "LIQUID_LEDGER_URL": settings.ledger(),
            "LIQUID_ENCODER": settings.encoder,
            "LIQUID_PASSAGES": settings.passages,
            "LIQUID_CLOCK": "" if settings.clock is None else self._clock().isoformat(),
            "LIQUID_JOB_SECONDS": str(settings.job_seconds),
            "LIQUID_JOB_CPU_SECONDS": str(settings.job_cpu_seconds),
            "LIQUID_JOB_MEMORY_BYTES": str(settings.job_memory_bytes),
        }

    def _try_lock(self) -> bool:
        self.uploads.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.uploads.folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._lock = handle
        return True

    def _unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit {code}"
