"""Signs that calls needed something, as the ledger has them."""

from dataclasses import dataclass
from datetime import datetime

from index.learning.demand import Signal

UNKNOWN_SPAN = (-1, -1)


@dataclass(frozen=True, slots=True)
class Need:
    """One sign that a call of somebody's needed a passage.

    Attributes:
        version: The pack's version in which it stood.
        settled: Characters [start, end) of its text that settled the question; `UNKNOWN_SPAN` where that is not known.
    """

    signal: Signal
    passage_id: str
    version: str
    settled: tuple[int, int]
    at: datetime


@dataclass(frozen=True, slots=True)
class TeamNeed:
    """How often a team was answered with one place of a passage in a span of time; attributes as of `Need`."""

    passage_id: str
    version: str
    settled: tuple[int, int]
    count: int
