"""The simulation: drawn worlds, two memories that are no scheduler, days under a cap, and its figures."""

from dataclasses import replace

import numpy as np
import pytest

from eval.learning import BOTH, TRUTHS, Figure, Learning, measure_learning
from eval.learning_day import live_through
from eval.learning_policy import POLICIES, RandomCards
from eval.learning_table import NOTICE, below, learning_table, learning_value, not_apart
from eval.learning_truth import ActR, TwoStore
from eval.learning_world import NEVER, WorldShape, draw_world
from index.learning.arrays import Flags, Floats

SMALL = WorldShape(days=12, products=8, campaigns=8, shortest=3, longest=6, calls=5, team=2)
ROW, FACT = np.array([0]), np.array([0])


def test_a_seed_draws_the_same_team_whatever_others_are_drawn() -> None:
    alone, beside = draw_world(SMALL, range(2, 3)), draw_world(SMALL, range(1, 4))
    facts = alone.starts.shape[1]
    assert (beside.starts[2:4, :facts] == alone.starts).all()
    assert (beside.needs[:, :, 2:4] == alone.needs).all()
    assert (beside.starts[2:4, facts:] == NEVER).all()


def test_calls_need_only_facts_that_hold() -> None:
    world = draw_world(SMALL, range(3))
    agents = np.arange(6)
    for day in range(SMALL.days):
        for needed in world.needs[day]:
            assert world.live(day)[agents, needed].all()


def test_as_many_facts_hold_every_day_as_the_shape_says() -> None:
    world = draw_world(SMALL, range(3))
    for day in range(SMALL.days):
        assert (world.live(day).sum(axis=1) == 16).all()


@pytest.mark.parametrize("truth", [ActR, TwoStore])
def test_what_was_never_met_is_not_known_and_what_was_met_is_forgotten_day_by_day(
    truth: type[ActR | TwoStore],
) -> None:
    memory = truth(np.zeros((1, 1)))
    assert memory.knows(ROW, FACT, 1.0)[0] < 0.01
    memory.meets(ROW, FACT, 1.0, np.array([False]))
    chances = [memory.knows(ROW, FACT, at)[0] for at in (1.01, 2.0, 5.0, 30.0)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 0.6
    assert chances[-1] < 0.2


@pytest.mark.parametrize("truth", [ActR, TwoStore])
def test_meetings_that_are_spaced_last_longer_than_meetings_at_once(
    truth: type[ActR | TwoStore],
) -> None:
    massed, spaced = truth(np.zeros((1, 1))), truth(np.zeros((1, 1)))
    for at in (9.0, 9.001, 9.002, 9.003):
        massed.meets(ROW, FACT, at, np.array([True]))
    for at in (0.0, 3.0, 6.0, 9.003):
        spaced.meets(ROW, FACT, at, np.array([True]))
    assert spaced.knows(ROW, FACT, 25.0)[0] > massed.knows(ROW, FACT, 25.0)[0]


@pytest.mark.parametrize("truth", [ActR, TwoStore])
def test_a_change_leaves_the_old_value_remembered_and_the_new_one_unknown(
    truth: type[ActR | TwoStore],
) -> None:
    memory = truth(np.zeros((1, 1)))
    for at in (1.0, 2.0, 3.0):
        memory.meets(ROW, FACT, at, np.array([True]))
    before = memory.knows(ROW, FACT, 4.0)[0]
    memory.changes(np.array([[True]]))
    assert memory.knows(ROW, FACT, 4.0)[0] < 0.01
    assert memory.knows_old(ROW, FACT, 4.0)[0] == pytest.approx(before)


@pytest.mark.parametrize("name", [name for name, policy in POLICIES.items() if policy])
def test_no_policy_asks_what_has_ended_nor_passes_the_cap_by_more_than_a_card(name: str) -> None:
    world = draw_world(SMALL, range(2))
    policy = POLICIES[name]
    assert policy is not None
    tally = live_through(world, TwoStore(world.hardness), policy(world, 1), 60)
    assert tally.retired_asked.sum() == 0
    assert (tally.asked > 0).all()
    assert (tally.seconds / SMALL.days < 75).all()


class Expired(RandomCards):
    """Asks what has ended: the fault that the count must see."""

    def rank(self, day: int, visible: Flags, changed: Flags) -> Floats:
        self.dawn(changed)
        return np.where(visible, -np.inf, np.where(self.record.world.ends <= day, 1.0, -np.inf))


def test_a_policy_that_asks_what_has_ended_is_found_out() -> None:
    world = draw_world(SMALL, range(2))
    assert (
        live_through(world, TwoStore(world.hardness), Expired(world, 1), 60).retired_asked.sum() > 0
    )


def test_a_quiz_helps_and_no_quiz_takes_no_time() -> None:
    found = measure_learning(replace(SMALL, days=20), range(4), (60,), lambda _: None)
    figures = {(one.truth, one.policy): one for one in found.figures}
    assert len(figures) == len(found.figures) == 3 * len(POLICIES)
    for truth in (*TRUTHS, BOTH):
        assert figures[truth, "ours"].mean > figures[truth, "no quiz"].mean
        assert figures[truth, "no quiz"].seconds == 0
        assert figures[truth, "ours"].retired_asked == 0
    both = [figures[truth, "random"].mean for truth in TRUTHS]
    assert figures[BOTH, "random"].mean == pytest.approx(np.mean(both))


def figure(policy: str, mean: float, more: float, truth: str = BOTH) -> Figure:
    ci = (mean - 0.01, mean + 0.01)
    return Figure(truth, 90, policy, mean, ci, more, (more, more), 0.5, 0.01, 0, 88.0, 7.0)


def test_goals_are_missed_where_intervals_touch_or_a_cell_is_below() -> None:
    apart = Learning(SMALL, 24, (figure("random", 0.6, 0.1), figure("ours", 0.7, 0)))
    assert (not_apart(apart), below(apart)) == ([], [])
    touching = Learning(SMALL, 24, (figure("random", 0.69, 0.01), figure("ours", 0.7, 0)))
    assert not_apart(touching) == ["random 90 s"]
    cell = figure("SM-2", 0.71, -0.006, truth="ACT-R")
    assert below(Learning(SMALL, 24, (cell, figure("ours", 0.7, 0)))) == ["ACT-R SM-2 90 s"]


def test_it_says_openly_that_it_is_a_simulation() -> None:
    found = Learning(SMALL, 24, (figure("random", 0.6, 0.1), figure("ours", 0.7, 0)))
    assert learning_table(found).startswith(NOTICE)
    value = learning_value(found)
    assert value["simulation"] is True
    assert value["figures"][BOTH]["90"]["random"]["mean"] == 0.6
    assert value["goals"] == {"apart": True, "never_below": True}
