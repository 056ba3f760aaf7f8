from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.numerals import read_number, write_number

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Write a number below 100,000,000 in Chinese numerals, the way it is taught."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        zero = "零" if 0 < low < 1000 else ""
        return chinese(high) + "万" + (zero + chinese(low) if low else "")
    written, is_gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            written += ("零" if is_gap and written else "") + DIGITS[digit] + name
        is_gap = not digit and bool(written)
    return written


@given(st.integers(1, 99_999_999))
def test_every_number_in_chinese_is_read(number: int) -> None:
    assert read_number(chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000", "1000"), ("1.5万", "15000"), ("20万", "200000"), ("1.5亿", "150000000"), ("十", "10"), ("十五", "15"),
        ("两万", "20000"), ("二百五十万", "2500000"), ("三点五", "3.5"), ("一百零五", "105"), ("两千五百", "2500"), ("0.50", "0.5"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(text: str, value: str) -> None:
    number = read_number(text)

    assert number is not None
    assert write_number(number) == value


@pytest.mark.parametrize(
    "text", ["", "百", "万", "三五", "二〇二六", "两万五", "一百二", "十百", "万千", "零百"]
)
def test_what_is_no_single_number_is_none(text: str) -> None:
    assert read_number(text) is None


@given(st.decimals(0, 10**12, places=4))
def test_a_number_is_written_without_exponent_or_idle_zeros(value: Decimal) -> None:
    written = write_number(value)

    assert Decimal(written) == value
    assert "E" not in written
    assert not ("." in written and written.endswith("0"))
