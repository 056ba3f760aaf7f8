"""The deck of one agent: what they may be asked, with what their calls and their team's need of it and what they remember."""

from dataclasses import dataclass

import numpy as np

from index.learning.arrays import Flags, Floats, Whole
from index.learning.askable import Askable
from index.learning.choice import Deck
from index.learning.demand import (
    Needs,
    aged_days,
    aged_signals,
    mean_demand,
    own_demand,
    team_demand,
)
from index.learning.learner import Learner
from index.term_keys import Keys

_DAY_NS = 86_400 * 10**9
# Odd, so that no two points become one by it.
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class TeamSignals:
    """What a team was answered with, whoever asked.

    Attributes:
        needed: (q,) keys of points.
        instants: (q,) when, in nanoseconds since 1970.
        weights: (q,) how much each counts.
        people: How many were answered anything.
    """

    needed: Keys
    instants: Whole
    weights: Floats
    people: int


@dataclass(frozen=True, slots=True)
class Demand:
    """Needs a day of each of the askable points (c,), and what they come from.

    Attributes:
        own: Signals of the agent's own, aged.
        team: Those of the team, the agent's among them, aged.
        days: On which the agent could have needed it, aged.
        expected: Needs a day before the agent's own signals.
        found: Needs a day.
    """

    own: Floats
    team: Floats
    days: Floats
    expected: Floats
    found: Floats


def demand_of(
    askable: Askable, learner: Learner, team: TeamSignals, importance: Floats, now: int
) -> Demand:
    """Return what the agent's calls need of each point.

    Args:
        askable: The points (c,).
        learner: The agent.
        team: Their team; nobody where they are of none.
        importance: (c,) of each point's pack; 1 is usual.
        now: Nanoseconds since 1970.
    """
    own = _sums(askable, learner.needed, learner.weights, learner.instants, now)
    everyone = _sums(askable, team.needed, team.weights, team.instants, now)
    days = _days(askable, learner.instants, now)
    team_days = _days(askable, team.instants, now) * team.people
    mean = mean_demand(Needs(everyone, team_days))
    colleagues = Needs(np.maximum(everyone - own, 0.0), np.maximum(team_days - days, 0.0))
    expected = team_demand(colleagues, mean) * importance
    found = own_demand(Needs(own, days), expected)
    return Demand(own, everyone, days, expected, found)


def deck_of(askable: Askable, learner: Learner, demand: Floats, now: int, today: int) -> Deck:
    """Return the deck of an agent on the business day `today`, an ordinal; rows are those of `askable`."""
    memories = learner.memories
    pairs = _pairs(askable.ids, askable.versions)
    rows, is_met = _found(_pairs(memories.ids, memories.versions), pairs)
    _, is_known = _found(memories.ids, askable.ids)
    today_s = learner.asked_on == today
    _, is_asked = _found(_pairs(learner.asked[today_s], learner.asked_versions[today_s]), pairs)
    ends = askable.ends.astype(np.float64)
    return Deck(
        demand=demand,
        stability=_of(memories.stability, rows, is_met),
        difficulty=_of(memories.difficulty, rows, is_met),
        days_since=today - _of(memories.last_days.astype(np.float64), rows, is_met),
        days_until=np.maximum(askable.begins.astype(np.float64) - now, 0.0) / _DAY_NS,
        days_left=(ends - now) / _DAY_NS,
        is_changed=is_known & ~is_met,
        is_asked=is_asked,
    )


def _sums(askable: Askable, ids: Keys, weights: Floats, instants: Whole, now: int) -> Floats:
    rows = np.searchsorted(askable.ids, ids)
    rows[rows == len(askable.ids)] = 0
    mine = askable.ids[rows] == ids if len(askable.ids) else np.zeros(len(ids), bool)
    ages = (now - instants[mine]) / _DAY_NS
    return aged_signals(rows[mine], weights[mine], ages, len(askable.ids))


def _days(askable: Askable, instants: Whole, now: int) -> Floats:
    """Return the aged days on which each point could have been needed: none before whoever needs it ever asked anything."""
    since = np.maximum(askable.begins, instants.min(initial=now)).astype(np.float64)
    return aged_days((now - since) / _DAY_NS)


def _found(held: Keys, wanted: Keys) -> tuple[Whole, Flags]:
    """Return of each of `wanted` a place where `held` has it, and whether it has."""
    order = np.argsort(held, kind="stable")
    places = np.searchsorted(held, wanted, sorter=order)
    if not len(held):
        return places, np.zeros(len(wanted), bool)
    rows = order[np.minimum(places, len(held) - 1)]
    return rows, held[rows] == wanted


def _pairs(ids: Keys, versions: Keys) -> Keys:
    found: Keys = ids * _MIX ^ versions
    return found


def _of(values: Floats, rows: Whole, is_met: Flags) -> Floats:
    found = np.full(len(rows), np.nan)
    found[is_met] = values[rows[is_met]]
    return found
