"""Jobs that are held, and what makes them go on or be held again."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from index.generation import Act
from index.held import Word, approve, confirm
from index.job import JobStatus
from index.layout import Layout
from index.withdrawal import Target, withdraw
from knowledge.approval import ApprovalRule, Release
from knowledge.audience import Role
from tests.fakes import DEMO_DAY, HashEncoder
from tests.ingest.queued_jobs import Office

ENDS = date(2026, 12, 31)
APPROVER = Word("李雷", Role.APPROVER, "核对无误", DEMO_DAY + timedelta(hours=1))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path / "home")
    yield opened
    opened.close()


def codes(office: Office, job_id: str) -> list[str]:
    return [finding.code for finding in office.job(job_id).findings]


def test_a_draft_is_held_with_its_review_and_nothing_of_it_is_written(office: Office) -> None:
    office.hand_in("job-1", is_draft=True)
    job = office.next()
    assert (job.status, job.need, job.findings) == (JobStatus.HELD, Release.WORD, ())
    review = office.uploads.review("job-1")
    assert review is not None
    assert [read.pack.pack_id for read in review.understood] == ["lounge"]
    assert not (office.home / "library").exists()


def test_a_held_job_is_left_alone_until_somebody_says_a_word(office: Office) -> None:
    office.hand_in("job-1", is_draft=True)
    held = office.next()
    assert office.do("job-1") == held
    assert office.take() is None
    approve(office.ledger, "job-1", APPROVER)
    done = office.next()
    assert (done.status, done.generation) == (JobStatus.SUCCEEDED, 1)
    [entry] = office.entries()
    assert (entry.by, entry.approved_by, entry.job_id) == ("韩梅", "李雷", "job-1")


def test_what_is_confirmed_is_that_very_finding_and_no_later_one(office: Office) -> None:
    """A code that was said beforehand names what is there at first, not what comes up while the draft waits."""
    office.hand_in("job-1")
    assert office.next().status is JobStatus.SUCCEEDED
    office.hand_in(
        "job-2",
        text="贵宾厅每年三次。",
        version="2",
        ends_at=ENDS,
        is_draft=True,
        confirmed=("gap_after_version",),
    )
    held = office.next()
    assert (held.waiting(), len(held.confirmations), held.need) == ((), 1, Release.WORD)
    office.hand_in("job-3", text="贵宾厅每年两次。", version="3")
    assert office.next().status is JobStatus.SUCCEEDED
    approve(office.ledger, "job-2", APPROVER)
    again = office.next()
    assert again.status is JobStatus.HELD
    [finding] = again.waiting()
    assert (finding.code, finding.fields["other"]) == ("gap_after_version", "3")
    confirm(office.ledger, "job-2", ["gap_after_version"], APPROVER)
    approve(office.ledger, "job-2", APPROVER)
    assert office.next().status is JobStatus.SUCCEEDED
    [confirmation] = office.entries()[-1].confirmed
    assert confirmation.by == "李雷"


def test_a_contradiction_that_came_up_since_holds_an_approved_draft_again(office: Office) -> None:
    fee = "白金卡年费每年{}元。"
    office.hand_in("job-1", "gold", fee.format(3600), is_draft=True)
    office.next()
    office.hand_in("job-2", "silver", fee.format(2800))
    assert office.next().status is JobStatus.SUCCEEDED
    approve(office.ledger, "job-1", APPROVER)
    again = office.next()
    assert again.status is JobStatus.HELD, again
    assert (again.approval, again.need) == (None, Release.WORD)
    assert set(codes(office, "job-1")) & {"contradiction", "contradiction_likely"}


def test_the_second_person_is_asked_anew_where_the_settings_became_stricter(
    office: Office,
) -> None:
    office.hand_in("job-1", is_draft=True)
    office.next()
    approve(office.ledger, "job-1", Word("韩梅", Role.TRAINER, "自查", DEMO_DAY))
    office.approval = ApprovalRule.SECOND
    again = office.next()
    assert (again.status, again.need) == (JobStatus.HELD, Release.SECOND)


@pytest.mark.parametrize("damage", ["truncated", "swapped", "gone"])
def test_an_upload_that_is_not_what_was_handed_in_is_not_published(
    office: Office, damage: str
) -> None:
    office.hand_in("job-1", is_draft=True)
    office.next()
    approve(office.ledger, "job-1", APPROVER)
    path = office.uploads.path("job-1")
    if damage == "gone":
        path.unlink()
    else:
        content = path.read_bytes()
        path.write_bytes(content[:-1] if damage == "truncated" else content[::-1])
    job = office.next()
    assert (job.status, codes(office, "job-1")) == (JobStatus.FAILED, ["upload_damaged"])
    assert office.entries() == ()


def test_what_was_withdrawn_before_a_late_worker_came_to_say_so_is_not_published_again(
    office: Office,
) -> None:
    office.hand_in("job-1")
    assert office.next().status is JobStatus.SUCCEEDED
    act = Act("韩梅", "取消", DEMO_DAY, "withdraw-1")
    withdraw(Layout(office.home), HashEncoder(), Target("lounge"), act)
    # The same job in a ledger that knows nothing of its end, as a kill before the last step leaves it.
    office.ledger.close()
    for path in office.home.glob("ledger.db*"):
        path.unlink()
    fresh = Office(office.home)
    fresh.hand_in("job-1")
    job = fresh.next()
    assert (job.status, job.generation) == (JobStatus.SUCCEEDED, 1)
    assert [entry.withdrawn for entry in fresh.entries()] == [True]
    fresh.close()


def test_a_library_that_cannot_be_compared_with_is_for_a_person_to_judge(office: Office) -> None:
    office.hand_in("job-1")
    assert office.next().status is JobStatus.SUCCEEDED
    [entry] = office.entries()
    segment = Layout(office.home).segment(entry.segment)
    for path in segment.rglob("*.safetensors"):
        path.write_bytes(b"damaged")
    office.hand_in("job-2", "other", "另一项业务。")
    job = office.next()
    assert (job.status, codes(office, "job-2")) == (JobStatus.HELD, ["library_not_compared"])
    office.hand_in("job-3")
    assert office.next().status is JobStatus.SUCCEEDED
