"""Publications that wait for people, as commands work on them: the same jobs that the service has, in the same ledger."""

import asyncio
import io
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from api.jobs import WORKER, Publisher
from api.settings import Settings
from index.generation import Act
from index.held import Word, approve, confirm, discard
from index.job import Job, JobRecord, JobStatus
from index.ledger.database import Ledger, open_ledger
from index.ledger.job_log import find_job, job_page
from index.uploads import Uploads
from ingest.check import check_packs
from ingest.prepare import Terms
from knowledge.audience import Role
from knowledge.clock import IdFactory, system_ids
from knowledge.errors import InvalidPack
from knowledge.review import Review

# Any date: the same files give the same zip.
_DATE = (1980, 1, 1, 0, 0, 0)
_POLL_SECONDS = 0.1
_MOST = 200


class AtDesk:
    """The jobs of one library.

    Args:
        settings: What is set.
        ids: Makes the ids of jobs.
        worker: Command of the process that does a job.
    """

    def __init__(
        self, settings: Settings, ids: IdFactory = system_ids, worker: Sequence[str] = WORKER
    ) -> None:
        # The command ends with its jobs: no other will come.
        self._settings = settings.model_copy(update={"standby_seconds": 0})
        self._ids = ids
        self._worker = worker
        self._uploads = Uploads(settings.home)

    def hand_in(
        self,
        path: Path,
        act: Act,
        terms: Terms,
        count_tokens: Callable[[str], int],
        is_draft: bool,
    ) -> list[Job]:
        """Queue a job for each pack at `path`, and return them when they are done as far as they go.

        Raises:
            InvalidPack: If any pack has an error; nothing is queued then.
        """
        drafts = check_packs(path, count_tokens, act.at)
        if not drafts or not all(draft.is_publishable for draft in drafts):
            raise InvalidPack(tuple(finding for draft in drafts for finding in draft.findings))
        with self._publisher() as (publisher, ledger):
            ids = []
            for draft in drafts:
                name = draft.pack.pack_id if draft.pack else path.name
                record = replace(
                    _record(act, terms, is_draft), job_id=self._ids(), file=f"{name}.zip"
                )
                publisher.submit(record, io.BytesIO(zipped(draft.sources)))
                ids.append(record.job_id)
            return self._done(publisher, ledger, ids)

    def confirm(self, job_id: str, said: Collection[str], act: Act) -> Job:
        """Stand by findings of a job, and have it done if that was all; as of `index.held.confirm`."""
        return self._after(lambda ledger: confirm(ledger, job_id, said, _word(act)))

    def approve(self, job_id: str, act: Act) -> Job:
        """Let a job go and have it done; as of `index.held.approve`."""
        return self._after(lambda ledger: approve(ledger, job_id, _word(act)))

    def discard(self, job_id: str, act: Act) -> Job:
        """End a job; as of `index.held.discard`."""
        return self._after(lambda ledger: discard(ledger, job_id, _word(act)))

    def jobs(self, status: JobStatus | None) -> tuple[Job, ...]:
        """Return the latest jobs, of one status or of all."""
        with self._publisher() as (_, ledger):
            return job_page(ledger, status, None, _MOST)

    def job(self, job_id: str) -> tuple[Job, Review | None]:
        """Return where a job stands, and what it would do as long as it waits for people.

        Raises:
            UnknownJob: If there is none of that id.
        """
        with self._publisher() as (_, ledger):
            return find_job(ledger, job_id), self._uploads.review(job_id)

    def _after(self, say: Callable[[Ledger], Job]) -> Job:
        with self._publisher() as (publisher, ledger):
            job_id = say(ledger).record.job_id
            return self._done(publisher, ledger, [job_id])[0]

    def _done(self, publisher: Publisher, ledger: Ledger, ids: Sequence[str]) -> list[Job]:
        """Work, or wait for whoever does, until no worker has these jobs or is to have them."""

        async def work() -> None:
            working = asyncio.create_task(publisher.run())
            while any(find_job(ledger, job_id).status.is_at_work for job_id in ids):
                await asyncio.sleep(_POLL_SECONDS)
            working.cancel()
            await asyncio.wait([working])

        if any(find_job(ledger, job_id).status.is_at_work for job_id in ids):
            asyncio.run(work())
        jobs = [find_job(ledger, job_id) for job_id in ids]
        for job in jobs:
            # The publisher was stopped when they were done, before it came to this.
            if job.status.is_final:
                self._uploads.remove(job.record.job_id)
        return jobs

    @contextmanager
    def _publisher(self) -> Iterator[tuple[Publisher, Ledger]]:
        self._settings.home.mkdir(parents=True, exist_ok=True)
        ledger = open_ledger(self._settings.ledger())
        try:
            clock = self._settings.clock_now()
            yield Publisher(self._settings, ledger, clock, self._worker), ledger
        finally:
            ledger.close()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by path; the same files give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(path, _DATE), files[path], zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _record(act: Act, terms: Terms, is_draft: bool) -> JobRecord:
    return JobRecord(
        job_id="",
        file="",
        by=act.by,
        why=act.why,
        visible_from=terms.visible_from,
        submitted_at=act.at,
        urgent=act.urgent,
        is_draft=is_draft,
        confirmed=tuple(sorted(terms.confirmed)),
    )


def _word(act: Act) -> Word:
    # Whoever may write where the library lies may do everything; who they are is what they say.
    return Word(act.by, Role.ADMIN, act.why, act.at)
