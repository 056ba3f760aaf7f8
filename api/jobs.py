"""Publications by upload: stored, queued in the ledger, and done one at a time by a process of its own.

Whatever is wrong with an upload, it is read elsewhere, at a lower priority and within limits of memory and time. A file lock that
the worker inherits says that one is at work, so services that share a library never run two, and a service that was killed
does not run a second one beside an orphan.
"""

import asyncio
import errno
import fcntl
import logging
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import IO, cast

from api.said import SaidOnce
from api.settings import Settings
from api.worker_process import Published, WorkerProcess, begin_worker
from index.draft_reads import DraftReads
from index.errand import Errand
from index.job import DONE, STARTED, Job, JobEvent, JobRecord, JobStatus
from index.layout import Layout
from index.ledger.database import Ledger
from index.ledger.job_log import append_event, find_job, jobs_at_work, submit_job
from index.reconcile import generation_of_job, put_back
from index.uploads import Uploads
from knowledge.clock import Clock
from knowledge.errors import LedgerUnavailable, UnknownJob
from knowledge.finding import Finding

WORKER = (sys.executable, "-m", "ingest.standby")
# A publication that takes the whole service down with it each time must not do so for ever.
_MOST_ATTEMPTS = 3
_LOCK = "LOCK"
_log = logging.getLogger(__name__)


