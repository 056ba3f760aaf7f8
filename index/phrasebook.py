"""The phrases of consecutive segments, found by how they begin: in characters, in pinyin and in its initials."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.dense import Mask
from index.phrases import Phrases
from index.pinyin import spellings

# Characters of a phrase that can be typed in pinyin; whoever has typed that many is nearly done.
_SPELT = 10
_AFTER_ALL = "\U0010ffff"

Numbers = npt.NDArray[np.int64]


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

    def __init__(self, parts: Sequence[tuple[int, Phrases]]) -> None:
        """Join the phrases of segments, each with the number of its first row."""
        merged = _merge(parts)
        self.texts: list[str] = [text for text, _ in merged]
        self.are_names = np.array([held.is_name for _, held in merged], bool)
        rows = [np.concatenate(held.rows) for _, held in merged]
        self._starts = np.concatenate(([0], np.cumsum([len(r) for r in rows]))).astype(np.int64)
        self._rows = np.concatenate(rows) if rows else np.empty(0, np.int32)
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


@dataclass(slots=True)
class _Held:
    rows: list[npt.NDArray[np.int32]]
    is_name: bool


def _merge(parts: Sequence[tuple[int, Phrases]]) -> list[tuple[str, _Held]]:
    found: dict[str, _Held] = {}
    for offset, part in parts:
        starts = part.starts.tolist()
        rows = part.rows + np.int32(offset)
        for n, (text, is_name) in enumerate(zip(part.texts, part.are_names.tolist(), strict=True)):
            held = found.setdefault(text, _Held([], False))
            held.rows.append(rows[starts[n] : starts[n + 1]])
            held.is_name |= is_name
    return list(found.items())


def _keys(pairs: Iterable[tuple[str, int]]) -> _Keys:
    ordered = sorted(set(pairs))
    return _Keys([key for key, _ in ordered], np.array([n for _, n in ordered], np.int64))


def _spellings(text: str) -> list[tuple[str, ...]]:
    if text.isascii():
        return []
    characters = "".join(c for c in text[:_SPELT] if c.isalnum())
    return spellings(characters)
