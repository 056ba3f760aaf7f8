"""Cells that hold a number alone take the unit of their column's header."""

import pytest

from ingest.points.cell_values import basis_in, cell_value
from tests.ingest.points.points_of_text import points_in


@pytest.mark.parametrize(
    ("column", "words", "expected"),
    [
        ("年费（元）", "100", ("100", "CNY", None)),
        ("年费（元/年）", "1,200", ("1200", "CNY", "/年")),
        ("机场贵宾次数", "2", ("2", "次", None)),
        ("利率(%)", "2.35", ("0.0235", "1", None)),
        ("费率（‰）", "0.5", ("0.0005", "1", None)),
        ("限额（万元）", "0.5-1", ("5000..10000", "CNY", None)),
        ("期限（月）", "12", ("12", "月", None)),
        ("年费（单位：元）", "80", ("80", "CNY", None)),
        ("Fee (USD)", " 12.50 ", ("12.5", "USD", None)),
    ],
)
def test_the_unit_of_a_header_is_that_of_its_cells(
    column: str, words: str, expected: tuple[str, str, str | None]
) -> None:
    fact = cell_value(words, (10, 10 + len(words)), column)
    assert fact is not None
    assert (fact.value, fact.unit, fact.basis) == expected
    assert words[fact.span[0] - 10 : fact.span[1] - 10] == fact.text == words.strip()


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("名称", "88"),
        ("年份", "2026"),
        ("年费（元）", "免"),
        ("年费（说明）", "100"),
        ("限额（元）", "200-100"),
        ("限额（元）", "100/200"),
    ],
)
def test_a_number_without_a_unit_stays_words(column: str, words: str) -> None:
    assert cell_value(words, (0, len(words)), column) is None


def test_a_header_may_say_what_its_values_are_counted_by() -> None:
    assert basis_in("分期费（元/年）") == "/年"
    assert basis_in("分期费（元）") is None


def test_a_cell_is_a_typed_point_and_keeps_its_identity() -> None:
    table = "# 甲\n\n## 费用\n\n| 卡种 | 年费（元） |\n|---|---|\n| 金卡 | {} |\n"
    bare, named = points_in(table.format("100"))[0], points_in(table.format("100元"))[0]
    assert (bare.value, bare.unit, bare.text) == ("100", "CNY", "100")
    assert (bare.point_id, bare.version) == (named.point_id, named.version)
    assert [fact.text for fact in bare.facts] == ["100"]
