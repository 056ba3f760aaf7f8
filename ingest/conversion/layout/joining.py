"""Lines that a page's width broke -> the text that they were."""

import re
import unicodedata
from collections.abc import Collection

_WORD_END = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*-$")
_WORD_BEGIN = re.compile(r"[a-z]+")
_NUMBER_END = re.compile(r"(?:\d[.,:+~-]?|[A-Za-z][+-])$")
_NUMBER_BEGIN = re.compile(r"[\d,.%]")
SOFT_HYPHEN = "\u00ad"


def is_wide(character: str) -> bool:
    """Tell whether a character is as wide as it is high, as Chinese characters and their punctuation are."""
    return unicodedata.east_asian_width(character) in {"W", "F"} or character in "“”‘’—…·×"


def join(first: str, second: str, words: Collection[str] = (), *, is_cell: bool = False) -> str:
    """Return two lines as one text: without a blank in Chinese, with one in English, hyphenation undone.

    Args:
        first: The line that was broken.
        second: What comes after it.
        words: Words of the document in lower case, by which a hyphen of a word is told from one of the break.
        is_cell: Whether they stand in a table's cell, where numbers are broken too, as they are in Chinese text.
    """
    if not first or not second:
        return first or second
    if first.endswith(SOFT_HYPHEN):
        return first[:-1] + second
    ending, beginning = _WORD_END.search(first), _WORD_BEGIN.match(second)
    if ending and beginning:
        kept = f"{ending.group()}{beginning.group()}".lower()
        is_one = kept not in words or kept.replace("-", "") in words
        return (first[:-1] if is_one else first) + second
    is_number = _NUMBER_END.search(first) and _NUMBER_BEGIN.match(second)
    if is_number and (is_cell or any(map(is_wide, first[-40:] + second[:40]))):
        return first + second
    if is_wide(first[-1]) or is_wide(second[0]) or first[-1] in "-/" or first[-1] == " ":
        return first + second
    return f"{first} {second}"


def first_unit(text: str) -> int:
    """Return how many characters at the beginning of a line could not have stood on the line before by themselves."""
    for position, character in enumerate(text):
        if character == " ":
            return position
        if is_wide(character):
            return max(1, position)
    return len(text)
