"""What people say to a held publication, by itself: no worker, no library."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.held import Word, approve, confirm, discard
from index.job import FOLLOWING, HELD, STARTED, Job, JobEvent, JobRecord, JobStatus
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.ledger.job_log import append_event, find_job, job_page, jobs_at_work, submit_job
from knowledge.approval import Release
from knowledge.audience import Role
from knowledge.errors import LiquidError, UnknownJob
from knowledge.finding import Finding
from knowledge.publication_errors import (
    HeldForPerson,
    MayNotApprove,
    NothingToConfirm,
    NotWaiting,
    OwnPublication,
    SeenOtherwise,
)

AT = datetime(2026, 5, 31, 2, tzinfo=UTC)
RECORD = JobRecord("job-1", "pack.zip", "韩梅", "上线", None, AT, is_draft=True)
GAPS = tuple(
    Finding("gap_after_version", "pack.toml", line, {"value": "c", "other": "1", "start": ""})
    for line in (6, 7)
)
APPROVER = Word("李雷", Role.APPROVER, "核对无误", AT + timedelta(hours=1))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(sqlite_url(tmp_path))
    yield opened
    opened.close()


def hold(
    ledger: Ledger,
    findings: tuple[Finding, ...] = (),
    need: Release | None = None,
    job_id: str = "job-1",
) -> Job:
    submit_job(ledger, replace(RECORD, job_id=job_id))
    append_event(ledger, JobEvent(job_id, 1, JobStatus.RUNNING, STARTED, AT))
    event = JobEvent(job_id, 2, JobStatus.HELD, HELD, AT, findings=findings, release=need)
    append_event(ledger, event)
    return find_job(ledger, job_id)


def test_a_job_goes_on_when_the_last_finding_is_confirmed(ledger: Ledger) -> None:
    hold(ledger, GAPS)
    half = confirm(ledger, "job-1", ["gap_after_version@pack.toml:6"], APPROVER)
    assert (half.status, half.waiting(), half.findings) == (JobStatus.HELD, GAPS[1:], GAPS)
    assert jobs_at_work(ledger) == ()
    done = confirm(ledger, "job-1", ["gap_after_version"], replace(APPROVER, by="王芳", why="无妨"))
    assert (done.status, done.waiting()) == (JobStatus.QUEUED, ())
    assert [(c.key.split("#")[0], c.by, c.why) for c in done.confirmations] == [
        ("gap_after_version@pack.toml:6", "李雷", "核对无误"),
        ("gap_after_version@pack.toml:7", "王芳", "无妨"),
    ]
    assert jobs_at_work(ledger) == (done,)


def test_what_is_confirmed_in_part_wrongly_is_not_recorded_at_all(ledger: Ledger) -> None:
    hold(ledger, GAPS)
    with pytest.raises(NothingToConfirm) as raised:
        confirm(ledger, "job-1", ["gap_after_version@pack.toml:6", "other"], APPROVER)
    assert raised.value.said == ("other",)
    assert find_job(ledger, "job-1").confirmations == ()


def test_a_draft_waits_for_a_word_after_its_findings_are_confirmed(ledger: Ledger) -> None:
    hold(ledger, GAPS, Release.WORD)
    with pytest.raises(HeldForPerson) as raised:
        approve(ledger, "job-1", APPROVER)
    assert raised.value.findings == GAPS
    confirmed = confirm(ledger, "job-1", ["gap_after_version"], APPROVER)
    assert confirmed.status is JobStatus.HELD
    approved = approve(ledger, "job-1", replace(APPROVER, by="韩梅", role=Role.TRAINER))
    assert approved.status is JobStatus.QUEUED
    assert approved.approval is not None
    assert (approved.approval.by, approved.approval.given) == ("韩梅", Release.WORD)


@pytest.mark.parametrize(
    ("by", "role", "error"),
    [
        ("韩梅", Role.ADMIN, OwnPublication),
        ("韩梅", Role.TRAINER, OwnPublication),
        ("李雷", Role.TRAINER, MayNotApprove),
        ("李雷", Role.APPROVER, None),
        ("李雷", Role.ADMIN, None),
    ],
)
def test_the_second_person_is_another_one_who_may_approve(
    ledger: Ledger, by: str, role: Role, error: type[LiquidError] | None
) -> None:
    before = hold(ledger, (), Release.SECOND)
    word = replace(APPROVER, by=by, role=role)
    if error is None:
        assert approve(ledger, "job-1", word).status is JobStatus.QUEUED
        return
    with pytest.raises(error):
        approve(ledger, "job-1", word)
    assert find_job(ledger, "job-1") == before


def test_a_job_that_is_held_again_has_to_be_approved_again(ledger: Ledger) -> None:
    hold(ledger, (), Release.WORD)
    approved = approve(ledger, "job-1", APPROVER)
    running = JobEvent("job-1", approved.sequence + 1, JobStatus.RUNNING, STARTED, AT)
    append_event(ledger, running)
    again = JobEvent(
        "job-1",
        approved.sequence + 2,
        JobStatus.HELD,
        HELD,
        AT,
        findings=GAPS,
        release=Release.WORD,
    )
    append_event(ledger, again)
    job = find_job(ledger, "job-1")
    assert (job.approval, job.attempts, job.waiting()) == (None, 0, GAPS)
    stale, fresh = replace(APPROVER, seen=2), replace(APPROVER, seen=job.sequence)
    for word in (approve, discard):
        with pytest.raises(SeenOtherwise):
            word(ledger, "job-1", stale)
    with pytest.raises(SeenOtherwise):
        confirm(ledger, "job-1", ["gap_after_version"], stale)
    confirmed = confirm(ledger, "job-1", ["gap_after_version"], fresh)
    assert (confirmed.status, confirmed.waiting()) == (JobStatus.HELD, ())


def test_what_waits_for_nobody_takes_no_words(ledger: Ledger) -> None:
    with pytest.raises(UnknownJob):
        approve(ledger, "job-1", APPROVER)
    submit_job(ledger, RECORD)
    append_event(ledger, JobEvent("job-1", 1, JobStatus.RUNNING, STARTED, AT))
    for word in (approve, discard):
        with pytest.raises(NotWaiting):
            word(ledger, "job-1", APPROVER)


def test_what_nobody_has_begun_can_be_discarded(ledger: Ledger) -> None:
    submit_job(ledger, RECORD)
    gone = discard(ledger, "job-1", APPROVER)
    assert (gone.status, gone.finished_at) == (JobStatus.DISCARDED, APPROVER.at)
    assert jobs_at_work(ledger) == ()


def test_of_many_words_at_once_exactly_one_ends_the_waiting(ledger: Ledger) -> None:
    hold(ledger, (), Release.WORD)
    said: list[str] = []
    barrier = threading.Barrier(8)

    def speak(word: Callable[[Ledger, str, Word], Job], by: str) -> None:
        barrier.wait()
        try:
            word(ledger, "job-1", replace(APPROVER, by=by, seen=2))
        except (NotWaiting, SeenOtherwise):
            return
        said.append(by)

    words = [approve, discard] * 4
    threads = [
        threading.Thread(target=speak, args=(word, f"{word.__name__}-{n}"))
        for n, word in enumerate(words)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 1
    job = find_job(ledger, "job-1")
    assert job.sequence == 3
    is_approved = said[0].startswith("approve")
    assert job.status is (JobStatus.QUEUED if is_approved else JobStatus.DISCARDED)


def test_two_who_confirm_at_once_are_both_heard(ledger: Ledger) -> None:
    findings = tuple(replace(GAPS[0], line=line) for line in range(1, 9))
    hold(ledger, findings)
    barrier = threading.Barrier(8)

    def speak(line: int) -> None:
        barrier.wait()
        said = [f"gap_after_version@pack.toml:{line}"]
        confirm(ledger, "job-1", said, replace(APPROVER, by=f"p{line}"))

    threads = [threading.Thread(target=speak, args=(line,)) for line in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    job = find_job(ledger, "job-1")
    assert job.status is JobStatus.QUEUED
    assert {c.by for c in job.confirmations} == {f"p{line}" for line in range(1, 9)}


def test_pages_of_jobs_hold_each_once_the_latest_first(ledger: Ledger) -> None:
    for n in range(7):
        record = replace(RECORD, job_id=f"job-{n}", submitted_at=AT + timedelta(seconds=n // 2))
        submit_job(ledger, record)
        if n % 2:
            append_event(ledger, JobEvent(f"job-{n}", 1, JobStatus.HELD, HELD, AT))
    seen: list[str] = []
    after = None
    while page := job_page(ledger, None, after, 3):
        seen += [job.record.job_id for job in page]
        after = seen[-1]
    assert seen == [f"job-{n}" for n in reversed(range(7))]
    for status, wanted in ((JobStatus.HELD, "531"), (JobStatus.QUEUED, "6420")):
        found = job_page(ledger, status, None, 50)
        assert "".join(job.record.job_id[-1] for job in found) == wanted
    assert [job.record.job_id[-1] for job in jobs_at_work(ledger)] == ["0", "2", "4", "6"]


def test_what_is_over_is_followed_by_nothing_and_what_is_held_is_not_begun_without_a_word() -> None:
    assert all(FOLLOWING[status] == frozenset() for status in JobStatus if status.is_final)
    assert JobStatus.RUNNING not in FOLLOWING[JobStatus.HELD]
    assert set(FOLLOWING) == set(JobStatus)
