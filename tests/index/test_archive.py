"""Looking back: which generation was in force at an instant, and the same answers from it as then."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.archive import Archive, dated
from index.generation import Act, ActKind, Generation, all_generations, commit, follow
from index.layout import Layout
from index.library import Library
from index.live import Live
from index.search import search
from index.segment import Segment
from index.segment_write import write_segment
from index.withdrawal import Target, roll_back, withdraw
from knowledge.audience import Role, Viewer
from knowledge.errors import UnknownGeneration
from knowledge.history_errors import NothingKnownThen, OtherEncoder
from tests.fakes import HashEncoder
from tests.libraries import LONG_AGO, Sheet, content_of, put

ENCODER = HashEncoder()
VIEWER = Viewer("李雷", Role.TRAINER)
DAY = timedelta(days=1)


def act(day: int, scratch: str) -> Act:
    return Act("t", "", LONG_AGO + day * DAY, scratch)


def texts(live: Live, query: str = "年费") -> set[str]:
    result = search(live, ENCODER, query, VIEWER, LONG_AGO + 100 * DAY)
    return {hit.passage.text for hit in result.hits}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Generation 1 has a and b; 2, a day later, no b; 3 has c too; 4 is 1 again, without b."""
    put(tmp_path, ENCODER, [Sheet("a", ["金卡年费。"]), Sheet("b", ["银卡年费。"])])
    library = Library(tmp_path, ENCODER)
    library.refresh()
    withdraw(library.layout, ENCODER, Target("b"), act(1, "w"))
    put(tmp_path, ENCODER, [Sheet("c", ["白金卡年费。"])], at=LONG_AGO + 2 * DAY)
    roll_back(library.layout, 1, act(3, "r"))
    library.refresh()
    return library


def test_each_instant_has_the_generation_that_was_in_force_then(library: Library) -> None:
    archive = Archive(library)
    moments = [0, 0.5, 1, 2, 2.9, 3, 50]
    seen = [archive.known_at(LONG_AGO + day * DAY).number for day in moments]
    assert seen == [1, 1, 2, 3, 3, 4, 4]
    assert texts(archive.known_at(LONG_AGO)) == {"金卡年费。", "银卡年费。"}
    assert texts(archive.known_at(LONG_AGO + 2 * DAY)) == {"金卡年费。", "白金卡年费。"}
    assert texts(library.live) == {"金卡年费。"}


def test_before_the_first_publication_nothing_was_known(library: Library) -> None:
    with pytest.raises(NothingKnownThen):
        Archive(library).known_at(LONG_AGO - timedelta(microseconds=1))


def test_when_a_clock_jumped_back_the_number_counts_and_not_the_date(tmp_path: Path) -> None:
    put(tmp_path, ENCODER, [Sheet("a", ["金卡年费。"])], at=LONG_AGO + 5 * DAY)
    put(tmp_path, ENCODER, [Sheet("b", ["银卡年费。"])], at=LONG_AGO + 2 * DAY)
    put(tmp_path, ENCODER, [Sheet("c", ["白金卡年费。"])], at=LONG_AGO + 4 * DAY)
    library = Library(tmp_path, ENCODER)
    library.refresh()
    archive = Archive(library)
    seen = [archive.known_at(LONG_AGO + day * DAY).number for day in (2, 3, 4, 5, 6)]
    assert seen == [2, 2, 3, 3, 3]
    with pytest.raises(NothingKnownThen):
        archive.known_at(LONG_AGO + DAY)


def test_a_generation_that_is_not_there_yet_is_not_opened(library: Library) -> None:
    for number in (0, 5):
        with pytest.raises(UnknownGeneration):
            Archive(library).open(number)


def test_what_both_hold_is_held_once(library: Library) -> None:
    first = Archive(library).open(1)
    held = {id(block.dense) for block in library.live.blocks}
    assert {id(block.dense) for block in first.blocks} <= held


def test_what_was_looked_at_last_is_kept_and_the_rest_let_go(library: Library) -> None:
    archive = Archive(library, most_rows=0)
    third = archive.open(3)
    assert archive.open(3) is third
    archive.open(1)
    assert archive.open(3) is not third
    roomy = Archive(library)
    third = roomy.open(3)
    roomy.open(1)
    assert roomy.open(3) is third
    roomy.forget()
    assert roomy.open(3) is not third


def test_a_generation_of_another_encoder_says_so(tmp_path: Path) -> None:
    put(tmp_path, HashEncoder("old"), [Sheet("a", ["金卡年费。"])])
    old = Library(tmp_path, HashEncoder("old"))
    old.refresh()
    library = Library(tmp_path, ENCODER)
    archive = Archive(old)
    assert archive.open(1).number == 1
    put_again(tmp_path)
    library.refresh()
    with pytest.raises(OtherEncoder) as raised:
        Archive(library).open(1)
    assert raised.value.generation == 1
    assert raised.value.built_with == HashEncoder("old").fingerprint


def put_again(home: Path) -> None:
    """Derive what is there with the encoder of these tests, as a generation of its own."""
    layout = Layout(home)
    content = content_of(Sheet("a", ["金卡年费。"]), ENCODER)
    name = write_segment(layout, content, ENCODER.fingerprint, "again")

    def step(newest: Generation | None) -> Generation:
        assert newest is not None
        entries = [replace(newest.entries[0], segment=name)]
        return follow(newest, ENCODER.fingerprint, ActKind.REBUILD, act(1, "again"), entries)

    commit(layout, "again", step)


def test_questions_about_the_present_go_on_while_a_generation_is_opened(library: Library) -> None:
    """The one that opens waits until the others have asked: if they waited for it, this would never end."""
    asked = threading.Event()

    class Slow(Library):
        def open_all(self, names: Sequence[str]) -> list[Segment]:
            assert asked.wait(20)
            return super().open_all(names)

    slow = Slow(library.layout.home, ENCODER)
    asked.set()
    slow.refresh()
    asked.clear()
    archive = Archive(slow)
    found: list[Live] = []
    opening = threading.Thread(target=lambda: found.append(archive.open(3)))
    opening.start()
    assert texts(slow.live) == {"金卡年费。"}
    slow.refresh()
    asked.set()
    opening.join()
    assert found[0].number == 3


def test_when_a_generation_was_made_is_read_from_its_head(library: Library) -> None:
    for generation in all_generations(library.layout):
        assert dated(library.layout, generation.number) == generation.at


@pytest.mark.parametrize("at", [datetime(2020, 1, 1, 0, 0, 0, 1, tzinfo=UTC), LONG_AGO])
def test_a_microsecond_decides(tmp_path: Path, at: datetime) -> None:
    put(tmp_path, ENCODER, [Sheet("a", ["金卡年费。"])])
    put(tmp_path, ENCODER, [Sheet("b", ["银卡年费。"])], at=LONG_AGO + timedelta(microseconds=1))
    library = Library(tmp_path, ENCODER)
    library.refresh()
    assert Archive(library).known_at(at).number == 1 + (at > LONG_AGO)
