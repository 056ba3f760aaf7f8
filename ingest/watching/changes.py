"""Waiting until something changes in a folder; the one home of watchfiles."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

from watchfiles import watch

# Network drives tell nobody what changes on them: every folder is looked at this often whatever is told.
LOOK_S = 30.0
_STEP_MS = 200


class Changes:
    """Tells when something in a folder changed."""

    def __init__(self, stop: Event) -> None:
        """Tell nothing yet; `stop` ends every wait."""
        self._stop = stop
        self._told: Queue[None] = Queue()

    def wait(self, seconds: float) -> None:
        """Return when something changed, when asked to stop, or after so many seconds."""
        left = min(seconds, LOOK_S)
        while left > 0 and not self._stop.is_set():
            step = min(left, _STEP_MS / 1000)
            left -= step
            try:
                self._told.get(timeout=step)
            except Empty:
                continue
            while not self._told.empty():
                self._told.get_nowait()
            return

    def tell(self) -> None:
        """Note that something changed."""
        self._told.put(None)


@contextmanager
def changes(folder: Path, stop: Event, poll_s: float | None) -> Iterator[Changes]:
    """Follow a folder while the block runs.

    Args:
        folder: What is followed, at any depth.
        stop: Ends every wait.
        poll_s: Looks for changes this often instead of being told by the system; None lets the system tell.
    """
    told = Changes(stop)
    thread = Thread(target=_follow, args=(folder, stop, poll_s, told), daemon=True)
    thread.start()
    try:
        yield told
    finally:
        stop.set()
        thread.join(timeout=5)


def _follow(folder: Path, stop: Event, poll_s: float | None, told: Changes) -> None:
    while not stop.is_set():
        try:
            for _ in watch(
                folder,
                watch_filter=None,
                stop_event=stop,
                rust_timeout=_STEP_MS,
                yield_on_timeout=False,
                raise_interrupt=False,
                force_polling=poll_s is not None,
                poll_delay_ms=int(1000 * (poll_s or 1)),
                ignore_permission_denied=True,
            ):
                told.tell()
        except (OSError, RuntimeError):
            # Gone, or more folders than the system follows: looking now and then goes on all the same.
            stop.wait(LOOK_S)
