"""How Chinese characters are read aloud, without tones: the one home of pypinyin.

Only the wheel's table of characters is read (a third of a second, once, when first wanted): importing the package also loads a
dictionary of phrases, four times as slow and three times as large. What that dictionary would settle, which of its readings a
character has in a word, is left to the library: a phrase is found under each of its readings.
"""

import json
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.metadata import distribution
from itertools import combinations, islice
from pathlib import Path

# Beyond these a reading is of a name, a dialect or an old book.
_READINGS = 3
# Characters whose second reading is in words that people type; those of others would have `fx` mean 付款 and `sy` 信用.
_HETERONYMS = frozenset(
    "行还重调长会差便得传降藏朝曾着了的地都角觉乐落模弹没称薄壳夹校大佛百柏粘露血切厦削俩给塞吓匙囤勒剥熟纤幢咖刹扎咽似什哪那"
)
_UMLAUT = "\u0308"


@cache
def _table() -> dict[str, str]:
    path = Path(str(distribution("pypinyin").locate_file("pypinyin/pinyin_dict.json")))
    read: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    # The basic block: the characters beyond it are in no input method's first pages, and half of the table.
    return {chr(int(code)): said for code, said in read.items() if 0x4E00 <= int(code) < 0xA000}


@cache
def readings(character: str) -> tuple[str, ...]:
    """Return how a character is read, commonest first, without tones and with v for ü; nothing if it is no character."""
    said = _table().get(character)
    if said is None:
        return ()
    return tuple(dict.fromkeys(map(_toneless, said.split(","))))[:_READINGS]


@cache
def homophones() -> dict[str, tuple[str, ...]]:
    """Return the characters of each syllable, in the order of their codes."""
    found: dict[str, list[str]] = {}
    for character in _table():
        for syllable in readings(character):
            found.setdefault(syllable, []).append(character)
    return {
        syllable: tuple(characters) for syllable, characters in found.items() if _is_typed(syllable)
    }


def spellings(text: str, most: int = 8) -> list[tuple[str, ...]]:
    """Return up to `most` ways of reading a phrase, a syllable a character; what is no character stands for itself.

    The first takes every character at its commonest; then one, then two are read otherwise.
    """
    choices = [readings(character) or (character.lower(),) for character in text]
    common = tuple(choice[0] for choice in choices)
    others = [
        (i, said)
        for i, choice in enumerate(choices)
        if text[i] in _HETERONYMS
        for said in choice[1:2]
    ]
    ways = (
        _with(common, changed) for count in (0, 1, 2) for changed in combinations(others, count)
    )
    return list(islice(ways, most))


def _with(said: tuple[str, ...], changed: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    other = list(said)
    for place, syllable in changed:
        other[place] = syllable
    return tuple(other)


def _toneless(said: str) -> str:
    parts = unicodedata.normalize("NFD", said).replace(f"u{_UMLAUT}", "v")
    return "".join(c for c in parts if not unicodedata.combining(c))


def _is_typed(syllable: str) -> bool:
    return any(vowel in syllable for vowel in "aeiouv") and syllable not in {"hng", "ê"}
