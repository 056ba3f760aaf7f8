"""How far a publication job is, written to the ledger step by step."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from index.job import DONE, HELD, Job, JobEvent, JobStatus
from index.ledger.database import Ledger
from index.ledger.job_log import append_event
from knowledge.approval import Release
from knowledge.clock import Clock
from knowledge.finding import Finding

# Steps of one stage that are worth an event.
_TWENTIETHS = 20
# However large the stage, whoever waits hears of it as often as this.
_SILENCE = timedelta(seconds=10)


class JobTaken(Exception):  # whoever took it goes on with it
    """Somebody else took a step of the job: it is no longer this process's."""


class Progress:
    """Appends how far a job is: each twentieth of a stage, and every ten seconds in which it goes on."""

    def __init__(self, ledger: Ledger, job: Job, clock: Clock) -> None:
        self._ledger = ledger
        self._job_id = job.record.job_id
        self._clock = clock
        self._sequence = job.sequence
        self._last = ("", -1)
        self._heard_at = clock()

    def report(self, stage: str, done: int, total: int) -> None:
        """Append a step of `stage`, if it is a twentieth further than the last, or that was ten seconds ago."""
        here = (stage, done * _TWENTIETHS // max(total, 1))
        if here != self._last or self._clock() - self._heard_at >= _SILENCE:
            self._last = here
            self._heard_at = self._clock()
            self._append(JobStatus.RUNNING, stage, done=done, total=total)

    def hold(
        self, findings: Sequence[Finding], need: Release | None, confirmed: tuple[str, ...]
    ) -> None:
        """Append that the job is left to people.

        Args:
            findings: What they are to look at, and what was confirmed.
            need: What is needed to let it go.
            confirmed: Keys of what whoever handed it in stands by.
        """
        self._append(
            JobStatus.HELD, HELD, findings=tuple(findings), release=need, confirmed=confirmed
        )

    def succeed(self, generation: int, findings: Sequence[Finding]) -> None:
        """Append that the job is done."""
        told = tuple(findings)
        done = {"done": 1, "total": 1, "findings": told, "generation": generation}
        self._append(JobStatus.SUCCEEDED, DONE, **done)

    def fail(self, findings: Sequence[Finding]) -> None:
        """Append that the job failed, and why."""
        self._append(JobStatus.FAILED, self._last[0] or "start", findings=tuple(findings))

    def _append(self, status: JobStatus, stage: str, **told: Any) -> None:
        self._sequence += 1
        event = JobEvent(self._job_id, self._sequence, status, stage, self._clock(), **told)
        if not append_event(self._ledger, event):
            raise JobTaken(self._job_id)
