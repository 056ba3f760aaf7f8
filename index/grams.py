"""Words that a run of texts uses, found by counting: sequences of Chinese characters that come again and stand free.

A sequence is a word here if it comes at least twice, holds together (its ends are found beside the rest far more often than
chance would have it), and is not nearly always part of one and the same longer sequence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_LONGEST = 6
_LEAST = 2
# How many times as often as by chance its parts stand together.
_COHESION = 4.0
# Share of a sequence's places that one neighbour may take on either side.
_CAPTURED = 0.8
# Words neither begin nor end with what joins others or only colours them.
_EDGES = "的了和与或及是在我您你他她它吗呢吧啊呀么也就而且被把这那哪们着"

_Numbers = npt.NDArray[np.int64]
_Choice = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Gram:
    """A sequence of characters with the numbers of the texts that hold it, rising."""

    text: str
    holders: _Numbers


@dataclass(frozen=True, slots=True)
class _Level:
    """Sequences of one length.

    Attributes:
        at: (c,) number of the sequence that begins at each character, -1 where there is none.
        counts: How often each comes.
        firsts: Where each comes first.
    """

    at: _Numbers
    counts: _Numbers
    firsts: _Numbers


def grams(texts: Sequence[str]) -> list[Gram]:
    """Return the words of two to six characters that the texts use."""
    # What follows the last keeps every window inside.
    joined = "\n".join(texts) + "\n" * (_LONGEST + 1)
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), "<u4").astype(np.int64)
    owners = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    levels = [_level(np.where((codes >= 0x3400) & (codes < 0xA000), codes, -1))]
    for length in range(1, _LONGEST + 1):
        levels.append(_longer(levels[-1], levels[0], length))
    found = []
    for length in range(2, _LONGEST + 1):
        shorter, level, longer = levels[length - 2 : length + 1]
        kept = (level.counts >= _LEAST) & _coheres(level, shorter, levels[0], length)
        kept &= _is_free(level, longer) & _has_free_edges(level, codes, length)
        for number, holders in _holders(level, kept, owners):
            first = level.firsts[number]
            found.append(Gram(joined[first : first + length], holders))
    return found


def _level(keys: _Numbers) -> _Level:
    places = np.flatnonzero(keys >= 0)
    _, firsts, numbers, counts = np.unique(
        keys[places], return_index=True, return_inverse=True, return_counts=True
    )
    at = np.full(len(keys), -1, np.int64)
    at[places] = numbers
    return _Level(at, counts, places[firsts])


def _longer(level: _Level, one: _Level, length: int) -> _Level:
    """Return the sequences of `length` + 1 of which both ends come often; only those can come often."""
    keys = np.full(len(level.at), -1, np.int64)
    often = np.append(level.counts >= _LEAST, False)[level.at]
    starts = np.flatnonzero(often[:-length] & often[1 : len(often) - length + 1])
    keys[starts] = level.at[starts] * len(one.counts) + one.at[starts + length]
    return _level(keys)


def _coheres(level: _Level, shorter: _Level, one: _Level, length: int) -> _Choice:
    first = level.firsts
    chance = np.maximum(
        shorter.counts[shorter.at[first]] * one.counts[one.at[first + length - 1]],
        one.counts[one.at[first]] * shorter.counts[shorter.at[first + 1]],
    )
    together: _Choice = level.counts * one.counts.sum() >= _COHESION * chance
    return together


def _is_free(level: _Level, longer: _Level) -> _Choice:
    most = np.zeros((2, len(level.counts)), np.int64)
    for side in (0, 1):
        np.maximum.at(most[side], level.at[longer.firsts + side], longer.counts)
    free: _Choice = most.max(axis=0) <= _CAPTURED * level.counts
    return free


def _has_free_edges(level: _Level, codes: _Numbers, length: int) -> _Choice:
    joining = np.array([ord(c) for c in _EDGES])
    ends = np.isin(codes[level.firsts], joining)
    return ~(ends | np.isin(codes[level.firsts + length - 1], joining))


def _holders(level: _Level, kept: _Choice, owners: _Numbers) -> list[tuple[int, _Numbers]]:
    places = np.flatnonzero(np.append(kept, False)[level.at])
    if not len(places):
        return []
    texts = int(owners[-1]) + 1
    # Each pair of word and text once; texts rise within a word.
    words, holders = np.divmod(np.unique(level.at[places] * texts + owners[places]), texts)
    numbers, starts = np.unique(words, return_index=True)
    return list(zip(numbers.tolist(), np.split(holders, starts[1:]), strict=True))
