"""Whatever people do and whenever workers are killed, no publication is lost or done twice, and no draft gets in."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import select

from index.generation import Act
from index.held import Word, approve, discard
from index.job import FOLLOWING, Job, JobStatus
from index.layout import Layout
from index.ledger.job_log import jobs_at_work
from index.ledger.tables import JOB_EVENTS
from index.reconcile import put_back
from index.withdrawal import Target, withdraw
from knowledge.approval import ApprovalRule
from knowledge.audience import Role
from knowledge.errors import LiquidError, NothingToWithdraw
from tests.fakes import DEMO_DAY, HashEncoder
from tests.ingest.queued_jobs import Office

pytestmark = pytest.mark.slow

PEOPLE = st.sampled_from([("韩梅", Role.ADMIN), ("李雷", Role.APPROVER), ("王芳", Role.TRAINER)])


class Killed(BaseException):
    """Stands for the signal: nothing may catch it."""


def killed_at(step: int) -> Callable[[], datetime]:
    """Return a clock that kills whoever asks it for the `step`th time; a worker asks before each of its steps."""
    left = iter(range(step))

    def clock() -> datetime:
        if next(left, None) is None:
            raise Killed
        return DEMO_DAY

    return clock


class Life(RuleBasedStateMachine):
    """Jobs of three packs, handed in, held, said words to, taken up, killed and put back in any order."""

    @initialize(approval=st.sampled_from(ApprovalRule))
    def open(self, approval: ApprovalRule) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.office = Office(self.folder / "home", approval)
        self.jobs: list[str] = []
        self.withdrawn: set[str] = set()
        self.approval = approval

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.close()
            shutil.rmtree(self.folder)

    @rule(is_draft=st.booleans())
    def hand_in(self, is_draft: bool) -> None:
        job_id = f"job-{len(self.jobs)}"
        self.office.hand_in(
            job_id, f"pack-{len(self.jobs)}", f"第{len(self.jobs)}号。", is_draft=is_draft
        )
        self.jobs.append(job_id)

    @precondition(lambda self: self.jobs)
    @rule(kill_at=st.none() | st.integers(0, 12))
    def work(self, kill_at: int | None) -> None:
        job = self.office.take()
        if job is None:
            return
        try:
            self.office.do(job.record.job_id, killed_at(99 if kill_at is None else kill_at))
        except Killed:
            assert kill_at is not None

    @precondition(lambda self: self.jobs)
    @rule(data=st.data())
    def put_back(self, data: st.DataObject) -> None:
        running = [
            job for job in jobs_at_work(self.office.ledger) if job.status is JobStatus.RUNNING
        ]
        if running:
            job = data.draw(st.sampled_from(running))
            put_back(self.office.ledger, Layout(self.office.home), job.record.job_id, DEMO_DAY)

    @precondition(lambda self: self.jobs)
    @rule(data=st.data(), person=PEOPLE)
    def say(self, data: st.DataObject, person: tuple[str, Role]) -> None:
        job_id = data.draw(st.sampled_from(self.jobs))
        before = self.office.job(job_id)
        word = Word(*person, "核对", DEMO_DAY + timedelta(seconds=1))
        speak = data.draw(st.sampled_from([approve, approve, discard]))
        try:
            after = speak(self.office.ledger, job_id, word)
        except LiquidError:
            assert self.office.job(job_id) == before
            return
        assert after.status in FOLLOWING[before.status]
        if speak is approve and self.approval is ApprovalRule.SECOND:
            assert word.by != before.record.by
            assert word.role.may_approve
        if speak is discard:
            self.office.uploads.remove(job_id)

    @precondition(lambda self: self.jobs)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        if not self.office.entries():
            return
        number = data.draw(st.integers(0, len(self.jobs) - 1))
        act = Act("韩梅", "取消", DEMO_DAY, f"withdraw-{len(self.withdrawn)}-{number}")
        try:
            withdraw(Layout(self.office.home), HashEncoder(), Target(f"pack-{number}"), act)
        except NothingToWithdraw:
            return
        self.withdrawn.add(f"pack-{number}")

    @invariant()
    def nothing_is_lost_or_done_twice(self) -> None:
        for job_id in getattr(self, "jobs", ()):
            job, times = self.office.job(job_id), self.office.times_published(job_id)
            assert times <= 1
            if job.status is JobStatus.SUCCEEDED:
                assert times == 1
            # Only a worker that was killed before it could say so leaves more in the library than in the ledger.
            assert times == 0 or job.status in (
                JobStatus.SUCCEEDED,
                JobStatus.RUNNING,
                JobStatus.QUEUED,
            )

    @invariant()
    def steps_follow_each_other_as_they_may(self) -> None:
        for job_id in getattr(self, "jobs", ()):
            query = select(JOB_EVENTS.c.sequence, JOB_EVENTS.c.status)
            rows = self.office.ledger.rows(
                query.where(JOB_EVENTS.c.job_id == job_id).order_by(JOB_EVENTS.c.sequence)
            )
            assert [row["sequence"] for row in rows] == list(range(1, len(rows) + 1))
            status = JobStatus.QUEUED
            for row in rows:
                assert JobStatus(row["status"]) in FOLLOWING[status]
                status = JobStatus(row["status"])

    @invariant()
    def what_is_withdrawn_stays_withdrawn_and_the_queue_keeps_its_order(self) -> None:
        if not hasattr(self, "jobs"):
            return
        for entry in self.office.entries():
            assert entry.withdrawn == (entry.pack_id in self.withdrawn)
        queued: tuple[Job, ...] = jobs_at_work(self.office.ledger)
        assert [j.record.job_id for j in queued] == [
            j for j in self.jobs if self.office.job(j).status.is_at_work
        ]


Life.TestCase.settings = settings(
    max_examples=20,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestLife = Life.TestCase
