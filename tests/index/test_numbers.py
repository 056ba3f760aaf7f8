import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.numbers import chinese_number, numbers, numbers_asked

DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("三万五千", 35_000), ("二〇二六", 2026),
     ("一亿", 100_000_000), ("两千万", 20_000_000)],
)  # fmt: skip
def test_chinese_numerals_have_their_value(numeral: str, value: int) -> None:
    assert chinese_number(numeral) == value


@given(st.integers(min_value=0, max_value=10**8))
def test_digits_written_as_characters_have_the_value_of_the_digits(value: int) -> None:
    assert chinese_number("".join(DIGITS[int(d)] for d in str(value))) == value


def test_a_term_is_the_same_in_digits_and_characters() -> None:
    assert numbers_asked("三年定期利率") <= numbers("3年 1.30%")
    assert not numbers_asked("十年期定期利率") <= numbers("3年 1.30%")
    assert numbers_asked("20万存三年") <= numbers("200000元以上，期限三年")


def test_an_amount_and_a_term_behind_it_are_two_numbers() -> None:
    assert numbers_asked("大额存单一百万三年") == {3.0}
    assert {1_000_000.0, 3.0} <= numbers("一百万三年")


@pytest.mark.parametrize(
    "text", ["取6万现金", "带八千美元", "19块9", "存200000", "5000能转吗", "妈妈要转 20 万"]
)
def test_an_amount_is_what_the_customer_brings(text: str) -> None:
    assert numbers_asked(text) <= {9.0}


@pytest.mark.parametrize(
    "text", ["四年前的规定", "3个月以后", "2天之前", "十五年前", "two or 2 years ago"]
)
def test_a_span_from_today_is_no_number_of_the_answer(text: str) -> None:
    assert numbers_asked(text) == frozenset()


def test_a_year_a_term_and_a_count_are_asked() -> None:
    assert numbers_asked("2025年核卡，分12期，每月3次，第900天") == {2025.0, 12.0, 3.0, 900.0}


def test_words_that_only_look_like_numbers_ask_for_none() -> None:
    assert numbers_asked("万一丢了怎么办，一个人一下子办得了吗，第三方存管") == frozenset()
