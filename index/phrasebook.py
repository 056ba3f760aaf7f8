"""The phrases of consecutive segments, found by how they begin: in characters, in pinyin and in its initials."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.dense import Mask
from index.pinyin import spellings
from index.segment_phrases import Phrases
from index.stored import StoredPhrases

# Characters of a phrase that can be typed in pinyin; whoever has typed that many is nearly done.
_SPELT = 10
_AFTER_ALL = "\U0010ffff"

Numbers = npt.NDArray[np.int64]
Part = tuple[int, Phrases | StoredPhrases]
"""The number of a segment's first row, and its phrases."""


@dataclass(frozen=True, slots=True)
class _Keys:
    """Sorted keys and the phrase that each stands for."""

    keys: list[str]
    numbers: Numbers

    def beginning(self, prefix: str) -> Numbers:
        first = bisect_left(self.keys, prefix)
        return np.unique(self.numbers[first : bisect_left(self.keys, prefix + _AFTER_ALL, first)])

    def equal(self, key: str) -> Numbers:
        first = bisect_left(self.keys, key)
        return np.unique(self.numbers[first : bisect_left(self.keys, key + "\0", first)])


class Phrasebook:
    """Phrases with the rows that hold them; immutable."""

    def __init__(self, parts: Sequence[Part]) -> None:
        """Join the phrases of segments, looking at each twice."""
        known: dict[str, int] = {}
        numbers = [
            np.array([known.setdefault(text, len(known)) for text in part.texts], np.int32)
            for _, part in parts
        ]
        self.texts = list(known)
        self.are_names, sizes = np.zeros(len(known), bool), np.zeros(len(known), np.int64)
        for (_, part), here in zip(parts, numbers, strict=True):
            self.are_names[here] |= part.are_names
            sizes[here] += np.diff(part.starts)
        self._starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
        self._rows = _rows(parts, numbers, self._starts)
        self._written = _keys((text.lower(), n) for n, text in enumerate(self.texts))
        spelt = [(n, said) for n, text in enumerate(self.texts) for said in _spellings(text)]
        self._spelt = _keys(("".join(said), n) for n, said in spelt)
        self._initials = _keys(("".join(s[0] for s in said), n) for n, said in spelt)

    def written(self, prefix: str) -> Numbers:
        """Return the phrases that begin with `prefix`, lower case."""
        return self._written.beginning(prefix)

    def spelt(self, prefix: str) -> Numbers:
        """Return the phrases whose pinyin, or its initials, begins with `prefix`."""
        both = (self._spelt.beginning(prefix), self._initials.beginning(prefix))
        return np.unique(np.concatenate(both))

    def with_initials(self, initials: str) -> Numbers:
        """Return the phrases of exactly these initials."""
        return self._initials.equal(initials)

    def with_spelling(self, pinyin: str) -> Numbers:
        """Return the phrases of exactly this pinyin."""
        return self._spelt.equal(pinyin)

    def visible(self, numbers: Numbers, mask: Mask) -> Numbers:
        """Return, for each of `numbers`, how many rows of `mask` hold it."""
        if not len(numbers):
            return np.empty(0, np.int64)
        starts = self._starts[numbers]
        sizes = self._starts[numbers + 1] - starts
        ends = np.cumsum(sizes)
        places = np.arange(ends[-1]) + np.repeat(starts - ends + sizes, sizes)
        held: Numbers = np.add.reduceat(mask[self._rows[places]].astype(np.int64), ends - sizes)
        return held

    def holding_any(self, numbers: Iterable[int], mask: Mask) -> int:
        """Return how many rows of `mask` hold any of the phrases `numbers`."""
        rows = [self._rows[self._starts[n] : self._starts[n + 1]] for n in numbers]
        return int(mask[np.unique(np.concatenate(rows))].sum())


def _rows(
    parts: Sequence[Part], numbers: Sequence[npt.NDArray[np.int32]], starts: Numbers
) -> npt.NDArray[np.int32]:
    """Return the rows of all phrases, given the numbers of each part's and where the rows of each number begin."""
    rows = np.empty(starts[-1], np.int32)
    cursor = starts[:-1].copy()
    for (offset, part), here in zip(parts, numbers, strict=True):
        begins, held = part.starts, part.rows
        sizes = np.diff(begins)
        places = np.arange(len(held)) + np.repeat(cursor[here] - begins[:-1], sizes)
        rows[places] = held + np.int32(offset)
        cursor[here] += sizes
    return rows


def _keys(pairs: Iterable[tuple[str, int]]) -> _Keys:
    ordered = sorted(set(pairs))
    return _Keys([key for key, _ in ordered], np.array([n for _, n in ordered], np.int64))


def _spellings(text: str) -> list[tuple[str, ...]]:
    if text.isascii():
        return []
    characters = "".join(c for c in text[:_SPELT] if c.isalnum())
    return spellings(characters)
