"""Work that goes on beside its caller's, where a processor has nothing else to do."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

_T = TypeVar("_T")


class _Helper:
    """One thread more than the callers', so that one who is alone has two and a crowd loses nothing to each other."""

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(1, "beside")
        self.idle = Lock()

    def do(self, work: Callable[[], _T]) -> _T:
        """Do what was begun, and be idle again."""
        try:
            return work()
        finally:
            self.idle.release()


_helper = _Helper()
_IS_ALONE = len(os.sched_getaffinity(0)) == 1


def begin(work: Callable[[], _T]) -> Callable[[], _T]:
    """Return what gives the result of `work`, which is begun now if there is somebody to do it and else when it is asked for."""
    helper = _helper
    if _IS_ALONE or not helper.idle.acquire(blocking=False):
        return work
    begun = helper.thread.submit(helper.do, work)

    def result() -> _T:
        if begun.cancelled():
            return work()
        # Where processors are busy it may not have come to it yet.
        if begun.cancel():
            helper.idle.release()
            return work()
        return begun.result()

    return result


def _renew() -> None:
    # A process that was forked off has the lock and not the thread.
    global _helper
    _helper = _Helper()


os.register_at_fork(after_in_child=_renew)
