"""Lexical leg: BM25 over the postings of the query's words, restricted to the visible before top-k.

Source: Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), in Lucene's form, whose idf is never negative.
The best are exactly those of scoring every posting; postings that can change nothing about them are left out.
"""

from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from itertools import compress

import numpy as np
import numpy.typing as npt

from index import posting_loops
from index.dense import Mask, Rows, Scores
from index.posting_loops import Asked, Lists, Part
from index.postings import Postings
from index.stored import StoredPostings
from index.term_keys import Keys, term_key, term_keys

# Less for repetition and less against length than Lucene's 1.2 and 0.75 or the 1.5 and 0.75 of the field's baselines: over nine
# collections nDCG@10 of the search is 0.1 to 1.0 points higher on seven, 0.3 lower on bank FAQ and 0.8 on 88 questions of law
# versions (not significant), against 1.5 and 0.75.
K1 = 1.2
B = 0.6
_NOBODY = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True)
class Norms:
    """What each row's length adds to a word's count before the count is divided by it.

    Attributes:
        values: (n,).
        average_length: Words of a row, on average over the generation that they belong to.
    """

    values: npt.NDArray[np.float32]
    average_length: float


class LexicalIndex:
    """Term frequencies of `n` rows, some of which may have been taken back and count for nothing.

    Attributes:
        lengths: (n,) words of each row.
        lists: The postings of all terms.
    """

    def __init__(self, parts: Sequence[Postings | StoredPostings], alive: Mask) -> None:
        """Join postings of consecutive runs of rows; `alive` (n,) is False for rows that were taken back."""
        lengths = [part.lengths for part in parts]
        self.lengths = np.concatenate(lengths).astype(np.float32)
        self._keys, self.lists = _join(parts, [len(part) for part in lengths])
        self._average = max(float(self.lengths.mean()), 1.0)
        self._peaks = posting_loops.peaks(self.lists, self.norms(self._average).values)
        self._holders = _holders(self.lists, alive)

    def with_alive(self, alive: Mask) -> "LexicalIndex":
        """Return the same postings with other rows counting."""
        twin = copy(self)
        twin._holders = _holders(self.lists, alive)
        return twin

    def norms(self, average_length: float) -> Norms:
        """Return every row's norm (n,), given the tokens of a row on average over the whole generation."""
        values = (K1 * (1 - B + B * self.lengths / average_length)).astype(np.float32)
        return Norms(values, average_length)

    def holders(self, words: Sequence[str]) -> npt.NDArray[np.int64]:
        """Return how many living rows hold each of the words."""
        return self.find(words)[1]

    def postings_of(self, word: str) -> tuple[int, npt.NDArray[np.int32]]:
        """Return how many living rows hold a word, and the rows that do, rising, the dead ones too."""
        key = term_key(word)
        number = int(self._keys.searchsorted(key))
        if number == len(self._keys) or self._keys[number] != key:
            return 0, _NOBODY
        starts, rows, _ = self.lists
        return int(self._holders[number]), rows[starts[number] : starts[number + 1]]

    def find(
        self, words: Sequence[str]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Mask]:
        """Return where each word stands or would stand among the keys, how many living rows hold it, and whether it stands there."""
        keys = term_keys(words)
        places = self._keys.searchsorted(keys)
        if not len(self._keys):
            return places, np.zeros(len(words), np.int64), np.zeros(len(words), bool)
        np.minimum(places, len(self._keys) - 1, out=places)
        known = self._keys[places] == keys
        return places, self._holders[places] * known, known

    def asked(self, terms: npt.NDArray[np.int64], worth: npt.NDArray[np.float32]) -> Asked:
        """Return some terms, each with its weight times K1 + 1, with what they can add at most."""
        return Asked(terms, worth, worth * self._peaks[terms])

    def best(self, asked: Asked, norms: Norms, mask: Mask, k: int) -> Rows:
        """Return rows of `mask` among which are the `k` that score best, and all that tie with them."""
        # Rows of the generation may be longer on average than the block's own: norms are smaller then, and peaks higher.
        stretch = max(1.0, norms.average_length / self._average)
        bounds = asked.bounds * np.float32(stretch)
        order = np.argsort(-bounds, kind="stable")
        asked = Asked(asked.terms[order], asked.weights[order], bounds[order])
        found = posting_loops.bm25_best(self.lists, norms.values, mask, asked, k)
        return found.astype(np.int64)

    def scores(self, asked: Asked, norms: Norms, rows: Rows) -> Scores:
        """Return the BM25 score of each of the rising `rows`."""
        asked_rows = rows.astype(np.int32)
        found: Scores = posting_loops.bm25_at(self.lists, norms.values, asked, asked_rows)
        return found


def idf(rows: int, holders: int) -> float:
    """Return a word's weight, from the number of rows and of those that hold it."""
    return float(np.log1p((rows - holders + 0.5) / (holders + 0.5)))


def weigh(
    words: Sequence[str], indexes: Sequence[LexicalIndex], rows: int
) -> tuple[dict[str, float], list[Asked]]:
    """Return each query word that some row holds with its idf over all indexes times its count, and the query as each index asks it."""
    counted = Counter(words)
    known = list(counted)
    found = [index.find(known) for index in indexes]
    held = sum((holders for _, holders, _ in found), np.zeros(len(known), np.int64))
    weights = np.array(list(counted.values())) * np.log1p((rows - held + 0.5) / (held + 0.5))
    worth = weights.astype(np.float32) * np.float32(K1 + 1)
    is_held = held > 0
    asked = []
    for index, (places, _, is_known) in zip(indexes, found, strict=True):
        here = is_known & is_held
        asked.append(index.asked(places[here], worth[here]))
    return dict(zip(compress(known, is_held), weights[is_held].tolist(), strict=True)), asked


def _holders(lists: Lists, alive: Mask) -> npt.NDArray[np.int64]:
    if alive.all():
        return np.diff(lists.starts)
    return posting_loops.holders(lists, np.ascontiguousarray(alive))


def _join(parts: Sequence[Postings | StoredPostings], rows: Sequence[int]) -> tuple[Keys, Lists]:
    ends = np.cumsum([part.terms for part in parts]).tolist()
    # What all parts say of their terms, in one piece each: thousands of small ones would leave their memory in shreds.
    every, sizes = np.empty(ends[-1], np.uint64), np.empty(ends[-1], np.int64)
    for part, end in zip(parts, ends, strict=True):
        every[end - part.terms : end] = part.keys
        sizes[end - part.terms : end] = np.diff(part.starts)
    keys = _distinct(every)
    numbers = np.searchsorted(keys, every)
    del every
    starts = np.zeros(len(keys) + 1, np.int64)
    np.add.at(starts[1:], numbers, sizes)
    starts = np.cumsum(starts)
    joined = Lists(starts, np.empty(starts[-1], np.int32), np.empty(starts[-1], np.uint16))
    cursor, offset = starts[:-1].copy(), 0
    for part, end, count in zip(parts, ends, rows, strict=True):
        here = slice(end - part.terms, end)
        posting_loops.scatter(
            Part(numbers[here], sizes[here], part.rows, part.counts), offset, cursor, joined
        )
        offset += count
    return keys, joined


def _distinct(keys: Keys) -> Keys:
    """Return what `np.unique` does, in a third of the time."""
    ordered = np.sort(keys)
    is_first = np.ones(len(ordered), bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    found: Keys = ordered[is_first]
    return found
