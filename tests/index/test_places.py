from hypothesis import given
from hypothesis import strategies as st

from index.normalise import folded
from index.places import holders, places


def test_words_stand_where_they_are_whole() -> None:
    found = places("每年5,000元，app限5000元，apps不限", ["每年", "5000", "app", "500", "没有"])
    assert found == {"每年": [0], "5000": [2, 13], "app": [9]}


def test_a_word_is_held_by_the_texts_it_stands_in() -> None:
    assert holders(["年费3元", "app年费", "无"], ["年费", "app", "ap"]) == {
        "年费": [0, 1],
        "app": [1],
    }


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_folding_brings_width_case_and_script_to_one_form() -> None:
    assert folded("ＡＢc，歲") == "abc,岁"
