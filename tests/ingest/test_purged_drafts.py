"""Drafts of what is purged: they go with it, whatever is said to them, and others stay."""

import os
import signal
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.generation import Act, Purge
from index.held import Word, approve
from index.job import DISCARDED, HELD, JobEvent, JobStatus
from index.layout import Layout
from index.ledger.job_log import append_event
from index.purge import Destroyed, PurgeTarget, finish_purges, purge
from index.purged_drafts import drafts_of
from knowledge.audience import Role
from knowledge.finding import Finding
from knowledge.publication_errors import NotWaiting
from tests.fakes import DEMO_DAY, SequentialIds
from tests.ingest.queued_jobs import Office
from tests.kills import ended

IDS = SequentialIds("drafts")
SECRET = "内部底线每年九次"
WORD = Word("韩梅", Role.TRAINER, "看过了", DEMO_DAY)


@pytest.fixture
def office(tmp_path: Path, ledger_url: Callable[[Path], str]) -> Iterator[Office]:
    """The lounge is published in version 1; drafts of its version 2 and of another pack wait."""
    home = tmp_path / "home"
    made = Office(home, url=ledger_url(home))
    made.hand_in("first", text=f"{SECRET}。")
    made.next()
    made.hand_in("draft", text=f"{SECRET}，另加两次。", version="2", is_draft=True)
    made.hand_in("other", pack_id="fees", text="白金卡年费3600元。", is_draft=True)
    assert [made.next().status for _ in range(2)] == [JobStatus.HELD, JobStatus.HELD]
    yield made
    made.close()


def destroy(office: Office, version: str | None = None, document: str | None = None) -> Destroyed:
    target = PurgeTarget("lounge", version, document)
    return purge(Layout(office.home), office.ledger, target, Act("王芳", "错发", DEMO_DAY, IDS()))


def kept(office: Office) -> set[str]:
    """Return the jobs of which something is kept on disk."""
    return {path.name.partition(".")[0] for path in office.uploads.folder.iterdir()} - {"first"}


def test_a_draft_of_a_purged_pack_goes_with_it_and_others_stay(office: Office) -> None:
    assert destroy(office).drafts == ("draft",)
    job = office.job("draft")
    assert (job.status, job.stage) == (JobStatus.DISCARDED, DISCARDED)
    assert kept(office) == {"other"}
    with pytest.raises(NotWaiting):
        approve(office.ledger, "draft", WORD)
    approve(office.ledger, "other", WORD)
    assert office.next().status is JobStatus.SUCCEEDED
    assert [entry.pack_id for entry in office.entries()] == ["fees"]


@pytest.mark.parametrize(
    ("version", "document", "drafts"),
    [("1", None, ()), ("1", "d", ()), (None, "d", ("draft",))],
)
def test_of_other_versions_only_a_draft_of_the_purged_document_goes(
    office: Office, version: str | None, document: str | None, drafts: tuple[str, ...]
) -> None:
    assert destroy(office, version, document).drafts == drafts
    assert kept(office) == {"draft", "other"} - set(drafts)
    expected = JobStatus.DISCARDED if drafts else JobStatus.HELD
    assert office.job("draft").status is expected


def test_a_draft_of_the_purged_version_goes_whatever_document_is_purged(office: Office) -> None:
    office.hand_in("again", text="每年六次。", version="1", is_draft=True)
    assert destroy(office, "1", "d").drafts == ("again",)
    assert office.job("again").status is JobStatus.DISCARDED


def test_a_draft_whose_review_is_gone_is_known_by_its_upload(office: Office) -> None:
    office.uploads.review_path("draft").unlink()
    assert destroy(office).drafts == ("draft",)
    assert kept(office) == {"other"}


def test_what_is_queued_goes_and_what_is_handed_in_later_does_not(office: Office) -> None:
    office.hand_in("queued", text="每年六次。", version="3")
    assert destroy(office).drafts == ("draft", "queued")
    assert office.take() is None
    office.hand_in("later", text="每年六次。", version="4")
    finish_purges(Layout(office.home), office.ledger, IDS())
    assert office.next().status is JobStatus.SUCCEEDED


def test_what_is_worked_at_meanwhile_publishes_nothing_and_leaves_nothing(office: Office) -> None:
    office.hand_in("running", text=f"{SECRET}，另加三次。", version="3")
    assert office.take() is not None
    assert destroy(office).drafts == ("draft", "running")
    job = office.do("running")
    assert job.status is JobStatus.FAILED
    [finding] = job.findings
    assert finding.code == "publication_refused"
    assert "lounge was purged by 王芳" in finding.fields["en"]
    assert office.entries() == ()
    assert not list(Layout(office.home).segments.glob("*/3-*"))


def test_findings_of_a_draft_that_goes_quote_it_no_longer(office: Office) -> None:
    findings = (Finding("end_unreadable", "d.md", 3, {"text": "另加两次"}),)
    job = office.job("draft")
    told = JobEvent("draft", job.sequence + 1, JobStatus.HELD, HELD, DEMO_DAY, findings=findings)
    assert append_event(office.ledger, told)
    destroy(office)
    assert office.job("draft").findings[0].fields == {"text": "…"}


def test_a_purge_that_was_killed_before_it_discarded_them_does_so_later(office: Office) -> None:
    office.ledger.close()

    def is_discarding(event: str, arguments: tuple[object, ...]) -> bool:
        return event == "os.remove" and "uploads" in str(arguments[0])

    assert _killed(office, is_discarding) == -signal.SIGKILL
    reopened = Office(office.home, url=office.url)
    assert "draft" in kept(reopened)
    finish_purges(Layout(office.home), reopened.ledger, IDS())
    assert reopened.job("draft").status is JobStatus.DISCARDED
    assert kept(reopened) == {"other"}
    finish_purges(Layout(office.home), reopened.ledger, IDS())
    assert reopened.job("other").status is JobStatus.HELD
    reopened.close()


def _killed(office: Office, is_then: Callable[[str, tuple[object, ...]], bool]) -> int:
    child = os.fork()
    if child == 0:
        try:
            opened = Office(office.home, url=office.url)

            def watch(event: str, arguments: tuple[object, ...]) -> None:
                if is_then(event, arguments):
                    os.kill(os.getpid(), signal.SIGKILL)

            sys.addaudithook(watch)
            destroy(opened)
        finally:
            os._exit(1)
    return ended(child)


@pytest.mark.parametrize(
    ("manifest", "is_of"),
    [
        ('id = "lounge"\nversion = "2"\n'.encode("utf-16"), True),
        ('# 贵宾厅\nid = "lounge"\nversion = "2"\n'.encode("gb18030"), True),
        (b'id = "lounge"\nversion = "1"\n', False),
        (b'id = "fees"\nversion = "2"\n', False),
        (b'id = "lounge"\nends_at = 2026-06-31\n', True),
        (b'id = "fees"\nends_at = 2026-06-31\n', False),
    ],
)
def test_uploads_are_known_however_they_are_spelt(
    tmp_path: Path, manifest: bytes, is_of: bool
) -> None:
    office = Office(tmp_path / "home")
    office.hand_in("a")
    with zipfile.ZipFile(office.uploads.path("a"), "w") as archive:
        archive.writestr("top/pack.toml", manifest)
    done = Purge("lounge", "2", None, (), DEMO_DAY, "t", "")
    assert drafts_of(office.ledger, office.uploads, done) == (("a",) if is_of else ())
    office.uploads.path("a").write_bytes(b"no zip")
    assert drafts_of(office.ledger, office.uploads, done) == ()
    office.close()