class Publisher:
    """Takes uploads in, and runs them in the order in which they came."""

    def __init__(
        self,
        settings: Settings,
        ledger: Ledger,
        clock: Clock,
        worker: Sequence[str] = WORKER,
        published: Published | None = None,
    ) -> None:
        """Take nothing in yet.

        Args:
            settings: What is set.
            ledger: Where the jobs are.
            clock: Tells when a step was taken.
            worker: Command of the process that does a job.
            published: Awaited as soon as a job's generation is in force.
        """
        self._settings = settings
        self._ledger = ledger
        self._clock = clock
        self._worker = tuple(worker)
        self._published = published or _unheard
        self._standing_by: WorkerProcess | None = None
        self._idle_since = 0.0
        self._lock: int | None = None
        self._said = SaidOnce(_log)
        self.uploads = Uploads(settings.home)
        self.reads = DraftReads(self.uploads)

    def submit(self, record: JobRecord, source: IO[bytes]) -> Job:
        """Store an upload and queue it.

        Raises:
            UploadTooLarge: If it is over the stated limit.
            LedgerUnavailable: If it cannot be queued.
        """
        digest = self.uploads.store(record.job_id, source, self._settings.max_upload_bytes)
        record = replace(record, digest=digest)
        try:
            submit_job(self._ledger, record)
        except LedgerUnavailable:
            self.uploads.remove(record.job_id)
            raise
        return Job(record)

    async def run(self) -> None:
        """Work until cancelled; a job that is under way then is put back, for the next service to take up."""
        await asyncio.to_thread(self._sweep)
        try:
            await self._go_on()
        finally:
            # The worker is not left behind without anybody to watch it.
            await self._dismiss()

    async def _go_on(self) -> None:
        while True:
            try:
                job = await self._taken()
                if job is not None:
                    await self._work(job)
                    continue
                self._said.over()
                if _seconds() - self._idle_since > self._settings.standby_seconds:
                    await self._dismiss()
            except LedgerUnavailable as error:
                self._said.say("publications wait", error)
            # Nobody would notice that the queue has stopped: it tries again, whatever it was.
            except Exception as error:  # noqa: BLE001  # logged with its trace
                self._said.say("publications wait", error, with_trace=True)
            await asyncio.sleep(self._settings.poll_seconds)

    async def _taken(self) -> Job | None:
        taking = asyncio.ensure_future(asyncio.to_thread(self._take))
        try:
            return await asyncio.shield(taking)
        except asyncio.CancelledError:
            # The thread goes on all the same, and what it took would stay taken.
            await asyncio.wait([taking])
            if taking.exception() is None and (job := taking.result()) is not None:
                self._put_back(job.record.job_id)
            self._unlock()
            raise

    def _take(self) -> Job | None:
        """Return the job to do next, marked as started, if no other process is at work; the lock is held then."""
        if not jobs_at_work(self._ledger) or not self._try_lock():
            return None
        try:
            job = self._started()
        except BaseException:
            self._unlock()
            raise
        if job is None:
            self._unlock()
        return job

    def _started(self) -> Job | None:
        # What was unfinished before the lock was there may have been finished by its holder.
        for job in jobs_at_work(self._ledger):
            if job.attempts >= _MOST_ATTEMPTS:
                self._end(job, _crashed(job, f"x{job.attempts}"))
            elif self._append(job, JobStatus.RUNNING, STARTED):
                return find_job(self._ledger, job.record.job_id)
        return None

    async def _work(self, job: Job) -> None:
        job_id = job.record.job_id
        try:
            code, timed_out = await self._run_worker(job_id)
            await asyncio.to_thread(self._settle, job_id, code, timed_out)
        except asyncio.CancelledError:
            self._put_back(job_id)
            raise
        except OSError as error:
            _log.error(
                "the worker of publication %s: %s", job_id, error
            )  # the system's word is all there is
            how = errno.errorcode.get(error.errno or 0, type(error).__name__)
            await asyncio.to_thread(self._end, job, _crashed(job, how))
        finally:
            self._unlock()

    async def _run_worker(self, job_id: str) -> tuple[int | None, bool]:
        """Return the exit code of a job and whether it was stopped for taking too long."""
        worker = await self._handed(job_id)
        timed_out, code = False, None
        try:
            # Not `wait_for`: where a job ends as the service is stopped, it would lose the word to stop.
            async with asyncio.timeout(self._settings.job_seconds):
                code = await worker.outcome(self._published)
        except TimeoutError:
            timed_out = True
        finally:
            # Also when the service stops.
            if not worker.is_ready:
                await self._dismiss()
        self._idle_since = _seconds()
        return code, timed_out

    async def _handed(self, job_id: str) -> WorkerProcess:
        """Return the process that has a job: the one that stands by, or one that begins with it."""
        # It was taken together with the job.
        lock = cast(int, self._lock)
        errand = Errand(job_id, self._began())
        standing_by = self._standing_by
        if standing_by is not None and standing_by.hand(errand, lock):
            return standing_by
        await self._dismiss()
        may_stay = self._settings.standby_seconds > 0
        begun = await begin_worker(self._worker, self._environment(), errand, lock, may_stay)
        self._standing_by = begun
        return begun

    async def _dismiss(self) -> None:
        """End the worker, if there is one, with all that it began."""
        if self._standing_by is not None:
            await self._standing_by.end()
            self._standing_by = None

    def _put_back(self, job_id: str) -> None:
        try:
            put_back(self._ledger, Layout(self._settings.home), job_id, self._clock())
        except LedgerUnavailable as error:
            _log.warning("publication %s is not put back: %s", job_id, error)

    def _settle(self, job_id: str, code: int | None, timed_out: bool) -> None:
        """Mark a job whose worker ended without saying how."""
        job = find_job(self._ledger, job_id)
        # It may have been held, and queued again by somebody's word since.
        if job.status is JobStatus.RUNNING:
            _log.error("the worker of publication %s ended with %s", job_id, code)
            self._end(job, self._ending(job, code, timed_out))
        elif job.status.is_final:
            self.uploads.remove(job_id)

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
        return _crashed(job, _how(code))

    def _end(self, job: Job, finding: Finding) -> None:
        """End a job that nobody works at any more: with what the manifests hold of it, or else with `finding`."""
        job_id = job.record.job_id
        job = find_job(self._ledger, job_id)
        done = generation_of_job(Layout(self._settings.home), job_id)
        if done is not None:
            self._append(job, JobStatus.SUCCEEDED, DONE, generation=done)
        else:
            self._append(job, JobStatus.FAILED, job.stage, findings=(finding,))
        self.uploads.remove(job_id)

    def _sweep(self) -> None:
        """Remove uploads that a service that was killed left behind."""
        try:
            self.uploads.sweep(self._is_over)
        except (OSError, LedgerUnavailable) as error:
            _log.warning("uploads are not swept: %s", error)

    def _is_over(self, job_id: str) -> bool:
        try:
            return find_job(self._ledger, job_id).status.is_final
        except UnknownJob:
            # It may just be on its way in.
            return False

    def _append(
        self,
        job: Job,
        status: JobStatus,
        stage: str,
        findings: tuple[Finding, ...] = (),
        generation: int | None = None,
    ) -> bool:
        event = JobEvent(
            job_id=job.record.job_id,
            sequence=job.sequence + 1,
            status=status,
            stage=stage,
            at=self._clock(),
            done=job.done if findings else 0,
            total=job.total if findings else 0,
            findings=findings,
            generation=generation,
        )
        return append_event(self._ledger, event)

    def _environment(self) -> dict[str, str]:
        """Return the worker's environment: the service's, with every setting that the worker reads spelt out."""
        settings = self._settings
        return os.environ | {
            "LIQUID_HOME": str(settings.home.resolve()),
            "LIQUID_LEDGER_URL": settings.ledger(),
            "LIQUID_ENCODER": settings.encoder,
            "LIQUID_PASSAGES": settings.passages,
            "LIQUID_CLOCK": self._began(),
            "LIQUID_JOB_SECONDS": str(settings.job_seconds),
            "LIQUID_JOB_CPU_SECONDS": str(settings.job_cpu_seconds),
            "LIQUID_JOB_MEMORY_BYTES": str(settings.job_memory_bytes),
            "LIQUID_APPROVAL": settings.approval.value,
            "LIQUID_WORDING_URL": settings.wording_url or "",
            "LIQUID_WORDING_MODEL": settings.wording_model or "",
            "LIQUID_WORDING_KEY": settings.wording_key.get_secret_value(),
            "LIQUID_WORDING_SECONDS": str(settings.wording_seconds),
            "LIQUID_WORDING_INTERNAL": str(settings.wording_internal).lower(),
        }

    def _began(self) -> str:
        """Return the instant from which a worker's clock is to run; empty for the real clock."""
        return "" if self._settings.clock is None else self._clock().isoformat()

    def _try_lock(self) -> bool:
        self.uploads.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.uploads.folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            if isinstance(error, BlockingIOError):
                return False
            raise
        self._lock = handle
        return True

    def _unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _seconds() -> float:
    return asyncio.get_running_loop().time()


async def _unheard(generation: int) -> None:
    """Say nothing."""
    del generation


def _crashed(job: Job, how: str) -> Finding:
    return Finding("publication_crashed", job.record.file, None, {"how": how})


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit {code}"
