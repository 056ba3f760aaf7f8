"""Which items of a list lie inside which."""

from ingest.conversion.layout.lists import items_of
from ingest.conversion.layout.paragraphs import Paragraph


def _depths(*lines: tuple[str, float]) -> list[int]:
    found = items_of([Paragraph(text, 1, x0, 10.5, is_bold=False) for text, x0 in lines])
    return [item.depth for item in found]


def test_an_outer_number_goes_on_with_the_list_around_the_items_above_it() -> None:
    assert _depths(("（1）甲", 72), ("（2）乙", 72), ("2、丙", 72)) == [0, 0, 0]


def test_an_inner_number_or_one_further_to_the_right_lies_inside() -> None:
    assert _depths(("1、甲", 72), ("（1）乙", 72), ("2、丙", 72)) == [0, 1, 0]
    assert _depths(("（1）甲", 72), ("1、乙", 90), ("（2）丙", 72)) == [0, 1, 0]
    assert _depths(("（1）甲", 72), ("1）乙", 72)) == [0, 1]
