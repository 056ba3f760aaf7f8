import pytest

from ingest.conversion.layout.joining import first_unit, join


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("年利率为", "1.25%", "年利率为1.25%"),
        ("the annual", "fee is", "the annual fee is"),
        ("the infor-", "mation", "the information"),
        ("在1.", "40%附近", "在1.40%附近"),
        ("登录App", "8.2版本", "登录App 8.2版本"),
        ("", "a", "a"),
    ],
)
def test_lines_are_joined_as_their_script_is_written(first: str, second: str, joined: str) -> None:
    assert join(first, second) == joined


def test_a_hyphen_that_the_document_writes_elsewhere_stays() -> None:
    assert join("a high-", "grade bond", {"high-grade"}) == "a high-grade bond"


def test_a_number_that_a_cell_broke_is_one_number() -> None:
    assert join("1,000,0", "00.00", is_cell=True) == "1,000,000.00"


def test_the_first_unit_of_a_line_is_a_word_or_one_character() -> None:
    assert [first_unit(text) for text in ("利率", "annual fee", "App利率", "x")] == [1, 6, 3, 1]
