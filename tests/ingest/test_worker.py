import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.encoder import Embeddings, Encoder
from index.encoder import Progress as Progressed
from index.job import STARTED, JobEvent, JobRecord, JobStatus
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.ledger.job_log import append_event, find_job, submit_job
from ingest.job_progress import Progress
from ingest.worker import work
from ingest.worker_settings import WorkerSettings, read_settings
from knowledge.encoder_errors import EncoderNotPrepared
from tests.builders import write_pack, zip_pack
from tests.fakes import DEMO_DAY, HashEncoder

JOB = JobRecord("job-1", "机场.zip", "韩梅", "新增", None, DEMO_DAY)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(sqlite_url(tmp_path))


def settings_in(home: Path) -> WorkerSettings:
    return read_settings(
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


def queue(
    home: Path, ledger: Ledger, content: bytes | None = None, record: JobRecord = JOB
) -> None:
    folder = write_pack(home / "pack", {"d.md": "# 机场\n\n贵宾厅每年六次。\n"}, id="lounge")
    upload = home / "uploads" / "job-1.zip"
    upload.parent.mkdir()
    zip_pack(folder, upload)
    if content is not None:
        upload.write_bytes(content)
    submit_job(ledger, record)
    append_event(ledger, JobEvent("job-1", 1, JobStatus.RUNNING, STARTED, DEMO_DAY))


def test_settings_are_what_the_service_passed_on(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    assert (settings.home, settings.seconds, settings.memory_bytes) == (tmp_path, 60, 10**9)
    assert (settings.clock() - DEMO_DAY).total_seconds() < 5
    real = read_settings(
        {
            "LIQUID_HOME": ".",
            "LIQUID_LEDGER_URL": "",
            "LIQUID_ENCODER": "",
            "LIQUID_PASSAGES": "fp32",
            "LIQUID_CLOCK": "",
            "LIQUID_JOB_SECONDS": "1",
            "LIQUID_JOB_CPU_SECONDS": "1",
            "LIQUID_JOB_MEMORY_BYTES": "1",
            "LIQUID_APPROVAL": "second",
        }
    )
    assert real.clock() > datetime(2020, 1, 1, tzinfo=UTC)


def test_a_job_is_published_and_recorded(tmp_path: Path, ledger: Ledger) -> None:
    queue(tmp_path, ledger)
    work("job-1", settings_in(tmp_path), HashEncoder)
    job = find_job(ledger, "job-1")
    assert (job.status, job.generation) == (JobStatus.SUCCEEDED, 1)
    [publication] = ledger.publications()
    assert (publication.by, publication.why) == ("韩梅", "新增")


def test_what_is_committed_has_succeeded_though_the_ledger_lags(
    tmp_path: Path, ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    queue(tmp_path, ledger)
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        connection.execute("ALTER TABLE publications RENAME COLUMN why TO gone")
    work("job-1", settings_in(tmp_path), HashEncoder)
    connection.close()
    job = find_job(ledger, "job-1")
    assert (job.status, job.generation) == (JobStatus.SUCCEEDED, 1)
    assert "generation 1 is not in the ledger yet" in caplog.text


def test_a_job_that_has_ended_is_left_alone(tmp_path: Path, ledger: Ledger) -> None:
    queue(tmp_path, ledger)
    work("job-1", settings_in(tmp_path), HashEncoder)
    before = find_job(ledger, "job-1")
    work("job-1", settings_in(tmp_path), HashEncoder)
    assert find_job(ledger, "job-1") == before


def _unprepared() -> Encoder:
    raise EncoderNotPrepared("any", "models")


def _hungry() -> Encoder:
    raise MemoryError


@pytest.mark.parametrize(
    ("content", "encoder_of", "code", "file"),
    [
        (b"no zip", HashEncoder, "not_a_zip", "机场.zip"),
        (None, _unprepared, "publication_unavailable", "机场.zip"),
        (None, _hungry, "publication_out_of_memory", "机场.zip"),
    ],
)
def test_whatever_is_wrong_is_a_finding(
    tmp_path: Path,
    ledger: Ledger,
    content: bytes | None,
    encoder_of: Callable[[], Encoder],
    code: str,
    file: str,
) -> None:
    queue(tmp_path, ledger, content)
    work("job-1", settings_in(tmp_path), encoder_of)
    job = find_job(ledger, "job-1")
    assert job.status is JobStatus.FAILED
    assert (job.findings[0].code, job.findings[0].file) == (code, file)
    assert not (tmp_path / "library" / "CURRENT").exists()


def test_progress_is_recorded_a_twentieth_at_a_time(tmp_path: Path, ledger: Ledger) -> None:
    queue(tmp_path, ledger)
    progress = Progress(ledger, find_job(ledger, "job-1"), lambda: DEMO_DAY)
    for done in range(1_001):
        progress.report("embed", done, 1_000)
    assert find_job(ledger, "job-1").sequence == 1 + 21
    progress.report("write", 0, 0)
    assert find_job(ledger, "job-1").stage == "write"


def test_a_large_stage_is_heard_of_every_ten_seconds(tmp_path: Path, ledger: Ledger) -> None:
    queue(tmp_path, ledger)
    # A minute of the clock in which a stage gets on by less than a twentieth.
    at = DEMO_DAY
    progress = Progress(ledger, find_job(ledger, "job-1"), lambda: at)
    for second in range(61):
        at = DEMO_DAY + timedelta(seconds=second)
        progress.report("embed", second, 30_000)
    found = find_job(ledger, "job-1")
    assert (found.sequence, found.done) == (1 + 1 + 6, 60)


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="only Linux has an idle class")
def test_a_thread_and_those_it_begins_run_only_where_the_processor_is_idle() -> None:
    script = (
        "import os, threading\n"
        "from ingest.idle import yield_to_questions\n"
        "yield_to_questions()\n"
        "seen = []\n"
        "thread = threading.Thread(target=lambda: seen.append(os.sched_getscheduler(0)))\n"
        "thread.start(); thread.join()\n"
        "assert seen == [os.SCHED_IDLE] == [os.sched_getscheduler(0)]\n"
        "assert os.getpriority(os.PRIO_PROCESS, 0) == 19\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


class _Watching(HashEncoder):
    """Remembers in which class it was asked to embed."""

    def __init__(self) -> None:
        super().__init__()
        self.classes: set[int] = set()

    def embed_passages(
        self, texts: Sequence[str], progress: Progressed | None = None
    ) -> Embeddings:
        self.classes.add(os.sched_getscheduler(0))
        return super().embed_passages(texts, progress)


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="only Linux has an idle class")
def test_what_is_urgent_waits_for_no_idle_processor(tmp_path: Path, ledger: Ledger) -> None:
    queue(tmp_path, ledger, record=replace(JOB, urgent=True))
    encoder = _Watching()
    work("job-1", settings_in(tmp_path), lambda: encoder)
    assert find_job(ledger, "job-1").status is JobStatus.SUCCEEDED
    assert encoder.classes == {os.SCHED_OTHER}


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="only Linux has an idle class")
def test_what_takes_long_yields_and_what_others_wait_for_does_not(
    tmp_path: Path, ledger: Ledger
) -> None:
    queue(tmp_path, ledger)
    encoder, classes = _Watching(), set()

    def clock() -> datetime:
        # Told whenever something is written to the ledger.
        classes.add(os.sched_getscheduler(0))
        return DEMO_DAY

    work("job-1", replace(settings_in(tmp_path), clock=clock), lambda: encoder)
    assert find_job(ledger, "job-1").status is JobStatus.SUCCEEDED
    assert (encoder.classes, classes) == ({os.SCHED_IDLE}, {os.SCHED_OTHER})


def test_a_step_that_cannot_be_written_down_ends_the_preparation(
    tmp_path: Path, ledger: Ledger
) -> None:
    queue(tmp_path, ledger)
    seen = []

    class Slow(HashEncoder):
        def embed_passages(
            self, texts: Sequence[str], progress: Progressed | None = None
        ) -> Embeddings:
            assert progress is not None
            for done in range(10_000):
                time.sleep(0.001)
                seen.append(done)
                progress(done)
            return super().embed_passages(texts, progress)

    def clock() -> datetime:
        if seen:
            raise OSError("no more")
        return DEMO_DAY

    with pytest.raises(OSError, match="no more"):
        work("job-1", replace(settings_in(tmp_path), clock=clock), Slow)
    assert len(seen) < 5_000
    assert not (tmp_path / "library" / "CURRENT").exists()
