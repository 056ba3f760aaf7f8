import asyncio
import io
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from api.jobs import Publisher
from api.settings import Settings
from index.job import STARTED, Job, JobEvent, JobRecord, JobStatus
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.ledger.jobs import append_event, find_job, jobs_at_work
from knowledge.errors import LedgerUnavailable, UploadTooLarge
from tests.api.conftest import Edge
from tests.api.hash_worker import COMMAND
from tests.builders import write_pack, zip_pack
from tests.fakes import DEMO_DAY, FrozenClock

pytestmark = pytest.mark.slow
HANG = (sys.executable, "-c", "import time; time.sleep(60)")
DIE = (sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
LEAVE = (sys.executable, "-c", "raise SystemExit(3)")


def pack(tmp_path: Path, pack_id: str, text: str, **values: str) -> bytes:
    folder = write_pack(tmp_path / pack_id, {"d.md": f"# 标题\n\n{text}\n"}, id=pack_id, **values)
    return zip_pack(folder, tmp_path / f"{pack_id}.zip").read_bytes()


def upload(
    edge: Edge, content: bytes, name: str = "pack.zip", role: str = "trainer", **form: str
) -> Any:
    return edge.client.post(
        "/v1/publications", headers=edge.as_(role), files={"file": (name, content)}, data=form
    )


def outcome(edge: Edge, job_id: str, seconds: float = 60) -> dict[str, Any]:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = edge.client.get(f"/v1/publications/{job_id}", headers=edge.as_("trainer"))
        found: dict[str, Any] = answer.json()
        if found["status"] in ("succeeded", "failed"):
            return found
        time.sleep(0.05)
    raise TimeoutError(job_id)


def wait_until(condition: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_an_upload_goes_live_with_its_progress_on_record(edge: Edge, tmp_path: Path) -> None:
    content = pack(tmp_path, "lounge", "机场贵宾厅每年免费六次。")
    queued = upload(edge, content, "C:\\Users\\x\\机场.zip", why="新增，联系13800138000")
    assert queued.status_code == 202
    assert queued.json()["status"] == "queued"
    done = outcome(edge, queued.json()["job_id"])
    assert (done["status"], done["generation"]) == ("succeeded", 2), done
    assert (done["file"], done["by"]) == ("机场.zip", "demo-trainer")
    assert done["why"] == "新增，联系〔手机号〕"
    wait_until(lambda: edge.service.library.live.number == 2)
    [publication] = [p for p in edge.service.ledger.publications() if p.generation == 2]
    assert publication.by == "demo-trainer"
    wait_until(lambda: not list((edge.settings.home / "uploads").glob("*.zip")))
    stages = _stages(edge.settings.home)
    assert stages[0] == STARTED
    assert {"check", "embed", "write", "commit"} <= set(stages)


def test_a_pack_for_friday_is_not_current_before_friday(edge: Edge, tmp_path: Path) -> None:
    friday = DEMO_DAY + timedelta(days=5)
    content = pack(tmp_path, "lounge", "机场贵宾厅每年免费六次。")
    queued = upload(edge, content, visible_from=friday.isoformat())
    assert outcome(edge, queued.json()["job_id"])["status"] == "succeeded"
    wait_until(lambda: edge.service.library.live.number == 2)
    body = {"query": "机场贵宾厅每年免费几次"}

    def first() -> str:
        found = edge.client.post("/v1/search", headers=edge.headers, json=body).json()["hits"]
        return str(found[0]["citation"]["pack"])

    assert first() != "lounge"
    edge.clock.at = friday
    assert first() == "lounge"


@pytest.mark.parametrize("role", ["agent", "lead"])
def test_only_those_who_may_publish_upload_or_see_publications(edge: Edge, role: str) -> None:
    refused = upload(edge, b"x", role=role)
    assert (refused.status_code, refused.json()["code"]) == (403, "MayNotPublish")
    unseen = edge.client.get("/v1/publications/x", headers=edge.as_(role))
    assert unseen.json()["code"] == "MayNotPublish"
    unknown = edge.client.get("/v1/publications/x", headers=edge.as_("admin"))
    assert (unknown.status_code, unknown.json()["code"]) == (404, "UnknownJob")


def _bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.toml", 'id = "x"\n')
        with archive.open("big.md", "w", force_zip64=True) as member:
            for _ in range(300):
                member.write(b"0" * 1024 * 1024)
    return target.getvalue()


def _climber() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("pack.toml", 'id = "x"\n')
        archive.writestr("../../escaped.md", "# x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"this is no zip", "not_a_zip"),
        (b"", "not_a_zip"),
        (b"PK\x03\x04" + b"\0" * 500, "not_a_zip"),
        (_bomb(), None),
        (_climber(), "path_outside"),
    ],
    ids=["text", "empty", "half", "bomb", "climber"],
)
def test_a_bad_upload_is_findings_and_nothing_else_happens(
    edge: Edge, content: bytes, code: str | None
) -> None:
    queued = upload(edge, content, "坏.zip")
    failed = outcome(edge, queued.json()["job_id"])
    assert failed["status"] == "failed"
    assert failed["findings"]
    assert all(f["problem"] and f["remedy"] for f in failed["findings"])
    assert code is None or code in {f["code"] for f in failed["findings"]}
    assert not any(queued.json()["job_id"] in f["file"] for f in failed["findings"])
    assert edge.service.library.live.number == 1
    assert edge.client.get("/v1/ready").status_code == 200
    assert not list(edge.settings.home.rglob("escaped.md"))


def test_findings_are_told_in_the_readers_language(edge: Edge) -> None:
    job_id = upload(edge, b"this is no zip").json()["job_id"]
    zh = outcome(edge, job_id)["findings"]
    headers = {**edge.as_("trainer"), "Accept-Language": "en"}
    en = edge.client.get(f"/v1/publications/{job_id}", headers=headers).json()["findings"]
    assert zh[0]["code"] == en[0]["code"]
    assert zh[0]["problem"] != en[0]["problem"]


def test_other_content_under_a_published_version_is_refused(edge: Edge, tmp_path: Path) -> None:
    failed = outcome(
        edge, upload(edge, pack(tmp_path, "card-fees", "白金卡年费全免。")).json()["job_id"]
    )
    [finding] = failed["findings"]
    assert finding["code"] == "publication_refused"
    assert "card-fees" in finding["problem"]


def test_too_large_an_upload_leaves_nothing(open_edge: Callable[..., Edge]) -> None:
    edge = open_edge(max_upload_bytes=1_000)
    just = upload(edge, b"x" * 1_001)
    assert (just.status_code, just.json()["code"]) == (413, "UploadTooLarge")
    far = upload(edge, b"x" * 1_000_000)
    assert (far.status_code, far.json()["code"]) == (413, "UploadTooLarge")
    assert jobs_at_work(edge.service.ledger) == ()
    assert not list((edge.settings.home / "uploads").glob("*.zip"))


def test_two_publishers_at_once_both_go_live(edge: Edge, tmp_path: Path) -> None:
    contents = [pack(tmp_path, f"pack-{n}", f"第{n}号业务说明。") for n in range(3)]
    jobs: list[str] = []
    threads = [
        threading.Thread(target=lambda c=c: jobs.append(upload(edge, c).json()["job_id"]))
        for c in contents
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = [outcome(edge, job_id, 120) for job_id in jobs]
    assert {found["status"] for found in done} == {"succeeded"}
    assert sorted(found["generation"] for found in done) == [2, 3, 4]
    wait_until(lambda: edge.service.library.live.number == 4)
    packs = edge.client.get("/v1/packs", headers=edge.as_("trainer")).json()["packs"]
    assert {f"pack-{n}" for n in range(3)} <= {found["pack"] for found in packs}


def test_a_publish_during_a_search_storm_loses_no_answer(edge: Edge, tmp_path: Path) -> None:
    stop = threading.Event()
    seen: list[tuple[int, int]] = []

    def storm() -> None:
        while not stop.is_set():
            answer = edge.client.post(
                "/v1/search", headers=edge.headers, json={"query": "白金卡年费每年3600元"}
            )
            seen.append((answer.status_code, answer.json().get("generation", -1)))

    threads = [threading.Thread(target=storm) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        for number in range(2):
            job_id = upload(edge, pack(tmp_path, f"pack-{number}", "新业务说明。")).json()["job_id"]
            assert outcome(edge, job_id)["status"] == "succeeded"
        wait_until(lambda: edge.service.library.live.number == 3)
        before = len(seen)
        wait_until(lambda: len(seen) > before + 20)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert {status for status, _ in seen} == {200}
    assert {generation for _, generation in seen} >= {1, 3}
    edge.service.recorder.close()
    assert len(edge.service.ledger.lookups()) == len(seen)


class Bench:
    """A publisher by itself, with the worker that a test gives it."""

    def __init__(self, home: Path, worker: Sequence[str], **settings: object) -> None:
        chosen = Settings.model_validate({"home": home, "poll_seconds": 0.02, **settings})
        self.ledger: Ledger = open_ledger(sqlite_url(home))
        self.publisher = Publisher(chosen, self.ledger, FrozenClock(), worker)

    def submit(self, job_id: str, content: bytes = b"no zip") -> None:
        record = JobRecord(job_id, "p.zip", "韩梅", "", None, DEMO_DAY)
        self.publisher.submit(record, io.BytesIO(content))

    def run(self, until: Callable[[], bool], seconds: float = 60) -> None:
        async def work() -> None:
            task = asyncio.create_task(self.publisher.run())
            deadline = time.monotonic() + seconds
            while not until() and time.monotonic() < deadline and not task.done():
                await asyncio.sleep(0.02)
            task.cancel()
            await asyncio.wait([task])

        asyncio.run(work())

    def finish(self, job_id: str) -> Job:
        self.run(lambda: find_job(self.ledger, job_id).status.is_final)
        return find_job(self.ledger, job_id)


@pytest.mark.parametrize(
    ("worker", "code", "fields"),
    [
        (DIE, "publication_crashed", {"how": "SIGSEGV"}),
        (LEAVE, "publication_crashed", {"how": "exit 3"}),
        (HANG, "publication_timed_out", {"seconds": "1"}),
    ],
)
def test_a_worker_that_dies_or_hangs_fails_its_job_and_the_next_one_runs(
    home: Path, worker: Sequence[str], code: str, fields: dict[str, str]
) -> None:
    bench = Bench(home, worker, job_seconds=1)
    bench.submit("job-1")
    bench.submit("job-2")
    bench.run(lambda: not jobs_at_work(bench.ledger))
    for job_id in ("job-1", "job-2"):
        job = find_job(bench.ledger, job_id)
        assert job.status is JobStatus.FAILED
        [finding] = job.findings
        assert (finding.code, finding.fields) == (code, fields)
        assert finding.problem()
    assert not list((home / "uploads").glob("*.zip"))


def test_a_job_that_a_killed_service_left_running_is_taken_up_again(
    home: Path, tmp_path: Path
) -> None:
    bench = Bench(home, COMMAND)
    bench.submit("job-1", pack(tmp_path, "lounge", "机场贵宾厅每年免费六次。"))
    append_event(bench.ledger, JobEvent("job-1", 1, JobStatus.RUNNING, STARTED, DEMO_DAY))
    job = bench.finish("job-1")
    assert (job.status, job.generation, job.attempts) == (JobStatus.SUCCEEDED, 2, 2)


def test_services_that_stop_in_order_are_no_crashes(home: Path, tmp_path: Path) -> None:
    content = pack(tmp_path, "lounge", "机场贵宾厅每年免费六次。")
    stopped = Bench(home, HANG)
    stopped.submit("job-1", content)
    for _ in range(4):
        stopped.run(lambda: find_job(stopped.ledger, "job-1").attempts == 1)
        assert find_job(stopped.ledger, "job-1").status is JobStatus.QUEUED
    job = Bench(home, COMMAND).finish("job-1")
    assert (job.status, job.generation, job.attempts) == (JobStatus.SUCCEEDED, 2, 1)


def test_a_worker_that_cannot_be_started_fails_its_job_and_lets_go_of_the_lock(home: Path) -> None:
    bench = Bench(home, (str(home / "nowhere"),))
    bench.submit("job-1")
    bench.submit("job-2")
    bench.run(lambda: not jobs_at_work(bench.ledger), seconds=10)
    for job_id in ("job-1", "job-2"):
        [finding] = find_job(bench.ledger, job_id).findings
        assert (finding.code, finding.fields) == ("publication_crashed", {"how": "ENOENT"})
    assert bench.publisher._lock is None


def test_a_ledger_that_goes_away_between_lock_and_start_holds_no_lock(home: Path) -> None:
    bench = Bench(home, LEAVE)
    bench.submit("job-1")
    with sqlite3.connect(home / "ledger.db") as connection:
        connection.execute("ALTER TABLE job_events RENAME COLUMN done TO gone")
    with pytest.raises(LedgerUnavailable):
        bench.publisher._take()
    assert bench.publisher._lock is None
    with connection:
        connection.execute("ALTER TABLE job_events RENAME COLUMN gone TO done")
    connection.close()
    assert bench.finish("job-1").status is JobStatus.FAILED


def test_a_job_that_takes_the_service_down_each_time_is_given_up(home: Path) -> None:
    bench = Bench(home, HANG)
    bench.submit("job-1")
    for attempt in range(3):
        event = JobEvent("job-1", attempt + 1, JobStatus.RUNNING, STARTED, DEMO_DAY)
        assert append_event(bench.ledger, event)
    job = bench.finish("job-1")
    assert (job.status, job.findings[0].code) == (JobStatus.FAILED, "publication_crashed")


def test_no_second_worker_runs_beside_an_orphan(home: Path) -> None:
    orphaned = Bench(home, HANG)
    orphaned.submit("job-1")
    job = orphaned.publisher._take()
    assert job is not None
    lock = orphaned.publisher._lock
    assert lock is not None
    orphan = subprocess.Popen(HANG, pass_fds=(lock,))
    os.close(lock)
    second = Bench(home, LEAVE)
    second.run(lambda: False, seconds=0.5)
    assert find_job(second.ledger, "job-1").attempts == 1
    orphan.send_signal(signal.SIGKILL)
    orphan.wait()
    assert second.finish("job-1").attempts == 2


def test_a_worker_that_needs_too_much_memory_fails_its_job(home: Path, tmp_path: Path) -> None:
    program = (
        "import os, sys; from ingest.worker import work; from ingest.worker_settings import confine, read_settings; "
        "s = read_settings(os.environ); confine(s); "
        "work(sys.argv[1], s, lambda: bytearray(10**12))"
    )
    bench = Bench(home, (sys.executable, "-c", program), job_memory_bytes=2**31)
    bench.submit("job-1", pack(tmp_path, "lounge", "机场贵宾厅。"))
    job = bench.finish("job-1")
    assert [finding.code for finding in job.findings] == ["publication_out_of_memory"]


def test_an_upload_over_the_limit_is_not_kept(home: Path) -> None:
    bench = Bench(home, LEAVE, max_upload_bytes=10)
    with pytest.raises(UploadTooLarge):
        bench.submit("job-1", b"x" * 11)
    assert jobs_at_work(bench.ledger) == ()
    assert not list((home / "uploads").glob("job-1*"))


def _stages(home: Path) -> list[str]:
    with sqlite3.connect(home / "ledger.db") as connection:
        rows = connection.execute("SELECT stage FROM job_events ORDER BY sequence").fetchall()
    connection.close()
    return [stage for (stage,) in rows]
