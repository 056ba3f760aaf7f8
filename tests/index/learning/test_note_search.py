"""Notes are found by what they are about, and survive a rewording of their passage."""

from dataclasses import replace

import pytest

from index.learning.learning_record import NoteRecord
from index.learning.note_search import find_notes, notes_on
from knowledge.passage import Passage, PassageKind, Span
from tests.learners import NOW

PASSAGE = Passage(
    "card/fees#年费/1", "fees", ("年费",), PassageKind.PROSE, "年费3600元。", Span(0, 8, 1, 1)
)
NOTE = NoteRecord(
    *("n1", 1, "李雷", "card", "1", "card/fees", ("年费",), "card/fees#年费/1"),
    keywords=("免年费", "18笔"),
    text="客户常问刷几笔可以减免",
    is_deleted=False,
    written_at=NOW,
)
OTHER = replace(NOTE, note_id="n2", keywords=("还款日",), text="每月25日")


def test_a_note_is_shown_with_its_own_passage() -> None:
    elsewhere = replace(NOTE, note_id="n3", passage_id="card/fees#年费/2")
    assert notes_on([elsewhere, NOTE], "card", PASSAGE, [elsewhere.passage_id]) == (NOTE,)


def test_a_note_whose_passage_is_no_more_is_shown_in_its_section() -> None:
    strayed = replace(NOTE, note_id="n3", passage_id="card/fees#年费/2")
    assert notes_on([strayed, NOTE], "card", PASSAGE) == (NOTE, strayed)
    for other in ({"document_id": "loan/fees"}, {"section": ("还款",)}):
        assert notes_on([replace(strayed, **other)], "card", PASSAGE) == ()
    assert notes_on([strayed], "loan", PASSAGE) == ()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("怎么免年费", ["n1"]),
        ("免年", ["n1"]),
        ("１８笔", ["n1"]),
        ("还款日和免年费", ["n2", "n1"]),
        ("刷几笔可以减免年费", ["n1"]),
        ("25日", ["n2"]),
        ("外汇", []),
        ("  ", []),
        ("年", []),
    ],
)
def test_notes_are_found_by_keyword_and_by_their_words(question: str, found: list[str]) -> None:
    notes = [NOTE, OTHER]
    assert {n.note_id for n in find_notes(notes, question, 5)} == set(found)
    assert len(find_notes(notes, question, 1)) == min(1, len(found))


def test_of_two_notes_the_one_whose_keyword_is_said_comes_first() -> None:
    alike = replace(OTHER, text="怎么免年费")
    assert [n.note_id for n in find_notes([alike, NOTE], "怎么免年费", 5)] == ["n1", "n2"]
