"""Whether what a note was written on is in force: its passage, its section, up to the instant at which it ends."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.learning.learning_record import NoteRecord
from index.library import Library
from index.quiz.note_places import note_places
from knowledge.audience import Audience, Viewer
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

ENCODER = HashEncoder()
START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)
AGENT = Viewer("小李", team="信用卡")
SHEET = Sheet("card", ["年费3600元。"], headings=[("费用",)], window=Window(START, END))
NOTE = NoteRecord(
    note_id="n",
    revision=1,
    viewer_name="小李",
    pack_id="card",
    pack_version="1",
    document_id="card/d",
    section=("费用",),
    passage_id="card/d#/1",
    keywords=(),
    text="先核实等级",
    is_deleted=False,
    written_at=START,
)


def holds(library: Library, note: NoteRecord, at: datetime = START) -> bool:
    return note_places(library.live, AGENT, at, [note.document_id]).hold(note)


def test_it_holds_up_to_the_instant_at_which_its_passage_ends(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [SHEET])
    instants = (START - TICK, START, END - TICK, END)
    assert [holds(library, NOTE, at) for at in instants] == [False, True, True, False]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (replace(NOTE, passage_id="card/d#/9"), True),
        (replace(NOTE, passage_id="card/d#/9", section=("报名",)), False),
        (replace(NOTE, passage_id="card/d#/9", document_id="card/e"), False),
        (replace(NOTE, section=("旧标题",)), True),
    ],
)
def test_a_note_whose_passage_is_gone_belongs_to_its_section(
    tmp_path: Path, note: NoteRecord, expected: bool
) -> None:
    assert holds(put(tmp_path, ENCODER, [SHEET]), note) is expected


def test_what_is_for_others_holds_for_nobody_else(tmp_path: Path) -> None:
    narrow = replace(SHEET, audience=Audience(teams=frozenset({"贷款"})))
    library = put(tmp_path, ENCODER, [narrow])
    assert holds(library, NOTE) is False
    other = Viewer("小王", team="贷款")
    assert note_places(library.live, other, START, ["card/d"]).hold(NOTE)
