import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingest.conversion.converted import SourceFile
from ingest.conversion.workbook.delimiter import DELIMITERS, delimiter_of
from ingest.conversion.workbook.sheets import read_sheets
from ingest.conversion.workbook.workbook_document import convert_workbook

_VALUES = st.text(st.sampled_from("甲乙丙aB1,;|\t\"'\n .0%"), max_size=8)


@given(
    st.lists(st.lists(_VALUES, min_size=3, max_size=3), min_size=2, max_size=8),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    st.sampled_from(DELIMITERS),
)
def test_what_was_written_is_read_value_by_value(
    rows: list[list[str]], encoding: str, delimiter: str
) -> None:
    # A first line that names its separator leaves nothing to guess.
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        rows
    )
    data = f"sep={delimiter}\n{stream.getvalue()}".encode(encoding)
    assume(encoding != "gb18030" or "甲" in stream.getvalue())
    [sheet], _ = read_sheets(SourceFile("a.csv", data))
    expected = {
        (row + 1, column): value
        for row, record in enumerate(rows)
        for column, value in enumerate(record)
        if value.strip()
    }
    assert {(cell.row, cell.column): cell.text for cell in sheet.cells} == expected


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_separator_is_the_one_that_makes_rows_of_one_length(delimiter: str) -> None:
    rows = [["名称", "说明", "金额"], ["甲", "一, 二; 三 | 四", "1"], ["乙", "五, 六", "2"]]
    text = "".join(
        delimiter.join(f'"{v}"' if delimiter in v else v for v in row) + "\n" for row in rows
    )
    assert delimiter_of(text) == delimiter


def test_a_text_that_nothing_separates_is_one_column() -> None:
    assert delimiter_of("城市\n上海\n苏州\n") is None


def test_numbers_stay_as_they_are_written() -> None:
    [sheet], _ = read_sheets(
        SourceFile("a.csv", '编号,卡号\n007,6222021234567890123\n="008",1e5\n'.encode())
    )
    assert [cell.text for cell in sheet.cells] == [
        "编号",
        "卡号",
        "007",
        "6222021234567890123",
        "008",
        "1e5",
    ]


def test_rows_of_another_length_are_told_with_their_numbers() -> None:
    found = convert_workbook(SourceFile("a.csv", "甲,乙,丙\n1,2,3\n4,5,6,7\n8,9\n".encode()))
    [finding] = found.findings
    assert (finding.code, finding.fields["where"]) == ("ragged_rows", "3, 4")
    assert found.markdown is not None
    assert "| 4 | 5 | 6 | 7 |" in found.markdown


def test_line_breaks_in_quotes_count_as_one_row() -> None:
    [sheet], _ = read_sheets(SourceFile("a.csv", '甲,乙\n"一\n二",2\n三,3\n'.encode()))
    assert [place.row for place in sheet.places.values()] == [1, 2, 3]


def test_two_tables_with_an_empty_line_between_are_two_if_the_second_has_a_header() -> None:
    found = convert_workbook(
        SourceFile("a.csv", "期限,利率\n一年,1.1%\n\n等级,费率\n金卡,2.5%\n".encode())
    )
    assert found.markdown == (
        "| 期限 | 利率 |\n|---|---|\n| 一年 | 1.1% |\n\n| 等级 | 费率 |\n|---|---|\n| 金卡 | 2.5% |\n"
    )


def test_an_empty_line_inside_a_table_does_not_divide_it() -> None:
    found = convert_workbook(SourceFile("a.csv", "期限,利率\n一年,1.1%\n\n二年,1.2%\n".encode()))
    assert found.markdown == "| 期限 | 利率 |\n|---|---|\n| 一年 | 1.1% |\n| 二年 | 1.2% |\n"


def test_lines_over_a_table_with_an_empty_line_between_are_its_title_and_unit() -> None:
    found = convert_workbook(
        SourceFile("a.csv", "利率表\n单位：%\n\n期限,利率\n一年,1.1\n".encode())
    )
    assert found.markdown == "## 利率表\n\n单位：%\n\n| 期限 | 利率 |\n|---|---|\n| 一年 | 1.1 |\n"
