"""Which tables are labels beside values, and have no header; in doubt there is one."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from index.settling_row import settling_row
from index.wanted import wanted
from ingest.check import check_pack
from ingest.conversion.grid import Cell, read_tables
from knowledge.table import read_table
from tests.builders import CHECKED_AT, count_characters, write_pack

CORPUS = Path(__file__).parents[1] / "corpus"
CARD = (("产品名称", "小橙卡"), ("年费", "300元"), ("免息期", "56天"))
NOTE = (("产品代码", "WY260301"), ("期限", "180天"), ("起购金额", "1万元"), ("利率", "2.60%"))
RATES = (("期限", "年利率"), ("1年", "1.10%"), ("2年", "1.20%"))


def _header(rows: Sequence[Sequence[str]], apart: Sequence[int] = (), **first: bool) -> list[str]:
    """Return the header of a table whose cells in the columns `apart` are set apart; `first` holds for its first row."""
    cells = [
        Cell(r, c, text, is_apart=c in apart) if r else Cell(r, c, text, **{"is_apart": c in apart, **first})
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]  # fmt: skip
    (table,) = read_tables(cells)
    assert len(table.rows) == len(rows) - any(table.header)
    return [name for name in table.header if name]


def test_labels_that_the_file_sets_apart_have_no_header() -> None:
    assert _header(CARD, apart=(0,)) == []
    assert _header([("热线", "95599", "时间", "全天")] * 2, apart=(0, 2)) == []


def test_labels_with_colons_have_no_header() -> None:
    assert _header([("姓名：", "李工"), ("分机:", "8021")]) == []


def test_properties_with_values_of_several_kinds_have_no_header() -> None:
    assert _header(NOTE) == []


@pytest.mark.parametrize("apart", [(), (0,)])
@pytest.mark.parametrize(
    "rows",
    [
        RATES,
        (("要素", "内容"), *NOTE),
        (("项目", "具体规定"), *NOTE),
        (("", "余额"), ("个人", "12"), ("企业", "8")),
    ],
)
def test_a_table_with_a_header_keeps_it_though_its_first_column_is_set_apart(
    rows: Sequence[Sequence[str]], apart: Sequence[int]
) -> None:
    assert _header(rows, apart) == [name for name in rows[0] if name]


@pytest.mark.parametrize(
    "rows",
    [
        (("服务", "收费"), ("转账", "0.02%"), ("挂失", "10元"), ("换卡", "3次"), ("查询", "8021")),
        (("名称", "收费"), ("转账", "0.02%"), ("挂失", "10元"), ("换卡", "3次"), ("查询", "8021")),
        NOTE[:3],
        (*NOTE[:3], ("期限", "2.60%")),
        (("产品名称", "年费"), ("小橙卡", "300元"), ("小蓝卡", "100元"), ("小绿卡", "免")),
    ],
)
def test_without_marks_a_table_in_doubt_has_a_header(rows: Sequence[Sequence[str]]) -> None:
    assert _header(rows) == list(rows[0])


def test_a_first_row_that_the_file_shows_as_one_is_a_header() -> None:
    assert _header(CARD, apart=(0,), is_apart=True) == ["产品名称", "小橙卡"]
    assert _header(CARD, apart=(0,), is_header=True) == ["产品名称", "小橙卡"]


def test_values_set_apart_too_or_labels_missing_leave_a_header() -> None:
    assert _header(CARD, apart=(0, 1)) == ["产品名称", "小橙卡"]
    assert _header([("年费", "300元"), ("", "首年免")], apart=(0,)) == ["年费", "300元"]


@pytest.mark.parametrize("name", ["docx/labels.docx", "pptx/labels.pptx", "html/labels.html"])
def test_a_label_is_a_row_that_a_question_settles_on(tmp_path: Path, name: str) -> None:
    path = CORPUS / name
    pack = write_pack(tmp_path, {path.name: path.read_bytes()})

    first = check_pack(pack, count_characters, CHECKED_AT).passages[0]
    settled = settling_row(wanted("年费是多少"), read_table(first.text), "")

    assert settled is not None
    assert settled.row_name == "年费"
    assert "年费 | " in settled.row.text
    assert settled.row.text.count("元") == 1
