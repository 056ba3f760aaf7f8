"""Which cards a session is made of: worth, cut, and what must never be asked."""

from itertools import pairwise
from time import thread_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.learning.choice import Deck, Pace, choose, interleave, worth
from index.learning.demand import Needs, aged_days, aged_signals, own_demand

PACE = Pace()


def deck(count: int, **columns: object) -> Deck:
    usual = {
        "demand": 0.1,
        "stability": 3.0,
        "difficulty": 5.0,
        "days_since": 3.0,
        "days_until": 0.0,
        "days_left": np.inf,
        "is_changed": False,
        "is_asked": False,
    }
    return Deck(
        **{
            k: np.full(count, v) if k not in columns else np.array(columns[k])
            for k, v in usual.items()
        }
    )


def test_what_is_needed_more_is_asked_first() -> None:
    found = choose(deck(3, demand=[0.1, 0.4, 0.2]), 90, PACE)
    assert found.tolist() == [1, 2, 0]


def test_what_is_nearer_to_being_lost_is_asked_first() -> None:
    assert choose(deck(2, days_since=[1.0, 9.0]), 90, PACE).tolist() == [1, 0]


def test_what_ends_tomorrow_gives_way_to_what_stays() -> None:
    assert choose(deck(2, days_left=[1.0, 60.0]), 90, PACE).tolist() == [1, 0]


def test_a_changed_value_goes_before_one_that_was_never_met() -> None:
    found = choose(deck(2, stability=[np.nan, np.nan], is_changed=[False, True]), 90, PACE)
    assert found.tolist() == [1, 0]


def test_what_has_ended_is_never_asked() -> None:
    assert choose(deck(3, days_left=[0.0, -1.0, 0.001]), 90, PACE).tolist() == [2]


def test_nothing_is_asked_twice_on_one_business_day() -> None:
    assert choose(deck(2, is_asked=[True, False]), 90, PACE).tolist() == [1]


def test_an_empty_deck_gives_an_empty_session() -> None:
    assert choose(deck(0), 90, PACE).tolist() == []
    assert choose(deck(2, is_asked=[True, True]), 90, PACE).tolist() == []


def test_ninety_seconds_hold_seven_cards_at_the_measured_pace() -> None:
    assert len(choose(deck(50), 90, PACE)) == 8
    assert len(choose(deck(50, stability=np.full(50, np.nan)), 90, PACE)) == 6


def test_a_slower_agent_is_asked_less() -> None:
    assert len(choose(deck(50), 90, Pace(right=21.0, wrong=30.0))) == 4


def test_one_card_is_asked_however_short_the_session() -> None:
    assert len(choose(deck(5), 1, PACE)) == 1


def test_equal_cards_come_in_the_order_of_their_rows() -> None:
    assert choose(deck(6), 40, PACE).tolist() == [0, 1, 2]


times = st.one_of(st.just(float("inf")), st.floats(-5, 90))


@given(
    st.lists(
        st.tuples(
            st.floats(0.001, 3),
            st.one_of(st.just(float("nan")), st.floats(0.01, 300)),
            st.integers(0, 100),
            times,
            st.booleans(),
            st.booleans(),
        ),
        min_size=1,
        max_size=40,
    ),
    st.floats(1, 300),
)
def test_a_session_is_the_worthiest_of_what_may_be_asked(
    cards: list[tuple[float, float, int, float, bool, bool]], seconds: float
) -> None:
    demand, stability, since, left, changed, asked = (np.array(c) for c in zip(*cards, strict=True))
    given_deck = Deck(
        demand,
        stability,
        np.where(np.isnan(stability), np.nan, 5.0),
        since.astype(float),
        np.zeros(len(left)),
        left,
        changed,
        asked,
    )
    found = choose(given_deck, seconds, PACE)
    value = worth(given_deck, PACE)
    may = (left > 0) & ~asked
    assert may[found].all()
    assert len(set(found.tolist())) == len(found)
    assert bool(len(found)) == bool(may.any())
    others = np.setdiff1d(np.flatnonzero(may), found)
    if len(found) and len(others):
        assert value[found].min() >= value[others].max()
    assert (np.diff(value[found]) <= 0).all()


def test_what_begins_later_is_worth_less_than_what_holds_and_more_than_nothing() -> None:
    value = worth(deck(3, days_until=[0.0, 5.0, 60.0], days_left=[90.0, 90.0, 90.0]), PACE)
    assert value[0] > value[1] > value[2] == 0


def test_no_more_new_cards_than_allowed_and_changed_ones_are_not_counted() -> None:
    new = deck(
        6,
        stability=[np.nan] * 5 + [3.0],
        demand=[0.5, 0.4, 0.3, 0.2, 0.1, 0.01],
        is_changed=[True] + [False] * 5,
    )
    assert choose(new, 90, PACE, most_new=2).tolist() == [0, 1, 2, 5]
    assert choose(new, 90, PACE, most_new=0).tolist() == [0, 5]


@given(st.lists(st.integers(0, 3), max_size=12))
def test_interleaving_loses_nothing_and_separates_where_it_can(groups: list[int]) -> None:
    rows = np.arange(len(groups))
    found = interleave(rows, np.array(groups, dtype=np.int64))
    assert sorted(found.tolist()) == rows.tolist()
    told = [groups[row] for row in found]
    for place, (one, other) in enumerate(pairwise(told)):
        assert one != other or len(set(told[place + 1 :])) == 1


def large_choice(random: np.random.Generator) -> float:
    cards, signals = 20_000, 5_000
    given_deck = deck(
        cards,
        demand=random.random(cards),
        stability=np.where(random.random(cards) < 0.5, np.nan, random.gamma(2, 5, cards)),
        difficulty=random.uniform(1, 10, cards),
        days_since=random.integers(0, 60, cards).astype(float),
        days_left=random.uniform(-5, 60, cards),
        is_changed=random.random(cards) < 0.02,
        is_asked=random.random(cards) < 0.01,
    )
    points = random.integers(0, cards, signals)
    weights, ages = np.ones(signals), random.uniform(0, 90, signals)
    seen = random.uniform(0, 90, cards)
    begun = thread_time()
    own = Needs(aged_signals(points, weights, ages, cards), aged_days(seen))
    demand = own_demand(own, given_deck.demand)
    columns = {n: getattr(given_deck, n) for n in Deck.__slots__ if n != "demand"}
    choose(Deck(demand=demand, **columns), 90, PACE)
    return thread_time() - begun


@pytest.mark.slow
def test_a_session_from_twenty_thousand_cards_takes_at_most_twenty_milliseconds() -> None:
    random = np.random.default_rng(1)
    spent = [large_choice(random) for _ in range(200)]
    assert np.percentile(spent, 99) <= 0.020
