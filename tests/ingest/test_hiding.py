"""Which files hold more than what became passages of them, and are handed out to nobody but those who publish."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.check import check_pack
from tests.builders import write_pack

AT = datetime(2026, 3, 1, tzinfo=UTC)
HEAD = "问题,答案,状态\n年费多少,每年300元,启用\n"


@pytest.mark.parametrize(
    ("row", "hides"),
    [("挂失费多少,每次20元,启用\n", False), ("挂失费多少,每次20元,停用\n", True),
     ("挂失费多少,每次20元,半启用\n", True)],
    ids=["in use", "out of use", "nobody knows"],
)  # fmt: skip
def test_a_sheet_hides_the_rows_that_are_not_surely_in_use(
    tmp_path: Path, row: str, *, hides: bool
) -> None:
    pack = write_pack(tmp_path / "p", {"faq.csv": HEAD + row, "a.md": "# 费用\n\n不收费。\n"})
    draft = check_pack(pack, len, AT)

    [sheet] = [d.document_id for d in draft.documents if d.path == "faq.csv"]
    assert draft.hiding == (frozenset({sheet}) if hides else frozenset())


MAPPING = """
[[spreadsheets]]
file = "faq.csv"
[spreadsheets.columns]
question = "问题"
answer = "答案"
"""


def hides(folder: Path, sheet: str, mapping: str = "") -> tuple[bool, set[str]]:
    """Return whether a pack with this sheet holds its file back, and what is told of it."""
    pack = write_pack(folder / "p", {"faq.csv": sheet, "a.md": "# 费用\n\n不收费。\n"})
    with (pack / "pack.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(mapping)
    draft = check_pack(pack, len, AT)
    assert draft.is_publishable
    [document] = [d.document_id for d in draft.documents if d.path == "faq.csv"]
    return document in draft.hiding, {finding.code for finding in draft.findings}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("问题,答案,渠道经理须知\n年费多少,300元,可减免\n", "columns_unread"),
        ("问题,答案,\n年费多少,300元,可减免\n", "columns_unread"),
        ("问题,答案\n年费多少,300元\n,暂不对外的答案\n", "row_without_question"),
        ("问题,答案\n年费多少,300元\n并购何时公布,\n", "row_without_answer"),
        (f"问题,答案\n年费多少,300元\n{'很长' * 101},不收\n", "row_question_long"),
    ],
)
def test_a_sheet_hides_what_no_entry_was_made_of(tmp_path: Path, rows: str, told: str) -> None:
    assert hides(tmp_path, rows) == (True, {told})


@pytest.mark.parametrize("ignored", ["", 'ignored = "内部备注"\n'], ids=["unnamed", "ignored"])
def test_a_sheet_hides_the_columns_that_its_mapping_leaves_out(
    tmp_path: Path, ignored: str
) -> None:
    sheet = "问题,答案,内部备注\n年费多少,300元,可减免\n"
    assert hides(tmp_path, sheet, MAPPING + ignored) == (True, {"columns_left_out"})


@pytest.mark.parametrize("mapping", ["", MAPPING], ids=["found", "mapped"])
def test_a_sheet_of_which_all_but_numbers_and_makers_of_records_is_read_hides_nothing(
    tmp_path: Path, mapping: str
) -> None:
    sheet = "序号,问题,答案,创建人,备用\n1,年费多少,300元,王五,\n"
    assert hides(tmp_path, sheet, mapping) == (False, set())


ENTRY = "序号,问题,答案\n1,年费多少,300元\n"


@pytest.mark.parametrize(
    "above",
    [
        "信用卡FAQ导出 2026年5月,,\n",
        "智能客服知识库导出,,\n导出时间：2026-02-28 18:00,,导出人：系统\n",
        "常见问题（2026年第一季度）,,\n导出人,王五,\n共128条,,\n",
        "信用卡常見問題清單 115/3/1,,\n",
        "Credit card FAQ list v2.1,,\n2026-05-01,,\n",
    ],
)
def test_a_title_and_the_stamp_of_an_export_are_told_and_hide_nothing(
    tmp_path: Path, above: str
) -> None:
    assert hides(tmp_path, above + ENTRY) == (False, {"title_rows_unread"})


@pytest.mark.parametrize(
    "above",
    [
        "信用卡FAQ（仅供内部）,,\n",
        "信用卡FAQ 标准口径,,\n",
        "客服知识库（內部資料）,,\n",
        "FAQ export (internal use only),,\n",
        "投诉超过两次的可减免一年年费,,\n",
        "导出时间：等总行通知后再告诉客户,,\n",
        "12.5,,\n",
        "FAQ 12.5%,,\n",
        "填写说明：红色为必填，有效时间写成 2026-03-01,,\n",
        "信用卡FAQ,并购六月公布,\n",
    ],
)
def test_whatever_else_stands_above_the_header_is_told_and_keeps_the_file_back(
    tmp_path: Path, above: str
) -> None:
    assert hides(tmp_path, above + ENTRY) == (True, {"rows_above_unread"})


def test_the_lines_above_the_header_are_told_with_their_rows_and_words(tmp_path: Path) -> None:
    sheet = "信用卡FAQ,,\n,,\n" + "请勿外传,,\n" + ENTRY
    pack = write_pack(tmp_path / "p", {"faq.csv": sheet})
    told = {f.code: f for f in check_pack(pack, len, AT).findings}

    title, other = told["title_rows_unread"], told["rows_above_unread"]
    assert (title.fields["rows"], title.fields["values"]) == ("1", "信用卡FAQ")
    assert (other.fields["rows"], other.fields["values"]) == ("3", "请勿外传")
    assert (title.place and title.place.row, other.place and other.place.row) == (1, 3)


@pytest.mark.parametrize("mapping", ["", MAPPING], ids=["found", "mapped"])
def test_rows_of_which_the_numbers_alone_are_filled_in_are_empty(
    tmp_path: Path, mapping: str
) -> None:
    sheet = ENTRY + "2,,\nK-0003,,\n4,挂失费多少,20元\n"
    assert hides(tmp_path, sheet, mapping) == (False, set())


def test_a_remark_in_the_column_of_numbers_is_no_number(tmp_path: Path) -> None:
    assert hides(tmp_path, ENTRY + "注：可私下减免,,\n") == (True, {"row_without_question"})
