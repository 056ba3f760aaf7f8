"""Processes that are killed -9 just before an operation that would change the disk, to see what they leave behind."""

import os
import select
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

_CHANGES = {
    "os.rename",
    "os.link",
    "os.symlink",
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "os.truncate",
    "sqlite3.connect",
}
_PATIENCE_S = 120.0
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def kill_before(step: int, under: Path) -> None:
    """Have this process killed before the operation after `step` others that change something under a folder.

    A kill before something is only read leaves the disk as the one before the next change does.
    """
    left = iter(range(step))

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in _CHANGES or (event == "open" and _writes(arguments[2])):
            touched = os.fspath(arguments[0]) if isinstance(arguments[0], (str, Path)) else ""
            if str(under) in touched and next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def in_child(work: Callable[[], object]) -> int:
    """Begin some work in a process of its own, and return its id."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException:  # noqa: BLE001  # a child says what it can, and ends
            traceback.print_exc()
        finally:
            os._exit(code)
    return child


def ended(child: int, seconds: float = _PATIENCE_S) -> int:
    """Wait for a process and return how it ended, minus the signal if one ended it; one that does not end is killed.

    Raises:
        TimeoutError: If it has not ended by itself after so many seconds.
    """
    # A file that is readable once the process has ended: nothing is looked at again and again meanwhile.
    handle = os.pidfd_open(child)
    try:
        is_over = bool(select.select([handle], [], [], seconds)[0])
    finally:
        os.close(handle)
    if not is_over:
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if not is_over:
        raise TimeoutError(f"process {child} has not ended after {seconds} s")
    return status


def is_killed(work: Callable[[], object], step: int, under: Path) -> bool:
    """Do some work in a child that is killed at `step`; False if it came through before."""

    def until_killed() -> None:
        kill_before(step, under)
        work()

    status = ended(in_child(until_killed))
    assert status in (0, -signal.SIGKILL)
    return status != 0


def _writes(flags: object) -> bool:
    # Whoever opens without saying how, as shared memory does, may write.
    return not isinstance(flags, int) or bool(flags & _WRITING)
