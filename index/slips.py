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
# Shorter words are a key away from too many others; longer ones are run together, or cost more to mend than they tell.
_LETTERS = range(5, 17)
_MOST_UNKNOWN = 3
# What `stem` does to a word in nearly all cases: letters cut off, and what is put there.
_ENDINGS = (*((cut, "") for cut in range(1, 6)), (1, "i"), (3, "e"))
_BEGIN_ENDINGS = frozenset("adefilmnosy")
_LEAST_LEFT = 3


def unswapped(text: str, known: Vocabulary, heard: Vocabulary) -> str:
    """Return a text with neighbouring characters exchanged where the library has them only the other way round.

    Args:
        text: Normalised.
        known: What passages in force say, from which it is mended.
        heard: What those say, and those that ended or are announced, whose names are no slips.
    """
    if len(text) > _LONGEST:
        return text
    return _RUN.sub(lambda run: _unswapped_run(run[0], known, heard), text)


def _unswapped_run(run: str, known: Vocabulary, heard: Vocabulary) -> str:
    for place in range(len(run) - 1):
        if _is_swapped(run, place, known, heard):
            return run[:place] + run[place + 1] + run[place] + run[place + 2 :]
    return run


def _is_swapped(run: str, place: int, known: Vocabulary, heard: Vocabulary) -> bool:
    first, second = run[place], run[place + 1]
    if first == second or not ANYWHERE.isdisjoint((first, second)):
        return False
    if heard.holders(first + second) or known.share(second, first) < _LEAST_SHARE:
        return False
    if known.holders(second + first) < _LEAST_ROWS:
        return False
    before, after = run[:place][-1:], run[place + 2 : place + 3]
    typed, meant = (before + first, second + after), (before + second, first + after)
    gained = 1 + _held(meant, known) - _held(typed, heard)
    return gained >= (_LEAST_GAINED if before or after else 1)


def _held(pairs: tuple[str, str], known: Vocabulary) -> int:
    return sum(len(pair) == _PAIR and known.holders(pair) > 0 for pair in pairs)


def respelt(text: str, known: Vocabulary, heard: Vocabulary) -> str:
    """Return a text with English words that nobody writes replaced by the commonest that are one key away.

    Where many words are unknown the text is in another vocabulary than the library, and stays as it is. Arguments as of `unswapped`.
    """
    if len(text) > 4 * _LONGEST:
        return text
    unknown = {word for word in _WORD.findall(text) if _is_unknown(word, heard)}
    if not unknown or len({word.lower() for word in unknown}) > _MOST_UNKNOWN:
        return text
    meant = {word: _meant(word, known) for word in unknown}
    return _WORD.sub(lambda word: meant.get(word[0], word[0]), text)


def _is_unknown(word: str, known: Vocabulary) -> bool:
    lower = word.lower()
    # Capitals inside are a name or a code.
    if len(word) not in _LETTERS or word[1:] != lower[1:]:
        return False
    return not (is_function_word(lower) or known.holders(stem(lower)))


def _meant(word: str, known: Vocabulary) -> str:
    lower = word.lower()
    [best] = known.spellings.get(lower, lambda: _look_for_best(lower, known)) or (word,)
    return best


def _look_for_best(word: str, known: Vocabulary) -> tuple[str, ...]:
    """Return the commonest word one key away, if several rows hold it."""
    stems = {near: stem(near) for near in _promising(word, known) if not is_function_word(near)}
    # Of endings of one word the shortest.
    held = ((known.holders(stems[near]), -len(near), near) for near in stems)
    holders, _, best = max(held, default=(0, 0, word))
    return (best,) if holders >= _LEAST_ROWS else ()


def _promising(word: str, known: Vocabulary) -> list[str]:
    """Return the words one key away that without some ending are in the library.

    To take the ending of each properly takes fifty millionths of a second; to look whether anything begins so, a few.
    """
    left = stem(word)
    changed = (i for i, (a, b) in enumerate(zip(word, left, strict=False)) if a != b)
    shared = next(changed, len(left))
    cut, ending = len(word) - shared, left[shared:]
    bodies = {near: {near[: len(near) - cut] + ending, *_bodies(near)} for near in _near(word)}
    living = known.living({body for found in bodies.values() for body in found})
    return [near for near, found in bodies.items() if not living.isdisjoint(found)]


def _bodies(word: str) -> Iterator[str]:
    yield word
    for cut, ending in _ENDINGS:
        left = len(word) - cut
        if left >= _LEAST_LEFT and word[left] in _BEGIN_ENDINGS:
            yield word[:left] + ending


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
