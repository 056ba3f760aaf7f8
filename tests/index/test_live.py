from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from index.assembly import living_rows
from index.generation import Act
from index.library import Library
from index.withdrawal import Target, roll_back, withdraw
from knowledge.passage import Document
from tests.fakes import HashEncoder
from tests.libraries import LONG_AGO, Sheet, put

ENCODER = HashEncoder()


def test_a_library_without_a_word_still_has_norms_to_divide_by(tmp_path: Path) -> None:
    live = put(tmp_path, ENCODER, [Sheet("a", ["。。。", "？"])]).live
    assert live.lengths.max() < 1
    assert live.average_length == 1
    assert np.isfinite(live.norms[0].values).all()


def test_rows_of_what_was_taken_back_do_not_live(tmp_path: Path) -> None:
    library: Library = put(tmp_path, ENCODER, [Sheet("a", ["年费。", "利率。", "限额。"])])
    version = library.live.versions[0]
    assert living_rows(version.segment, version.entry).tolist() == [True, True, True]
    assert living_rows(version.segment, None).tolist() == [False, False, False]
    for field, hidden, living in (
        ("hidden_passages", ("a/d#/2", "a/d#/9"), [True, False, True]),
        ("hidden_documents", ("d",), [False, False, False]),
        ("hidden_documents", ("e",), [True, True, True]),
        ("withdrawn", True, [False, False, False]),
    ):
        entry = replace(version.entry, **{field: hidden})  # type: ignore[arg-type]  # any of its fields
        assert living_rows(version.segment, entry).tolist() == living


def test_what_names_end_in_follows_from_the_generation_and_not_from_what_was_published_before(
    tmp_path: Path,
) -> None:
    titles = ["甲澜", "乙澜", "丙澜"]
    sheets = [
        Sheet(f"p{n}", ["年费。"], document=Document("d", t, "d.md")) for n, t in enumerate(titles)
    ]
    library = put(tmp_path, ENCODER, sheets[:2])
    assert library.live.kinds == frozenset()
    put(tmp_path, ENCODER, sheets[2:])
    library.refresh()
    assert library.live.kinds == {"澜"}
    roll_back(library.layout, 1, Act("t", "", LONG_AGO, "back"))
    library.refresh()
    restarted = Library(tmp_path, ENCODER)
    restarted.refresh()
    assert library.live.kinds == restarted.live.kinds == frozenset()


@pytest.mark.parametrize("held", [None, b'["a/d#/1", "a/d#/7", "a/d#/3"]\n'])
def test_a_withdrawal_takes_effect_though_nobody_can_tell_which_row_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, held: bytes | None
) -> None:
    sheets = [Sheet("a", ["年费。", "利率。", "限额。"]), Sheet("b", ["积分。"])]
    library = put(tmp_path, ENCODER, sheets)
    act = Act("t", "wrong rate", LONG_AGO + timedelta(days=1), "w")
    withdraw(library.layout, ENCODER, Target("a", passage_id="a/d#/2"), act)
    ids = library.live.versions[0].segment.derived / "ids.json"
    ids.unlink() if held is None else ids.write_bytes(held)
    assert library.refresh()
    assert library.live.alive.tolist() == [False, False, False, True]
    assert "nothing of a/" in caplog.text
