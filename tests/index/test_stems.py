import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stems import stem, telling
from index.tokens import tokens


def test_endings_make_no_other_word() -> None:
    assert tokens("fees charged") == tokens("Fee charges") == ["fee", "charg"]


def test_chinese_digits_and_marked_letters_stay_as_they_are() -> None:
    assert tokens("年费 2026 café") == ["年", "费", "年费", "2026", "café"]


def test_words_that_say_nothing_are_not_asked_for() -> None:
    assert telling(tokens("why was my card charged")) == ["card", "charg"]


def test_a_question_of_such_words_alone_keeps_them() -> None:
    assert telling(tokens("what is it")) == ["what", "is", "it"]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=12))
def test_a_stem_is_never_empty_nor_longer_than_its_word(word: str) -> None:
    assert len(stem(word)) <= len(word)
    assert bool(stem(word)) == bool(word)


@pytest.fixture
def restless() -> Iterator[None]:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("restless")
def test_threads_that_stem_at_once_do_not_cut_each_others_words() -> None:
    words = [f"{letters}ationalizing" for letters in map("".join, product("bdfgklm", repeat=4))]
    with ThreadPoolExecutor(4) as pool:
        stems = list(pool.map(stem, words))
    assert stems == [f"{word[:4]}ation" for word in words]
