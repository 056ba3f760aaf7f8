"""`liquid eval learning`: does the quiz bring what the calls need? A simulation.

Teams of agents live through the same drawn worlds under each policy, each truth of memory and each cap of seconds a day; the luck of every call
and card is the same too, so that what differs is the choice of cards. What is counted is whether an agent knows the current value when a call
needs it. Intervals are over teams.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from eval.learning_day import Tally, live_through
from eval.learning_policy import POLICIES
from eval.learning_truth import ActR, Truth, TwoStore
from eval.learning_world import World, WorldShape, draw_world
from index.learning.arrays import Floats

TRUTHS: dict[str, Callable[[Floats], Truth]] = {"ACT-R": ActR, "two stores": TwoStore}
BOTH = "both"
CAPS = (60, 90, 180)
OURS = "ours"
# Student for some dozen teams; fewer are for a glance.
_STUDENT = 2.07


@dataclass(frozen=True, slots=True)
class Figure:
    """A policy under one truth and cap; shares of calls but for the last two.

    Attributes:
        truth: Name of the model of memory; `both` is the mean of the two.
        cap: Seconds a day.
        policy: Its name.
        mean: Calls whose current value was known.
        ci95: The interval of `mean`.
        ours_more: How much more ours has, team by team.
        ours_more_ci95: The interval of `ours_more`.
        changed_hits: `mean` over the calls for values that changed in the last seven days.
        stale: Calls answered with the value before.
        retired_asked: Cards asked after their end; a count.
        seconds: A session.
        cards: Cards of a session.
    """

    truth: str
    cap: int
    policy: str
    mean: float
    ci95: tuple[float, float]
    ours_more: float
    ours_more_ci95: tuple[float, float]
    changed_hits: float
    stale: float
    retired_asked: int
    seconds: float
    cards: float


@dataclass(frozen=True, slots=True)
class Lived:
    """One run, its counts by team (s,)."""

    truth: str
    cap: int
    policy: str
    days: int
    tally: Tally

    @property
    def hits(self) -> Floats:
        """Share of calls of each team whose current value was known."""
        found: Floats = self.tally.hits / self.tally.needs
        return found


@dataclass(frozen=True, slots=True)
class Learning:
    """All figures of one world's shape."""

    shape: WorldShape
    seeds: int
    figures: tuple[Figure, ...]


def measure_learning(
    shape: WorldShape, seeds: range, caps: Sequence[int], progress: Callable[[str], None]
) -> Learning:
    """Return the figures of all policies over one team for each of `seeds`."""
    world = draw_world(shape, seeds)
    lived = []
    for one in _runs(world, caps):
        progress(f"{one.truth} {one.cap} s {one.policy}: {one.hits.mean():.4f}")
        lived.append(one)
    return Learning(shape, len(seeds), tuple(_figures(lived)))


def _runs(world: World, caps: Sequence[int]) -> Iterator[Lived]:
    for truth, remember in TRUTHS.items():
        for name, policy in POLICIES.items():
            for cap in caps if policy else caps[:1]:
                chosen = policy(world, cap) if policy else None
                tally = live_through(world, remember(world.hardness), chosen, cap)
                by_team = _by_team(tally, world.shape.team)
                # Where nothing is asked, the cap is no matter.
                for same in (cap,) if policy else caps:
                    yield Lived(truth, same, name, world.shape.days * world.shape.team, by_team)


def _by_team(tally: Tally, team: int) -> Tally:
    columns = (getattr(tally, name) for name in Tally.__slots__)
    return Tally(*(column.reshape(-1, team).sum(axis=1) for column in columns))


def _figures(lived: Sequence[Lived]) -> Iterator[Figure]:
    found = {(one.truth, one.cap, one.policy): one for one in lived}
    for truth in (*TRUTHS, BOTH):
        names = tuple(TRUTHS) if truth == BOTH else (truth,)
        for cap in sorted({one.cap for one in lived}):
            ours = [found[name, cap, OURS] for name in names]
            for policy in POLICIES:
                runs = [found[name, cap, policy] for name in names]
                yield _figure((truth, cap, policy), runs, ours)


def _figure(key: tuple[str, int, str], runs: Sequence[Lived], ours: Sequence[Lived]) -> Figure:
    hits = np.mean([one.hits for one in runs], axis=0)
    more = np.mean([one.hits for one in ours], axis=0) - hits
    summed = {name: sum(getattr(r.tally, name).sum() for r in runs) for name in Tally.__slots__}
    sessions = sum(one.days * len(one.hits) for one in runs)
    return Figure(
        *key,
        mean=float(hits.mean()),
        ci95=_interval(hits),
        ours_more=float(more.mean()),
        ours_more_ci95=_interval(more),
        changed_hits=float(summed["changed_hits"] / summed["changed_needs"]),
        stale=float(summed["stale"] / summed["needs"]),
        retired_asked=int(summed["retired_asked"]),
        seconds=float(summed["seconds"] / sessions),
        cards=float(summed["asked"] / sessions),
    )


def _interval(values: Floats) -> tuple[float, float]:
    """Return the 95% interval of a mean over teams, which are independent."""
    half = _STUDENT * float(values.std(ddof=1)) / np.sqrt(len(values))
    return float(values.mean() - half), float(values.mean() + half)
