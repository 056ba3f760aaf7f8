"""What was read is remembered from one generation to the next, and read before anybody asks for it."""

from pathlib import Path

import pytest

from index.generation import Act
from index.library import Library
from index.live import Live
from index.read_passage import ReadPassages
from index.reading_ahead import reading_ahead
from index.withdrawal import Target, withdraw_from
from knowledge.errors import CorruptSegment
from tests.fakes import HashEncoder
from tests.libraries import LONG_AGO, Sheet, put

ENCODER = HashEncoder()
FEES = Sheet("fees", ["年费二百元。", "补卡三十元。", "挂失费四十元。"])
LOANS = Sheet("loans", ["贷款利率三厘。", "贷款期限五年。"])


def lose_files(live: Live) -> None:
    """Take away what passages are read from: what can still be told was remembered."""
    for version in live.versions:
        (version.segment.derived / "passages.jsonl").rename(
            version.segment.derived / "passages.lost"
        )


def told(live: Live) -> list[str | None]:
    found: list[str | None] = []
    for row in range(len(live.alive)):
        try:
            found.append(live.locate(row)[1].text)
        except CorruptSegment:
            found.append(None)
    return found


def with_room(live: Live, size: int) -> Live:
    object.__setattr__(live, "passages", ReadPassages(size))
    return live


def test_all_that_is_not_withdrawn_is_read_once(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [FEES, LOANS])
    act = Act("韩梅", "写错了", LONG_AGO, "w1")
    withdraw_from(library, ENCODER, Target("fees", "1", passage_id="fees/d#/2"), act)
    live = library.live
    assert len(list(reading_ahead(live, None))) == 4
    lose_files(live)
    assert told(live) == [
        "年费二百元。",
        None,
        "挂失费四十元。",
        "贷款利率三厘。",
        "贷款期限五年。",
    ]
    assert live.body(0).numbers == {200.0}
    assert "包fees" in live.titles_at(0).text


def test_what_was_published_last_is_read_first_and_no_more_than_is_remembered(
    tmp_path: Path,
) -> None:
    live = with_room(put(tmp_path, ENCODER, [FEES, LOANS]).live, 3)
    assert len(list(reading_ahead(live, None))) == 3
    lose_files(live)
    assert told(live) == ["年费二百元。", None, None, "贷款利率三厘。", "贷款期限五年。"]


def test_of_a_later_generation_the_new_is_read_whatever_it_pushes_out(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [FEES])
    before = with_room(library.live, 3)
    assert len(list(reading_ahead(before, None))) == 3
    put(tmp_path, ENCODER, [LOANS])
    library.refresh()
    live = library.live
    assert len(list(reading_ahead(live, before))) == 2
    lose_files(live)
    assert told(live) == [None, None, "挂失费四十元。", "贷款利率三厘。", "贷款期限五年。"]


def test_what_was_read_is_remembered_by_the_next_generation(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [FEES])
    list(reading_ahead(library.live, None))
    put(tmp_path, ENCODER, [LOANS])
    library.refresh()
    assert library.live.number == 2
    lose_files(library.live)
    assert told(library.live) == [*FEES.texts, None, None]


def test_another_opening_of_a_segment_remembers_nothing_of_the_first(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [FEES])
    list(reading_ahead(library.live, None))
    again = Library(tmp_path, ENCODER)
    again.refresh()
    assert library.live.versions[0].segment.opening != again.live.versions[0].segment.opening
    object.__setattr__(again.live, "passages", library.live.passages)
    lose_files(again.live)
    assert told(again.live) == [None] * 3


def test_a_damaged_passage_is_told_of(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [FEES]).live
    lose_files(live)
    with pytest.raises(CorruptSegment):
        next(reading_ahead(live, None))
