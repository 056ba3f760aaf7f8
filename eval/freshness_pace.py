"""What windows cost a search: each question asked with and without them, turn and turn about.

There are two ways to be without them. In one every living row is current for everybody and for ever, so that nothing need be told
apart. In the other the library holds the rows that are current for somebody at an instant, and nothing else: both searches give the
same hits then, and what one takes longer is the whole price of time, near misses that are named included.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from time import thread_time_ns
from typing import Any

import numpy as np

from eval.freshness_asking import Asker
from eval.freshness_round import Stage
from index.candidates import visible_rows
from index.legs import ORDINARY
from index.live import Live, RowColumns
from index.memo import Memo
from index.normalise import normalise
from index.search import search
from index.vocabulary import VOCABULARIES
from knowledge.audience import EVERYONE, Viewer
from knowledge.window import NS_FIRST, NS_NEVER

WITH, WITHOUT, ONLY_CURRENT = "with windows", "without", "current rows alone"
_REMEMBERED = ("visible", "admitting", "readings", "results")
_KEPT = 4_096
_BLOCKS = 10


@dataclass(frozen=True, slots=True)
class Pace:
    """Milliseconds of processor time that a search takes of its thread, by library.

    Attributes:
        searches: Questions that were asked of each.
        p50: Median.
        p99: 99th percentile.
        more: By library without windows and percentile, what is more with them, less one: the least, the median and the most
            over ten parts of the run.
        first: Median of the first search of a viewer since something changed.
        different: Questions whose hits are not those of the current rows alone.
    """

    searches: int
    p50: Mapping[str, float]
    p99: Mapping[str, float]
    more: Mapping[str, Mapping[str, tuple[float, float, float]]]
    first: Mapping[str, float]
    different: int


@dataclass(frozen=True, slots=True)
class _Timed:
    ms: Mapping[str, float]
    is_first: bool
    is_warm: bool
    is_same: bool


def measure_pace(stage: Stage, seed: int, views: int = 12, turns: int = 4) -> Pace:
    """Return what windows cost, for so many viewers, each at an instant; each agent's question is asked in so many forms.

    The first form of each brings into memory what a service holds after its first minutes, and is not counted.
    """
    draw = Random(seed)  # noqa: S311  # the same every time, and no secret
    timed = [one for _ in range(views) for one in _view(stage, draw, turns)]
    warm = [one for one in timed if one.is_warm]
    firsts = [one for one in timed if one.is_first]
    names = (WITH, WITHOUT, ONLY_CURRENT)
    times = {name: np.array([one.ms[name] for one in warm]) for name in names}
    return Pace(
        searches=len(warm),
        p50={name: float(np.percentile(times[name], 50)) for name in names},
        p99={name: float(np.percentile(times[name], 99)) for name in names},
        more={
            name: {f"p{p}": _more(times[WITH], times[name], p) for p in (50, 99)}
            for name in names[1:]
        },
        first={name: float(np.median([one.ms[name] for one in firsts])) for name in names},
        different=sum(not one.is_same for one in timed),
    )


def _more(ours: Any, others: Any, percentile: int) -> tuple[float, float, float]:
    parts = zip(np.array_split(ours, _BLOCKS), np.array_split(others, _BLOCKS), strict=True)
    found = [
        float(np.percentile(a, percentile) / np.percentile(b, percentile) - 1) for a, b in parts
    ]
    return min(found), float(np.median(found)), max(found)


def _view(stage: Stage, draw: Random, turns: int) -> Iterator[_Timed]:
    viewer, at = Asker(stage.oracle, stage.questions, draw).someone()
    # What is remembered of other views is forgotten, as if something had just changed.
    live = forgetful(stage.live)
    sides = {WITH: live, WITHOUT: timeless(live), ONLY_CURRENT: timeless(live, viewer, at)}
    for turn in range(turns):
        for place, question in enumerate(draw.sample(stage.questions, len(stage.questions))):
            stage.encoder.asked = stage.embeddings[normalise(question).strip()]
            # No two alike, since one that was just asked is remembered.
            ms, hits = _ask(stage, sides, draw, (f"{question} {turn}", viewer, at))
            is_same = hits[WITH] == hits[ONLY_CURRENT]
            yield _Timed(ms, turn + place == 0, turn > 0, is_same)


def _ask(
    stage: Stage, sides: Mapping[str, Live], draw: Random, asked: tuple[str, Viewer, datetime]
) -> tuple[dict[str, float], dict[str, Sequence[str]]]:
    ms, hits = dict[str, float](), dict[str, Sequence[str]]()
    for name in draw.sample(sorted(sides), len(sides)):
        began = thread_time_ns()
        result = search(sides[name], stage.encoder, *asked)
        ms[name] = (thread_time_ns() - began) / 1e6
        hits[name] = [hit.passage.passage_id for hit in result.hits]
    return ms, hits


def timeless(live: Live, viewer: Viewer | None = None, at: datetime | None = None) -> Live:
    """Return a library whose rows hold for everybody and for ever: all of them, or those current for `viewer` at `at`."""
    rows, alive = live.rows, live.alive
    if viewer is not None and at is not None:
        alive = visible_rows(live, viewer, at).current
    columns = RowColumns(
        starts=np.full_like(rows.starts, NS_FIRST),
        ends=np.full_like(rows.ends, NS_NEVER),
        audiences=np.zeros_like(rows.audiences),
        versions=rows.versions,
    )
    versions = tuple(replace(version, later=(), coming=()) for version in live.versions)
    alone = replace(live.succession, ends=live.succession.starts)
    plain = replace(live, alive=alive, rows=columns, audiences=(EVERYONE,), versions=versions)
    plain = replace(plain, succession=alone)
    return forgetful(replace(plain, boundaries=np.array([], np.int64)))


def forgetful(live: Live) -> Live:
    """Return a library that remembers nothing of who asked what."""
    anew: dict[str, Any] = {name: Memo[Any](_KEPT) for name in _REMEMBERED}
    return replace(live, memories=live.memories.without(VOCABULARIES, ORDINARY), **anew)
