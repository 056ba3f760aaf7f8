"""How long an agent waits for the cards of a session: a library of many, thousands of look-ups and answers, all read from disk anew."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import perf_counter, thread_time
from zoneinfo import ZoneInfo

import numpy as np

from eval.session_library import AGENT, AT, write_library, write_life
from index.learning.askable import askable_by, points_in
from index.learning.learner import Reckoning, learner_of
from index.learning.learning_record import SessionCard
from index.learning.pace import pace_of
from index.learning.personal import TeamSignals
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.ledger.needs import given_by, needs_of
from index.live import Live
from index.quiz.session_choice import Terms, choose_cards, standing_of

_SINCE = timedelta(days=180)
_SECONDS = 90.0
_RECKONING = Reckoning(ZoneInfo("Asia/Shanghai"))
_NOBODY = TeamSignals(
    np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.float64), people=0
)
STAGES = ("read", "learner", "demand", "choice", "all")


@dataclass(frozen=True, slots=True)
class SessionSpeed:
    """Milliseconds that each session took, by stage in the order of `STAGES`.

    Attributes:
        cards: That could be asked.
        look_ups: Of the agent.
        answers: Of the agent.
        chosen: Cards in a session.
        processor: (s, 5) thread time.
        wall: (s, 5).
        first_ms: Wall time in which a generation's points are first read and sorted for a viewer.
    """

    cards: int
    look_ups: int
    answers: int
    chosen: int
    processor: np.ndarray
    wall: np.ndarray
    first_ms: float

    def at(self, percentile: int) -> dict[str, tuple[float, float]]:
        """Return a percentile of processor and wall time by stage."""
        found = (np.percentile(timed, percentile, axis=0) for timed in (self.processor, self.wall))
        return dict(zip(STAGES, zip(*(f.tolist() for f in found), strict=True), strict=True))


def measure_sessions(
    folder: Path, cards: int, look_ups: int, answers: int, sessions: int
) -> SessionSpeed:
    """Return how long sessions take in a library written into the empty `folder`.

    Nothing of the agent is remembered between two sessions; what is published is, as in a service.
    """
    live = write_library(folder, cards)
    ledger = open_ledger(sqlite_url(folder))
    try:
        began = perf_counter()
        askable = askable_by(live, AGENT, AT)
        first_ms = 1e3 * (perf_counter() - began)
        write_life(live, ledger, look_ups, answers)
        _session(live, ledger, _nothing)
        # As in a service, whose library is set apart from what is looked through for what may go.
        gc.collect()
        gc.freeze()
        timed = [_timed(live, ledger) for _ in range(sessions)]
    finally:
        gc.unfreeze()
        ledger.close()
    processor, wall = (np.array([t[which] for t in timed]) * 1e3 for which in (0, 1))
    chosen = timed[0][2]
    return SessionSpeed(len(askable.ids), look_ups, answers, chosen, processor, wall, first_ms)


def _timed(live: Live, ledger: Ledger) -> tuple[list[float], list[float], int]:
    marks: list[tuple[float, float]] = []

    def mark() -> None:
        marks.append((thread_time(), perf_counter()))

    mark()
    chosen = _session(live, ledger, mark)
    spent = np.diff(np.array(marks), axis=0)
    stages = [*spent.T.tolist()]
    return [*stages[0], sum(stages[0])], [*stages[1], sum(stages[1])], len(chosen)


def _session(live: Live, ledger: Ledger, mark: Callable[[], None]) -> tuple[SessionCard, ...]:
    given = given_by(ledger, AGENT.name)
    needs = needs_of(ledger, AGENT.name, AT - _SINCE)
    mark()
    learner = learner_of(points_in(live), needs, given, _RECKONING)
    mark()
    standing = standing_of(live, AGENT, AT, (learner, _NOBODY), _RECKONING)
    mark()
    terms = Terms(_SECONDS, None, pace_of(given), _RECKONING, frozenset())
    cards = choose_cards(standing, learner, terms)
    mark()
    return cards


def _nothing() -> None:
    """Take no time."""


def session_table(found: SessionSpeed) -> str:
    """Return the figures as a table in Markdown."""
    p50, p95, p99 = (found.at(percentile) for percentile in (50, 95, 99))
    lines = [
        f"{found.cards:,} cards, {found.look_ups:,} look-ups and {found.answers:,} answers of one agent; {found.chosen} cards chosen; "
        f"{len(found.wall)} sessions; the first of a generation takes {found.first_ms:.0f} ms more.",
        "",
        "| stage | p50 cpu ms | p95 | p99 | p50 wall ms | p95 | p99 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for stage in STAGES:
        cpu = " | ".join(f"{p[stage][0]:.1f}" for p in (p50, p95, p99))
        wall = " | ".join(f"{p[stage][1]:.1f}" for p in (p50, p95, p99))
        lines.append(f"| {stage} | {cpu} | {wall} |")
    return "\n".join(lines)
