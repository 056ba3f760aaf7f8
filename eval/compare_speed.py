"""Engines side by side on a large library: how fast, how complete, how heavy, and how soon what is published is found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from eval.engine import Asking, Setup
from eval.engine_name import EngineName
from eval.engine_process import EngineProcess
from eval.feed import write_batches
from eval.stock import ADDED_UNTIL, Stock, asking_for, read_added, write_added
from index.background import Background
from ingest.embed import Report

WARM_UP = 50
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class EngineSpeed:
    """What one way of asking one engine cost; the figures of the engine stand at each of its ways.

    Attributes:
        passages: In the library.
        p50_ms: Of a query whose vector is ready, inside the engine's process.
        p99_ms: Likewise.
        recall_at_10: Of its vector part, against exact search under the same filter.
        stale: Passages given over all timed queries that did not hold; must be 0.
        short: Queries with fewer than ten passages though as many were current.
        ingest_per_s: Passages a second into an empty engine, vectors ready, until all can be found.
        visible_ms: 50 passages, vectors ready, into the engine until a query finds the last; median.
        saved_ms: From there until they would outlive the process.
        after_end: Passages found at their very end that were found a microsecond before; must be 0.
        memory_mb: Of the engine's processes, as more than a Python process that does nothing.
        code_mb: The part of it that was there before any passage.
    """

    engine: str
    mode: str
    passages: int
    queries: int
    p50_ms: float
    p99_ms: float
    recall_at_10: float
    stale: int
    short: int
    ingest_per_s: float
    visible_ms: float
    saved_ms: float
    after_end: int
    memory_mb: float
    code_mb: float


@dataclass(slots=True)
class _Figures:
    """What comes together for one engine."""

    ingest_s: float
    code_mb: float
    visible_ms: list[float]
    saved_ms: list[float]
    after_end: int = 0
    recall: float = 0.0
    memory_mb: float = 0.0


def compare_speed(
    stock: Stock, engines: Sequence[EngineProcess], queries: int, report: Report
) -> list[EngineSpeed]:
    """Return what `queries` questions to each engine cost, the engines asked in turn, each question first to another.

    Args:
        stock: What they are asked about; it grows.
        engines: Each in a fresh process.
        queries: How many to time.
        report: Told about progress.
    """
    with TemporaryDirectory(prefix="liquid-compare-") as scratch:
        figures = _load(stock, engines, Path(scratch), report)
        ways = [(engine, mode) for engine in engines for mode in engine.modes]
        spent: dict[tuple[EngineName, str], list[float]] = {(e.name, m): [] for e, m in ways}
        found: dict[tuple[EngineName, str], list[tuple[Asking, list[str]]]] = {k: [] for k in spent}
        for number in range(WARM_UP + queries):
            report("ask", number, WARM_UP + queries)
            asking = stock.askings[number % len(stock.askings)]
            turn = number % len(ways)
            for engine, mode in ways[turn:] + ways[:turn]:
                keys, ms = engine.search(asking, mode)
                if number >= WARM_UP:
                    spent[engine.name, mode].append(ms)
                    found[engine.name, mode].append((asking, keys))
        for engine in engines:
            own = figures[engine.name]
            own.memory_mb = engine.memory()
            own.recall = _recall(stock, engine)
        for number in range(_ROUNDS):
            report("publish", number, _ROUNDS)
            _extend(stock, engines, figures, Path(scratch) / f"added-{number}", number)
    return [_row(stock, figures[e.name], e, m, spent[e.name, m], found[e.name, m]) for e, m in ways]


def _load(
    stock: Stock, engines: Sequence[EngineProcess], scratch: Path, report: Report
) -> dict[EngineName, _Figures]:
    batches = scratch / "batches"
    batches.mkdir()
    write_batches(stock.feed, batches)
    _ = Background(stock.encoder).measured
    figures = {}
    for number, engine in enumerate(engines):
        report(f"load: {engine.name}", number, len(engines))
        folder = scratch / engine.name
        folder.mkdir()
        encoder = stock.encoder
        setup = (folder, stock.home, encoder.dimension, encoder.fingerprint, dict(encoder.known))
        engine.open(Setup(*setup))
        code_mb = engine.memory()
        seconds = engine.load(batches)
        if engine.name is EngineName.LIQUID:
            seconds += sum(s for stage, s in stock.publish_s.items() if stage != "embed")
        figures[engine.name] = _Figures(seconds, code_mb, [], [])
    return figures


def _extend(
    stock: Stock,
    engines: Sequence[EngineProcess],
    figures: dict[EngineName, _Figures],
    scratch: Path,
    number: int,
) -> None:
    """Publish one more pack, to each engine in turn, and look for it until it is found."""
    pack = write_added(stock.feed, scratch / "packs", number)
    added = read_added(stock, pack, scratch / "aside")
    asking = asking_for(added)
    for engine in engines:
        own = figures[engine.name]
        began = perf_counter()
        if engine.name is EngineName.LIQUID:
            stock.publish(pack)
        engine.add(added.batch())
        while added.items[-1].key not in engine.search(asking, engine.modes[0])[0]:
            continue
        own.visible_ms.append((perf_counter() - began) * 1000)
        own.saved_ms.append(engine.save() * 1000)
        keys = {item.key for item in added.items}
        for mode in engine.modes:
            after = engine.search(replace(asking, at=ADDED_UNTIL), mode)[0]
            own.after_end += len(keys.intersection(after))


def _recall(stock: Stock, engine: EngineProcess) -> float:
    """Return the mean share of the ten exactly nearest current passages that an engine's vector part gives."""
    feed = stock.feed
    rows = {item.key: row for row, item in enumerate(feed.items)}
    wholes = feed.wholes
    shares = []
    for asking in stock.askings:
        if engine.name is EngineName.LIQUID:
            scores = np.full(len(feed.items), -np.inf, np.float32)
            np.maximum.at(scores, feed.owners, feed.embeddings @ asking.embedding)
        else:
            scores = wholes @ asking.embedding
        current = feed.current(asking)
        wanted = min(10, int(current.sum()))
        if not wanted:
            continue
        least = np.sort(scores[current])[-wanted:][0]
        found = [rows[key] for key in engine.search(asking, engine.dense_mode)[0]]
        near = sum(bool(current[row]) and scores[row] >= least - 1e-6 for row in found)
        shares.append(near / wanted)
    return float(np.mean(shares))


def _row(
    stock: Stock,
    own: _Figures,
    engine: EngineProcess,
    mode: str,
    spent: Sequence[float],
    found: Sequence[tuple[Asking, list[str]]],
) -> EngineSpeed:
    feed = stock.feed
    rows = {item.key: row for row, item in enumerate(feed.items)}
    stale = short = 0
    for asking, keys in found:
        current = feed.current(asking)
        stale += sum(not current[rows[key]] for key in keys)
        short += len(keys) < min(10, int(current.sum()))
    p50, p99 = np.percentile(spent, (50, 99)).tolist()
    return EngineSpeed(
        engine=engine.name.value,
        mode=mode,
        passages=len(feed.items),
        queries=len(spent),
        p50_ms=round(p50, 2),
        p99_ms=round(p99, 2),
        recall_at_10=round(own.recall, 4),
        stale=stale,
        short=short,
        ingest_per_s=round(len(feed.items) / own.ingest_s, 1),
        visible_ms=round(median(own.visible_ms), 1),
        saved_ms=round(median(own.saved_ms), 1),
        after_end=own.after_end,
        memory_mb=round(own.memory_mb, 1),
        code_mb=round(own.code_mb, 1),
    )
