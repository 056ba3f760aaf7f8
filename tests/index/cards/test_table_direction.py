"""Which way a table is turned: shown by the shapes of its cells, and by its labels where those show nothing."""

import pytest

from index.cards.cell_shapes import Shape, agreement, shape_of
from index.cards.table_around import table_around
from index.cards.table_direction import Direction


def _direction(table: str) -> Direction:
    return table_around(table, (len(table) - 3, len(table))).direction


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        ("2.35%—3.05%", Shape.RATE),
        ("八折", Shape.RATE),
        ("按金额的0.1%，最低50元", Shape.RATE),
        ("每年12月20日", Shape.DATE),
        ("寄单后15日", Shape.LENGTH),
        ("T+1", Shape.LENGTH),
        ("9:00—17:00", Shape.HOURS),
        ("3次", Shape.COUNT),
        ("不可购买", Shape.YES_NO),
        ("等额本息", Shape.WORDS),
        ("£1,000", Shape.MONEY),
        ("免收", None),
        ("不限", None),
    ],
)
def test_a_cell_shows_its_shape(words: str, shape: Shape | None) -> None:
    assert shape_of(words) is shape


def test_lines_agree_as_far_as_their_cells_are_of_one_shape() -> None:
    assert agreement([("50元", "80元"), ("3个月", "1年")]) == 1.0
    assert agreement([("50元", "3个月")]) == 0.0
    assert agreement([("50元", "免"), ("无", "—")]) is None


def test_rows_of_one_shape_each_are_properties_although_columns_are_called_like_some() -> None:
    table = "| 类别 | 信用方式 | 抵押方式 |\n|---|---|---|\n| 最高额度 | 50万元 | 500万元 |\n| 最长期限 | 12个月 | 36个月 |\n| 还款方式 | 按月付息 | 等额本息 |\n"
    assert _direction(table) is Direction.TURNED


def test_columns_of_one_shape_each_are_properties_whatever_they_are_called() -> None:
    table = "| 币种 | 最小面额 | 残损钞兑回 |\n|---|---|---|\n| 美元 | 1美元 | 可以 |\n| 日元 | 1,000日元 | 不可以 |\n"
    english = "| Reason | Claim within | Evidence to ask for |\n|---|---|---|\n| Not received | 120 days of delivery | Order |\n| Duplicate payment | 90 days of payment | Statement |\n"
    assert _direction(table) is Direction.UPRIGHT
    assert _direction(english) is Direction.UPRIGHT


def test_values_of_one_shape_everywhere_show_no_direction() -> None:
    table = "| 期限 | 20万元起 | 50万元起 |\n|---|---|---|\n| 6个月 | 1.40% | 1.45% |\n| 1年 | 1.55% | 1.60% |\n"
    assert _direction(table) is Direction.GRID


def test_bounds_are_no_properties_for_all_that_their_rows_agree() -> None:
    table = "| 金额 | 个人 | 单位 |\n|---|---|---|\n| 2千元以下 | 2元 | 5元 |\n| 2千元以上 | 金额的0.03%，最高50元 | 金额的0.02%，最高90元 |\n"
    assert _direction(table) is Direction.GRID


def test_the_corner_decides_where_all_cells_are_yes_and_no() -> None:
    rows = "|---|---|---|\n| {} | 支持 | 不支持 |\n| {} | 支持 | 支持 |\n"
    upright = f"| 卡种 | 附属卡 | 自选卡面 |\n{rows.format('普卡', '金卡')}"
    turned = f"| 权益 | 普卡 | 金卡 |\n{rows.format('附属卡', '自选卡面')}"
    assert _direction(upright) is Direction.UPRIGHT
    assert _direction(turned) is Direction.TURNED


def test_a_note_below_is_kept_only_if_it_speaks_of_the_table() -> None:
    table = "| 期限 | 甲 |\n|---|---|\n| 1年 | 1% |\n"
    of_table = f"{table}\n注：上表为年利率。\n"
    of_other = f"{table}\n注：邮费由本行承担。\n"
    assert table_around(of_table, (25, 30)).note == "注：上表为年利率。"
    assert table_around(of_other, (25, 30)).note == ""


def test_a_number_that_counts_the_rows_is_no_label() -> None:
    table = "| 序号 | 卡种 | 年费 | 期限 |\n|---|---|---|---|\n| 1 | 普卡 | 80元 | 3年 |\n| 2 | 金卡 | 160元 | 5年 |\n"
    assert table_around(table, (50, 52)).cells == (("80元", "3年"), ("160元", "5年"))
