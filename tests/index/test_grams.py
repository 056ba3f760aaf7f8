from hypothesis import given
from hypothesis import strategies as st

from index.grams import grams

TEXTS = [
    "白金卡年费每年三千六百元，年费可以减免。",
    "金卡收取年费三百元。",
    "普通卡不收年费，补发新卡收工本费。",
    "挂失之后补发新卡，挂失免费。",
]


def test_words_that_come_again_are_found_with_the_texts_that_hold_them() -> None:
    found = {gram.text: gram.holders.tolist() for gram in grams(TEXTS)}
    assert found["年费"] == [0, 1, 2]
    assert found["挂失"] == [3]


def test_a_part_of_one_longer_word_is_no_word() -> None:
    found = {gram.text for gram in grams(TEXTS)}
    assert "补发新卡" in found
    assert not {"补发", "发新", "发新卡"} & found


def test_nothing_is_found_in_nothing_and_in_what_comes_once() -> None:
    assert grams([]) == []
    assert grams([""]) == []
    assert grams(["一二三四五", "abc abc"]) == []


@given(st.lists(st.text("年费卡的a，\U0001f600", max_size=12), max_size=6))
def test_every_word_stands_twice_and_in_each_text_that_it_names(texts: list[str]) -> None:
    for gram in grams(texts):
        holders = gram.holders.tolist()
        assert holders == [n for n, text in enumerate(texts) if gram.text in text]
        assert 2 <= len(gram.text) <= 6
        places = sum(text.startswith(gram.text, i) for text in texts for i in range(len(text)))
        assert places >= 2
