from hypothesis import given
from hypothesis import strategies as st

from ingest.conversion.pptx.reading_order import in_reading_order
from ingest.conversion.pptx.shapes import Box


def _read(boxes: dict[str, Box | None]) -> str:
    return "".join(in_reading_order(sorted(boxes), boxes.__getitem__))


def test_columns_that_lie_far_apart_are_read_one_after_the_other() -> None:
    left = {name: Box(0, top, 40, 8) for name, top in (("d", 0), ("b", 10), ("f", 21))}
    right = {name: Box(60, top, 40, 8) for name, top in (("a", 2), ("e", 12), ("c", 20))}
    assert _read({**left, **right}) == "dbfaec"


def test_rows_that_lie_far_apart_are_read_one_after_the_other() -> None:
    labels = {name: Box(0, top, 40, 8) for name, top in (("d", 0), ("b", 30), ("f", 60))}
    values = {name: Box(44, top, 40, 8) for name, top in (("a", 1), ("e", 31), ("c", 61))}
    assert _read({**labels, **values}) == "dabefc"


def test_what_stands_across_divides_the_columns_above_from_those_below() -> None:
    above = {"c": Box(0, 0, 40, 10), "b": Box(60, 0, 40, 10)}
    below = {"e": Box(0, 60, 40, 10), "d": Box(60, 60, 40, 10)}
    assert _read({**above, "a": Box(0, 30, 100, 10), **below}) == "cbaed"


def test_boxes_that_overlap_a_little_are_still_apart() -> None:
    assert _read({"b": Box(0, 0, 40, 11), "a": Box(0, 10, 40, 11)}) == "ba"


def test_what_has_no_place_comes_first() -> None:
    assert _read({"b": None, "a": Box(0, 0, 1, 1)}) == "ba"


BOXES = st.builds(Box, *[st.integers(-50, 50)] * 2, *[st.integers(0, 50)] * 2)


@given(st.lists(st.one_of(st.none(), BOXES), max_size=12))
def test_every_box_is_read_once(boxes: list[Box | None]) -> None:
    order = in_reading_order(range(len(boxes)), boxes.__getitem__)
    assert sorted(order) == list(range(len(boxes)))
