"""What windows cost a search: each question asked of the same rows with and without them, turn and turn about.

Without them, the library holds the rows that are current for somebody at an instant, and nothing else: no end, no beginning, no
audience, no later version, no near miss to be named. So both searches give the same hits, and what one takes longer is the price.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from time import thread_time_ns
from typing import Any

import numpy as np

from eval.freshness_asking import Asker
from eval.freshness_round import Stage
from index.candidates import visible_rows
from index.live import Live, RowColumns
from index.memo import Memo
from index.normalise import normalise
from index.search import search
from knowledge.audience import EVERYONE, Viewer
from knowledge.window import NS_FIRST, NS_NEVER

_REMEMBERED = ("visible", "admitting", "readings", "results", "vocabularies")
_KEPT = 4_096
_BLOCKS = 10


@dataclass(frozen=True, slots=True)
class Pace:
    """Milliseconds of processor time that a search takes of its thread.

    Attributes:
        searches: Pairs that were timed.
        with_windows: Median and 99th percentile.
        without: The same of the same questions over the same rows without windows.
        p50_ratio: Of the medians, less one; the least, the median and the most over ten parts of the run.
        p99_ratio: Of the 99th percentiles, likewise.
        first_with: Median of the first search of a viewer after something changed.
        first_without: Median of the first search there is.
        different: Pairs whose hits differ.
    """

    searches: int
    with_windows: tuple[float, float]
    without: tuple[float, float]
    p50_ratio: tuple[float, float, float]
    p99_ratio: tuple[float, float, float]
    first_with: float
    first_without: float
    different: int


@dataclass(frozen=True, slots=True)
class _Pair:
    with_ms: float
    without_ms: float
    is_first: bool
    is_same: bool


def measure_pace(stage: Stage, seed: int, views: int = 50, questions: int = 240) -> Pace:
    """Return what windows cost, over so many viewers at as many instants and so many questions of each."""
    draw = Random(seed)  # noqa: S311  # the same every time, and no secret
    pairs = [pair for _ in range(views) for pair in _pairs(stage, draw, questions)]
    # The first of all brings compiled code and files into memory.
    later = [pair for pair in pairs[questions:] if not pair.is_first]
    firsts = [pair for pair in pairs[questions:] if pair.is_first]
    times = np.array([(pair.with_ms, pair.without_ms) for pair in later])
    p50, p99 = np.percentile(times, (50, 99), axis=0).tolist()
    blocks = np.array_split(times, _BLOCKS)
    return Pace(
        searches=len(later),
        with_windows=(p50[0], p99[0]),
        without=(p50[1], p99[1]),
        p50_ratio=_spread(blocks, 50),
        p99_ratio=_spread(blocks, 99),
        first_with=float(np.median([pair.with_ms for pair in firsts])),
        first_without=float(np.median([pair.without_ms for pair in firsts])),
        different=sum(not pair.is_same for pair in pairs),
    )


def _spread(blocks: Sequence[Any], percentile: int) -> tuple[float, float, float]:
    found = [np.percentile(block, percentile, axis=0) for block in blocks]
    ratios = [float(with_windows / without - 1) for with_windows, without in found]
    return min(ratios), float(np.median(ratios)), max(ratios)


def _pairs(stage: Stage, draw: Random, questions: int) -> Iterator[_Pair]:
    asker = Asker(stage.oracle, stage.questions, draw)
    viewer, at = asker.someone()
    asked = list(dict.fromkeys(asker.question(viewer, at) for _ in range(questions)))
    # Nothing is remembered of other rounds, as nothing is of the other library.
    live = replace(stage.live, **_nothing_remembered())
    plain = without_windows(live, viewer, at)
    live = replace(live, **_nothing_remembered())
    for number, text in enumerate(asked):
        stage.encoder.asked = stage.embeddings[normalise(text).strip()]
        sides = [live, plain] if draw.random() < 0.5 else [plain, live]
        took: dict[int, float] = {}
        found = []
        for side in sides:
            began = thread_time_ns()
            result = search(side, stage.encoder, text, viewer, at)
            took[id(side)] = (thread_time_ns() - began) / 1e6
            found.append([hit.passage.passage_id for hit in result.hits])
        yield _Pair(took[id(live)], took[id(plain)], number == 0, found[0] == found[1])


def without_windows(live: Live, viewer: Viewer, at: datetime) -> Live:
    """Return a library of the rows that are current for `viewer` at `at`, for everybody and for ever."""
    rows = live.rows
    return replace(
        live,
        alive=visible_rows(live, viewer, at).current,
        rows=RowColumns(
            starts=np.full_like(rows.starts, NS_FIRST),
            ends=np.full_like(rows.ends, NS_NEVER),
            audiences=np.zeros_like(rows.audiences),
            versions=rows.versions,
        ),
        audiences=(EVERYONE,),
        versions=tuple(replace(version, later=()) for version in live.versions),
        boundaries=np.array([], np.int64),
        **_nothing_remembered(),
    )


def _nothing_remembered() -> dict[str, Any]:
    return {name: Memo[Any](_KEPT) for name in _REMEMBERED}
