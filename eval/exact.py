"""What a search would find if it scored every row in both legs, to hold the real one against."""

from datetime import datetime

import numpy as np

from index.candidates import visible_rows
from index.encoder import Encoder
from index.legs import (
    CANDIDATES,
    Question,
    ask,
    dense_scores,
    dense_top,
    lexical_scores,
    lexical_top,
    pool,
    reference,
)
from index.live import Live
from index.normalise import normalise
from index.ranking import Ranking, Scale, rank
from index.visible import Selection
from knowledge.audience import Viewer

_K = 10
# Scores nearer than this are the same: sums are taken in 32 bits.
_TIE = 1e-5


def recall(live: Live, encoder: Encoder, text: str, viewer: Viewer, at: datetime) -> float:
    """Return the share of the exact ten best that the search finds; rows that tie with the tenth count as well as it."""
    query = normalise(text).strip()
    question = ask(live, query, encoder.embed_query(query))
    selection = visible_rows(live, viewer, at).answerable
    rows = np.flatnonzero(selection.mask)
    if len(rows) == 0:
        return 1.0
    near = _best(rows, dense_scores(question, rows))
    lexical = lexical_scores(question, rows)
    words = _best(rows[lexical > 0], lexical[lexical > 0])
    exact = _ranked(live, question, selection, near, words)
    found = _ranked(
        live,
        question,
        selection,
        dense_top(question, selection),
        lexical_top(question, selection),
    )
    wanted = exact.scores[:_K]
    return float((found.scores[:_K] >= wanted[-1] - _TIE).sum() / len(wanted))


def _ranked(live: Live, question: Question, selection: Selection, *tops: np.ndarray) -> Ranking:
    scale = Scale(reference(question, selection), question, live.background)
    return rank(pool(question, *tops), scale, live.background)


def _best(rows: np.ndarray, scores: np.ndarray) -> np.ndarray:
    return rows[np.lexsort((rows, -scores))[:CANDIDATES]]
