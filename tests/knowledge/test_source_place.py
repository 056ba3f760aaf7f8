"""Where in a file something stands, of one line and of several, in both languages."""

import pytest

from knowledge.source_place import (
    PlaceRange,
    SourcePlace,
    is_own_source,
    place_at,
    places_within,
    range_within,
)
from knowledge.wording import Language

FIVE, SIX, NINE = (SourcePlace(sheet="利率", row=row) for row in (5, 6, 9))
PLACES = ((3, FIVE), (4, SIX), (8, NINE))


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    [
        (FIVE, FIVE, "工作表「利率」第5行", "sheet “利率”, row 5"),
        (FIVE, NINE, "工作表「利率」第5–9行", "sheet “利率”, rows 5–9"),
        (SourcePlace(page=3), SourcePlace(page=4), "第3–4页", "pages 3–4"),
        (SourcePlace(slide=2), SourcePlace(slide=2), "第2张幻灯片", "slide 2"),
        (SourcePlace(row=2), SourcePlace(row=7), "第2–7行", "rows 2–7"),
        (
            FIVE,
            SourcePlace(sheet="费用", row=2),
            "工作表「利率」第5行 至 工作表「费用」第2行",
            "sheet “利率”, row 5 to sheet “费用”, row 2",
        ),
    ],
)
def test_a_range_is_told_as_a_person_would_look_it_up(
    first: SourcePlace, last: SourcePlace, zh: str, en: str
) -> None:
    told = PlaceRange(first, last, (1, 2))
    assert (told.told(Language.ZH), told.told(Language.EN)) == (zh, en)


def test_a_line_stands_where_the_last_place_before_it_begins() -> None:
    assert [place_at(PLACES, line) for line in (2, 3, 4, 7, 8, 99)] == [
        None, FIVE, SIX, SIX, NINE, NINE,
    ]  # fmt: skip


def test_of_a_run_of_lines_only_its_own_places_are_left() -> None:
    assert places_within(PLACES, 1, 2) == ()
    assert places_within(PLACES, 1, 3) == ((3, FIVE),)
    assert places_within(PLACES, 5, 9) == ((5, SIX), (8, NINE))
    assert range_within(PLACES, (1, 2)) is None
    assert range_within(PLACES, (5, 9)) == PlaceRange(SIX, NINE, (5, 9))


def test_only_markdown_is_its_own_source() -> None:
    assert [is_own_source(name) for name in ("a.md", "b/A.Markdown", "a.md.xlsx", "md")] == [
        True, True, False, False,
    ]  # fmt: skip
