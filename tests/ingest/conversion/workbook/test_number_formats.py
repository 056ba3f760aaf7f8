"""What cells show, against what LibreOffice 7.4 shows for the same numbers in the same formats (`number_formats.json`)."""

import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.conversion.workbook.shown_value import shown_number, shown_text

SHOWN: dict[str, list[tuple[float, str]]] = json.loads(
    Path(__file__).with_name("number_formats.json").read_text(encoding="utf-8")
)
# Excel, whose files these are, differs from LibreOffice here.
IN_EXCEL = {
    # It counts with 15 decimal digits: 1.005 is exactly that.
    ("0%", 1.005): "101%",
    # Nothing is not more than nothing.
    ("[>0]0;0.0", 0): "0.0",
}
# It keeps the point of `#.##` with nothing after it, and a point between Chinese numerals, and rounds to the second.
POINTS = {"#.##", "[DBNum1][$-804]General", "[DBNum2][$-804]General"}


def expected(code: str, value: float, shown: str) -> str:
    if code == "#.##" and "." not in shown:
        shown += "."
    if code.startswith("[DBNum"):
        shown = shown.replace("．", ".").replace("点", ".")
    return IN_EXCEL.get((code, value), shown)


@pytest.mark.parametrize("code", SHOWN)
def test_a_number_is_shown_as_its_format_asks(code: str) -> None:
    for value, shown in SHOWN[code]:
        if "s" in code and value % 1 and "." not in code:
            # LibreOffice cuts seconds, Excel rounds them.
            continue
        assert "".join(shown_number(value, code).text.split()) == "".join(
            expected(code, value, shown).split()
        ), (code, value)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.0075, "0.00%", "0.75%"),
        (12345, '0!.0,"万"', "1.2万"),
        (1234.5, '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "¥1,234.50"),
        (0, '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "¥-"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (60, "yyyy-mm-dd", "1900-02-29"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (46082, "yyyy年m月d日", "2026年3月1日"),
        (46082, "[$-404]e/m/d", "115/3/1"),
        (46082, '[$-404]gge"年"m"月"d"日"', "民國115年3月1日"),
        (46082, "[$-F800]dddd, mmmm dd, yyyy", "2026年3月1日"),
        (46082, "aaaa", "星期日"),
        (46082, "[DBNum1][$-804]yyyy年m月d日;@", "二〇二六年三月一日"),
        (46082, "[$-1E000804]yyyy年m月d日", "二〇二六年三月一日"),
        (46082.75, '[$-804]上午/下午h"时"mm"分"', "下午6时00分"),
        (1.5, "[h]:mm", "36:00"),
        (0.999999, "h:mm", "0:00"),
        (1005, "[DBNum2]General", "壹仟零伍"),
        (100_010_010, "[DBNum1]General", "一亿〇一万〇一十"),
        (20_000, "[DBNum2]G/通用格式元整", "贰万元整"),
        (2026, "[DBNum1]0", "二〇二六"),
        (1 / 3, "General", "0.333333333"),
        (0.1 + 0.2, "General", "0.3"),
        (1_234_567.891, "General", "1234567.891"),
        (622_021_123_456_789, "General", "622021123456789"),
        (1e-5, "General", "1E-05"),
        (-0.001, "0.00", "0.00"),
        (5, ";;;", ""),
        (1.25, "# ?/4", "1 1/4"),
        (0.75, '0.0#" 倍"', "0.75 倍"),
        (13_800_138_000, "000-0000-0000", "138-0013-8000"),
    ],
)
def test_formats_of_banks_are_shown_as_excel_shows_them(value: float, code: str, text: str) -> None:
    assert shown_number(value, code).text == text


def test_days_of_the_other_calendar_begin_in_1904() -> None:
    assert shown_number(44_620, "yyyy-mm-dd", True).text == "2026-03-01"
    assert shown_number(0, "yyyy-mm-dd", True).text == "1904-01-01"


def test_a_date_has_its_day_behind_it_and_a_number_itself() -> None:
    assert shown_number(46082.5, "m月d日").value == datetime.fromisoformat("2026-03-01T12:00")
    assert shown_number(60, "yyyy-mm-dd").value == 60
    assert shown_number(3.0, "0.00").value == 3


def test_a_day_that_there_is_not_is_told() -> None:
    assert shown_number(-1, "yyyy-mm-dd").is_unshown
    assert shown_number(2_958_466, "yyyy-mm-dd").is_unshown
    assert not shown_number(2_958_465, "yyyy-mm-dd").is_unshown


def test_a_number_with_more_digits_than_a_cell_keeps_is_told() -> None:
    shown = shown_number(6_222_021_234_567_890_123, "0")
    assert (shown.text, shown.is_rounded) == ("6222021234567890000", True)
    assert not shown_number(999_999_999_999_999, "0").is_rounded


def test_what_a_format_hides_is_told() -> None:
    assert shown_number(5, ";;;").is_hidden
    assert shown_text("内部", ";;;").is_hidden
    assert not shown_number(0, "0;-0;").is_hidden


def test_text_is_shown_by_the_section_for_it() -> None:
    assert shown_text("甲", '0;0;0;@"类"').text == "甲类"
    assert shown_text("甲", '@"类"').text == "甲类"
    assert shown_text("甲", "0.00").text == "甲"


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text('0#?.,%/;[]@"\\_*-+E年ymdhsa>=<1 $', max_size=20),
)
def test_no_format_breaks(value: float, code: str) -> None:
    assert isinstance(shown_number(value, code).text, str)


@given(st.integers(-(10**14), 10**14), st.integers(0, 4))
def test_two_decimals_and_thousands_are_shown_as_python_writes_them(
    number: int, places: int
) -> None:
    value = number / 10**places
    code = "#,##0." + "0" * places if places else "#,##0"
    exact = Decimal(f"{value:.15g}")
    shown = f"{exact:,.{places}f}"
    assert shown_number(value, code).text == (shown if exact else shown.lstrip("-"))
