"""Points and their cards as segments keep them: read back as they were, and found by numbers that say what they say."""

import itertools
from pathlib import Path

import pytest

from index.cards.card_file import holder_keys, point_key
from index.layout import Layout
from index.segment import Segment, open_segment
from index.segment_write import SegmentContent, write_segment
from knowledge.errors import CorruptSegment
from knowledge.pack import PackKind
from tests.fakes import HashEncoder
from tests.libraries import Sheet, content_of

ENCODER = HashEncoder()
SHEET = Sheet(
    "card",
    ["没有数值的一段。", "白金卡年费为3600元。", "钻石卡年费为8800元。", "存款利率为2.1%。"],
    title="白金卡权益",
    headings=[("说明",), ("费用",), ("费用",), ("利率",)],
    kind=PackKind.PRODUCT,
    is_learned=True,
)


@pytest.fixture
def content() -> SegmentContent:
    return content_of(SHEET, ENCODER)


@pytest.fixture
def segment(tmp_path: Path, content: SegmentContent) -> Segment:
    name = write_segment(Layout(tmp_path), content, ENCODER.fingerprint, "s")
    return open_segment(Layout(tmp_path), name, ENCODER.fingerprint)


def test_points_are_read_back_as_they_were_in_any_order(
    segment: Segment, content: SegmentContent
) -> None:
    assert len(content.points) == 3
    for order in itertools.permutations(range(3)):
        assert segment.points(order) == [content.points[number] for number in order]
    assert segment.points([]) == []


def test_the_columns_say_where_each_stands_and_what_it_is(
    segment: Segment, content: SegmentContent
) -> None:
    columns = segment.point_columns()
    points = [one.point for one in content.points]
    assert columns.passages.tolist() == [1, 2, 3]
    places = zip(columns.begins.tolist(), columns.ends.tolist(), strict=True)
    assert list(places) == [point.statement for point in points]
    assert columns.ids.tolist() == [point_key(point.point_id) for point in points]
    assert columns.versions.tolist() == [point_key(point.version) for point in points]
    passages = [point.passage_id for point in points]
    assert columns.holders.tolist() == holder_keys(passages, ["1"] * 3).tolist()
    assert holder_keys(passages, ["2"] * 3).tolist() != columns.holders.tolist()


def test_values_that_can_be_mistaken_for_each_other_are_alike(segment: Segment) -> None:
    fee, other_fee, rate = segment.point_columns().likes.tolist()
    assert fee == other_fee != rate


def test_a_segment_without_points_has_empty_columns(tmp_path: Path) -> None:
    plain = content_of(Sheet("card", ["没有数值的一段。"], is_learned=True), ENCODER)
    name = write_segment(Layout(tmp_path), plain, ENCODER.fingerprint, "s")
    opened = open_segment(Layout(tmp_path), name, ENCODER.fingerprint)
    assert len(opened.point_columns().ids) == 0


def test_a_file_that_was_cut_is_told(segment: Segment) -> None:
    path = segment.derived / "points.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(CorruptSegment):
        segment.points([2])
