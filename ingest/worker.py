"""Does one publication that the service queued.

It is a process of its own because it reads what strangers made: it bounds its memory and time before it looks at anything, and
whatever becomes of it the service lives on. All that takes long runs in a thread that only takes what the processor would not use,
unless it is urgent: on a machine that is busy for long such a thread hardly ever runs.
What others wait for is done when that one is through, the library's lock, or in one statement, the ledger's: a thread in the idle class
does not let go for seconds on a busy machine, nor of the interpreter, which the other one needs. How it went is written to the ledger.
"""

import errno
import logging
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta

from index.encoder import Encoder
from index.job import Job
from index.layout import Layout
from index.ledger.asked import asked_between
from index.ledger.database import Ledger, open_ledger
from index.ledger.job_log import find_job
from index.reconcile import generation_of_job, reconcile
from index.uploads import Uploads, upload_name
from ingest.attempt import Attempt, Held, renamed
from ingest.idle import when_idle
from ingest.job_progress import Progress
from ingest.prepare import Prepared
from ingest.publish import put_in_force
from ingest.review.opened_library import OpenedLibrary
from ingest.worker_settings import WorkerSettings
from knowledge.errors import InvalidPack, LedgerUnavailable, LiquidError, PackError
from knowledge.finding import Finding
from knowledge.review import ReviewQuestion
from knowledge.wording import Language

# How the system says that there is no room, or not for this process.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# Questions to rehearse are asked again and again: of so many a few hundred differ.
_LATELY, _MOST_ASKED = timedelta(days=30), 2_000
_log = logging.getLogger(__name__)


def work(
    job_id: str,
    settings: WorkerSettings,
    encoder_of: Callable[[], Encoder],
    opened: OpenedLibrary | None = None,
    told: Callable[[int], object] = int,
) -> None:
    """Do one job and write down how it went; one that has ended, or waits for people, is left alone.

    Args:
        job_id: As the service queued it.
        settings: As the service passed them on.
        encoder_of: Opens the encoder; a failure to do so is the job's.
        opened: The library, with the encoder, if they are open already.
        told: Called with the number of the generation as soon as it is in force.
    """
    ledger = open_ledger(settings.ledger_url)
    job = find_job(ledger, job_id)
    if not job.status.is_at_work:
        return
    progress = Progress(ledger, job, settings.clock)

    def library_of() -> OpenedLibrary:
        return opened or OpenedLibrary(settings.home, encoder_of())

    try:
        _do(job, settings, library_of, ledger, progress, told)
    except (LiquidError, MemoryError, OSError, sqlite3.OperationalError) as error:
        findings = _findings(error, job)
        # Whoever watches this process finds out from the manifests how far it came.
        if findings is None:
            raise
        progress.fail(findings)
    ledger.close()


def _findings(error: Exception, job: Job) -> tuple[Finding, ...] | None:
    """Return what whoever handed the job in is told of an error; None if it is not known what became of the job."""
    record = job.record
    match error:
        case LedgerUnavailable():
            return None
        case InvalidPack():
            return renamed(error.findings, upload_name(record.job_id), record.file)
        case PackError():
            sentences = {"zh": error.tell(Language.ZH), "en": error.tell(Language.EN)}
            return (Finding("publication_refused", record.file, None, sentences),)
        case MemoryError():
            return (Finding("publication_out_of_memory", record.file),)
        case LiquidError():
            # It may name paths and addresses, which are nobody else's business.
            _log.error("publication %s: %s", record.job_id, error)
            return (Finding("publication_unavailable", record.file),)
    if not _is_full(error):
        return None
    _log.error("publication %s: %s", record.job_id, error)
    return (Finding("publication_disk_full", record.file),)


def _do(
    job: Job,
    settings: WorkerSettings,
    library_of: Callable[[], OpenedLibrary],
    ledger: Ledger,
    progress: Progress,
    told: Callable[[int], object],
) -> None:
    layout = Layout(settings.home)
    done = generation_of_job(layout, job.record.job_id)
    if done is not None:
        # A worker before this one was killed between doing it and saying so.
        _write_down(ledger, layout, done)
        progress.succeed(done, ())
        return
    uploads = Uploads(settings.home)
    if not uploads.is_as_handed_in(job.record.job_id, job.record.digest):
        progress.fail([Finding("upload_damaged", job.record.file)])
        return
    attempt = Attempt(job, settings, library_of, lambda: _asked(ledger, settings.clock()))
    try:
        published = put_in_force(
            lambda: _prepared(attempt, progress, is_urgent=bool(job.record.urgent)),
            settings.home,
            attempt.act,
            progress.report,
        )
    except Held as held:
        uploads.keep_texts(job.record.job_id, held.texts)
        uploads.keep_review(job.record.job_id, held.review)
        progress.hold(held.findings, held.need, held.confirmed)
        return
    told(published.generation)
    _write_down(ledger, layout, published.generation)
    progress.succeed(published.generation, published.warnings)


def _prepared(attempt: Attempt, progress: Progress, *, is_urgent: bool) -> Prepared:
    """Return what is to be put in force; what everybody is to hear at once waits for no idle processor."""
    if is_urgent:
        return attempt.prepared(progress.report)
    return when_idle(attempt.prepared, progress.report)


def _asked(ledger: Ledger, at: datetime) -> list[ReviewQuestion]:
    """Return what was asked lately, newest first."""
    lookups = asked_between(ledger, at - _LATELY, at, _MOST_ASKED)
    return [ReviewQuestion(lookup.query) for lookup in lookups]


def _write_down(ledger: Ledger, layout: Layout, generation: int) -> None:
    try:
        reconcile(ledger, layout)
    except Exception:  # noqa: BLE001  # what is committed stands, and the next service that starts makes this good
        _log.exception("generation %d is not in the ledger yet", generation)


def _is_full(error: Exception) -> bool:
    if isinstance(error, sqlite3.OperationalError):
        return error.sqlite_errorcode == sqlite3.SQLITE_FULL
    return isinstance(error, OSError) and error.errno in _FULL
