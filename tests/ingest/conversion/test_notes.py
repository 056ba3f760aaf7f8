import pytest

from ingest.conversion.grid import Table
from ingest.conversion.note_marks import read_note, split_notes, split_pointer
from ingest.conversion.notes import with_notes


def test_a_mark_may_stand_behind_the_word_for_note() -> None:
    assert read_note("注：① 仅限新资金") == ("1", "仅限新资金")
    assert read_note("注：以公告为准") is None


def test_traditional_characters_point_at_notes_too() -> None:
    assert split_pointer("3.85%註1") == ("3.85%", "1")
    assert read_note("註1：限新資金") == ("1", "限新資金")


def test_two_notes_of_one_number_are_told_apart_by_how_it_is_written() -> None:
    notes = ("¹ 仅限新资金", "注①：须预约")
    [table] = with_notes(
        [Table(("期限", "利率"), (("1年", "1.65¹"), ("3年", "1.90①")), notes=notes)]
    )
    assert [row[1] for row in table.rows] == ["1.65（注：仅限新资金）", "1.90（注：须预约）"]
    assert table.notes == ()


def test_a_mark_that_two_notes_have_points_at_neither() -> None:
    tables = [
        Table(("期限", "利率"), (("1年", "1.65①"),), notes=("① 仅限新资金",)),
        Table(("期限", "利率"), (("3年", "1.90①"),), notes=("① 须预约",)),
    ]
    assert with_notes(tables) == tables


def test_a_number_in_another_form_points_at_the_only_note_of_that_number() -> None:
    [table] = with_notes([Table(("利率",), (("1.65¹",),), notes=("注1：仅限新资金",))])
    assert table.rows == (("1.65（注：仅限新资金）",),)


def test_traditional_brackets_point_at_notes() -> None:
    [table] = with_notes([Table(("年費",), (("免費[註1]",),), notes=("[註1] 首年",))])
    assert table.rows == (("免費（注：首年）",),)


def test_several_notes_in_one_line_stand_beside_what_each_qualifies() -> None:
    line = "注：①指柜面渠道；②自然年内"
    [table] = with_notes([Table(("优惠",), (("前3笔免费①",), ("首份免费②",)), notes=(line,))])
    assert table.rows == (("前3笔免费（注：指柜面渠道）",), ("首份免费（注：自然年内）",))
    assert table.notes == ()


def test_of_several_notes_in_one_line_those_that_nothing_points_at_stay_below() -> None:
    line = "备注：[1] 限新客；[2] 每户一次。"
    [table] = with_notes([Table(("优惠",), (("免费[1]",),), notes=(line, "注：③无人；"))])
    assert table.rows == (("免费（注：限新客）",),)
    assert table.notes == ("[2] 每户一次。", "注：③无人；")


@pytest.mark.parametrize(
    "line",
    [
        "注：①按（1）项收取；另见（2）",
        "① 见②",
        "注：②在前；①在后",
        "注：以①为准",
        "Note: see [1] and [2]",
        "1. 限柜面。2. 首年。",
        "注：满1.5万元起；2.5万元封顶",
        "注：2. 首年。3. 次年。",
    ],
)
def test_marks_that_are_only_spoken_of_divide_no_note(line: str) -> None:
    assert split_notes(line) == [line]


@pytest.mark.parametrize(
    "line", ["注：1. 限柜面；2. 首年。", "备注：1、限柜面。2、首年。", "Note: 1) 限柜面, 2) 首年。"]
)
def test_numbers_with_points_are_notes_behind_the_word_for_it(line: str) -> None:
    [table] = with_notes([Table(("优惠",), (("前3笔免费¹",), ("首份免费[2]",)), notes=(line,))])
    told = [row[0].rstrip("。）") for row in table.rows]
    assert told == ["前3笔免费（注：限柜面", "首份免费（注：首年"]
    assert table.notes == ()


def test_a_single_numbered_note_has_a_mark_and_one_without_pointer_stays_as_it_is() -> None:
    assert read_note("注：1. 限柜面") == ("1", "限柜面")
    tables = [Table(("优惠",), (("免费",),), notes=("注：1. 限柜面。2. 首年。",))]
    assert with_notes(tables) == tables


def test_where_a_table_points_in_circles_and_otherwise_neither_gets_the_note_of_the_other() -> None:
    rows = (("免费¹",), ("七折①",))
    [circled] = with_notes([Table(("优惠",), rows, notes=("① 限新客",))])
    assert circled.rows == (("免费¹",), ("七折（注：限新客）",))
    [plain] = with_notes([Table(("优惠",), rows, notes=("注：1. 限新客",))])
    assert plain.rows == (("免费（注：限新客）",), ("七折①",))


def test_a_name_joined_of_several_is_noted_at_the_one_that_points() -> None:
    header = ("业务", "手续费¹ · 首期", "手续费¹ · 每期②")
    [table] = with_notes([Table(header, (), notes=("注：1. 2026年起；2. 含税",))])
    assert table.header == (
        "业务",
        "手续费（注：2026年起） · 首期",
        "手续费（注：2026年起） · 每期（注：含税）",
    )
