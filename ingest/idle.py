"""Doing what takes long where the processor would be idle otherwise."""

import os
from collections.abc import Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from typing import Any, TypeVar

from ingest.embed import Report

_Result = TypeVar("_Result")
# The lowest there is, for systems without an idle class.
_NICENESS = 19


def yield_to_questions() -> None:
    """Run this thread only where the processor would be idle otherwise, for good, and the threads that it begins later.

    Without Linux's idle class it is the lowest ordinary priority, which still takes a few hundredths of a busy processor.
    """
    if hasattr(os, "SCHED_IDLE"):
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    os.nice(_NICENESS)


def when_idle(task: Callable[[Report], _Result], told: Report) -> _Result:
    """Return what `task` does in a thread that yields to questions; what it reports is told by this one."""
    steps: SimpleQueue[tuple[str, int, int] | None] = SimpleQueue()
    given_up = Event()

    def report(*step: Any) -> None:
        if given_up.is_set():
            raise CancelledError
        steps.put(step)

    with ThreadPoolExecutor(1, initializer=yield_to_questions) as idle:
        doing = idle.submit(task, report)
        doing.add_done_callback(lambda _: steps.put(None))
        try:
            for step in iter(steps.get, None):
                told(*step)
        except BaseException:
            given_up.set()
            raise
        return doing.result()
