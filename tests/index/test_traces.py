"""What is destroyed beside a segment: half-made segments, reviews that quote it, and what findings quote."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from index.generation import Act
from index.job import JobEvent, JobRecord, JobStatus
from index.layout import Layout
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.ledger.job_log import append_event, find_job, submit_job
from index.purge import PurgeTarget, purge
from index.segment_write import write_segment
from index.uploads import Uploads
from knowledge.finding import Finding
from knowledge.pack import Pack, PackKind
from knowledge.review import PackRead, Review
from tests.fakes import HashEncoder
from tests.libraries import LONG_AGO, Sheet, content_of, put

ENCODER = HashEncoder()
SECRET = "内部底线利率三点零五"


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    put(
        tmp_path, ENCODER, [Sheet("loan", [f"{SECRET}，不得透露。"]), Sheet("fees", ["金卡年费。"])]
    )
    return Layout(tmp_path)


@pytest.fixture
def ledger(layout: Layout) -> Iterator[Ledger]:
    opened = open_ledger(sqlite_url(layout.home))
    yield opened
    opened.close()


def destroy(layout: Layout, ledger: Ledger) -> None:
    purge(layout, ledger, PurgeTarget("loan"), Act("t", "错", LONG_AGO, "purge"))


def holding(home: Path) -> list[str]:
    files = (path for path in home.rglob("*") if path.is_file())
    return [str(p.relative_to(home)) for p in files if SECRET.encode() in p.read_bytes()]


def test_half_made_segments_of_it_go_and_others_stay(layout: Layout, ledger: Ledger) -> None:
    for name, pack_id in (("mine", "loan"), ("other", "fees")):
        given = layout.staging / name / "source" / "given"
        given.mkdir(parents=True)
        (given / "pack.toml").write_text(f'id = "{pack_id}"\n', "utf-8")
        (given / "d.md").write_text(SECRET if pack_id == "loan" else "金卡年费", "utf-8")
    destroy(layout, ledger)
    assert [path.name for path in layout.staging.iterdir()] == ["other"]
    assert holding(layout.home) == []


def test_a_rehearsal_of_it_that_was_killed_goes_and_others_stay(
    layout: Layout, ledger: Ledger
) -> None:
    for name, pack_ids in (("rehearsal-a", ("deposit", "loan")), ("rehearsal-b", ("deposit",))):
        left = Layout(layout.staging / name)
        for pack_id in pack_ids:
            words = [SECRET if pack_id == "loan" else "存款口径。"]
            content = content_of(Sheet(pack_id, words, "9"), ENCODER)
            write_segment(left, content, ENCODER.fingerprint, "half")
    assert len(holding(layout.staging)) > 1
    destroy(layout, ledger)
    assert [path.name for path in layout.staging.iterdir()] == ["rehearsal-b"]
    assert holding(layout.home) == []


def review_of(pack_id: str, version: str) -> Review:
    pack = Pack(pack_id, "包", version, PackKind.PRODUCT, "组")
    return Review(LONG_AGO, 1, (PackRead(pack, (), 1, {}),))


def test_reviews_that_quote_it_go(layout: Layout, ledger: Ledger) -> None:
    uploads = Uploads(layout.home)
    uploads.folder.mkdir()
    for job_id, review in (
        ("quoting", review_of("fees", "2")),
        ("apart", review_of("deposit", "1")),
    ):
        uploads.path(job_id).write_bytes(b"zip")
        uploads.keep_review(job_id, review)
    quoting = uploads.review_path("quoting")
    quoting.write_text(
        quoting.read_text("utf-8").replace('"title": "包"', '"title": "loan"'), "utf-8"
    )
    destroy(layout, ledger)
    left = {path.name for path in uploads.folder.iterdir()}
    assert left == {"quoting.zip", "apart.zip", "apart.review.json"}


def test_findings_no_longer_quote_it(layout: Layout, ledger: Ledger) -> None:
    ledger_job = JobRecord("job", "p.zip", "韩梅", "上线", None, LONG_AGO)
    submit_job(ledger, ledger_job)
    quoted = Finding(
        "end_unreadable", "d.md", 3, {"text": SECRET, "short": "利率", "other": "截至月底"}
    )
    append_event(
        ledger, JobEvent("job", 1, JobStatus.FAILED, "check", LONG_AGO, findings=(quoted,))
    )
    assert holding(layout.home)
    destroy(layout, ledger)
    assert holding(layout.home) == []
    [left] = find_job(ledger, "job").findings
    assert left.fields == {"text": "…", "short": "利率", "other": "截至月底"}
    assert (left.code, left.file, left.line) == ("end_unreadable", "d.md", 3)


def test_an_hour_old_purge_is_not_done_again(layout: Layout, ledger: Ledger) -> None:
    destroy(layout, ledger)
    put(
        layout.home,
        ENCODER,
        [Sheet("loan", ["新的贷款口径。"], "2")],
        at=LONG_AGO + timedelta(hours=1),
    )
    purge(layout, ledger, PurgeTarget("fees"), Act("t", "错", LONG_AGO, "again"))
    assert list(layout.segments.glob("loan/2-*"))
