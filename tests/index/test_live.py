from dataclasses import replace
from pathlib import Path

import numpy as np

from index.library import Library
from index.live import living_rows
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

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
