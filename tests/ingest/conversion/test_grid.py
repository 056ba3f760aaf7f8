from hypothesis import given
from hypothesis import strategies as st

from ingest.conversion.grid import Cell, read_tables
from ingest.conversion.notes import with_notes
from knowledge.source_place import SourcePlace


def test_a_merged_cell_is_repeated_in_every_row_and_column_that_it_covers() -> None:
    cells = [
        Cell(0, 0, "档"),
        Cell(0, 1, "甲"),
        Cell(0, 2, "乙"),
        Cell(1, 0, "一", 2),
        Cell(1, 1, "5", 1, 2),
    ]
    cells += [Cell(2, 1, "6"), Cell(2, 2, "7")]
    [table] = read_tables(cells)
    assert table.header == ("档", "甲", "乙")
    assert table.rows == (("一", "5", "5"), ("一", "6", "7"))


def test_the_rows_of_a_header_are_joined_and_a_header_over_both_is_told_once() -> None:
    cells = [
        Cell(0, 0, "期限", 2),
        Cell(0, 1, "年利率", 1, 2),
        Cell(1, 1, "柜台"),
        Cell(1, 2, "手机银行"),
    ]
    cells += [Cell(2, 0, "一年"), Cell(2, 1, "1.10%"), Cell(2, 2, "1.30%")]
    [table] = read_tables(cells)
    assert table.header == ("期限", "年利率 · 柜台", "年利率 · 手机银行")
    assert table.rows == (("一年", "1.10%", "1.30%"),)


def test_a_header_that_the_file_calls_so_is_as_deep_as_it_says() -> None:
    cells = [Cell(0, 0, "a", is_header=True), Cell(0, 1, "b", is_header=True)]
    cells += [
        Cell(1, 0, "c", is_header=True),
        Cell(1, 1, "d", is_header=True),
        Cell(2, 0, "1"),
        Cell(2, 1, "2"),
    ]
    assert read_tables(cells)[0].header == ("a · c", "b · d")


def test_lines_across_all_columns_are_captions_bands_and_notes() -> None:
    cells = [Cell(0, 0, "利率表", 1, 2), Cell(1, 0, "期限"), Cell(1, 1, "年利率")]
    cells += [Cell(2, 0, "一、整存整取", 1, 2), Cell(3, 0, "一年"), Cell(3, 1, "1.1")]
    cells += [
        Cell(4, 0, "二、活期", 1, 2),
        Cell(5, 0, "活期"),
        Cell(5, 1, "0.1"),
        Cell(6, 0, "注：以公告为准", 1, 2),
    ]
    places = {row: SourcePlace(sheet="利率", row=row + 1) for row in range(7)}
    fixed, current = read_tables(cells, places)
    assert fixed.captions == ("利率表", "一、整存整取")
    assert current.captions == ("二、活期",)
    assert fixed.header == current.header == ("期限", "年利率")
    assert [place.row for place in (*fixed.places, *current.places)] == [4, 6]
    assert current.notes == ("注：以公告为准",)


def test_a_note_stands_in_every_cell_that_points_at_it_and_no_longer_below() -> None:
    cells = [
        Cell(0, 0, "期限"),
        Cell(0, 1, "年利率"),
        Cell(1, 0, "一年"),
        Cell(1, 1, "1.30%①"),
        Cell(2, 0, "二年"),
    ]
    cells += [
        Cell(2, 1, "1.40%"),
        Cell(3, 0, "①仅限新资金", 1, 2),
        Cell(4, 0, "注：以公告为准", 1, 2),
    ]
    [table] = with_notes(read_tables(cells))
    assert table.rows == (("一年", "1.30%（注：仅限新资金）"), ("二年", "1.40%"))
    assert table.notes == ("注：以公告为准",)


def test_a_cell_that_is_nothing_but_a_mark_says_the_note() -> None:
    cells = [Cell(0, 0, "期限"), Cell(0, 1, "备注"), Cell(1, 0, "一年"), Cell(1, 1, "①")]
    cells.append(Cell(2, 0, "①仅限新资金", 1, 2))
    [table] = with_notes(read_tables(cells))
    assert (table.rows, table.notes) == ((("一年", "（注：仅限新资金）"),), ())


def test_a_cell_with_several_marks_says_each_of_their_notes() -> None:
    cells = [Cell(0, 0, "期限"), Cell(0, 1, "年利率"), Cell(1, 0, "一年"), Cell(1, 1, "1.3%①②")]
    cells += [Cell(2, 0, "①限新资金", 1, 2), Cell(3, 0, "②限额", 1, 2)]
    [table] = with_notes(read_tables(cells))
    assert (table.rows, table.notes) == ((("一年", "1.3%（注：限新资金）（注：限额）"),), ())


def test_a_mark_without_a_note_stays_as_it_is() -> None:
    cells = [Cell(0, 0, "期限"), Cell(0, 1, "卡号"), Cell(1, 0, "一年"), Cell(1, 1, "6222****")]
    assert with_notes(read_tables(cells))[0].rows == (("一年", "6222****"),)


def test_empty_lines_and_spacing_columns_are_left_out() -> None:
    cells = [Cell(0, 0, "a"), Cell(0, 2, "b"), Cell(2, 0, "1"), Cell(2, 2, "2"), Cell(3, 1, "")]
    [table] = read_tables(cells)
    assert (table.header, table.rows) == (("a", "b"), (("1", "2"),))


def test_no_cells_are_no_table() -> None:
    assert read_tables([]) == []
    assert read_tables([Cell(0, 0, "")]) == []


def test_a_table_that_is_a_header_alone_keeps_it() -> None:
    [table] = read_tables([Cell(0, 0, "a"), Cell(0, 1, "b")])
    assert (table.header, table.rows) == (("a", "b"), ())


@given(
    st.lists(
        st.lists(st.sampled_from(["甲", "1", "x"]), min_size=3, max_size=3), min_size=2, max_size=6
    )
)
def test_without_merged_cells_every_text_stays_in_its_row_and_column(rows: list[list[str]]) -> None:
    cells = [Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    [table] = read_tables(cells)
    assert [table.header, *table.rows] == [tuple(row) for row in rows]


def test_a_header_that_the_file_calls_so_reaches_as_deep_as_its_merged_cells() -> None:
    cells = [Cell(0, 0, "期限", 2, is_header=True), Cell(0, 1, "年利率", 1, 2, is_header=True)]
    cells += [
        Cell(1, 1, "柜台"),
        Cell(1, 2, "手机"),
        Cell(2, 0, "一年"),
        Cell(2, 1, "1"),
        Cell(2, 2, "2"),
    ]
    assert read_tables(cells)[0].header == ("期限", "年利率 · 柜台", "年利率 · 手机")
