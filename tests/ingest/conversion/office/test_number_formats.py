import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.conversion.office.number_formats import chinese, counted, letters, roman


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (11, "chineseCounting", "十一"),
        (20, "chineseCounting", "二十"), (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"), (1010, "chineseCountingThousand", "一千零一十"),
        (12, "chineseLegalSimplified", "壹拾贰"), (3, "ideographLegalTraditional", "參"), (11, "ideographTraditional", "甲"),
        (2, "ideographZodiac", "丑"), (10, "taiwaneseDigital", "一〇"), (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"),
        (27, "upperLetter", "AA"), (28, "lowerLetter", "bb"), (7, "decimalZero", "07"), (13, "ordinal", "13th"), (22, "ordinal", "22nd"),
        (3, "decimalEnclosedCircle", "③"), (21, "decimalEnclosedCircle", "㉑"), (2, "decimalEnclosedParen", "⑵"),
        (12, "decimalFullWidth", "１２"), (3, "none", ""), (3, "unknownStyle", "3"), (0, "chineseCounting", "0"),
        (99, "decimalEnclosedCircle", "99"), (10**6, "upperLetter", "1000000"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_a_list_of_that_style_shows_it(
    number: int, style: str, shown: str
) -> None:
    assert counted(number, style) == shown


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_no_two_numbers_are_shown_alike(one: int, other: int) -> None:
    for shape in (chinese, roman, letters):
        assert (shape(one) == shape(other)) == (one == other)


@given(st.integers(1, 9999))
def test_chinese_numbers_can_be_read_back(number: int) -> None:
    total = digit = 0
    for character in chinese(number):
        if character in "十百千":
            total += (digit or 1) * 10 ** ("十百千".index(character) + 1)
            digit = 0
        else:
            digit = "零一二三四五六七八九".index(character)
    assert total + digit == number
