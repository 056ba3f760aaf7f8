"""What happens to agents whatever they are asked: facts that begin, change and end, and calls that need them.

A drawn world, not an observed one. Half of the facts are products, which stay; the others are campaigns of 10 to 60 days, each succeeded by
another. Every fact's demand follows a rank with Zipf's weights; ranks drift, and agents of a team agree on them only in part.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.learning.arrays import Flags, Floats, Whole

NEVER = 10_000
# More cards than three minutes hold.
MOST_CARDS = 26


@dataclass(frozen=True, slots=True)
class WorldShape:
    """How a world is drawn; days are counted from 0."""

    days: int = 120
    products: int = 60
    campaigns: int = 60
    shortest: int = 10
    longest: int = 60
    product_changes: float = 1 / 200
    campaign_changes: float = 1 / 100
    calls: int = 15
    zipf: float = 1.0
    agreement: float = 0.6
    drift_days: float = 90.0
    team: int = 8


@dataclass(frozen=True, slots=True)
class World:
    """A drawn world of `seeds` teams; agents (b) of a team stand next to each other.

    Attributes:
        shape: How it was drawn.
        starts: (b, f) day on which a fact begins.
        ends: (b, f) day on which it is gone; NEVER if it stays.
        changed: (days, b, f) whether its value changes that morning.
        needs: (days, calls, b) the fact that each call needs.
        luck: (days, calls, b) uniform; what is recalled in the call.
        quiz_luck: (days, cards, b) uniform; what is recalled in the quiz.
        pace: (days, cards, b) standard normal; how slow the answer is.
        hardness: (b, f) standard normal; how hard the fact is for the agent.
    """

    shape: WorldShape
    starts: Whole
    ends: Whole
    changed: Flags
    needs: Whole
    luck: Floats
    quiz_luck: Floats
    pace: Floats
    hardness: Floats

    def live(self, day: int) -> Flags:
        """Return (b, f) whether each fact holds on `day`."""
        found: Flags = (self.starts <= day) & (day < self.ends)
        return found


def draw_world(shape: WorldShape, seeds: range) -> World:
    """Return the world of one team for each seed; a seed gives the same team whatever others are drawn."""
    teams = [_team(shape, np.random.default_rng(seed)) for seed in seeds]
    width = max(team["starts"].shape[1] for team in teams)
    parts = {name: [_padded(name, team[name], width) for team in teams] for name in teams[0]}
    joined = {
        name: np.concatenate(found, axis=0 if found[0].ndim == 2 else _agents_axis(name))
        for name, found in parts.items()
    }
    return World(shape=shape, **joined)


def _agents_axis(name: str) -> int:
    return 1 if name == "changed" else 2


def _padded(name: str, values: npt.NDArray[np.generic], width: int) -> npt.NDArray[np.generic]:
    if name not in ("starts", "ends", "changed", "hardness"):
        return values
    missing = width - values.shape[-1]
    # A fact that begins and ends after everything is never live.
    fill = NEVER if name in ("starts", "ends") else 0
    widths = [(0, 0)] * (values.ndim - 1) + [(0, missing)]
    return np.pad(values, widths, constant_values=fill)


def _team(shape: WorldShape, random: np.random.Generator) -> dict[str, npt.NDArray[np.generic]]:
    starts, ends = _windows(shape, random)
    facts = len(starts)
    odds = np.where(ends == NEVER, shape.product_changes, shape.campaign_changes)
    changed = random.random((shape.days, facts)) < odds
    days = np.arange(shape.days)[:, None]
    changed &= (starts < days) & (days < ends)
    per_day = (shape.days, MOST_CARDS, shape.team)
    return {
        "starts": np.tile(starts, (shape.team, 1)),
        "ends": np.tile(ends, (shape.team, 1)),
        "changed": np.repeat(changed[:, None, :], shape.team, axis=1),
        "needs": _needs(shape, starts, ends, random),
        "luck": random.random((shape.days, shape.calls, shape.team)),
        "quiz_luck": random.random(per_day),
        "pace": random.standard_normal(per_day),
        "hardness": 0.7 * random.standard_normal(facts)
        + 0.7 * random.standard_normal((shape.team, facts)),
    }


def _windows(shape: WorldShape, random: np.random.Generator) -> tuple[Whole, Whole]:
    starts, ends = [0] * shape.products, [NEVER] * shape.products
    for _ in range(shape.campaigns):
        length = int(random.integers(shape.shortest, shape.longest + 1))
        day = -int(random.integers(0, length))
        while day < shape.days:
            starts.append(day)
            ends.append(day + length)
            day += length
            length = int(random.integers(shape.shortest, shape.longest + 1))
    return np.array(starts), np.array(ends)


def _needs(shape: WorldShape, starts: Whole, ends: Whole, random: np.random.Generator) -> Whole:
    """Return (days, calls, team) the fact needed, drawn by Zipf's weights of drifting ranks."""
    common = random.standard_normal(len(starts))
    own = random.standard_normal((shape.team, len(starts)))
    keep = np.exp(-1 / shape.drift_days)
    renew = np.sqrt(1 - keep**2)
    found = []
    for day in range(shape.days):
        common = keep * common + renew * random.standard_normal(common.shape)
        own = keep * own + renew * random.standard_normal(own.shape)
        liking = np.sqrt(shape.agreement) * common + np.sqrt(1 - shape.agreement) * own
        liking = np.where((starts <= day) & (day < ends), liking, -np.inf)
        rank = np.argsort(np.argsort(-liking, axis=1), axis=1) + 1.0
        weight = np.where(np.isfinite(liking), rank**-shape.zipf, 0.0)
        reach = np.cumsum(weight, axis=1) / weight.sum(axis=1, keepdims=True)
        drawn = random.random((shape.calls, shape.team))
        found.append((reach[None] <= drawn[:, :, None]).sum(axis=2))
    return np.array(found)
