import logging
import threading
import time
import weakref
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from api import recorder as recorder_module
from api.recorder import Recorder
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.record import LookupRecord
from tests.index.test_ledger import LOOKUP


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(sqlite_url(tmp_path))


def test_what_is_recorded_is_there_after_closing(ledger: Ledger) -> None:
    recorder = Recorder(ledger)
    for number in range(200):
        _record(recorder, replace(LOOKUP, lookup_id=f"lookup-{number:03d}"))
    recorder.close()
    assert [found.lookup_id for found in ledger.lookups()] == [
        f"lookup-{n:03d}" for n in range(200)
    ]
    ledger.close()


def test_many_threads_record_at_once_and_nothing_is_lost(ledger: Ledger) -> None:
    recorder = Recorder(ledger)

    def record(writer: int) -> None:
        for number in range(50):
            _record(recorder, replace(LOOKUP, lookup_id=f"{writer}-{number}"))

    threads = [threading.Thread(target=record, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    recorder.close()
    assert len(ledger.lookups()) == 400
    ledger.close()


def test_what_was_waited_for_is_in_the_ledger(ledger: Ledger) -> None:
    recorder = Recorder(ledger)
    _record(recorder, LOOKUP)
    assert recorder.await_written(LOOKUP.lookup_id)
    assert ledger.lookup(LOOKUP.lookup_id) == LOOKUP
    assert recorder.await_written("never recorded")
    recorder.close()
    ledger.close()


class _Counting(Ledger):
    """A ledger that keeps the sizes of what it was given at once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.sizes: list[int] = []

    def record_lookups(self, lookups: Sequence[LookupRecord]) -> None:
        self.sizes.append(len(lookups))
        self._ledger.record_lookups(lookups)


def test_look_ups_that_come_together_are_written_together(ledger: Ledger) -> None:
    counting = _Counting(ledger)
    recorder = Recorder(counting)
    for number in range(10):
        _record(recorder, replace(LOOKUP, lookup_id=f"lookup-{number}"))
    assert recorder.await_written("lookup-9")
    recorder.close()
    assert sum(counting.sizes) == len(ledger.lookups()) == 10
    assert len(counting.sizes) < 10
    ledger.close()


def test_a_lone_look_up_is_written_soon_though_nobody_waits_for_it(ledger: Ledger) -> None:
    recorder = Recorder(ledger)
    _record(recorder, LOOKUP)
    ends = time.monotonic() + 5
    while not ledger.lookups() and time.monotonic() < ends:
        time.sleep(0.005)
    assert ledger.lookups() == (LOOKUP,)
    recorder.close()
    ledger.close()


def test_a_ledger_that_comes_back_gets_what_waited(
    tmp_path: Path, ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    ledger.close()
    hidden = tmp_path / "hidden"
    _break(tmp_path, hidden)
    recorder = Recorder(ledger)
    _record(recorder, LOOKUP)
    assert not recorder.await_written(LOOKUP.lookup_id, timeout_s=0.3)
    _mend(tmp_path, hidden)
    assert recorder.await_written(LOOKUP.lookup_id, timeout_s=10)
    recorder.close()
    assert ledger.lookups() == (LOOKUP,)
    assert "look-ups wait" in caplog.text
    ledger.close()


def test_a_ledger_that_stays_away_does_not_hold_the_shutdown(
    tmp_path: Path, ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    ledger.close()
    _break(tmp_path, tmp_path / "hidden")
    recorder = Recorder(ledger, most_waiting=2)
    with caplog.at_level(logging.ERROR):
        for number in range(3):
            _record(recorder, replace(LOOKUP, lookup_id=f"lookup-{number}"))
        recorder.close()
    assert "lookup-0 is lost" in caplog.text
    assert "2 look-ups are lost" in caplog.text
    assert recorder_module.__name__ in {record.name for record in caplog.records}
    ledger.close()


def test_a_record_is_made_once_behind_the_response_and_what_it_is_made_of_is_let_go(
    tmp_path: Path, ledger: Ledger
) -> None:
    ledger.close()
    _break(tmp_path, tmp_path / "hidden")
    recorder = Recorder(ledger)
    makers: list[threading.Thread] = []

    class Response:
        def record(self) -> LookupRecord:
            makers.append(threading.current_thread())
            return LOOKUP

    response = Response()
    watched = weakref.ref(response)
    recorder.record(LOOKUP.lookup_id, response.record)
    assert not makers
    del response
    assert not recorder.await_written(LOOKUP.lookup_id, timeout_s=0.3)
    assert watched() is None
    _mend(tmp_path, tmp_path / "hidden")
    assert recorder.await_written(LOOKUP.lookup_id, timeout_s=10)
    recorder.close()
    assert ledger.lookups() == (LOOKUP,)
    assert len(makers) == 1
    assert makers[0] is not threading.current_thread()
    ledger.close()


def _record(recorder: Recorder, lookup: LookupRecord) -> None:
    recorder.record(lookup.lookup_id, lambda: lookup)


def _break(home: Path, hidden: Path) -> None:
    hidden.mkdir()
    for name in ("ledger.db", "ledger.db-wal", "ledger.db-shm"):
        if (home / name).exists():
            (home / name).rename(hidden / name)
    (home / "ledger.db").mkdir()


def _mend(home: Path, hidden: Path) -> None:
    (home / "ledger.db").rmdir()
    for path in hidden.iterdir():
        path.rename(home / path.name)
