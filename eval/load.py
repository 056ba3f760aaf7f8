"""Clients that ask at once, each waiting for its answer before it asks again."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter

import numpy as np

Ask = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Load:
    """What clients waited, in milliseconds, and how many answers they got a second in all."""

    clients: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    per_second: float


def measure_load(asks: Sequence[Ask], texts: Sequence[str]) -> Load:
    """Return what `asks`, one a client, take for `texts`, dealt out among them."""
    began = perf_counter()
    if len(asks) == 1:
        waited = _timed(asks[0], texts)
    else:
        with ThreadPoolExecutor(len(asks)) as clients:
            hands = [texts[place :: len(asks)] for place in range(len(asks))]
            waited = [ms for part in clients.map(_timed, asks, hands) for ms in part]
    took = perf_counter() - began
    p50, p95, p99 = (round(float(p), 2) for p in np.percentile(waited, (50, 95, 99)))
    return Load(len(asks), p50, p95, p99, round(len(texts) / took, 1))


def _timed(ask: Ask, texts: Sequence[str]) -> list[float]:
    waited = []
    for text in texts:
        began = perf_counter()
        ask(text)
        waited.append((perf_counter() - began) * 1000)
    return waited
