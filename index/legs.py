"""Both legs over all blocks of a generation, restricted to a selection of rows before top-k."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from index.block import Block
from index.dense import Nearby, Rows, Scores
from index.encoder import Embedding
from index.lexical import K1, Norms, idf, weigh
from index.live import Live
from index.memo import Kind, Memo
from index.ordinary import Ordinary
from index.posting_loops import Asked
from index.stems import telling
from index.tokens import is_bigram, tokens
from index.visible import Selection

CANDIDATES = 100
# Each takes up to three megabytes.
ORDINARY: Kind[tuple[Rows, list[Ordinary]]] = Kind(32)


@dataclass(frozen=True, slots=True)
class Part:
    """A block, with what a question and the generation bring to it.

    Attributes:
        rows: Where its rows stand in the library.
        asked: The question's words in the block's terms.
        nearby: The question's embedding, to ask the block's sketch with.
        begun: What gives its nearest of the selection that the question was asked for, if it was for one.
    """

    block: Block
    rows: slice
    norms: Norms
    asked: Asked
    nearby: Nearby
    begun: Callable[[], Rows] | None


@dataclass(frozen=True, slots=True)
class Question:
    """A query as both legs need it.

    Attributes:
        weights: Its words that some row holds, with idf times count.
        attainable: The highest lexical score that a row holding every word could approach, words that no row
            holds included.
        singles: Its CJK characters and whole runs with idf times count, those that no row holds included. Bigrams
            are left out: across the borders of words, in a question as it is spoken, they stand in no text.
        parts: The blocks, with what the question brings to each.
        ordinary: What `reference` remembers of ordinary rows.
        selection: What its nearest are already looked for in.
    """

    text: str
    embedding: Embedding
    weights: dict[str, float]
    attainable: float
    singles: dict[str, float]
    parts: tuple[Part, ...] = ()
    ordinary: Memo[tuple[Rows, list[Ordinary]]] = field(default_factory=lambda: Memo(1))
    selection: Selection | None = None


@dataclass(frozen=True, slots=True)
class Pool:
    """Candidate rows, rising, with their exact score in both legs."""

    rows: Rows
    dense: Scores
    lexical: Scores


@dataclass(frozen=True, slots=True)
class Reference:
    """How ordinary rows, that nobody looked for, score in both legs."""

    dense: Scores
    lexical: Scores


def ask(
    live: Live, text: str, embedding: Embedding, selection: Selection | None = None
) -> Question:
    """Return a normalised query with its words weighed over the generation, its nearest in a selection being looked for already."""
    nearby = _nearby(live, embedding, selection)
    words = telling(tokens(text))
    weights, asked = weigh(words, [block.lexical for block in live.blocks], live.count)
    unseen = idf(live.count, 0)
    whole = {w: weights.get(w, n * unseen) for w, n in Counter(words).items()}
    singles = {w: weight for w, weight in whole.items() if not is_bigram(w)}
    attainable = sum(whole.values()) * (K1 + 1)
    parts = tuple(
        Part(block, rows, norms, part, near, begun)
        for block, norms, part, (rows, near, begun) in zip(
            live.blocks, live.norms, asked, nearby, strict=True
        )
    )
    known = live.memories.of(ORDINARY)
    return Question(text, embedding, weights, attainable, singles, parts, known, selection)


def asked_again(question: Question, live: Live, embedding: Embedding) -> Question:
    """Return a question that was asked of no selection with another embedding; its words are weighed already."""
    nearby = _nearby(live, embedding, None)
    parts = tuple(
        replace(part, nearby=near)
        for part, (_, near, _) in zip(question.parts, nearby, strict=True)
    )
    return replace(question, embedding=embedding, parts=parts)


def dense_top(question: Question, selection: Selection, k: int = CANDIDATES) -> Rows:
    """Return up to `k` rows of the selection, nearest first; ties go to the lower row."""

    def look(part: Part) -> Rows:
        if part.begun is not None and selection is question.selection and k == CANDIDATES:
            return part.begun()
        return part.nearby.best(selection.mask[part.rows], _share(part.rows, selection.sparse), k)

    rows = _look(question, selection, look)
    return _best(rows, dense_scores(question, rows), k)


def lexical_top(question: Question, selection: Selection, k: int = CANDIDATES) -> Rows:
    """Return up to `k` rows of the selection that share a word with the query, best first; ties go to the lower row."""

    def look(part: Part) -> Rows:
        return part.block.lexical.best(part.asked, part.norms, selection.mask[part.rows], k)

    rows = _look(question, selection, look)
    scores = lexical_scores(question, rows)
    return _best(rows[scores > 0], scores[scores > 0], k)


def pool(question: Question, *tops: Rows) -> Pool:
    """Return the union of candidate lists with exact scores."""
    rows = np.unique(np.concatenate(tops))
    dense = dense_scores(question, rows)
    return Pool(rows, dense, lexical_scores(question, rows))


def reference(question: Question, selection: Selection) -> Reference:
    """Return the exact scores of ordinary rows of the selection."""
    rows = selection.ordinary
    # It keeps its rows, so that no others can be taken for them.
    _, known = question.ordinary.get(id(rows), lambda: (rows, _ordinary(question, rows)))
    dense, lexical = [], []
    for (part, _), here in zip(_split(question, rows), known, strict=True):
        dense.append(here.dense(question.embedding))
        lexical.append(here.lexical(part.asked))
    return Reference(_joined(dense), _joined(lexical))


def _ordinary(question: Question, rows: Rows) -> list[Ordinary]:
    return [
        Ordinary(part.block.dense, part.block.lexical, part.norms, here)
        for part, here in _split(question, rows)
    ]


def dense_scores(question: Question, rows: Rows) -> Scores:
    """Return the dense score of each of the rising `rows`."""
    parts = _split(question, rows)
    return _joined([p.block.dense.scores(question.embedding, here) for p, here in parts])


def lexical_scores(question: Question, rows: Rows) -> Scores:
    """Return the lexical score of each of the rising `rows`."""
    parts = _split(question, rows)
    return _joined([p.block.lexical.scores(p.asked, p.norms, here) for p, here in parts])


def held_weight(question: Question, rows: Rows, words: Mapping[str, float]) -> Scores:
    """Return the summed weight of those of `words` that each of `rows` holds, from the postings alone."""
    held = np.zeros(len(rows), np.float32)
    for part in question.parts:
        here = (rows - part.rows.start).astype(np.int32)
        for word, weight in words.items():
            _, holders = part.block.lexical.postings_of(word)
            if len(holders):
                places = np.searchsorted(holders, here).clip(max=len(holders) - 1)
                held += np.float32(weight) * (holders[places] == here)
    return held


def _nearby(
    live: Live, embedding: Embedding, selection: Selection | None
) -> list[tuple[slice, Nearby, Callable[[], Rows] | None]]:
    """Return where each block's rows stand, the embedding before it, and what gives its nearest of a selection of more than few."""
    found, offset = [], 0
    for block in live.blocks:
        rows = slice(offset, offset + block.size)
        nearby, begun = block.dense.towards(embedding), None
        if selection is not None and selection.few is None:
            share = _share(rows, selection.sparse)
            begun = nearby.begin(selection.mask[rows], share, CANDIDATES)
        found.append((rows, nearby, begun))
        offset += block.size
    return found


