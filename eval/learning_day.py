"""One agent-day of the simulation after the other: a quiz under a hard cap of seconds, then the calls.

A policy sees what the product sees: which facts are visible and until when, what was answered in the quiz, and look-ups. What an agent
knew without looking it up, nobody sees.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from eval.learning_truth import Truth
from eval.learning_world import MOST_CARDS, World
from index.learning.arrays import Flags, Floats, Whole

# Medians and spread of the logarithm as in the real review log (12,580 answers); `liquid eval memory` prints what it finds there.
RIGHT_SECONDS, WRONG_SECONDS, SPREAD = 10.7, 13.8, 0.43
_USUAL = 12.0
_QUIZ_AT, _CALLS_AT, _CALLS_FOR = 0.0, 0.05, 0.35
# Half of those who tell a customer an outdated value are put right, and look the new one up.
_PUT_RIGHT = 0.5
_RECENT_DAYS = 7


class Policy(Protocol):
    """What chooses the cards."""

    def rank(self, day: int, visible: Flags, changed: Flags) -> Floats:
        """Return (b, f) how much each card should be asked today, the more the sooner; -inf for never."""

    def answered(self, rows: Whole, facts: Whole, day: int, is_right: Flags) -> None:
        """Take in how the card of each was answered."""

    def looked_up(self, rows: Whole, facts: Whole, day: int) -> None:
        """Take in that each has looked a fact up in a call."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What happened, by agent; counts but for `seconds`."""

    needs: Floats
    hits: Floats
    changed_needs: Floats
    changed_hits: Floats
    stale: Floats
    retired_asked: Floats
    asked: Floats
    seconds: Floats


def new_tally(agents: int) -> Tally:
    """Return a tally of nothing."""
    return Tally(*(np.zeros(agents) for _ in range(8)))


def live_through(world: World, truth: Truth, policy: Policy | None, cap: float) -> Tally:
    """Return what happened over all days of `world` with sessions of `cap` seconds chosen by `policy`; None asks nothing."""
    tally = new_tally(len(world.starts))
    last_change = np.full(world.starts.shape, -1000)
    for day in range(world.shape.days):
        changed = world.changed[day]
        truth.changes(changed)
        last_change[changed] = day
        if policy is not None:
            order = policy.rank(day, world.live(day), changed)
            _quiz(world, truth, policy, (day, cap, order), tally)
        _calls(world, truth, policy, (day, day - last_change < _RECENT_DAYS), tally)
    return tally


def _quiz(
    world: World,
    truth: Truth,
    policy: Policy,
    session: tuple[int, float, Floats],
    tally: Tally,
) -> None:
    day, cap, worth = session
    most = min(MOST_CARDS, worth.shape[1])
    agents = np.arange(len(worth))
    best = np.argpartition(-worth, most - 1, axis=1)[:, :most]
    by_worth = np.argsort(-np.take_along_axis(worth, best, axis=1), axis=1, kind="stable")
    cards = np.take_along_axis(best, by_worth, axis=1)
    spent = np.zeros(len(worth))
    for place in range(most):
        facts = cards[:, place]
        rows = np.flatnonzero((spent + _USUAL <= cap) & np.isfinite(worth[agents, facts]))
        if not len(rows):
            break
        facts = facts[rows]
        is_right = world.quiz_luck[day, place, rows] < truth.knows(rows, facts, day + _QUIZ_AT)
        truth.meets(rows, facts, day + _QUIZ_AT, is_right)
        policy.answered(rows, facts, day, is_right)
        median = np.where(is_right, RIGHT_SECONDS, WRONG_SECONDS)
        spent[rows] += median * np.exp(SPREAD * world.pace[day, place, rows])
        tally.asked[rows] += 1
        tally.retired_asked[rows] += ~world.live(day)[rows, facts]
    tally.seconds[:] += spent


def _calls(
    world: World,
    truth: Truth,
    policy: Policy | None,
    today: tuple[int, Flags],
    tally: Tally,
) -> None:
    day, recent = today
    agents = np.arange(len(world.starts))
    calls = world.shape.calls
    for call in range(calls):
        at = day + _CALLS_AT + _CALLS_FOR * call / calls
        facts, luck = world.needs[day, call], world.luck[day, call]
        known = truth.knows(agents, facts, at)
        hit = luck < known
        # The same draw decides what is left: of those who fail, the old value is recalled independently.
        rest = (luck - known) / np.maximum(1 - known, 1e-9)
        old = truth.knows_old(agents, facts, at)
        stale = ~hit & (rest < old)
        unaware = stale & (rest >= old * _PUT_RIGHT)
        met = np.flatnonzero(~unaware)
        truth.meets(met, facts[met], at, hit[met])
        looked = np.flatnonzero(~hit & ~unaware)
        if policy is not None:
            policy.looked_up(looked, facts[looked], day)
        tally.needs[:] += 1
        tally.hits[:] += hit
        tally.stale[:] += stale
        is_recent = recent[agents, facts]
        tally.changed_needs[:] += is_recent
        tally.changed_hits[:] += is_recent & hit
