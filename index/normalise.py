"""One form for the many ways in which the same words are typed."""

import re
import unicodedata
from functools import cache

import opencc

# The comma of 5,000 and 1,000,000, not that of a list of numbers.
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@cache
def _traditional_to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def normalise(text: str) -> str:
    """Return `text` with full and half width, Traditional and Simplified, and grouped digits brought to one form.

    NFKC, then Traditional to Simplified, then 5,000 to 5000; case is kept, since the encoder knows it. Idempotent.
    """
    folded = unicodedata.normalize("NFKC", text)
    return _GROUPED.sub("", str(_traditional_to_simplified().convert(folded)))


def simplified(text: str) -> str:
    """Return `text` in Simplified characters, one for one, so that offsets still hold."""
    return text.translate(_SIMPLE)


_BASIC_BLOCK = range(0x4E00, 0xA000)


def _simplified(character: str) -> str:
    if ord(character) in _BASIC_BLOCK:
        return _basic_block().get(character, character)
    return _other_simplified(character)


@cache
def _basic_block() -> dict[str, str]:
    """Return those of the common characters that have a simple form, with it; all at once takes a sixth of one by one."""
    given = list(map(chr, _BASIC_BLOCK))
    found = str(_traditional_to_simplified().convert("\n".join(given))).split("\n")
    return {a: b for a, b in zip(given, found, strict=True) if a != b}


@cache
def _other_simplified(character: str) -> str:
    found = str(_traditional_to_simplified().convert(character))
    return found if len(found) == 1 else character


class _Simple(dict[int, str]):
    """One simple character for each, looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = _simplified(chr(code))
        return self[code]


_SIMPLE = _Simple()


def folded(text: str) -> str:
    """Return `text` in lower case, half width and Simplified characters, one for one, so that offsets still hold."""
    return text.translate(_FOLDS)


class _Folds(dict[int, str]):
    """One character for each, looked up once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        narrow = unicodedata.normalize("NFKC", character).lower()
        self[code] = _simplified(narrow if len(narrow) == 1 else character)
        return self[code]


_FOLDS = _Folds()
