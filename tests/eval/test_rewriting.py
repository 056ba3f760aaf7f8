import re

from hypothesis import given
from hypothesis import strategies as st

from eval.rewriting import Kind, Rewriter

TEXTS = [
    "信用卡年费怎么减免",
    "白金卡年费多少，白金卡权益",
    "银行卡挂失后怎么补发",
    "挂失收费吗",
    "How can I freeze my card?",
]
QUERY = "请问一下白金卡的年费是多少？"
REWRITER = Rewriter(TEXTS, 1)


def test_the_most_telling_word_is_whole() -> None:
    assert REWRITER.rewrite(Kind.KEYWORD, QUERY) == "年费"
    assert REWRITER.rewrite(Kind.KEYWORD, "卡丢了要挂失吗") == "挂失"


def test_a_word_is_spelt_in_its_place() -> None:
    assert REWRITER.rewrite(Kind.PINYIN_WORD, QUERY) == "请问一下白金卡的nianfei是多少？"
    assert REWRITER.rewrite(Kind.INITIALS, QUERY) == "请问一下白金卡的nf是多少？"


def test_a_character_is_read_as_in_its_phrase() -> None:
    assert REWRITER.rewrite(Kind.PINYIN_QUERY, "银行卡 2 张") == "yinhangka 2 zhang"


def test_a_homophone_changes_one_character_of_the_telling_word() -> None:
    rewritten = REWRITER.rewrite(Kind.HOMOPHONE, QUERY)
    assert rewritten is not None
    changed = [(a, b) for a, b in zip(QUERY, rewritten, strict=True) if a != b]
    assert len(changed) == 1
    assert changed[0][0] in "年费"


def test_a_slip_swaps_two_characters_or_drops_one() -> None:
    slips = {Rewriter(TEXTS, seed).rewrite(Kind.SLIP, "问年费") for seed in range(20)}
    assert slips == {"问费年", "问费", "问年"}


def test_speech_holds_all_that_was_asked_and_no_punctuation() -> None:
    spoken = REWRITER.rewrite(Kind.SPOKEN, QUERY)
    assert spoken is not None
    assert len(spoken) > len(QUERY) + 5
    assert "年费是多少" in spoken
    assert re.fullmatch(r"\w+", spoken)


def test_words_of_the_counter_are_mixed_in() -> None:
    assert REWRITER.rewrite(Kind.MIXED, "信用卡额度多少") == "credit card limit 多少"
    assert REWRITER.rewrite(Kind.MIXED, "怎么办") is None


def test_a_wrong_key_changes_one_word_of_an_english_query() -> None:
    query = "How can I freeze my card?"
    rewritten = REWRITER.rewrite(Kind.KEY, query)
    assert rewritten is not None
    pairs = zip(query.split(), rewritten.split(), strict=True)
    assert sum(a != b for a, b in pairs) == 1
    assert REWRITER.rewrite(Kind.KEY, QUERY) is None


def test_a_query_without_a_known_word_cannot_be_rewritten_by_its_word() -> None:
    assert REWRITER.rewrite(Kind.PINYIN_WORD, "理财产品") is None


@given(st.sampled_from(Kind), st.text("请问白金卡的年费 card2？", max_size=20), st.integers(0, 5))
def test_the_same_seed_gives_the_same_text_and_never_the_clean_one(
    kind: Kind, query: str, seed: int
) -> None:
    first, second = (Rewriter(TEXTS, seed).rewrite(kind, query) for _ in range(2))
    assert first == second != query
