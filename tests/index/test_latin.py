import tracemalloc
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.latin import latin_words

TEXTS = [
    "Annual fee of the platinum card: the annual fee is CNY 3,600.",
    "The annual fee of a gold card is 300.",
    "当前LPR为3.5%，房贷利率按LPR加减点。",
    "An lpr of 3.5%.",
]


def words_of(texts: Sequence[str]) -> dict[str, list[int]]:
    return {word: holders.tolist() for word, holders in latin_words(texts)}


def test_words_and_what_comes_again_side_by_side_are_found_with_their_texts() -> None:
    found = words_of(TEXTS)
    assert found["annual fee"] == [0, 1]
    assert found["LPR"] == [2, 3]
    assert found["gold"] == [1]


def test_each_is_written_as_most_places_write_it() -> None:
    found = words_of(TEXTS)
    assert not {"Annual fee", "Annual", "lpr"} & set(found)


def test_words_that_only_join_and_what_comes_once_side_by_side_are_none() -> None:
    found = words_of(TEXTS)
    assert not {"the", "fee of", "the annual", "gold card", "is"} & set(found)


def test_a_part_of_one_longer_sequence_is_none() -> None:
    found = words_of(["outgoing wire transfer", "An outgoing wire transfer costs more."])
    assert "outgoing wire transfer" in found
    assert not {"outgoing wire", "wire transfer"} & set(found)


@given(st.lists(st.text("ab fee,年A", max_size=16), max_size=6))
def test_every_word_stands_in_each_text_that_it_names(texts: list[str]) -> None:
    for word, holders in words_of(texts).items():
        assert holders == sorted(set(holders))
        assert all(word.lower() in texts[number].lower() for number in holders)
        assert any(word in text for text in texts)


def test_each_of_two_sequences_across_a_border_is_none() -> None:
    assert set(words_of(["card fee; fee card", "card; fee", "card, fee card"])) == {
        "card",
        "fee",
        "fee card",
    }


@pytest.mark.slow
def test_what_comes_once_takes_little_memory() -> None:
    random = Random(5)
    letters = "".join(random.choices("abcdefghij", k=80_000))
    texts = [
        " ".join(letters[place : place + 5] for place in range(start, start + 2_000, 5))
        for start in range(0, len(letters), 2_000)
    ]
    latin_words(texts[:1])
    tracemalloc.start()
    found = latin_words(texts)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) > 4_000
    assert peak < 1_200 * sum(len(text.split()) for text in texts)
