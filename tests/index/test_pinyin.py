from hypothesis import given
from hypothesis import strategies as st

from index.pinyin import homophones, readings, spellings


def test_a_character_is_read_without_tones_commonest_first() -> None:
    assert readings("费") == ("fei",)
    assert readings("行")[:2] == ("xing", "hang")
    assert readings("绿")[0] == "lv"
    assert readings("A") == readings("，") == ()


def test_a_phrase_is_found_under_the_reading_that_it_has() -> None:
    assert ("yin", "hang", "ka") in spellings("银行卡")
    assert ("chong", "qing") in spellings("重庆")
    assert ("zhong", "qing") in spellings("重庆")
    assert spellings("A卡")[0] == ("a", "ka")


def test_the_syllables_are_those_of_the_input_methods() -> None:
    assert 400 <= len(homophones()) <= 430
    assert {"nian", "fei", "shi", "er", "lv", "zhuang"} <= homophones().keys()
    assert "费" in homophones()["fei"]
    assert not {"m", "n", "ng", "hm", ""} & homophones().keys()


def test_no_word_is_found_under_a_reading_that_nobody_types() -> None:
    assert spellings("可以") == [("ke", "yi")]
    assert spellings("信用") == [("xin", "yong")]
    assert spellings("付款") == [("fu", "kuan")]
    assert ("huan", "kuan") in spellings("还款")
    assert ("gong", "hang", "hang", "zhang") in spellings("工行行长")


@given(st.text("银行卡重庆还款a1", min_size=1, max_size=12), st.integers(1, 9))
def test_every_spelling_has_a_syllable_a_character(text: str, most: int) -> None:
    found = spellings(text, most)
    assert 1 <= len(found) <= most
    assert len(set(found)) == len(found)
    assert all(len(said) == len(text) for said in found)
