"""One question, answered from one generation: the query flow, top to bottom."""

from datetime import datetime
from time import perf_counter_ns

from index.answer import answer
from index.candidates import visible_rows
from index.confidence import THRESHOLD, confidence
from index.dense import Scores
from index.encoder import Encoder
from index.legs import Question, ask, dense_top, lexical_all, lexical_top, pool, reference
from index.live import Live, hit_at
from index.normalise import normalise
from index.notices import notices
from index.ranking import Ranking, Scale, rank
from index.result import Hit, SearchResult
from index.visible import Visible
from knowledge.audience import Viewer
from knowledge.errors import EmptyQuery

# Near misses in time that are looked at; each pack is named once.
_NEAR_MISSES = 10


class Stopwatch:
    """Milliseconds by stage, in the order of the stages."""

    def __init__(self) -> None:
        self.timings_ms: dict[str, float] = {}
        self._began = self._last = perf_counter_ns()

    def lap(self, stage: str) -> None:
        """Book the time since the last lap to `stage`."""
        now = perf_counter_ns()
        self.timings_ms[stage] = round((now - self._last) / 1e6, 3)
        self.timings_ms["total"] = round((now - self._began) / 1e6, 3)
        self._last = now


def search(
    live: Live,
    encoder: Encoder,
    query: str,
    viewer: Viewer,
    at: datetime,
    top_k: int = 10,
) -> SearchResult:
    """Return what is current for `viewer` at `at`, best first, with an answer or an honest abstention.

    Args:
        live: The generation to answer from; the caller reads it once.
        encoder: The one that the generation was built with.
        query: The question, customer data masked already.
        viewer: Who asks.
        at: The instant to answer for.
        top_k: Hits wanted.

    Raises:
        EmptyQuery: If nothing is left of the query.
    """
    watch = Stopwatch()
    text = normalise(query).strip()
    if not text:
        raise EmptyQuery
    watch.lap("normalise")
    embedding = encoder.embed_query(text)
    watch.lap("encode")
    visible = visible_rows(live, viewer, at)
    watch.lap("visible")
    question = ask(live, text, embedding)
    lexical = lexical_all(live, question)
    words = lexical_top(lexical, visible.current)
    watch.lap("lexical")
    near = dense_top(live, question, visible.current)
    candidates = pool(live, question, lexical, near, words)
    watch.lap("dense")
    ordinary = reference(live, question, lexical, visible.current)
    scale = Scale(ordinary, question, live.background)
    ranking = rank(candidates, scale, live.background)
    hits = _hits(live, ranking, top_k)
    watch.lap("fuse")
    sure = confidence(ranking.evidence(0)) if hits else 0.0
    found = answer(question, hits[0], sure, at) if sure >= THRESHOLD else None
    watch.lap("answer")
    missed = _missed(live, question, lexical, visible, scale)
    named = notices(live, missed, None if found is None else hits[0].score, viewer, at)
    watch.lap("notices")
    return SearchResult(live.number, at, text, hits, found, sure, named, watch.timings_ms)


def _missed(
    live: Live, question: Question, lexical: Scores, visible: Visible, scale: Scale
) -> Ranking:
    mask = visible.ended | visible.announced
    near = dense_top(live, question, mask, _NEAR_MISSES)
    words = lexical_top(lexical, mask, _NEAR_MISSES)
    candidates = pool(live, question, lexical, near, words)
    if scale.is_empty:
        scale = Scale(reference(live, question, lexical, mask), question, live.background)
    return rank(candidates, scale, live.background)


def _hits(live: Live, ranking: Ranking, top_k: int) -> tuple[Hit, ...]:
    least = ranking.scores[:top_k][-1:]
    tied = int((ranking.scores >= least).sum()) if len(least) else 0
    found = [hit_at(live, int(r), float(s)) for r, s in ranking.first(tied)]
    # Equal scores fall to the passage id, so that merging blocks never changes an order.
    found.sort(key=lambda hit: (-hit.score, hit.passage.passage_id, hit.pack.version))
    return tuple(found[:top_k])
