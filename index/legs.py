"""Both legs over all blocks of a generation, restricted to a mask of rows before top-k."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from index.block import Block
from index.dense import Mask, Rows, Scores
from index.encoder import Embedding
from index.lexical import K1, idf, query_weights
from index.live import Live
from index.tokens import is_bigram, tokens

CANDIDATES = 100
# Rows that tell how an ordinary row scores; 500 of them already rank as all rows would, over eight collections.
REFERENCES = 1_000


@dataclass(frozen=True, slots=True)
class Question:
    """A query as both legs need it.

    Attributes:
        weights: Its words that some row holds, with idf times count.
        attainable: The highest lexical score that a row holding every word could approach, words that no row
            holds included.
        singles: Its CJK characters and whole runs with idf times count, those that no row holds included. Bigrams
            are left out: across the borders of words, in a question as it is spoken, they stand in no text.
    """

    text: str
    embedding: Embedding
    weights: dict[str, float]
    attainable: float
    singles: dict[str, float]


@dataclass(frozen=True, slots=True)
class Pool:
    """Candidate rows, rising, with their exact score in both legs.

    Attributes:
        coverage: Share, by weight, of the question's single words that each holds.
    """

    rows: Rows
    dense: Scores
    lexical: Scores
    coverage: Scores


@dataclass(frozen=True, slots=True)
class Reference:
    """How ordinary rows, that nobody looked for, score in both legs."""

    dense: Scores
    lexical: Scores


def ask(live: Live, text: str, embedding: Embedding) -> Question:
    """Return a normalised query with its words weighed over the generation."""
    words = tokens(text)
    weights = query_weights(words, [block.lexical for block in live.blocks], live.count)
    unseen = idf(live.count, 0)
    whole = {w: weights.get(w, n * unseen) for w, n in Counter(words).items()}
    singles = {w: weight for w, weight in whole.items() if not is_bigram(w)}
    return Question(text, embedding, weights, sum(whole.values()) * (K1 + 1), singles)


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
    held = np.empty(len(rows), np.float32)
    for offset, block in _offsets(live):
        here = (rows >= offset) & (rows < offset + block.size)
        held[here] = block.lexical.held(question.singles, rows[here] - offset)
    whole = np.float32(sum(question.singles.values()) or 1.0)
    return Pool(rows, _dense(live, question, rows), lexical[rows], held / whole)


def reference(live: Live, question: Question, lexical: Scores, mask: Mask) -> Reference:
    """Return the exact scores of up to `REFERENCES` rows of `mask`, spread evenly over it."""
    rows = np.flatnonzero(mask)
    rows = rows[:: max(1, -(-len(rows) // REFERENCES))]
    return Reference(_dense(live, question, rows), lexical[rows])


def _dense(live: Live, question: Question, rows: Rows) -> Scores:
    dense = np.empty(len(rows), np.float32)
    for offset, block in _offsets(live):
        here = (rows >= offset) & (rows < offset + block.size)
        dense[here] = block.dense.scores(question.embedding, rows[here] - offset)
    return dense


def _offsets(live: Live) -> list[tuple[int, Block]]:
    offset, found = 0, []
    for block in live.blocks:
        found.append((offset, block))
        offset += block.size
    return found


def _best(rows: Rows, scores: Scores, k: int) -> Rows:
    return rows[np.lexsort((rows, -scores))[:k]]
