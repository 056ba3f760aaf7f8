"""Both legs over all blocks of a generation, restricted to a mask of rows before top-k."""

from dataclasses import dataclass

import numpy as np

from index.block import Block
from index.dense import Mask, Rows, Scores
from index.encoder import Embedding
from index.lexical import K1, idf, query_weights
from index.live import Live
from index.tokens import tokens

CANDIDATES = 100


@dataclass(frozen=True, slots=True)
class Question:
    """A query as both legs need it.

    Attributes:
        weights: Its words that some row holds, with idf times count.
        attainable: The highest lexical score that a row holding every word could approach, words that no row
            holds included.
    """

    text: str
    embedding: Embedding
    weights: dict[str, float]
    attainable: float


@dataclass(frozen=True, slots=True)
class Pool:
    """Candidate rows, rising, with their exact score in both legs."""

    rows: Rows
    dense: Scores
    lexical: Scores


def ask(live: Live, text: str, embedding: Embedding) -> Question:
    """Return a normalised query with its words weighed over the generation."""
    words = tokens(text)
    weights = query_weights(words, [block.lexical for block in live.blocks], live.count)
    unseen = sum(1 for word in words if word not in weights) * idf(live.count, 0)
    return Question(text, embedding, weights, (sum(weights.values()) + unseen) * (K1 + 1))


def dense_top(live: Live, question: Question, mask: Mask, k: int = CANDIDATES) -> Rows:
    """Return up to `k` rows of `mask`, nearest first; ties go to the lower row."""
    rows, scores = [], []
    for offset, block in _offsets(live):
        found, values = block.dense.search(
            question.embedding, mask[offset : offset + block.size], k
        )
        rows.append(found + offset)
        scores.append(values)
    return _best(np.concatenate(rows), np.concatenate(scores), k)


def lexical_all(live: Live, question: Question) -> Scores:
    """Return every row's lexical score (n,)."""
    parts = [b.lexical.scores(question.weights, live.average_length) for b in live.blocks]
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def lexical_top(scores: Scores, mask: Mask, k: int = CANDIDATES) -> Rows:
    """Return up to `k` rows of `mask` that share a word with the query, best first; ties go to the lower row."""
    rows = np.flatnonzero(mask & (scores > 0))
    if len(rows) > k:
        least = np.partition(scores[rows], -k)[-k]
        rows = rows[scores[rows] >= least]
    return _best(rows, scores[rows], k)


def pool(live: Live, question: Question, lexical: Scores, *tops: Rows) -> Pool:
    """Return the union of candidate lists with exact scores."""
    rows = np.unique(np.concatenate(tops))
    dense = np.empty(len(rows), np.float32)
    for offset, block in _offsets(live):
        here = (rows >= offset) & (rows < offset + block.size)
        dense[here] = block.dense.scores(question.embedding, rows[here] - offset)
    return Pool(rows, dense, lexical[rows])


def _offsets(live: Live) -> list[tuple[int, Block]]:
    offset, found = 0, []
    for block in live.blocks:
        found.append((offset, block))
        offset += block.size
    return found


def _best(rows: Rows, scores: Scores, k: int) -> Rows:
    return rows[np.lexsort((rows, -scores))[:k]]
