import asyncio
import logging
import threading
from pathlib import Path

import pytest

from api.refresh import Refresher
from index.library import Library
from knowledge.errors import CorruptSegment, EncoderMismatch, NoGeneration
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put


async def published(home: Path, library: Library) -> int:
    """Publish a second generation and return the number that is live once it is, or after five seconds."""
    await asyncio.to_thread(put, home, HashEncoder(), [Sheet("b", ["积分"])])
    for _ in range(500):
        await asyncio.sleep(0.01)
        if library.live.number == 2:
            break
    return library.live.number


def test_a_new_generation_is_taken_up_while_it_runs(tmp_path: Path) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["年费"])])
    refresher = Refresher(library, 0.01)

    async def publish_meanwhile() -> int:
        task = asyncio.create_task(refresher.run())
        number = await published(tmp_path, library)
        task.cancel()
        return number

    assert asyncio.run(publish_meanwhile()) == 2


def test_a_new_base_is_told_of_and_a_small_block_beside_it_is_not(tmp_path: Path) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["年费"] * 10)])
    told: list[int] = []
    refresher = Refresher(
        Library(tmp_path, HashEncoder()), 1, lambda: told.append(library.live.number)
    )
    for sheet in (None, Sheet("b", ["积分"]), Sheet("c", ["利率"] * 10)):
        library = put(tmp_path, HashEncoder(), [sheet]) if sheet else library
        refresher.look()
    refresher.look()
    assert told == [1, 3]


def test_passages_are_read_before_anybody_asks_for_them_and_new_ones_too(tmp_path: Path) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["年费", "利率"])])
    read: list[int] = []
    refresher = Refresher(library, 0.01, spare=lambda: read.append(library.live.number))

    async def read_meanwhile(wanted: int) -> None:
        for _ in range(500):
            await asyncio.sleep(0.01)
            if len(read) == wanted:
                return

    async def publish_meanwhile() -> None:
        task = asyncio.create_task(refresher.run())
        await read_meanwhile(2)
        await published(tmp_path, library)
        await read_meanwhile(3)
        await asyncio.sleep(0.05)
        task.cancel()

    asyncio.run(publish_meanwhile())
    # The two of the first generation are remembered, and gone through again.
    assert read == [1, 1, 2, 2, 2]


def test_a_passage_that_cannot_be_read_ahead_is_logged_once_and_takes_nothing_away(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["年费"])])
    [passages] = (tmp_path / "library" / "segments" / "a").rglob("passages*")
    passages.rename(passages.with_suffix(".lost"))

    async def run_for_a_while() -> None:
        task = asyncio.create_task(Refresher(library, 0.01).run())
        await asyncio.sleep(0.3)
        task.cancel()

    with caplog.at_level(logging.ERROR):
        asyncio.run(run_for_a_while())
    assert [record.message.partition(":")[0] for record in caplog.records] == [
        "passages were not read ahead"
    ]
    assert library.live.number == 1


def test_an_empty_library_is_not_ready_and_says_so(tmp_path: Path) -> None:
    refresher = Refresher(Library(tmp_path, HashEncoder()), 1)
    refresher.look()
    assert isinstance(refresher.problem, NoGeneration)


def test_another_encoders_library_is_refused_and_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(tmp_path, HashEncoder(), [Sheet("a", ["年费"])])
    refresher = Refresher(Library(tmp_path, HashEncoder("other")), 1)
    with caplog.at_level(logging.ERROR):
        refresher.look()
        refresher.look()
    assert isinstance(refresher.problem, EncoderMismatch)
    assert len(caplog.records) == 1


def test_a_damaged_generation_leaves_the_old_one_in_force(tmp_path: Path) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["年费"])])
    put(tmp_path, HashEncoder(), [Sheet("b", ["积分"])])
    [victim] = (tmp_path / "library" / "segments" / "b").rglob("passages*")
    whole = victim.read_bytes()
    victim.write_bytes(whole[:-1] + b"?")
    refresher = Refresher(library, 1)
    refresher.look()
    assert isinstance(refresher.problem, CorruptSegment)
    assert library.live.number == 1
    victim.write_bytes(whole)
    mended = Refresher(library, 1)
    mended.look()
    assert mended.problem is None
    assert library.live.number == 2


