"""What comes of a file is taken only if it is something that a converter makes."""

import json

import pytest

from ingest.conversion.converted import Converted, EntryBound
from ingest.conversion.wire import Garbled, packed, unpacked
from knowledge.source_place import SourcePlace

TEXT = "一\n二\n三"
ROW = SourcePlace(sheet="甲", row=1)


def test_what_a_converter_makes_comes_as_it_was_made() -> None:
    made = Converted(
        TEXT,
        places=((1, ROW), (3, SourcePlace(sheet="甲", row=2))),
        bounds=(EntryBound(1, 1), EntryBound(2, 3)),
    )
    assert unpacked(packed(made), "a.csv") == made
    assert unpacked(packed(Converted(None)), "a.csv") == Converted(None)


@pytest.mark.parametrize(
    "bounds",
    [((0, 1),), ((2, 1),), ((2, 4),), ((-1, 2),), ((2, 3), (1, 1)), ((1, 2), (2, 3)), ((1, 3), (2, 2))],
    ids=["before", "reversed", "beyond", "negative", "out of order", "shared", "nested"],
)  # fmt: skip
def test_bounds_that_do_not_fit_the_document_are_refused(
    bounds: tuple[tuple[int, int], ...],
) -> None:
    made = Converted(TEXT, bounds=tuple(EntryBound(*lines) for lines in bounds))
    with pytest.raises(Garbled):
        unpacked(packed(made), "a.csv")


@pytest.mark.parametrize(
    "places",
    [((0, ROW),), ((4, ROW),), ((2, ROW), (1, ROW)), ((1, SourcePlace(page=0)),), ((1, SourcePlace(row=-1)),)],
    ids=["before", "beyond", "out of order", "page 0", "row -1"],
)  # fmt: skip
def test_places_that_do_not_fit_the_document_are_refused(
    places: tuple[tuple[int, SourcePlace], ...],
) -> None:
    with pytest.raises(Garbled):
        unpacked(packed(Converted(TEXT, places=places)), "a.csv")


def test_what_is_no_document_has_no_lines() -> None:
    with pytest.raises(Garbled):
        unpacked(packed(Converted(None, bounds=(EntryBound(1, 1),))), "a.csv")


def test_what_is_nothing_of_the_kind_is_refused() -> None:
    with pytest.raises(Garbled):
        unpacked(json.dumps({"markdown": 1}).encode(), "a.csv")
