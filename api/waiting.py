"""The packs of publications that wait for people, as they stand beside what is published."""

from datetime import datetime

from api.draft_render import draft_out
from api.library_schemas import PackOut
from index.draft_reads import DraftReads
from index.job import JobStatus
from index.ledger.database import Ledger
from index.ledger.job_log import job_page

# More than people keep in mind; the publications tell of all of them, page by page.
_MOST_DRAFTS = 200


def waiting_packs(ledger: Ledger, reads: DraftReads, at: datetime) -> tuple[PackOut, ...]:
    """Return what waits, the latest handed in first, with the id of its publication."""
    held = job_page(ledger, JobStatus.HELD, None, _MOST_DRAFTS)
    of_each = reads.of([job.record.job_id for job in held])
    return tuple(
        draft_out(job, read, at) for job, found in zip(held, of_each, strict=True) for read in found
    )