def _look(question: Question, selection: Selection, look: Callable[[Part], Rows]) -> Rows:
    """Return what `look` finds in every block, as rows of the library, rising; all rows of a selection of few."""
    if selection.few is not None:
        return selection.few
    found = [look(p) + p.rows.start for p in question.parts]
    return np.sort(np.concatenate(found))


def _share(here: slice, rows: Rows | None) -> Rows | None:
    """Return those of the rising `rows`, if there are any, that stand in a block, counted from its first."""
    if rows is None:
        return None
    begin, end = np.searchsorted(rows, (here.start, here.stop))
    share: Rows = rows[begin:end] - here.start
    return share


def _split(question: Question, rows: Rows) -> Iterator[tuple[Part, Rows]]:
    """Yield each block with its share of the rising `rows`, counted from its first."""
    if len(question.parts) == 1:
        yield question.parts[0], rows
        return
    for part in question.parts:
        begin, end = np.searchsorted(rows, (part.rows.start, part.rows.stop))
        if begin < end:
            yield part, rows[begin:end] - part.rows.start


def _joined(parts: Sequence[Scores]) -> npt.NDArray[np.float32]:
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else np.empty(0, np.float32)


def _best(rows: Rows, scores: Scores, k: int) -> Rows:
    """Return the best `k` of the rising `rows`, best first."""
    if len(rows) > k:
        least = np.partition(scores, -k)[-k]
        rows, scores = rows[scores >= least], scores[scores >= least]
    return rows[np.argsort(-scores, kind="stable")[:k]]
