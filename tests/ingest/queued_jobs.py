"""Jobs as a service queues them, done in this process."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from index.generation import Entry, all_generations, read_current, read_generation
from index.job import STARTED, Job, JobEvent, JobRecord, JobStatus
from index.layout import Layout
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.ledger.job_log import append_event, find_job, jobs_at_work, submit_job
from index.uploads import Uploads
from ingest.worker import work
from ingest.worker_settings import WorkerSettings, read_settings
from knowledge.approval import ApprovalRule
from knowledge.errors import NoGeneration
from tests.builders import write_pack, zip_pack
from tests.fakes import DEMO_DAY, HashEncoder


def settings_in(home: Path, **changed: object) -> WorkerSettings:
    """Return a worker's settings; its clock stands at `DEMO_DAY`."""
    read = read_settings(
        {
            "LIQUID_HOME": str(home),
            "LIQUID_LEDGER_URL": sqlite_url(home),
            "LIQUID_ENCODER": "any",
            "LIQUID_PASSAGES": "int8",
            "LIQUID_CLOCK": DEMO_DAY.isoformat(),
            "LIQUID_JOB_SECONDS": "60",
            "LIQUID_JOB_CPU_SECONDS": "60",
            "LIQUID_JOB_MEMORY_BYTES": "1000000000",
            "LIQUID_APPROVAL": "none",
        }
    )
    return replace(read, **{"clock": lambda: DEMO_DAY, **changed})  # type: ignore[arg-type]  # each caller names fields


class Office:
    """A library with its ledger, and the jobs that are handed in there."""

    def __init__(
        self, home: Path, approval: ApprovalRule = ApprovalRule.NONE, url: str | None = None
    ) -> None:
        self.home = home
        self.approval = approval
        self.url = url or sqlite_url(home)
        home.mkdir(parents=True, exist_ok=True)
        self.ledger: Ledger = open_ledger(self.url)
        self.uploads = Uploads(home)
        self._submitted = 0

    def hand_in(
        self,
        job_id: str,
        pack_id: str = "lounge",
        text: str = "贵宾厅每年六次。",
        version: str = "1",
        ends_at: date | None = None,
        **terms: object,
    ) -> None:
        """Store an upload and queue it."""
        folder = self.home / "packs" / job_id
        write_pack(
            folder, {"d.md": f"# 说明\n\n{text}\n"}, id=pack_id, version=version, ends_at=ends_at
        )
        with zip_pack(folder, folder.with_suffix(".zip")).open("rb") as content:
            digest = self.uploads.store(job_id, content, 10**6)
        self._submitted += 1
        at = DEMO_DAY + timedelta(seconds=self._submitted)
        record = JobRecord(job_id, "机场.zip", "韩梅", "新增", None, at, digest=digest)
        submit_job(self.ledger, replace(record, **terms))  # type: ignore[arg-type]  # each caller names fields

    def take(self) -> Job | None:
        """Mark the job that is next as taken up, as a service does, and return it."""
        for job in jobs_at_work(self.ledger):
            job_id, number = job.record.job_id, job.sequence + 1
            event = JobEvent(job_id, number, JobStatus.RUNNING, STARTED, DEMO_DAY)
            assert append_event(self.ledger, event)
            return find_job(self.ledger, job_id)
        return None

    def do(self, job_id: str, clock: Callable[[], datetime] = lambda: DEMO_DAY) -> Job:
        """Do a job that was taken up."""
        work(
            job_id,
            settings_in(self.home, ledger_url=self.url, clock=clock, approval=self.approval),
            HashEncoder,
        )
        return self.job(job_id)

    def next(self) -> Job:
        """Take up and do the job that is next."""
        job = self.take()
        assert job is not None
        return self.do(job.record.job_id)

    def job(self, job_id: str) -> Job:
        """Return where a job stands."""
        return find_job(self.ledger, job_id)

    def entries(self) -> tuple[Entry, ...]:
        """Return what is published."""
        layout = Layout(self.home)
        try:
            return read_generation(layout, read_current(layout)).entries
        except NoGeneration:
            return ()

    def times_published(self, job_id: str) -> int:
        """Return in how many generations a job's work came in."""
        came, before = 0, False
        for generation in all_generations(Layout(self.home)):
            is_there = any(e.job_id == job_id for e in (*generation.entries, *generation.dropped))
            came += is_there and not before
            before = is_there
        return came

    def close(self) -> None:
        """Close the ledger."""
        self.ledger.close()
