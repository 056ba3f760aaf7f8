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
