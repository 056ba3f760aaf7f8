from eval.conversion_aligning import found_cells
from eval.conversion_reading import plain, read_markdown
from eval.conversion_score import Score, judge, summed

EXPECTED = """# 利率

## 存款

| 期限 | 年利率 · 柜台 | 年利率 · 手机 |
|---|---|---|
| 一年 | 1.10% | 1.30%（注：限新资金） |
| 二年 | A\\|B<br>C | 1.50% |

请留意公告。
"""


def test_what_was_judged_is_all_right_beside_itself() -> None:
    score = judge(EXPECTED, EXPECTED, ["内部"]).score
    assert (score.cells, score.right, score.extra) == (9, 9, 0)
    assert (score.headings, score.headings_right, score.headings_extra) == (2, 2, 0)
    assert score.grams == score.grams_found > 0
    assert score.leaks == 0


def test_the_styles_of_others_are_set_aside() -> None:
    markdown = """# 利率
## **存款**

|  |  |  |
| --- | --- | --- |
| 期限     | 年利率 | 年利率 |
| 期限     | 柜台 | *手机* |
| **一年** | [1.10%](a.html) | 1.30%① |
| 二年 | A&#124;B   C | 1.50\\% |
"""
    judged = judge(EXPECTED, markdown, [])
    assert judged.wrong_cells == ("1.30%（注：限新资金）",)
    assert judged.score.right_without_notes == judged.score.cells
    assert judged.score.extra == 1
    assert judged.wrong_headings == ()


def test_a_cell_in_another_column_or_lost_by_a_merged_one_is_wrong() -> None:
    markdown = "| 期限 | 柜台 | 手机 |\n|---|---|---|\n| 一年 | 1 | 2 |\n| 二年 | 3 | 4 |\n"
    shifted = markdown.replace("| 一年 | 1 | 2 |", "| 1 | 2 | |").replace("| 3 | 4 |", "| | 3 |")
    assert judge(markdown, shifted, []).wrong_cells == ("一年", "1", "2", "3", "4")


def test_the_order_of_tables_and_lines_across_them_do_not_matter() -> None:
    first = "| 甲 | 乙 | 丙 |\n|---|---|---|\n| 1 | 2 | 3 |\n"
    band = "| 一、定期 | 一、定期 | 一、定期 |\n"
    header, body = "| 丁 | 戊 | 己 |\n|---|---|---|\n", "| 4 | 5 | 6 |\n"
    expected = f"{first}\n一、定期\n\n{header}{body}"
    score = judge(expected, f"{header}{band}{body}\n{first}", []).score
    assert (score.cells, score.right, score.extra) == (12, 12, 0)


def test_a_heading_must_stand_as_high_beside_the_one_before_as_judged() -> None:
    assert judge("# 甲\n## 乙\n## 丙", "## 甲\n### 乙\n### 丙", []).wrong_headings == ()
    assert judge("# 甲\n## 乙\n## 丙", "## 甲\n## 乙\n## 丙", []).wrong_headings == ("乙",)
    assert judge("# 甲\n## 乙", "# 甲\n\n**乙**", []).wrong_headings == ("乙",)
    assert judge("# 甲", "# 甲\n# 乙", []).score.headings_extra == 1


def test_what_must_not_come_out_is_found_however_it_is_broken_into_lines() -> None:
    assert judge("# 甲", "# 甲\n返\n点 **0.3**%", ["返点 0.3%", "口令"]).leaked == ("返点 0.3%",)


def test_a_converter_that_fails_found_nothing_and_let_nothing_out() -> None:
    judged = judge(EXPECTED, None, ["内部"])
    assert (judged.score.right, judged.score.headings_right, judged.score.grams_found) == (0, 0, 0)
    assert judged.leaked == ()


def test_scores_add_up() -> None:
    assert summed([Score(cells=2, leaks=1), Score(cells=3)]) == Score(cells=5, leaks=1)


def test_a_row_is_taken_once() -> None:
    judged = [(("期", "利率"), ("一年", "1"), ("一年", "1"))]
    given = [(("期", "利率"), ("一年", "1"))]
    assert found_cells(judged, given) == {(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)}


def test_pipes_escapes_and_images_are_read_as_a_reader_does() -> None:
    read = read_markdown("![图](a.png)\n\\# 不是标题\n# 标题 #\n甲 | 乙\n")
    assert read.headings == ((1, "标题"),)
    assert read.tables == ()
    assert plain("**A\\_B** &amp; “x”<br>2–3") == 'A_B&"x"2-3'
