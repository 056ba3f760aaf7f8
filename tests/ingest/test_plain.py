import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.plain import plain_text
from knowledge.table import split_cells


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("**达标先后**排序，`代码`和~~删除~~", "达标先后排序，代码和删除"),
        ("名额**「先到先得」**后不补", "名额「先到先得」后不补"),
        ("金额____元，见**说明", "金额____元，见**说明"),
        ("见[费率表](http://bank.example/fees)和![流程图](a.png)", "见费率表和流程图"),
        ("第一行<br>第二行&nbsp;&lt;5万&gt; \\*注", "第一行 第二行\xa0<5万> *注"),
        ("- 一\n  - 二\n* [x] 三\n1. 四\n> 五", "一\n二\n三\n1. 四\n五"),
        (
            "| 卡种 | 年费 |\n|:--|--:|\n| 金卡 | 100\\|200元 |\n| | 免 |",
            "卡种 年费\n金卡 100|200元\n免",
        ),
        ("卡种 | 年费\n--|--\n金卡 | 100元", "卡种 年费\n金卡 100元"),
        ("```toml\nid = *x*\n```\n---\n完", "id = *x*\n完"),
        ("一<!-- 注释\n注释 -->二", "一二"),
        ("3*4 的 2_000 元，a_b_c", "3*4 的 2_000 元，a_b_c"),
        ("标准分期（3~6期）~~作废~~", "标准分期（3~6期）作废"),
        ("年化 2.1% - 3.5%", "年化 2.1% - 3.5%"),
        ("[" * 200 + "x", "[" * 200 + "x"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain


@given(st.text(alphabet="年费一二三，。（）0123456789%元 \n", max_size=80))
def test_text_without_marks_keeps_every_word(text: str) -> None:
    assert plain_text(text).split() == text.split()


@given(
    st.lists(
        st.text(alphabet="年费a1 ", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=6
    )
)
def test_cells_are_what_stands_between_the_bars(cells: list[str]) -> None:
    assert split_cells("| " + " | ".join(cells) + " |") == cells
