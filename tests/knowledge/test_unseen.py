import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.unseen import is_blank

UNSEEN = [
    "",
    " \t\r\n\u3000\u00a0\u2028",
    "\u200b\u200c\u200d\ufeff\u2060",  # of no width
    "\u200e\u202e\u2066\u00ad",  # directions and a soft hyphen
    "\x00\x07\x1b\x7f\x85",
    "\ufe0f\u034f\u20e3",  # marks with nothing under them
    "\u3164\u2800\u115f",
]


@pytest.mark.parametrize("text", [*UNSEEN, "".join(UNSEEN)])
def test_what_shows_nothing_is_blank(text: str) -> None:
    assert is_blank(text)


@given(st.sampled_from("年费aé1？。😀\ufffd①"), st.lists(st.sampled_from(UNSEEN), max_size=4))
def test_one_character_to_be_seen_is_enough(character: str, around: list[str]) -> None:
    assert not is_blank("".join(around) + character)
    assert not is_blank(character + "".join(around))
