"""How often an agent's calls will need each point: needs a day, from what the product sees.

What it sees of a need are signals: a look-up, the same looked up again within the hour, a long reading, a thumbs down, an abstention on the
point's passage. Each counts by `WEIGHTS`, and by `exp(-age / MEMORY_DAYS)`. Calls whose value the agent knew leave no signal.

The estimate is the mean of a gamma distribution after Poisson counts, twice over (Gelman et al., Bayesian Data Analysis, 2.6):

    team = (signals of colleagues + TEAM_SHAPE) / (agent-days of colleagues + TEAM_SHAPE / mean)
    own  = (own signals + OWN_SHAPE) / (own days + OWN_SHAPE / (team x importance))

where days are those on which the point was visible, aged as the signals are, and `mean` is the rate over all visible points. A point that nobody has
looked up keeps the mean; one that colleagues need is expected of the agent too, until their own look-ups say otherwise. The shapes are
how many signals it takes to be believed half: chosen in simulated worlds other than those reported (`docs/learning.md`).
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from index.learning.arrays import Floats, Whole

MEMORY_DAYS = 60.0
OWN_SHAPE = 4.0
TEAM_SHAPE = 2.0
# What is known of an agent who never asked anything: one need a month of each point.
_FAINT_NEEDS, _FAINT_DAYS = 1.0, 30.0


class Signal(Enum):
    """What shows that a call needed a point, or that its answer was not enough."""

    LOOK_UP = "look_up"
    REPEATED = "repeated"
    LONG_READING = "long_reading"
    THUMBS_DOWN = "thumbs_down"
    ABSTENTION = "abstention"


# Round numbers by judgement: another sign that the same need was hard to meet is worth less than another need.
WEIGHTS = {
    Signal.LOOK_UP: 1.0,
    Signal.REPEATED: 0.5,
    Signal.LONG_READING: 0.5,
    Signal.THUMBS_DOWN: 0.5,
    Signal.ABSTENTION: 1.0,
}


@dataclass(frozen=True, slots=True)
class Needs:
    """Signals and days of points (n,), aged; see `aged_signals` and `aged_days`."""

    signals: Floats
    days: Floats


def aged_signals(points: Whole, weights: Floats, ages: Floats, count: int) -> Floats:
    """Return the aged sum of signals of each of `count` points.

    Args:
        points: (m,) which point each signal is of, 0 to `count` - 1.
        weights: (m,) what each counts, from `WEIGHTS`.
        ages: (m,) days ago.
        count: How many points there are.
    """
    aged = weights * np.exp(-np.maximum(ages, 0.0) / MEMORY_DAYS)
    return np.bincount(points, weights=aged, minlength=count).astype(np.float64)


def aged_days(visible_for: Floats) -> Floats:
    """Return how many days of seeing count for points visible for `visible_for` days until now, aged as signals are."""
    found: Floats = MEMORY_DAYS * -np.expm1(-np.maximum(visible_for, 0.0) / MEMORY_DAYS)
    return found


def team_demand(colleagues: Needs, mean: Floats | float) -> Floats:
    """Return the needs a day of each point that an agent of the team may expect, before anything of their own.

    Args:
        colleagues: Sums over the colleagues; no days where there are none.
        mean: Needs a day of a point nobody has looked up, from `mean_demand`.
    """
    found: Floats = (colleagues.signals + TEAM_SHAPE) / (colleagues.days + TEAM_SHAPE / mean)
    return found


def own_demand(own: Needs, expected: Floats) -> Floats:
    """Return the needs a day of each point; `expected` is the team's demand times the importance of the point's pack."""
    found: Floats = (own.signals + OWN_SHAPE) / (own.days + OWN_SHAPE / expected)
    return found


def mean_demand(everyone: Needs) -> float:
    """Return the needs a day of a point, over all visible points and agents of the team."""
    needs = float(everyone.signals.sum()) + _FAINT_NEEDS
    return needs / (float(everyone.days.sum()) + _FAINT_DAYS)
