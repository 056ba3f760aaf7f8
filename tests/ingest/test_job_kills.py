"""A worker that is killed -9 before any operation on the file system, while a draft is prepared and while it is published."""

import itertools
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from index.held import Word, approve
from index.job import JobStatus
from knowledge.audience import Role
from tests.fakes import DEMO_DAY
from tests.ingest.queued_jobs import Office
from tests.kills import is_killed

pytestmark = pytest.mark.slow
APPROVER = Word("李雷", Role.APPROVER, "核对无误", DEMO_DAY + timedelta(hours=1))
# Every operation would take minutes; a prime steps through all kinds of them.
_STRIDE = 3


def test_a_kill_while_a_draft_is_prepared_or_published_loses_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    base = Office(tmp_path / "base")
    base.hand_in("job-0", "other", "另一项业务。")
    base.next()
    base.hand_in("job-1", is_draft=True)
    base.close()
    seen: set[object] = set()
    for step in itertools.count(0, _STRIDE):
        home = Path(shutil.copytree(tmp_path / "base", tmp_path / f"home-{step}"))
        is_first_killed = is_killed(partial(_next, home), step, home)
        office = Office(home)
        seen.add(office.job("job-1").status)
        assert office.times_published("job-1") == 0
        if office.job("job-1").status is not JobStatus.HELD:
            office.next()
        assert office.job("job-1").status is JobStatus.HELD
        assert office.uploads.review("job-1") is not None
        approve(office.ledger, "job-1", APPROVER)
        office.close()
        is_second_killed = is_killed(partial(_next, home), step, home)
        office = Office(home)
        times = office.times_published("job-1")
        seen.add((office.job("job-1").status, times))
        if office.job("job-1").status is not JobStatus.SUCCEEDED:
            office.next()
        job = office.job("job-1")
        assert (job.status, job.generation) == (JobStatus.SUCCEEDED, 2), f"killed at {step}"
        assert office.times_published("job-1") == 1
        assert [entry.approved_by for entry in office.entries()] == [None, "李雷"]
        assert [p.generation for p in office.ledger.publications()] == [1, 2]
        office.close()
        shutil.rmtree(home)
        if not (is_first_killed or is_second_killed):
            break
    assert seen >= {
        JobStatus.RUNNING,
        JobStatus.HELD,
        (JobStatus.RUNNING, 0),
        (JobStatus.RUNNING, 1),
        (JobStatus.SUCCEEDED, 1),
    }


def _next(home: Path) -> None:
    Office(home).next()


def test_a_ledger_that_is_away_when_the_work_is_done_is_told_the_truth_later(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path / "home")
    office.hand_in("job-1")
    steps = itertools.count()

    def broken_after_commit() -> object:
        if office.times_published("job-1") and next(steps) >= 0:
            raise OSError("the disk went away")
        return DEMO_DAY

    job = office.take()
    assert job is not None
    with pytest.raises(OSError, match="went away"):
        _do(office, broken_after_commit)
    assert office.job("job-1").status is JobStatus.RUNNING
    assert office.times_published("job-1") == 1
    done = office.next()
    assert (done.status, done.generation, done.attempts) == (JobStatus.SUCCEEDED, 1, 2)
    office.close()


def _do(office: Office, clock: Callable[[], object]) -> None:
    office.do("job-1", clock)  # type: ignore[arg-type]  # it gives an instant, as long as it gives anything
