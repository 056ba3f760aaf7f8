import io
import sqlite3
import threading
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from index.generation import Act
from index.job import DONE, STARTED, JobEvent, JobRecord, JobStatus
from index.ledger.job_log import append_event, jobs_at_work, submit_job
from ingest.publish import publish
from tests.api.conftest import Edge
from tests.api.publications import outcome, pack, upload, wait_until
from tests.builders import write_pack
from tests.fakes import DEMO_DAY, HashEncoder

pytestmark = pytest.mark.slow


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


def test_what_is_told_as_published_is_answered_from_by_then(
    open_edge: Callable[..., Edge], tmp_path: Path
) -> None:
    edge = open_edge(poll_seconds=600)
    act = Act("韩梅", "新增", DEMO_DAY, "second")
    source = write_pack(tmp_path / "lounge", {"d.md": "# 贵宾厅\n\n每年免费六次。\n"}, id="lounge")
    publish(source, edge.settings.home, HashEncoder(), act, lambda *_: None)
    ledger = edge.service.ledger
    submit_job(ledger, JobRecord("done", "p.zip", "韩梅", "", None, DEMO_DAY))
    event = JobEvent("done", 1, JobStatus.SUCCEEDED, DONE, DEMO_DAY, generation=2)
    append_event(ledger, event)
    assert edge.service.library.live.number == 1
    told = edge.client.get("/v1/publications/done", headers=edge.as_("trainer")).json()
    assert (told["status"], told["generation"]) == ("succeeded", 2)
    assert edge.service.library.live.number == 2


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


def _stages(home: Path) -> list[str]:
    with sqlite3.connect(home / "ledger.db") as connection:
        rows = connection.execute("SELECT stage FROM job_events ORDER BY sequence").fetchall()
    connection.close()
    return [stage for (stage,) in rows]
