"""Notes: what was written last counts, and what two tabs wrote at once is lost to neither unawares."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from index.learning.learning_record import NoteRecord
from index.ledger.database import Ledger, open_ledger
from index.ledger.passage_notes import (
    MOST_KEYWORD,
    MOST_KEYWORDS,
    MOST_TEXT,
    notes_of,
    revisions,
    write_note,
)
from knowledge.learning_errors import NoteEdited
from tests.learners import DAY, NOW

NOTE = NoteRecord(
    note_id="n1",
    revision=1,
    viewer_name="李雷",
    pack_id="card",
    pack_version="1",
    document_id="card/fees",
    section=("年费", "减免"),
    passage_id="card/fees#年费>减免/1",
    keywords=("年费", "免年费"),
    text="刷满18笔\n免次年",
    is_deleted=False,
    written_at=NOW,
)
SECOND = replace(NOTE, revision=2, text="刷满18笔，首年也免", written_at=NOW + DAY)
DELETED = replace(SECOND, revision=3, is_deleted=True, written_at=NOW + 2 * DAY)


@pytest.fixture
def url(ledger_url: Callable[[Path], str], tmp_path: Path) -> str:
    return ledger_url(tmp_path)


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    opened = open_ledger(url)
    yield opened
    opened.close()


def test_a_note_is_read_back_as_it_was_written(ledger: Ledger) -> None:
    assert write_note(ledger, NOTE) == NOTE
    assert notes_of(ledger, "李雷") == (NOTE,)
    assert notes_of(ledger, "韩梅") == ()


@pytest.mark.parametrize("order", [*permutations((NOTE, SECOND, DELETED))])
def test_the_newest_revision_counts_whenever_it_came(
    ledger: Ledger, order: tuple[NoteRecord, ...]
) -> None:
    for number, note in enumerate((*order, *order)):
        write_note(ledger, note)
        newest = max(order[: number + 1], key=lambda n: n.revision)
        assert notes_of(ledger, "李雷") == (() if newest.is_deleted else (newest,))
    assert revisions(ledger, "李雷", "n1") == (NOTE, SECOND, DELETED)


def test_a_revision_written_otherwise_is_refused(ledger: Ledger) -> None:
    write_note(ledger, NOTE)
    resent = replace(NOTE, written_at=NOW + DAY, pack_version="2")
    assert write_note(ledger, resent) == NOTE
    for other in (
        replace(NOTE, text="别的"),
        replace(NOTE, keywords=()),
        replace(NOTE, is_deleted=True),
        replace(NOTE, passage_id="card/fees#年费>减免/2"),
    ):
        with pytest.raises(NoteEdited) as refused:
            write_note(ledger, other)
        assert (refused.value.note_id, refused.value.revision) == ("n1", 1)
    assert notes_of(ledger, "李雷") == (NOTE,)


def test_of_two_tabs_that_change_a_note_at_once_one_is_told(url: str) -> None:
    ledgers = [open_ledger(url) for _ in range(4)]
    start = threading.Barrier(4)
    wrote, told = [], []

    def change(ledger: Ledger, tab: int) -> None:
        start.wait()
        for revision in range(1, 6):
            try:
                write_note(ledger, replace(NOTE, revision=revision, text=f"第{tab}页"))
                wrote.append(revision)
            except NoteEdited:
                told.append(revision)

    threads = [threading.Thread(target=change, args=(each, n)) for n, each in enumerate(ledgers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(wrote) == [1, 2, 3, 4, 5]
    assert len(told) == 15
    for ledger in ledgers:
        ledger.close()


def test_customer_data_is_masked_and_length_bounded(ledger: Ledger) -> None:
    words = ("13912345678", *(f"{n}" * 99 for n in range(30)))
    kept = write_note(
        ledger, replace(NOTE, keywords=words, text="致电13912345678\x00" + "长" * 3_000)
    )
    assert "139" not in kept.text
    assert "139" not in "".join(kept.keywords)
    assert len(kept.text) == MOST_TEXT
    assert len(kept.keywords) <= MOST_KEYWORDS
    assert max(map(len, kept.keywords)) <= MOST_KEYWORD
    assert write_note(ledger, kept) == kept


def test_notes_are_found_by_document_and_the_last_written_comes_first(ledger: Ledger) -> None:
    other = replace(NOTE, note_id="n2", document_id="loan/rate", written_at=NOW + DAY)
    write_note(ledger, NOTE)
    write_note(ledger, other)
    assert notes_of(ledger, "李雷") == (other, NOTE)
    assert notes_of(ledger, "李雷", ["card/fees"]) == (NOTE,)
    assert notes_of(ledger, "李雷", []) == ()
