"""Publications on their way that hold what is purged: named in the manifest of the purge, and discarded with it.

Were they left, whoever approves one would bring back what was destroyed. Which they are is found while the library is locked: one that
comes in later was handed in by somebody who could know of the purge, and is judged as it then stands.
"""

import codecs
import tomllib
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path, PurePosixPath

from index.generation import Purge
from index.job import DISCARDED, Job, JobEvent, JobStatus
from index.ledger.database import Ledger
from index.ledger.job_log import append_event, find_job, jobs_not_over
from index.uploads import Uploads
from knowledge.errors import UnknownJob
from knowledge.review import Review

_MANIFEST = "pack.toml"
# One that is longer declares nothing that a person wrote.
_MOST_BYTES = 1024 * 1024
_UNREADABLE = (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error, EOFError)  # fmt: skip


def drafts_of(ledger: Ledger, uploads: Uploads, done: Purge) -> tuple[str, ...]:
    """Return the ids of the publications on their way, waiting or worked at, that hold some of what is purged.

    Of a version they go whatever document of it is purged: it is taken. Of other versions, where a document of every version is purged,
    those go that hold it, or of which that cannot be told.
    """
    found = (job.record.job_id for job in jobs_not_over(ledger))
    return tuple(job_id for job_id in found if _is_of(uploads, job_id, done))


def discard_drafts(ledger: Ledger, uploads: Uploads, done: Purge) -> None:
    """Discard the publications that a purge names, and remove what is kept of them.

    One that is being worked at is left to its worker, which finds itself named, and to the service, which then removes its upload.
    """
    for job_id in done.jobs:
        with suppress(UnknownJob):
            if _discarded(ledger, job_id, done).status.is_final:
                uploads.remove(job_id)


def _discarded(ledger: Ledger, job_id: str, done: Purge) -> Job:
    while True:
        job = find_job(ledger, job_id)
        if job.status not in (JobStatus.HELD, JobStatus.QUEUED):
            return job
        # Refused if somebody else was first, who may have let it go on.
        append_event(
            ledger,
            JobEvent(
                job_id=job_id,
                sequence=job.sequence + 1,
                status=JobStatus.DISCARDED,
                stage=DISCARDED,
                at=done.at,
                by=done.by,
                why=done.why,
            ),
        )


def _is_of(uploads: Uploads, job_id: str, done: Purge) -> bool:
    review = uploads.review(job_id)
    # Another purge may have taken the review, and what is queued has none yet.
    if review is None:
        return _declares(_manifest(uploads.path(job_id)), done)
    return _understood(review, done)


def _understood(review: Review, done: Purge) -> bool:
    for read in review.understood:
        if read.pack.pack_id != done.pack_id:
            continue
        if done.version is not None:
            return read.pack.version == done.version
        ids = {item.document.document_id for item in read.documents}
        return done.document_id is None or done.document_id in ids
    return False


def _declares(manifest: str, done: Purge) -> bool:
    try:
        declared = tomllib.loads(manifest)
    except (tomllib.TOMLDecodeError, RecursionError):
        # Whoever publishes reads more than this; what may be of it is taken for it.
        return done.pack_id in manifest
    is_version = done.version in (None, declared.get("version"))
    return declared.get("id") == done.pack_id and is_version


def _manifest(path: Path) -> str:
    """Return what an upload declares of itself, empty if it cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if PurePosixPath(info.filename.replace("\\", "/")).name == _MANIFEST:
                    with archive.open(info) as file:
                        return _text(file.read(_MOST_BYTES))
    except _UNREADABLE:
        pass
    return ""


def _text(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")
