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
    """Return the deck of an agent on the business day `today`, an ordinal; rows are those of `askable`.

    A value that came back after the agent learned another has changed for them: what they knew of it before does not count.
    """
    memories, count = learner.memories, len(askable.ids)
    met, places = _matched(askable, memories.ids, memories.versions)
    still = ~memories.are_over()[places]
    met, places = met[still], places[still]
    is_today = learner.asked_on == today
    asked, _ = _matched(askable, learner.asked[is_today], learner.asked_versions[is_today])
    is_changed = _flags(count, _rows(askable, memories.ids)[0]) & ~_flags(count, met)
    ends = askable.ends.astype(np.float64)
    return Deck(
        demand=demand,
        stability=_spread(count, met, memories.stability[places]),
        difficulty=_spread(count, met, memories.difficulty[places]),
        days_since=today - _spread(count, met, memories.last_days[places]),
        days_until=np.maximum(askable.begins.astype(np.float64) - now, 0.0) / _DAY_NS,
        days_left=(ends - now) / _DAY_NS,
        is_changed=is_changed,
        is_asked=_flags(count, asked),
    )


def _sums(askable: Askable, ids: Keys, weights: Floats, instants: Whole, now: int) -> Floats:
    rows, mine = _rows(askable, ids)
    ages = (now - instants[mine]) / _DAY_NS
    return aged_signals(rows, weights[mine], ages, len(askable.ids))


def _days(askable: Askable, instants: Whole, now: int) -> Floats:
    """Return the aged days on which each point could have been needed: none before whoever needs it ever asked anything."""
    since = np.maximum(askable.begins, instants.min(initial=now)).astype(np.float64)
    return aged_days((now - since) / _DAY_NS)


def _rows(askable: Askable, ids: Keys) -> tuple[Whole, Whole]:
    """Return the rows of those of `ids` that are askable, and which of `ids` they are."""
    rows = np.searchsorted(askable.ids, ids)
    which = np.flatnonzero(rows < len(askable.ids))
    which = which[askable.ids[rows[which]] == ids[which]]
    return rows[which], which


def _matched(askable: Askable, ids: Keys, versions: Keys) -> tuple[Whole, Whole]:
    """Return the rows whose point and value are among `ids` and `versions`, and which of those they are."""
    rows, which = _rows(askable, ids)
    same = askable.versions[rows] == versions[which]
    return rows[same], which[same]


def _flags(count: int, rows: Whole) -> Flags:
    found = np.zeros(count, bool)
    found[rows] = True
    return found


def _spread(count: int, rows: Whole, values: Floats | Whole) -> Floats:
    found = np.full(count, np.nan)
    found[rows] = values
    return found
