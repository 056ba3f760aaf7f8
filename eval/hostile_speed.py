"""What hostile uploads cost those who ask meanwhile; over the real service, blocks with and without them by turns."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import numpy as np

from api.client import LiquidClient
from eval.large_library import BEFORE_END
from eval.printed_tables import table
from eval.service_process import running_service
from ingest.embed import Report

_TRAINER = "demo-trainer"
_WARM_UP_S = 3.0
_BLOCKS = 6
_PAUSE_S = 0.02
# Nothing of such a pack is published; what is held waits for a person.
_REFUSED = {"failed", "held"}
_Told = tuple[str, str, list[str]]


@dataclass(frozen=True, slots=True)
class HostileSpeed:
    """What was measured.

    Attributes:
        passages: In the library.
        queries: Questions each way, one after the other.
        alone_ms: p50 and p99 of a question while nothing was handed in.
        beside_ms: p50 and p99 while one hostile pack after the other was.
        spread: p99 beside over p99 alone: least, median and most of the pairs of blocks.
        refused: How often each kind of pack was handed in and refused, with what was told.
        not_refused: Kinds that were not; each is a fault.
        generations: In force before and afterwards.
    """

    passages: int
    queries: tuple[int, int]
    alone_ms: tuple[float, float]
    beside_ms: tuple[float, float]
    spread: tuple[float, float, float]
    refused: dict[str, tuple[int, str]]
    not_refused: tuple[str, ...]
    generations: tuple[int, int]


def measure_hostile(
    home: Path, questions: Sequence[str], seconds: float, report: Report
) -> HostileSpeed:
    """Return what hostile uploads cost.

    Args:
        home: Library and models.
        questions: Asked in turn.
        seconds: For how long they are asked each way.
        report: Told about progress.
    """
    alone: list[list[float]] = []
    beside: list[list[float]] = []
    with running_service(home, _TRAINER, BEFORE_END) as client, _feeder(client) as feeder:
        before = client.search(questions[0]).generation
        asker = _Asker(client, questions)
        asker.ask(_WARM_UP_S)
        # The first one has the library opened where it is published.
        _say(feeder)
        told = _told(feeder)
        for number in range(_BLOCKS):
            report("ask", number, _BLOCKS)
            alone.append(asker.ask(seconds / _BLOCKS))
            _say(feeder)
            beside.append(asker.ask(seconds / _BLOCKS))
            told += _told(feeder)
        after = client.search(questions[0]).generation
        passages = sum(pack.passages for pack in client.packs().packs)
    return HostileSpeed(
        passages=passages,
        queries=(sum(map(len, alone)), sum(map(len, beside))),
        alone_ms=_percentiles(alone),
        beside_ms=_percentiles(beside),
        spread=_spread(alone, beside),
        refused=_refused(told),
        not_refused=tuple(kind for kind, status, _ in told if status not in _REFUSED),
        generations=(before, after),
    )


def hostile_table(found: HostileSpeed) -> str:
    """Return what was measured as Markdown."""
    times = [
        [name, f"{p50:.1f}", f"{p99:.1f}"]
        for name, (p50, p99) in (
            ("nothing handed in", found.alone_ms),
            ("hostile packs, one after the other", found.beside_ms),
        )
    ]
    least, median, most = found.spread
    head = (
        f"{found.passages:,} passages; {found.queries[0]:,} questions without and {found.queries[1]:,} beside them, over HTTP; "
        f"p99 times {found.beside_ms[1] / found.alone_ms[1]:.2f} in all, {median:.2f} ({least:.2f} to {most:.2f}) by pairs of blocks; generation {found.generations[0]} before, "
        f"{found.generations[1]} after; published all the same: {', '.join(found.not_refused) or 'none'}\n"
    )
    kinds = [[kind, str(count), codes] for kind, (count, codes) in found.refused.items()]
    return f"{head}\n{table(['', 'p50 ms', 'p99 ms'], times)}\n{table(['handed in', 'times refused', 'with'], kinds)}"


@contextmanager
def _feeder(client: LiquidClient) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "eval.hostile_uploads", client.url, _TRAINER]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as feeder:
        _answer(feeder)
        try:
            yield feeder
        finally:
            feeder.kill()


def _say(feeder: "subprocess.Popen[str]") -> None:
    """Set the feeder going, or stop it."""
    if feeder.stdin is not None:
        feeder.stdin.write("\n")


def _told(feeder: "subprocess.Popen[str]") -> list[_Told]:
    """Stop the feeder, and return what became of each pack that it handed in."""
    _say(feeder)
    return [(kind, status, codes) for kind, status, codes in _answer(feeder)]


def _answer(feeder: "subprocess.Popen[str]") -> Any:
    return json.loads(feeder.stdout.readline()) if feeder.stdout is not None else []


class _Asker:
    """Asks questions in turn, none twice in the same words."""

    def __init__(self, client: LiquidClient, questions: Sequence[str]) -> None:
        self._client = client
        self._texts = (f"{text} {turn}" for turn in count() for text in questions)

    def ask(self, seconds: float) -> list[float]:
        """Return the milliseconds of each question of so many seconds."""
        until, times = perf_counter() + seconds, []
        while (began := perf_counter()) < until:
            self._client.search(next(self._texts), settled=False)
            times.append((perf_counter() - began) * 1000)
            # A processor that is never idle would leave the uploads waiting until the questions are over.
            sleep(_PAUSE_S)
        return times


def _percentiles(blocks: Sequence[Sequence[float]]) -> tuple[float, float]:
    times = [ms for block in blocks for ms in block]
    return float(np.percentile(times, 50)), float(np.percentile(times, 99))


def _spread(
    alone: Sequence[Sequence[float]], beside: Sequence[Sequence[float]]
) -> tuple[float, float, float]:
    """Return p99 beside over p99 alone of each pair of blocks: least, median, most."""
    ratios = [
        float(np.percentile(b, 99) / np.percentile(a, 99))
        for a, b in zip(alone, beside, strict=True)
    ]
    return min(ratios), float(np.median(ratios)), max(ratios)


def _refused(told: Sequence[_Told]) -> dict[str, tuple[int, str]]:
    counts = Counter(kind for kind, status, _ in told if status in _REFUSED)
    codes = {kind: ", ".join(codes) for kind, status, codes in told if status in _REFUSED}
    return {kind: (counts[kind], codes[kind]) for kind in sorted(counts)}
