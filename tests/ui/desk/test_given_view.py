"""Of two long answers the lines that tell them apart, under the heads of their tables."""

from api.review_schemas import GivenOut
from tests.ui.desk.test_difference_view import DRAFT
from ui.desk.given_view import given_html, telling_lines
from ui.phrases import desk as phrases

HEAD = ["| 卡种 | 年费 |", "|---|---|"]
ROWS = ["| 普卡 | 80元 |", "| 金卡 | 160元 |", "| 钻石卡 | 3600元 |"]
NEW_ROWS = ["| 普卡 | 100元 |", "| 金卡 | 160元 |", "| 钻石卡 | 3600元 |"]
NOTE = ["", "注：按核卡月计算。"]


def given(lines: list[str], value: str = "") -> GivenOut:
    return GivenOut(text="\n".join(lines), value=value, source=DRAFT, confidence=1)


def test_rows_that_differ_and_the_row_of_the_value_are_kept_under_their_head() -> None:
    kept = telling_lines([*HEAD, *ROWS, *NOTE], "160元", [*HEAD, *NEW_ROWS, *NOTE])
    assert kept == [0, 1, 2, 3]


def test_where_the_other_answer_says_nothing_of_it_the_value_s_row_is_enough() -> None:
    assert telling_lines([*HEAD, *ROWS, *NOTE], "160元", [""]) == [0, 1, 3]


def test_an_answer_without_a_value_that_differs_in_every_line_is_whole() -> None:
    lines = ["一", "二", "三", "四", "五"]
    assert telling_lines(lines, "", ["六"]) == [0, 1, 2, 3, 4]


def test_a_short_answer_is_whole() -> None:
    assert telling_lines(["一", "二"], "一", ["一"]) == [0, 1]


def test_a_table_is_drawn_as_one_and_what_is_left_out_is_counted() -> None:
    before, after = given([*HEAD, *ROWS, *NOTE], "160元"), given([*HEAD, *NEW_ROWS, *NOTE], "160元")
    html = given_html(before, after, "zh")
    assert "<table" in html
    assert "---" not in html
    assert '<mark class="lq-value">160元</mark>' in html
    assert "80元" in html
    assert "3600元" not in html
    assert phrases.LINES_LEFT.tell("zh", count=2) in html


def test_a_row_alone_shows_no_markdown() -> None:
    html = given_html(given(["| 普卡 | 80元 |"]), given(["| 普卡 | 100元 |"]), "en")
    assert "普卡" in html
    assert "|" not in html
