from collections.abc import Sequence
from itertools import islice, product
from string import ascii_lowercase

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.phrasebook import Phrasebook
from index.segment_phrases import Phrases, joined, phrases_of
from tests.fakes import HashEncoder
from tests.libraries import Sheet, content_of


def words(count: int) -> list[str]:
    return ["".join(letters) for letters in islice(product(ascii_lowercase, repeat=4), count)]


def test_joining_segments_loses_none_of_their_words() -> None:
    every = words(40_000)
    halves = [joined([], [(word, [0]) for word in half]) for half in (every[::2], every[1::2])]
    book = Phrasebook([(0, halves[0]), (1, halves[1])])
    assert len(book.written("")) == len(every)


def test_a_pack_keeps_what_most_of_its_passages_say() -> None:
    few, many = ", ".join(words(700)), "zzzz, zzzy"
    content = content_of(Sheet("long", [few, many, many]), HashEncoder())
    texts = phrases_of(content.pack, content.documents, content.passages).texts
    assert {"zzzz", "zzzy"} < set(texts)
    assert 500 < len(texts) < 700


parts = st.lists(
    st.dictionaries(st.sampled_from(["年费", "挂失", "fee", "LPR"]), st.integers(1, 3)), max_size=4
)


@given(parts, st.integers(0, 4))
def test_a_phrase_is_held_by_as_many_rows_however_segments_are_joined(
    given_parts: Sequence[dict[str, int]], border: int
) -> None:
    segments = [joined([], [(t, range(n)) for t, n in part.items()]) for part in given_parts]
    one = _held(segments)
    two = [_held(segments[:border]), _held(segments[border:])]
    assert one == {t: two[0].get(t, 0) + two[1].get(t, 0) for t in two[0] | two[1]}


def _held(segments: Sequence[Phrases]) -> dict[str, int]:
    book = Phrasebook([(3 * place, segment) for place, segment in enumerate(segments)])
    numbers = np.arange(len(book.texts))
    mask = np.ones(3 * len(segments), bool)
    return dict(zip(book.texts, book.visible(numbers, mask).tolist(), strict=True))


@given(parts)
def test_a_phrase_is_held_by_the_rows_that_its_segments_say(
    given_parts: Sequence[dict[str, int]],
) -> None:
    segments = [joined([], [(t, range(n)) for t, n in part.items()]) for part in given_parts]
    book = Phrasebook([(3 * place, segment) for place, segment in enumerate(segments)])
    numbers = np.arange(len(book.texts))
    for row, mask in enumerate(np.eye(3 * len(segments), dtype=bool)):
        held = book.visible(numbers, mask).tolist()
        part = given_parts[row // 3]
        assert {t: n for t, n in zip(book.texts, held, strict=True) if n} == {
            t: 1 for t, n in part.items() if n > row % 3
        }
