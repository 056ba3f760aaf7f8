"""What stays in a segment's files: nothing that could lead a loop astray comes out of them."""

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load, save

from index.fixed_point import blank
from index.layout import Layout
from index.lexical import LexicalIndex
from index.segment import Segment, open_segment
from index.segment_write import write_segment
from knowledge.errors import CorruptSegment
from tests.fakes import HashEncoder
from tests.libraries import Sheet, content_of

ENCODER = HashEncoder()


def opened(home: Path) -> Segment:
    content = content_of(Sheet("a", ["年费年费", "利率与年费", "年费限额"]), ENCODER)
    name = write_segment(Layout(home), content, ENCODER.fingerprint, "s")
    return open_segment(Layout(home), name, ENCODER.fingerprint)


def change(segment: Segment, name: str, place: int, value: int) -> None:
    """Change one value of an array in its file."""
    path = segment.derived / "arrays.safetensors"
    arrays = {key: held.copy() for key, held in load(path.read_bytes()).items()}
    assert arrays[name][place] != value
    arrays[name][place] = value
    path.write_bytes(save(arrays))


def test_postings_as_written_are_joined(tmp_path: Path) -> None:
    segment = opened(tmp_path)
    index = LexicalIndex([segment.postings()], np.ones(3, bool))
    assert index.holders(["年费", "限额"]).tolist() == [3, 1]


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("rows", 0, -1),
        ("rows", -1, 3),
        ("rows", -1, 2**31 - 1),
        ("starts", 0, 1),
        ("starts", 1, -5),
        ("starts", 1, 10**9),
        ("starts", -1, 10**12),
        ("keys", 0, 2**64 - 1),
        ("lengths", 1, -7),
    ],
)
def test_postings_that_changed_since_they_were_verified_are_refused(
    tmp_path: Path, name: str, place: int, value: int
) -> None:
    segment = opened(tmp_path)
    change(segment, f"postings-{name}", place, value)
    with pytest.raises(CorruptSegment, match="arrays"):
        LexicalIndex([segment.postings()], np.ones(3, bool))


def test_rows_that_fall_within_a_term_are_refused(tmp_path: Path) -> None:
    segment = opened(tmp_path)
    postings = segment.postings()
    common = int(np.diff(postings.starts).argmax())
    change(segment, "postings-rows", int(postings.starts[common]), 2)
    with pytest.raises(CorruptSegment, match="arrays"):
        LexicalIndex([postings], np.ones(3, bool))


@pytest.mark.parametrize(("place", "value"), [(0, -1), (0, 2), (-1, 3)])
def test_embeddings_of_no_passage_are_refused(tmp_path: Path, place: int, value: int) -> None:
    segment = opened(tmp_path)
    change(segment, "owners", place, value)
    vectors, owners = blank(*segment.shape), np.empty(segment.shape[0], np.int32)
    with pytest.raises(CorruptSegment, match="arrays"):
        segment.read_embeddings(vectors, owners)
