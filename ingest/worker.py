"""Does one publication that the service queued: `python -m ingest.worker JOB_ID`.

It is a process of its own because it reads what strangers made: it bounds its memory and time before it looks at anything, and
whatever becomes of it the service lives on. All that takes long runs in a thread that only takes what the processor would not use.
What others wait for is done when that one is through, the library's lock, or in one statement, the ledger's: a thread in the idle class
does not let go for seconds on a busy machine, nor of the interpreter, which the other one needs. How it went is written to the ledger.
"""

import logging
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import Any

from index.encoder import Encoder, Precision, open_encoder
from index.encoder_folder import prepared_folder
from index.generation import Act
from index.job import Job, JobEvent, JobStatus
from index.layout import Layout
from index.ledger.database import Ledger, open_ledger
from index.ledger.jobs import append_event, find_job
from index.reconcile import reconcile
from ingest.embed import Report
from ingest.judge import judge
from ingest.prepare import Prepared, Terms, prepare, understand
from ingest.publish import put_in_force
from knowledge.clock import Clock, clock_from, system_clock
from knowledge.errors import InvalidPack, LiquidError
from knowledge.finding import Finding
from knowledge.wording import Language

# The lowest there is, for systems without an idle class.
_NICENESS = 19
# Steps of one stage that are worth an event.
_TWENTIETHS = 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """What the service passes on in the environment.

    Attributes:
        seconds: Wall time after which the process is ended.
        cpu_seconds: Processor time after which it is ended.
        memory_bytes: Address space beyond which nothing is allocated.
    """

    home: Path
    ledger_url: str
    encoder: str
    passages: Precision
    clock: Clock
    seconds: int
    cpu_seconds: int
    memory_bytes: int


def read_settings(environ: Mapping[str, str]) -> WorkerSettings:
    """Return the settings in `environ`, all of them set by the service."""
    began = environ["LIQUID_CLOCK"]
    return WorkerSettings(
        home=Path(environ["LIQUID_HOME"]),
        ledger_url=environ["LIQUID_LEDGER_URL"],
        encoder=environ["LIQUID_ENCODER"],
        passages=Precision(environ["LIQUID_PASSAGES"]),
        clock=clock_from(datetime.fromisoformat(began)) if began else system_clock,
        seconds=int(environ["LIQUID_JOB_SECONDS"]),
        cpu_seconds=int(environ["LIQUID_JOB_CPU_SECONDS"]),
        memory_bytes=int(environ["LIQUID_JOB_MEMORY_BYTES"]),
    )


def yield_to_questions() -> None:
    """Run this thread only where the processor would be idle otherwise, for good, and the threads that it begins later.

    Without Linux's idle class it is the lowest ordinary priority, which still takes a few hundredths of a busy processor.
    """
    if hasattr(os, "SCHED_IDLE"):
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    os.nice(_NICENESS)


