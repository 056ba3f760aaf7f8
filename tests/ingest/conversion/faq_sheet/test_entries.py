"""Rows of exports -> entries: what is understood, what is left out, and what is told."""

from datetime import UTC, date, datetime

import pytest

from ingest.conversion.converted import SourceFile
from ingest.conversion.faq_sheet.faq_sheets import read_faq_sheet
from ingest.conversion.faq_sheet.meanings import Meaning, meaning_of
from ingest.conversion.sheet_mapping import SheetMapping
from knowledge.audience import EVERYONE, Audience
from knowledge.pack import Disclosure
from knowledge.window import Window
from tests.ingest.conversion.faq_sheet.rows import read, rows, told

HEADER = ("标准问题", "标准答案", "扩展问", "维度", "有效时间起", "有效时间止")


def test_a_row_is_an_entry_with_its_window_and_audience() -> None:
    found = read(
        HEADER,
        ("年费多少？", "300元。", "年费；年费多少？；怎么收", "手机银行", date(2026, 3, 1), "永久"),
    )

    [entry] = found.entries
    assert (entry.question, entry.row) == ("年费多少？", 2)
    assert entry.similar == ("年费", "怎么收")
    assert entry.window == Window(datetime(2026, 2, 28, 16, tzinfo=UTC), None)
    assert entry.audience == Audience(channels=frozenset({"手机银行"}))
    assert told(found) == {"row_audience_guessed": "2"}


@pytest.mark.parametrize(
    ("names", "meaning"),
    [
        ("标准问题 客户问题 問題 问题标题 Question Q 知识标题", Meaning.QUESTION),
        ("标准答案 答案 答复内容 對客口徑 Answer 答案（富文本）", Meaning.ANSWER),
        ("扩展问 相似问 相似问法3 擴展問法 similar_questions 其他问法", Meaning.SIMILAR),
        ("一级分类 知识路径 业务大类 目录 Category", Meaning.CATEGORY),
        ("有效时间起 生效日期 开始时间 有效期起 Valid_From", Meaning.STARTS),
        ("有效时间止 失效日期 結束時間 有效截止日 valid_to", Meaning.ENDS),
        ("有效期 有效期限 起止时间", Meaning.DURING),
        ("内部口径 坐席备注", Meaning.INTERNAL),
        ("序号 创建人 更新时间 知识ID 点击量", Meaning.IGNORED),
    ],
)
def test_columns_are_known_by_many_names(names: str, meaning: Meaning) -> None:
    assert {name: meaning_of(name) for name in names.split()} == dict.fromkeys(
        names.split(), meaning
    )


@pytest.mark.parametrize(
    "header",
    [
        ("客户可能的问法", "统一答复口径", "别的问法"),
        ("咨询点", "解释口径", "相关问法"),
        ("客户会提的问题", "标准答案", "相似问"),
        # What is certain comes before what may be.
        ("客户反馈问题", "标准答案", "扩展问", "标准问题"),
    ],
)
def test_questions_and_answers_are_found_under_names_of_their_own(header: tuple[str, ...]) -> None:
    [entry] = read(header, ("甲", "乙", "丙", "丁")[: len(header)]).entries
    assert (entry.question, entry.similar) == ("丁" if len(header) == 4 else "甲", ("丙",))


@pytest.mark.parametrize(
    "header",
    [
        ("遗留问题", "答复"),
        ("相关问题", "答复"),
        ("投诉问题", "坐席答复情况"),
        ("产品", "期限", "利率"),
        ("项目", "收费标准", "说明"),
        ("问题", "原因"),
        ("答案", "得分"),
    ],
)
def test_other_tables_are_no_exports(header: tuple[str, ...]) -> None:
    sheet = rows(header, ("甲", "乙", "丙")[: len(header)])
    assert read_faq_sheet(sheet, SourceFile("a.xlsx", b"")) is None


def test_rows_out_of_use_are_left_out_and_told() -> None:
    found = read(
        ("问题", "答案", "状态"),
        ("甲", "一", "启用"),
        ("乙", "二", "停用"),
        ("丙", "三", "半启用"),
        ("丁", "四", ""),
    )

    assert [entry.question for entry in found.entries] == ["甲", "丁"]
    assert told(found) == {"rows_not_in_use": "3", "row_status_unknown": "4"}


def test_a_column_may_ask_whether_a_row_is_out_of_use() -> None:
    found = read(("问题", "答案", "是否停用"), ("甲", "一", "是"), ("乙", "二", "否"))

    assert [entry.question for entry in found.entries] == ["乙"]


def test_dates_that_cannot_be_read_name_their_rows_and_make_no_entry() -> None:
    found = read(
        HEADER,
        ("甲", "一", "", "", "明年", ""),
        ("乙", "二", "", "", "26/3/1", ""),
        ("丙", "三", "", "", "2026-06-01", "2026-05-31"),
        ("丁", "四", "", "", "", "2026-02-30"),
    )

    assert found.entries == ()
    assert told(found) == {
        "row_date_unreadable": "2, 5",
        "row_date_ambiguous": "3",
        "row_dates_reversed": "4",
    }


def test_what_is_internal_stays_so_beside_what_customers_hear() -> None:
    found = read(
        ("问题", "对客口径", "内部口径", "口径类型", "话术"),
        ("甲", "可以办。", "别主动说。", "", "您好"),
        ("乙", "", "只说内部。", "", ""),
        ("丙", "不外传。", "", "仅内部", ""),
        ("丁", "未分类。", "", "绝密三级", ""),
    )

    assert [entry.disclosure for entry in found.entries] == [
        Disclosure.CUSTOMER,
        Disclosure.INTERNAL,
        Disclosure.INTERNAL,
        Disclosure.INTERNAL,
    ]
    assert not found.entries[0].internal.is_empty
    assert told(found) == {"row_disclosure_unknown": "5"}


