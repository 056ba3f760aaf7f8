"""Writes look-ups down behind the response: an answer never waits for the ledger, nor fails with it."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from index.ledger.database import Ledger
from index.record import LookupRecord
from knowledge.errors import LedgerUnavailable

# Some minutes of a busy floor; beyond that a ledger that stays away costs the oldest records, and the log says so.
_MOST_WAITING = 20_000
# The thread that writes and the one that answers share an interpreter: writing at once took 1.2 ms out of each answer, and after a
# fortieth of a second it still met every second one. What was asked in the last tenth of a second may be lost with the power.
_LINGER_SECONDS = 0.1
_RETRY_SECONDS = 1.0
_CLOSING_TRIES = 3
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Waiting:
    lookup_id: str
    record: LookupRecord | Callable[[], LookupRecord]

    def made(self) -> LookupRecord:
        if not isinstance(self.record, LookupRecord):
            # What it was made of, the whole response, is let go with it: a ledger may stay away for long.
            self.record = self.record()
        return self.record


class Recorder:
    """A queue before the ledger, emptied by one thread in the order in which it was filled, a moment after it was."""

    def __init__(self, ledger: Ledger, most_waiting: int = _MOST_WAITING) -> None:
        self._ledger = ledger
        self._most_waiting = most_waiting
        self._waiting: deque[_Waiting] = deque()
        self._changed = threading.Condition()
        self._closing = False
        self._is_awaited = False
        self._last = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    def record(self, lookup_id: str, make: Callable[[], LookupRecord]) -> None:
        """Queue a look-up, whose record is made behind the response too; returns at once."""
        self._last = time.monotonic()
        with self._changed:
            if len(self._waiting) >= self._most_waiting:
                lost = self._waiting.popleft()
                _log.error("the ledger is away for too long; look-up %s is lost", lost.lookup_id)
            self._waiting.append(_Waiting(lookup_id, make))
            if len(self._waiting) == 1:
                self._changed.notify_all()

    def await_written(self, lookup_id: str, timeout_s: float = 2.0) -> bool:
        """Wait until a look-up is no longer queued; False if it still is after `timeout_s` seconds.

        An act may follow its look-up within milliseconds; it has to find it in the ledger.
        """
        with self._changed:
            if self._is_queued(lookup_id):
                self._is_awaited = True
                self._changed.notify_all()
            return self._changed.wait_for(lambda: not self._is_queued(lookup_id), timeout_s)

    def quiet_seconds(self) -> float:
        """Return how long ago the last look-up came, or the recorder began."""
        return time.monotonic() - self._last

    def close(self) -> None:
        """Write what is queued and stop."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()

    def _run(self) -> None:
        tries = 0
        while True:
            batch = self._next_batch()
            if not batch:
                return
            if self._write(batch):
                tries = 0
            elif self._is_given_up(tries := tries + 1):
                _log.error("the ledger is away; %d look-ups are lost", len(self._waiting))
                return

    def _next_batch(self) -> list[LookupRecord]:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closing)
            self._changed.wait_for(lambda: self._is_awaited or self._closing, _LINGER_SECONDS)
            self._is_awaited = False
            waiting = list(self._waiting)
        return [lookup.made() for lookup in waiting]

    def _write(self, batch: list[LookupRecord]) -> bool:
        try:
            self._ledger.record_lookups(batch)
        except LedgerUnavailable as error:
            _log.error("%d look-ups wait: %s", len(batch), error)  # it comes again each second
            return False
        written = {lookup.lookup_id for lookup in batch}
        with self._changed:
            # Some may have been dropped from the front meanwhile.
            while self._waiting and self._waiting[0].lookup_id in written:
                self._waiting.popleft()
            self._changed.notify_all()
        return True

    def _is_queued(self, lookup_id: str) -> bool:
        return any(lookup.lookup_id == lookup_id for lookup in self._waiting)

    def _is_given_up(self, tries: int) -> bool:
        with self._changed:
            if self._closing and tries >= _CLOSING_TRIES:
                return True
            self._changed.wait_for(lambda: False, _RETRY_SECONDS)
            return False
