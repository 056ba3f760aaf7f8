"""One look after another, until it is asked to stop or nothing is left to do."""

import time
from collections.abc import Callable
from threading import Event

from ingest.watching.changes import LOOK_S
from ingest.watching.watch_event import WatchEvent, WatchKind
from ingest.watching.watcher import Watcher

Say = Callable[[WatchEvent], None]
Wait = Callable[[float], None]
# Where something may be ready in so many seconds at the earliest, looking sooner is for nothing.
_SOONEST_S = 0.05


def watch_until(watcher: Watcher, stop: Event, say: Say, wait: Wait) -> None:
    """Look again whenever something changes, until `stop` is set."""
    while not stop.is_set():
        _look(watcher, stop, say)
        wait(_pause(watcher))


def watch_once(watcher: Watcher, stop: Event, say: Say, patience_s: float) -> set[WatchKind]:
    """Look until nothing is left to do, for so many seconds at most, and return what happened.

    What keeps changing, or where Git keeps at work, is left for the next time and counts as waiting.
    """
    kinds: set[WatchKind] = set()
    until = time.monotonic() + patience_s

    def told(event: WatchEvent) -> None:
        kinds.add(event.kind)
        say(event)

    while not stop.is_set():
        _look(watcher, stop, told)
        if not watcher.is_waiting():
            return kinds - {WatchKind.WAITING, WatchKind.UNREACHABLE}
        if time.monotonic() >= until:
            break
        stop.wait(min(_pause(watcher), 1.0))
    return kinds | {WatchKind.WAITING}


def _look(watcher: Watcher, stop: Event, say: Say) -> None:
    for event in watcher.look(time.monotonic()):
        say(event)
        if stop.is_set():
            return


def _pause(watcher: Watcher) -> float:
    ready_at = watcher.settling.next_at()
    left = LOOK_S if ready_at is None else ready_at - time.monotonic()
    # Git and a folder that is away are asked after, since nothing tells of them.
    return max(_SOONEST_S, min(left, 1.0 if watcher.is_held_up() else LOOK_S))