def test_rows_that_say_the_same_are_read_once_and_two_answers_are_told_where_somebody_gets_both() -> (
    None
):
    header = ("问题", "答案", "相似问", "渠道")
    found = read(
        header,
        ("年费", "300元", "怎么收", "电话"),
        ("年费", "300元", "怎么收", "电话"),
        ("年费", "400元", "", "在线"),
        ("年费", "500元", "", ""),
    )

    assert len(found.entries) == 3
    assert told(found) == {"row_repeated": "3", "row_answers_differ": "5"}


def test_similar_questions_below_an_entry_belong_to_it_and_never_to_another() -> None:
    found = read(
        ("问题", "答案", "相似问", "状态"),
        ("甲", "一", "a", "启用"),
        ("", "", "b", ""),
        ("乙", "二", "c", "停用"),
        ("", "", "d", ""),
    )

    assert [(entry.question, entry.similar) for entry in found.entries] == [("甲", ("a", "b"))]


def test_an_audience_is_everyone_where_a_row_says_all_and_nobody_where_it_says_except() -> None:
    found = read(
        ("问题", "答案", "渠道", "地区"),
        ("甲", "一", "全渠道", "全国"),
        ("乙", "二", "", "除上海外"),
        ("丙", "三", "电话、在线", "上海"),
    )

    assert found.entries[0].audience == EVERYONE
    assert found.entries[2].audience == Audience(
        regions=frozenset({"上海"}), channels=frozenset({"电话", "在线"})
    )
    assert told(found) == {"row_audience_excepts": "3"}


def test_a_mapping_says_what_columns_and_values_mean_and_what_it_does_not_name_is_not_read() -> (
    None
):
    mapping = SheetMapping(
        "faq.xlsx",
        columns={"question": ("标题",), "answer": ("正文",), "dimension": ("端",)},
        values={"dimension": {"手机银行": "channels:mobile", "总行": "*"}},
        line=9,
    )
    found = read(
        ("标题", "正文", "端", "答案"),
        ("甲", "一", "手机银行", "x"),
        ("乙", "二", "总行", "x"),
        ("丙", "三", "小程序", "x"),
        mapping=mapping,
    )

    assert [entry.audience.channels for entry in found.entries] == [
        frozenset({"mobile"}),
        None,
        frozenset({"小程序"}),
    ]
    assert told(found) == {"row_audience_unmapped": "4", "columns_left_out": "答案"}


def test_a_mapping_that_names_no_column_of_the_sheet_is_told() -> None:
    mapping = SheetMapping("faq.xlsx", columns={"question": ("题目",), "answer": ("正文",)}, line=9)
    found = read(("标题", "正文"), ("甲", "一"), mapping=mapping)

    assert found.entries == ()
    [finding] = found.findings
    assert (finding.code, finding.fields["names"], finding.fields["line"]) == (
        "columns_missing",
        "题目",
        "9",
    )


NUMBERED = ("序号", "标准问题", "标准答案", "扩展问")


def across(text: str) -> tuple[str, ...]:
    """Return a row of one cell that is merged over all columns."""
    return (text,) * len(NUMBERED)


def test_what_stands_across_a_row_is_the_heading_of_those_below_it() -> None:
    sheet = read(
        NUMBERED,
        across("一、信用卡"),
        ("1", "年费多少", "300元", ""),
        across("二、存款"),
        ("", "", "", "定期怎么存"),
        ("2", "起存多少", "50元", ""),
    )
    assert [(e.path, e.question, e.similar) for e in sheet.entries] == [
        (("一、信用卡",), "年费多少", ()),
        (("二、存款",), "起存多少", ()),
    ]
    assert told(sheet) == {}


def test_a_line_across_that_speaks_of_staff_makes_what_is_below_it_internal() -> None:
    sheet = read(
        NUMBERED,
        ("1", "年费多少", "300元", ""),
        across("以下仅供内部使用"),
        ("2", "可以减免吗", "投诉后可减免", ""),
        across("三、贷款"),
        ("3", "最长几年", "5年", ""),
    )
    customer, internal = Disclosure.CUSTOMER, Disclosure.INTERNAL
    assert [entry.disclosure for entry in sheet.entries] == [customer, internal, customer]
    assert told(sheet) == {"row_without_answer": "3"}
    assert all(entry.path in ((), ("三、贷款",)) for entry in sheet.entries)


@pytest.mark.parametrize(
    "header",
    [
        [("标准问题", "标准答案", "有效期", "有效期"), ("标准问题", "标准答案", "起", "止")],
        [("问答", "问答", "有效期", "有效期"), ("标准问题", "标准答案", "起", "止")],
        [
            ("标准问题", "标准答案", "时间", "时间"),
            ("标准问题", "标准答案", "有效期", "有效期"),
            ("标准问题", "标准答案", "起", "止"),
        ],
    ],
    ids=["merged down", "grouped", "three rows"],
)
def test_columns_are_known_by_the_groups_that_stand_above_them(
    header: list[tuple[str, ...]],
) -> None:
    sheet = read(*header, ("年费多少", "300元", "2026-03-01", "2026-05-31"))
    [entry] = sheet.entries
    assert entry.window == Window(
        datetime(2026, 2, 28, 16, tzinfo=UTC), datetime(2026, 5, 31, 16, tzinfo=UTC)
    )
    assert told(sheet) == {}


def test_a_title_above_is_no_group_of_columns() -> None:
    sheet = read(
        ("有效期", "有效期", "有效期"),
        ("标准问题", "标准答案", "起"),
        ("年费", "300元", "2026-03-01"),
    )
    assert told(sheet)["columns_unread"] == "起"
