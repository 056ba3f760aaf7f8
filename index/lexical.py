"""Lexical leg: BM25 over every posting of the query's words, restricted to the visible before top-k.

Source: Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), in Lucene's form, whose idf is never negative.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy

import numpy as np
import numpy.typing as npt

from index.dense import Mask, Rows, Scores
from index.segment import Postings

K1 = 1.5
B = 0.75


class LexicalIndex:
    """Term frequencies of `n` rows, some of which may have been taken back and count for nothing."""

    def __init__(self, parts: Sequence[Postings], alive: Mask) -> None:
        """Join the postings of consecutive parts; `alive` (n,) tells which rows still count."""
        self._terms, columns = _join(parts)
        numbers, self._rows, self._counts = columns
        self._starts = np.searchsorted(numbers, np.arange(len(self._terms) + 1))
        self.lengths = np.concatenate([part.lengths for part in parts]).astype(np.float32)
        self._holders = self._count_holders(alive)

    def with_alive(self, alive: Mask) -> "LexicalIndex":
        """Return the same postings with other rows counting."""
        twin = copy(self)
        twin._holders = self._count_holders(alive)
        return twin

    def _count_holders(self, alive: Mask) -> npt.NDArray[np.int64]:
        totals = np.concatenate(([0], np.cumsum(alive[self._rows], dtype=np.int64)))
        return totals[self._starts[1:]] - totals[self._starts[:-1]]

    def holders(self, term: str) -> int:
        """Return how many living rows hold `term`."""
        number = self._terms.get(term)
        return 0 if number is None else int(self._holders[number])

    def scores(self, weights: dict[str, float], average_length: float) -> Scores:
        """Return the BM25 score (n,) of every row, the dead and the hidden too.

        Args:
            weights: Query words with their idf times their count in the query.
            average_length: Tokens of a row, on average over the whole generation.
        """
        total = np.zeros(len(self.lengths), np.float32)
        norm = (K1 * (1 - B + B * self.lengths / average_length)).astype(np.float32)
        for term, weight in weights.items():
            number = self._terms.get(term)
            if number is not None:
                held = slice(self._starts[number], self._starts[number + 1])
                rows, counts = self._rows[held], self._counts[held]
                total[rows] += np.float32(weight * (K1 + 1)) * counts / (counts + norm[rows])
        return total

    def held(self, weights: Mapping[str, float], rows: Rows) -> Scores:
        """Return, for each of `rows`, the sum of the weights of the words that it holds, however often."""
        total = np.zeros(len(rows), np.float32)
        for term, weight in weights.items():
            number = self._terms.get(term)
            if number is not None:
                holders = self._rows[self._starts[number] : self._starts[number + 1]]
                places = np.minimum(np.searchsorted(holders, rows), len(holders) - 1)
                total += np.float32(weight) * (holders[places] == rows)
        return total


def idf(rows: int, holders: int) -> float:
    """Return a word's weight, from the number of rows and of those that hold it."""
    return float(np.log1p((rows - holders + 0.5) / (holders + 0.5)))


def query_weights(
    words: Sequence[str], indexes: Sequence[LexicalIndex], rows: int
) -> dict[str, float]:
    """Return each query word that some row holds, with its idf over all indexes times its count in the query."""
    weights = {}
    for word, count in Counter(words).items():
        holders = sum(index.holders(word) for index in indexes)
        if holders:
            weights[word] = count * idf(rows, holders)
    return weights


def _join(
    parts: Sequence[Postings],
) -> tuple[
    dict[str, int],
    tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.float32]],
]:
    terms: dict[str, int] = {}
    numbers, rows, counts = [], [], []
    offset = 0
    for part in parts:
        mapped = np.array([terms.setdefault(t, len(terms)) for t in part.terms], np.int32)
        numbers.append(np.repeat(mapped, np.diff(part.starts)))
        rows.append(part.rows + np.int32(offset))
        counts.append(part.counts)
        offset += len(part.lengths)
    number = np.concatenate(numbers)
    order = np.argsort(number, kind="stable")
    return terms, (
        number[order],
        np.concatenate(rows)[order],
        np.concatenate(counts)[order].astype(np.float32),
    )
