"""What a question costs: by size of library, by how much of it the caller may see, alone and in a crowd, and over HTTP."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean
from time import perf_counter

import numpy as np

from api import collector
from eval.bare import BareConnection
from eval.exact import recall
from eval.large_library import AFTER_END, BEFORE_END, SHARES, searched_texts, viewer_of
from eval.load import Load, measure_load
from eval.ready_encoder import RememberingEncoder
from eval.service_process import running_service, write_tokens
from index.candidates import visible_rows
from index.encoder import Encoder, open_encoder
from index.library import Library
from index.live import Live
from index.normalise import normalise
from index.reading_ahead import reading_ahead
from index.rewrite import rewritten
from index.search import search
from index.vocabulary import VOCABULARIES
from knowledge.audience import Viewer

CROWD = 16
WARM_UP = 50
_JUDGED = 40
# What the service's own stages belong to; whatever it does beside them is `other`.
_STAGES = {
    "reading": ("mask", "normalise", "rewrite"),
    "encoder": ("encode",),
    "legs": ("visible", "lexical", "dense"),
    "fusion": ("fuse",),
    "answer": ("answer", "notices"),
}


@dataclass(frozen=True, slots=True)
class Sight:
    """How much of the library somebody sees."""

    name: str
    viewer: Viewer
    at: datetime


SIGHTS = (
    Sight("100%", viewer_of("c"), BEFORE_END),
    Sight("64%", viewer_of("c"), AFTER_END),
    Sight("1.4%", viewer_of("b"), BEFORE_END),
    Sight("0.01%", viewer_of("a"), BEFORE_END),
)


# Whose questions over HTTP are split into stages: some of what they match has ended, so there are notices to give.
_SPLIT = SIGHTS[1]


@dataclass(frozen=True, slots=True)
class Reading:
    """One load.

    Attributes:
        route: `search` (in process, embeddings ready) or `HTTP`; with `again`, the same questions once more.
        sight: Share of the library that the caller sees.
        current: Passages that were current for the caller; None over HTTP.
        recall_at_10: Of the search against scoring every row; None where it is the same search as another's.
    """

    route: str
    sight: str
    current: int | None
    load: Load
    recall_at_10: float | None


@dataclass(frozen=True, slots=True)
class Stage:
    """Milliseconds of one stage of a question over HTTP."""

    stage: str
    p50_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class Latency:
    """What was measured over one library.

    Attributes:
        opens_s: From nothing read to the first search, in a new process, the encoder open.
        reads_ahead_s: From then until the passages are read that are remembered, without the pauses that the service makes.
        anonymous_mb: Memory of that process after the searches that is its own; `file_mb` is what it maps from files.
        stages: Of one client's questions over HTTP, everything visible but what ended.
    """

    passages: int
    embeddings: int
    opens_s: float
    reads_ahead_s: float
    anonymous_mb: int
    file_mb: int
    readings: tuple[Reading, ...]
    stages: tuple[Stage, ...]


def measure_latency(home: Path, models: Path, questions: Sequence[str], queries: int) -> Latency:
    """Return what questions to the library `home` of `large_library` cost.

    Args:
        home: The library.
        models: Folder of the prepared encoder that its fingerprint is of.
        questions: To draw from.
        queries: Questions a load, at least.
    """
    # In a process of its own: memory and opening are those of the library, not of whatever wrote it.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        inside = alone.submit(_measure_inside, home, models, questions, queries).result()
    readings, stages = _measure_http(home, questions, queries)
    return replace(inside, readings=(*inside.readings, *readings), stages=stages)


def _measure_inside(home: Path, models: Path, questions: Sequence[str], queries: int) -> Latency:
    encoder = open_encoder(models)
    ready = RememberingEncoder(encoder)
    library = Library(home, ready)
    began = perf_counter()
    library.refresh()
    opened = perf_counter() - began
    live = library.live
    # As the service does by itself, and like it with a collector that looks seldom.
    began = perf_counter()
    for _ in reading_ahead(live, None):
        pass
    ahead = perf_counter() - began
    with collector.seldom():
        collector.settle()
        readings = _measure_search(live, ready, questions, queries)
    memory = _memory()
    return Latency(
        passages=live.count,
        embeddings=sum(block.dense.count for block in live.blocks),
        opens_s=round(opened, 2),
        reads_ahead_s=round(ahead, 2),
        anonymous_mb=memory["RssAnon"],
        file_mb=memory["RssFile"],
        readings=tuple(readings),
        stages=(),
    )


def _measure_search(
    live: Live, ready: RememberingEncoder, questions: Sequence[str], queries: int
) -> list[Reading]:
    texts = searched_texts(questions, np.random.default_rng(1))
    readings = list[Reading]()
    for sight in SIGHTS:
        ask = partial(_search, live, ready, sight)
        ready_for = partial(_embedded, _apart(live), ready, sight, texts)
        measure_load([ask], ready_for(WARM_UP))
        asked, others = (ready_for(queries) for _ in range(2))
        current = visible_rows(live, sight.viewer, sight.at).answerable.count
        alone = measure_load([ask], asked)
        again = measure_load([ask], asked)
        crowd = measure_load([ask] * CROWD, others)
        recalled = fmean(
            recall(live, ready, text, sight.viewer, sight.at) for text in asked[:_JUDGED]
        )
        readings += [
            Reading("search", sight.name, current, alone, recalled),
            Reading("search again", sight.name, current, again, None),
            Reading("search", sight.name, current, crowd, None),
        ]
    return readings


def _search(live: Live, encoder: Encoder, sight: Sight, text: str) -> None:
    search(live, encoder, text, sight.viewer, sight.at)


def _apart(live: Live) -> Live:
    """Return the same generation with a vocabulary of its own: what it is asked, the other has not been asked."""
    return replace(live, memories=live.memories.without(VOCABULARIES))


def _embedded(
    live: Live, ready: RememberingEncoder, sight: Sight, texts: Iterator[str], count: int
) -> list[str]:
    """Return questions, each ready as it is typed and as it is read."""
    found = list(islice(texts, count))
    for text in found:
        typed = normalise(text).strip()
        ready.embed_query(typed)
        ready.embed_query(rewritten(live, sight.viewer, sight.at, typed).text)
    return found


def _memory() -> dict[str, int]:
    """Return MB of this process's memory, by kind."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    values = dict(line.split(":", 1) for line in lines)
    return {name: int(values[name].split()[0]) // 1024 for name in ("RssAnon", "RssFile")}


def _measure_http(
    home: Path, questions: Sequence[str], queries: int
) -> tuple[list[Reading], tuple[Stage, ...]]:
    write_tokens(home, {f"eval-{region}": region for region in SHARES})
    texts = searched_texts(questions, np.random.default_rng(2))
    readings, measured = [], list[dict[str, float]]()
    stages: tuple[Stage, ...] = ()
    with running_service(home, "eval-c", AFTER_END) as client, ExitStack() as stack:
        for sight in SIGHTS:
            token = f"eval-{sight.viewer.region}"
            lines = [
                stack.enter_context(closing(BareConnection(client.url, token)))
                for _ in range(CROWD)
            ]
            asks = [_asker(line, sight, measured) for line in lines]
            measure_load(asks[:1], list(islice(texts, WARM_UP)))
            measured.clear()
            asked = list(islice(texts, queries))
            readings.append(Reading("HTTP", sight.name, None, measure_load(asks[:1], asked), None))
            if sight is _SPLIT:
                stages = _stages(measured)
            again = measure_load(asks[:1], asked)
            readings.append(Reading("HTTP again", sight.name, None, again, None))
            crowd = measure_load(asks, list(islice(texts, queries)))
            readings.append(Reading("HTTP", sight.name, None, crowd, None))
    return readings, stages


def _asker(
    line: BareConnection, sight: Sight, measured: list[dict[str, float]]
) -> Callable[[str], None]:
    def ask(text: str) -> None:
        waited, spent = line.ask(text, sight.at)
        stages = {
            name: sum(spent.get(part, 0.0) for part in parts) for name, parts in _STAGES.items()
        }
        inside = sum(stages.values())
        measured.append({**stages, "added": waited - inside, "total": waited})

    return ask


def _stages(measured: Sequence[dict[str, float]]) -> tuple[Stage, ...]:
    found = []
    for name in measured[0]:
        p50, p99 = np.percentile([m[name] for m in measured], (50, 99)).tolist()
        found.append(Stage(name, round(p50, 2), round(p99, 2)))
    return tuple(found)