def confine(settings: WorkerSettings) -> None:
    """Bound what this process can take, for good."""
    resource.setrlimit(resource.RLIMIT_AS, (settings.memory_bytes, settings.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (settings.cpu_seconds, settings.cpu_seconds + 1))
    # Holds even when the service that watches the time is gone; the service itself waits as long, so give it the first word.
    signal.alarm(settings.seconds + 5)


class Progress:
    """Appends how far a job is, a twentieth of a stage at a time."""

    def __init__(self, ledger: Ledger, job: Job, clock: Clock) -> None:
        self._ledger = ledger
        self._job_id = job.record.job_id
        self._clock = clock
        self._sequence = job.sequence
        self._last = ("", -1)

    def report(self, stage: str, done: int, total: int) -> None:
        """Append a step of `stage`, if it is a twentieth further than the last."""
        here = (stage, done * _TWENTIETHS // max(total, 1))
        if here != self._last:
            self._last = here
            self._append(JobStatus.RUNNING, stage, (done, total))

    def succeed(self, generation: int, findings: Sequence[Finding]) -> None:
        """Append that the job is done."""
        self._append(JobStatus.SUCCEEDED, "done", (1, 1), tuple(findings), generation)

    def fail(self, findings: Sequence[Finding]) -> None:
        """Append that the job failed, and why."""
        self._append(JobStatus.FAILED, self._last[0] or "start", (0, 0), tuple(findings))

    def _append(
        self,
        status: JobStatus,
        stage: str,
        steps: tuple[int, int],
        findings: tuple[Finding, ...] = (),
        generation: int | None = None,
    ) -> None:
        self._sequence += 1
        done, total = steps
        append_event(
            self._ledger,
            JobEvent(
                job_id=self._job_id,
                sequence=self._sequence,
                status=status,
                stage=stage,
                at=self._clock(),
                done=done,
                total=total,
                findings=findings,
                generation=generation,
            ),
        )


def work(job_id: str, settings: WorkerSettings, encoder_of: Callable[[], Encoder]) -> None:
    """Do one job and write down how it went; one that has ended already is left alone.

    Args:
        job_id: As the service queued it.
        settings: As the service passed them on.
        encoder_of: Opens the encoder; a failure to do so is the job's.
    """
    ledger = open_ledger(settings.ledger_url)
    job = find_job(ledger, job_id)
    if job.status.is_final:
        return
    progress = Progress(ledger, job, settings.clock)
    try:
        _publish(job, settings, encoder_of, ledger, progress)
    except InvalidPack as error:
        progress.fail([_renamed(finding, job) for finding in error.findings])
    except LiquidError as error:
        sentences = {"zh": error.tell(Language.ZH), "en": error.tell(Language.EN)}
        progress.fail([Finding("publication_refused", job.record.file, None, sentences)])
    except MemoryError:
        progress.fail([Finding("publication_out_of_memory", job.record.file)])
    ledger.close()


def _publish(
    job: Job,
    settings: WorkerSettings,
    encoder_of: Callable[[], Encoder],
    ledger: Ledger,
    progress: Progress,
) -> None:
    record = job.record
    act = Act(
        by=record.by,
        why=record.why,
        at=settings.clock(),
        scratch=f"{record.job_id}-{job.attempts}",
        urgent=bool(record.urgent),
    )
    upload = settings.home / "uploads" / _stored_name(job)

    terms = Terms(record.visible_from, job_id=record.job_id)

    def prepared(report: Report) -> Prepared:
        understood = understand(upload, settings.home, encoder_of(), act.at, report)
        judged = judge(understood, settings.home, act.at, terms.visible_from)
        return prepare(judged, settings.home, act, terms, report)

    published = put_in_force(
        lambda: _when_idle(prepared, progress), settings.home, act, progress.report
    )
    try:
        reconcile(ledger, Layout(settings.home))
    except Exception:  # noqa: BLE001  # what is committed stands, and the next service that starts makes this good
        _log.exception("generation %d is not in the ledger yet", published.generation)
    progress.succeed(published.generation, published.warnings)


def _when_idle(task: Callable[[Report], Prepared], progress: Progress) -> Prepared:
    """Return what `task` does in a thread that yields to questions; what it reports is written down by this one."""
    steps: SimpleQueue[tuple[str, int, int] | None] = SimpleQueue()
    given_up = Event()

    def report(*step: Any) -> None:
        if given_up.is_set():
            raise CancelledError
        steps.put(step)

    with ThreadPoolExecutor(1, initializer=yield_to_questions) as idle:
        doing = idle.submit(task, report)
        doing.add_done_callback(lambda _: steps.put(None))
        try:
            for step in iter(steps.get, None):
                progress.report(*step)
        except BaseException:
            given_up.set()
            raise
        return doing.result()


def _renamed(finding: Finding, job: Job) -> Finding:
    """Call the upload what the person called it."""
    is_upload = finding.file == _stored_name(job)
    return replace(finding, file=job.record.file) if is_upload else finding


def _stored_name(job: Job) -> str:
    return f"{job.record.job_id}.zip"


def _open_encoder(settings: WorkerSettings) -> Encoder:
    folder = prepared_folder(Layout(settings.home).models, settings.encoder)
    return open_encoder(folder, passages=settings.passages)


def main() -> None:
    """Do the job that the command line names."""
    settings = read_settings(os.environ)
    confine(settings)
    work(sys.argv[1], settings, lambda: _open_encoder(settings))


if __name__ == "__main__":
    main()
