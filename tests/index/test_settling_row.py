import pytest

from index.settling_row import figures, settling_row
from index.wanted import wanted
from knowledge.table import read_table

FEES = """| 项目 | 收费 |
|---|---|
| 存款证明 | 每份20元 |
| 资信证明 | 每份200元 |
| 英文版存款证明 | 每份40元 |"""
TRANSFERS = """| 项目 | 柜台 | 手机银行 |
|---|---|---|
| 手续费 | 汇款金额的0.1% | 汇款金额的0.05% |
| 电报费 | 每笔150元 | 每笔100元 |"""
NUMBERED = """| 序号 | 卡种 | 年费 |
|---|---|---|
| 1 | 金卡 | 300元 |
| 2 | 白金卡 | 3600元 |"""


def cell(table: str, question: str) -> str | None:
    """Return the words of the cell that a question singles out."""
    found = settling_row(wanted(question), read_table(table), "")
    return None if found is None or found.cell is None else found.row.text[slice(*found.cell)]


@pytest.mark.parametrize(
    ("table", "question", "expected"),
    [
        (FEES, "存款证明多少钱", "每份20元"),
        (FEES, "英文版存款证明多少钱", "每份40元"),
        (FEES, "存款证明英文版多少钱", "每份40元"),
        (TRANSFERS, "柜台电报费多少", "每笔150元"),
        (TRANSFERS, "手机银行手续费", "汇款金额的0.05%"),
        (NUMBERED, "白金卡年费多少", "3600元"),
    ],
)
def test_the_cell_where_row_and_column_cross(table: str, question: str, expected: str) -> None:
    assert cell(table, question) == expected


@pytest.mark.parametrize(
    ("table", "question"),
    [
        (FEES, "收费标准"),
        (FEES, "工作证明多少钱"),
        (TRANSFERS, "网上银行电报费多少"),
        (NUMBERED, "黑金卡年费多少"),
        (NUMBERED, "1年年费"),
    ],
)
def test_nothing_is_singled_out_by_a_near_neighbour(table: str, question: str) -> None:
    assert cell(table, question) is None


def test_two_rows_named_alike_are_both_left() -> None:
    table = "| 档位 | 奖励 |\n|---|---|\n| 第三档（普卡） | 180元 |\n| 第三档（钻石卡） | 240元 |"
    assert cell(table, "第三档奖励多少") is None
    assert cell(table, "第三档钻石卡奖励多少") == "240元"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2万", "20000"),
        ("两万元", "20000元"),
        ("20,000元", "20000元"),
        ("三年", "3年"),
        ("1.5万", "15000"),
    ],
)
def test_numbers_have_one_form(text: str, expected: str) -> None:
    assert figures(text) == expected
