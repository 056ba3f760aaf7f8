"""Slips of the fingers: two characters in the wrong order, and one wrong key in an English word.

Mended only where no visible passage writes what was typed and several write what was meant; a word that is merely unknown stays as it is.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from string import ascii_lowercase

from index.homophones import ANYWHERE
from index.stems import is_function_word, stem
from index.vocabulary import Vocabulary

_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_WORD = re.compile(r"[A-Za-z]+")
# Beyond this a text is searched as it stands, as in `homophones`.
_LONGEST = 64
# Share of the rarer character's rows in which two characters stand in the order that is put in place.
_LEAST_SHARE = 0.1
_LEAST_ROWS = 2
_PAIR = 2
# Pairs that must be gained by an exchange, of the three that it touches, where it touches more than one: one is chance.
_LEAST_GAINED = 2
# Shorter words are a key away from too many others.
_LEAST_LETTERS = 5


def unswapped(text: str, known: Vocabulary) -> str:
    """Return a text with neighbouring characters exchanged where the library has them only the other way round."""
    if len(text) > _LONGEST:
        return text
    return _RUN.sub(lambda run: _unswapped_run(run[0], known), text)


def _unswapped_run(run: str, known: Vocabulary) -> str:
    for place in range(len(run) - 1):
        if _is_swapped(run, place, known):
            return run[:place] + run[place + 1] + run[place] + run[place + 2 :]
    return run


def _is_swapped(run: str, place: int, known: Vocabulary) -> bool:
    first, second = run[place], run[place + 1]
    if first == second or not ANYWHERE.isdisjoint((first, second)):
        return False
    if known.holders(first + second) or known.share(second, first) < _LEAST_SHARE:
        return False
    if known.holders(second + first) < _LEAST_ROWS:
        return False
    before, after = run[:place][-1:], run[place + 2 : place + 3]
    typed, meant = (before + first, second + after), (before + second, first + after)
    gained = 1 + _held(meant, known) - _held(typed, known)
    return gained >= (_LEAST_GAINED if before or after else 1)


def _held(pairs: tuple[str, str], known: Vocabulary) -> int:
    return sum(len(pair) == _PAIR and known.holders(pair) > 0 for pair in pairs)


def respelt(text: str, known: Vocabulary) -> str:
    """Return a text with English words that nobody writes replaced by the commonest that are one key away."""
    if len(text) > 4 * _LONGEST:
        return text
    return _WORD.sub(lambda word: _respelt_word(word[0], known), text)


def _respelt_word(word: str, known: Vocabulary) -> str:
    lower = word.lower()
    # Capitals inside are a name or a code.
    if len(word) < _LEAST_LETTERS or word[1:] != lower[1:]:
        return word
    if is_function_word(lower) or known.holders(stem(lower)):
        return word
    stems = {near: stem(near) for near in _near(lower) if not is_function_word(near)}
    known.look_for(stems.values())
    # Of endings of one word the shortest.
    held = ((known.holders(stems[near]), -len(near), near) for near in stems)
    holders, _, best = max(held, default=(0, 0, word))
    return best if holders >= _LEAST_ROWS else word


def _near(word: str) -> Iterator[str]:
    """Yield what was meant if one letter was missed, doubled, exchanged with the next or typed on the key beside its own.

    First and last letters are taken as they are: people see those, and endings make other words (given, gives).
    """
    for place in range(1, len(word)):
        head, letter, tail = word[:place], word[place], word[place + 1 :]
        yield from (head + missed + letter + tail for missed in ascii_lowercase)
        if tail:
            yield from (head + beside + tail for beside in _BESIDE[letter])
            yield head + tail[0] + letter + tail[1:]
            if letter in (word[place - 1], tail[0]):
                yield head + tail


def _keys_beside() -> dict[str, str]:
    rows = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    beside = dict.fromkeys(ascii_lowercase, "")
    for row in rows:
        for one, other in pairwise(row):
            beside[one] += other
            beside[other] += one
    return beside


_BESIDE = _keys_beside()