def test_a_bug_in_taking_up_the_new_keeps_the_old(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["年费"])])
    current = tmp_path / "library" / "CURRENT"
    current.unlink()
    current.mkdir()
    refresher = Refresher(library, 1)
    with caplog.at_level(logging.ERROR):
        refresher.look()
        refresher.look()
    assert library.live.number == 1
    assert isinstance(refresher.problem, OSError)
    [record] = caplog.records
    assert record.exc_info is not None
    assert "the old generation stays" in caplog.text
    current.rmdir()
    current.write_text("1")
    refresher.look()
    assert refresher.problem is None


def test_words_that_cannot_be_learnt_keep_nothing_from_being_taken_up(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["年费"])])
    [phrases] = tmp_path.rglob("phrases.json")
    away = phrases.rename(tmp_path / "away.json")
    refresher = Refresher(library, 0.01)

    async def publish_after_the_failure() -> int:
        task = asyncio.create_task(refresher.run())
        for _ in range(500):
            await asyncio.sleep(0.01)
            if caplog.records:
                break
        away.rename(phrases)
        number = await published(tmp_path, library)
        task.cancel()
        return number

    assert asyncio.run(publish_after_the_failure()) == 2
    [record] = caplog.records
    assert "not learnt" in record.message


def test_what_a_publication_made_is_waited_for_once_and_not_for_ever(tmp_path: Path) -> None:
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["年费"])])
    held = Library(tmp_path, HashEncoder())
    held.refresh()
    looked = threading.Event()
    may_go = threading.Event()

    def settle() -> None:
        looked.set()
        assert may_go.wait(10)

    refresher = Refresher(held, 60, settle)
    put(tmp_path, HashEncoder(), [Sheet("b", ["积分"] * 9)])

    async def ask_three_times() -> list[float]:
        began = asyncio.get_running_loop().time()
        await asyncio.gather(*(refresher.reach(2, 0.05) for _ in range(3)))
        waited = asyncio.get_running_loop().time() - began
        assert looked.is_set()
        may_go.set()
        await refresher.reach(2)
        return [waited]

    [waited] = asyncio.run(ask_three_times())
    assert waited < 5
    assert (held.live.number, library.live.number) == (2, 1)


def test_the_first_publication_of_an_empty_library_is_waited_for(tmp_path: Path) -> None:
    library = Library(tmp_path, HashEncoder())
    refresher = Refresher(library, 60)
    refresher.look()
    put(tmp_path, HashEncoder(), [Sheet("a", ["年费"])])
    asyncio.run(refresher.reach(1))
    assert (library.live.number, refresher.problem) == (1, None)


def test_nobody_waits_for_what_cannot_be_taken_up(tmp_path: Path) -> None:
    put(tmp_path, HashEncoder(), [Sheet("a", ["年费"])])
    refresher = Refresher(Library(tmp_path, HashEncoder("other")), 60)
    for _ in range(2):
        asyncio.run(refresher.reach(1))
    assert isinstance(refresher.problem, EncoderMismatch)


def test_nothing_is_settled_after_its_end(tmp_path: Path) -> None:
    put(tmp_path, HashEncoder(), [Sheet("p", ["年费三百元"])])
    began, may_go_on, done = threading.Event(), threading.Event(), threading.Event()

    def settle() -> None:
        began.set()
        may_go_on.wait(5)
        done.set()

    refresher = Refresher(Library(tmp_path, HashEncoder()), poll_seconds=0.01, settle=settle)

    async def end_while_it_looks() -> None:
        running = asyncio.create_task(refresher.run())
        await asyncio.to_thread(began.wait, 5)
        running.cancel()
        asyncio.get_running_loop().call_later(0.1, may_go_on.set)
        await asyncio.wait([running])
        assert done.is_set()

    asyncio.run(end_while_it_looks())
