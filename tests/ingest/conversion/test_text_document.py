from hypothesis import given
from hypothesis import strategies as st

from ingest.conversion.converted import SourceFile
from ingest.conversion.text_document import convert_text
from ingest.plain import plain_text


def markdown(text: str) -> str:
    return convert_text(SourceFile("a.txt", text.encode())).markdown or ""


def test_numbered_lines_one_under_another_are_no_headings() -> None:
    assert (
        markdown("须知\n一、带身份证\n二、带银行卡\n三、本人办理\n")
        == "须知\n一、带身份证\n二、带银行卡\n三、本人办理\n"
    )


def test_a_numbered_sentence_is_no_heading() -> None:
    assert markdown("一、客户须本人办理。\n其他说明\n") == "一、客户须本人办理。\n其他说明\n"


def test_headings_are_as_deep_as_their_numbers() -> None:
    text = "第一章 总则\n一、目的\n规范业务。\n（一）范围\n全行。\n"
    assert (
        markdown(text)
        == "## 第一章 总则\n\n### 一、目的\n\n规范业务。\n\n#### （一）范围\n\n全行。\n"
    )


def test_a_rate_that_begins_a_line_is_no_heading() -> None:
    assert markdown("现行\n3.45% 一年\n3.95% 五年\n") == "现行\n3.45% 一年\n3.95% 五年\n"


def test_two_lines_in_columns_may_be_chance_and_stay_lines() -> None:
    assert "|" not in markdown("甲    乙\n丙    丁\n")


def test_columns_that_begin_elsewhere_stay_lines() -> None:
    assert "|" not in markdown("甲    乙\n丙丙丙    丁\n戊  己\n")


ROWS = "转账    0.1%   每笔\n汇款    0.2%   最高50元\n取现    0.3%   境外\n"


def test_names_a_little_beside_their_columns_are_the_header() -> None:
    assert markdown("项目    费率    备注\n" + ROWS).startswith(
        "| 项目 | 费率 | 备注 |\n|---|---|---|\n| 转账 | 0.1% | 每笔 |\n"
    )


def test_a_line_far_beside_the_columns_or_of_other_cells_is_no_header() -> None:
    for above in ("收费标准    2026年版\n", "项目            费率            备注\n"):
        assert not markdown(above + ROWS).startswith("|")


def test_one_line_with_a_tab_stays_a_line() -> None:
    assert markdown("电话：\t95555\n地址\n") == "电话： 95555\n地址\n"


def test_a_single_bullet_is_no_list() -> None:
    assert markdown("* 以公告为准\n") == "\\* 以公告为准\n"


@given(
    st.lists(st.text(st.sampled_from("甲乙一1.、（）【】#*-|> \t第章"), max_size=12), max_size=8)
)
def test_no_word_of_a_text_is_lost(lines: list[str]) -> None:
    read = plain_text(markdown("\n".join(lines)))
    kept = {c for line in lines for c in line if c in "甲乙一第章"}
    assert kept <= set(read)
