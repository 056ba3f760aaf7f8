from hypothesis import given
from hypothesis import strategies as st

from index.normalise import normalise
from index.tokens import is_bigram, tokens


def test_chinese_gives_characters_and_bigrams_and_the_rest_whole() -> None:
    assert tokens("年费3600元VIP") == ["年", "费", "年费", "3600", "元", "vip"]


def test_bigrams_are_told_from_characters_and_whole_runs() -> None:
    assert [t for t in tokens("年费3600元VIP ab 12") if is_bigram(t)] == ["年费"]


def test_width_and_script_make_no_difference() -> None:
    assert tokens("掛失ＡＢＣ１２") == tokens("挂失abc12") == ["挂", "失", "挂失", "abc", "12"]


def test_marks_are_no_words() -> None:
    assert tokens("，。|**—_ \n") == []


def test_letters_and_digits_are_runs_of_their_own() -> None:
    assert tokens("iPhone15 café") == ["iphon", "15", "café"]


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_has_words_without_white_space(text: str) -> None:
    assert all(word and not any(c.isspace() for c in word) for word in tokens(text))
