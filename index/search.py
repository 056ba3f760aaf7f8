"""One question, answered from one generation: the query flow, top to bottom."""

from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter_ns

from index.answer import answer
from index.candidates import view_of, visible_rows
from index.confidence import THRESHOLD, confidence
from index.encoder import Encoder
from index.fullness import LOOKED_AT, fuller_first
from index.legs import Question, ask, dense_top, lexical_top, pool, reference
from index.live import Live, hit_for
from index.normalise import normalise
from index.phase_notices import without_untimely_say
from index.ranking import NOTHING, Ranking, Scale, rank, ties_by_id
from index.result import SearchResult
from index.rewrite import rewritten
from index.rewritten import Rewritten
from index.support import evidence, of_another
from index.told import Found, tell
from index.visible import Selection
from knowledge.audience import Viewer
from knowledge.errors import EmptyQuery
from knowledge.unseen import is_blank
from knowledge.window import days_left

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
        self._last = now

    def total(self) -> None:
        """Book the time since the beginning."""
        self.timings_ms["total"] = round((perf_counter_ns() - self._began) / 1e6, 3)


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
    typed = _words(query)
    watch.lap("normalise")
    view = view_of(live, viewer, at)
    reading = live.readings.get((typed, view), lambda: rewritten(live, viewer, at, typed))
    watch.lap("rewrite")
    return _recalled(live, encoder, _Asked(reading, viewer, at, top_k), watch)


def search_as_typed(
    live: Live,
    encoder: Encoder,
    query: str,
    viewer: Viewer,
    at: datetime,
    top_k: int = 10,
) -> SearchResult:
    """Return what `search` would if it never read what was typed as something else.

    Raises:
        EmptyQuery: If nothing is left of the query.
    """
    watch = Stopwatch()
    typed = _words(query)
    watch.lap("normalise")
    return _recalled(live, encoder, _Asked(Rewritten(typed, typed), viewer, at, top_k), watch)


def search_as_read(
    live: Live,
    encoder: Encoder,
    reading: Rewritten,
    viewer: Viewer,
    at: datetime,
    top_k: int = 10,
) -> SearchResult:
    """Return what `search` did when it read a question that way: how it reads one depends on which words it has learnt by then."""
    return _recalled(live, encoder, _Asked(reading, viewer, at, top_k), Stopwatch())


def _words(query: str) -> str:
    text = normalise(query).strip()
    if is_blank(text):
        raise EmptyQuery
    return text


@dataclass(frozen=True, slots=True)
class _Asked:
    reading: Rewritten
    viewer: Viewer
    at: datetime
    top_k: int


def _recalled(live: Live, encoder: Encoder, asked: _Asked, watch: Stopwatch) -> SearchResult:
    # The same for everybody who sees the same rows, until the next boundary or the next generation.
    key = (asked.reading.text, asked.top_k, view_of(live, asked.viewer, asked.at))
    found = live.results.get(key, lambda: _search(live, encoder, asked, watch))
    return _as_of(found, asked, watch)


def _search(live: Live, encoder: Encoder, asked: _Asked, watch: Stopwatch) -> SearchResult:
    text, viewer, at = asked.reading.text, asked.viewer, asked.at
    embedding = encoder.embed_query(text)
    watch.lap("encode")
    visible = visible_rows(live, viewer, at)
    watch.lap("visible")
    question = ask(live, text, embedding, visible.answerable)
    words = lexical_top(question, visible.answerable)
    watch.lap("lexical")
    near = dense_top(question, visible.answerable)
    watch.lap("dense")
    candidates = pool(question, near, words)
    scale = Scale(reference(question, visible.answerable), question, live.background)
    matched = rank(candidates, scale, live.background)
    # Which ten are looked at does not hang on how many are wanted.
    matched = ties_by_id(live, matched, max(asked.top_k, LOOKED_AT))
    ranking = fuller_first(live, question, matched)
    best = ranking.first(asked.top_k)
    found_at = (hit_for(live, row, score, viewer, at) for row, score in best)
    hits = tuple(without_untimely_say(hit, at) for hit in found_at)
    watch.lap("fuse")
    case = evidence(live, question, ranking) if hits else None
    sure = confidence(case) if case else 0.0
    found = answer(question, hits[0], sure, at) if sure >= THRESHOLD else None
    watch.lap("answer")
    missed = _missed(live, question, visible.missed, scale)
    told = tell(live, question, Found(hits, found, ranking, missed), viewer, at)
    if case and told.is_of_another:
        found, sure = None, confidence(of_another(case))
    watch.lap("notices")
    return SearchResult(live.number, at, asked.reading, hits, found, sure, told.notices, {})


def _as_of(found: SearchResult, asked: _Asked, watch: Stopwatch) -> SearchResult:
    """Return a result as it reads for this question: within its interval only the days left change."""
    answered = found.answer
    if answered is not None:
        left = days_left(answered.hit.window, asked.at, answered.hit.pack.zone)
        answered = replace(answered, days_left=left)
    watch.total()
    return replace(
        found, at=asked.at, reading=asked.reading, answer=answered, timings_ms=watch.timings_ms
    )


def _missed(live: Live, question: Question, selection: Selection, scale: Scale) -> Ranking:
    if selection.count == 0:
        return NOTHING
    near = dense_top(question, selection, _NEAR_MISSES)
    words = lexical_top(question, selection, _NEAR_MISSES)
    candidates = pool(question, near, words)
    if scale.is_empty:
        scale = Scale(reference(question, selection), question, live.background)
    return rank(candidates, scale, live.background)
