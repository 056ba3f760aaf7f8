from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.pack import Phase
from knowledge.phases import (
    PhaseState,
    meant,
    named_in,
    next_after,
    open_at,
    state_of,
    words_of,
)
from knowledge.window import Window

FIRST = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
spans = st.tuples(st.integers(0, 20), st.integers(1, 10))
phases = st.lists(spans, min_size=1, max_size=5).map(
    lambda drawn: [
        phase(f"段{n}", start, start + length) for n, (start, length) in enumerate(drawn)
    ]
)
moments = st.builds(
    lambda day, off: FIRST + day * DAY + off,
    st.integers(0, 31),
    st.sampled_from([timedelta(0), TICK, -TICK, DAY / 3]),
)


def phase(name: str, start: int, end: int, *aliases: str) -> Phase:
    return Phase(name, Window(FIRST + start * DAY, FIRST + end * DAY), aliases)


SIGN_UP, SPEND, REDEEM = (
    phase("报名期", 0, 10),
    phase("达标", 5, 20),
    phase("兑换阶段", 30, 40, "领取"),
)
ALL = (SIGN_UP, SPEND, REDEEM)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("报名期", ("报名期", "报名")),
        ("报名", ("报名",)),
        ("兑换阶段", ("兑换阶段", "兑换")),
        ("领取时间", ("领取时间", "领取")),
        ("预热期间", ("预热期间", "预热")),
        ("权益到期", ("权益到期",)),
        ("第一阶段", ("第一阶段",)),
        ("第二期", ("第二期",)),
        ("活动期", ("活动期",)),
        ("Registration period", ("Registration period", "Registration")),
    ],
)
def test_a_phase_is_named_with_and_without_what_its_name_ends_in(
    name: str, words: tuple[str, ...]
) -> None:
    assert words_of(phase(name, 0, 1)) == words


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("还能报名吗", [SIGN_UP]),
        ("报名期什么时候结束", [SIGN_UP]),
        ("礼品还能领取吗", [REDEEM]),
        ("还能兑换吗", [REDEEM]),
        ("达标以后怎么兑换", [SPEND, REDEEM]),
        ("兑换、再兑换", [REDEEM]),
        ("年费多少", []),
        ("", []),
    ],
)
def test_a_text_names_phases_in_its_own_order(text: str, named: list[Phase]) -> None:
    assert list(named_in(text, ALL, FIRST)) == named


def test_a_longer_name_is_not_taken_for_the_one_inside_it() -> None:
    early = phase("预报名", 0, 3)

    assert named_in("预报名什么时候", (SIGN_UP, early), FIRST) == (early,)
    assert named_in("预报名和报名", (SIGN_UP, early), FIRST) == (early, SIGN_UP)


def test_latin_names_begin_where_a_word_does() -> None:
    redeem = phase("Redeem", 0, 3)

    assert named_in("can I still REDEEM it", (redeem,), FIRST) == (redeem,)
    assert named_in("an irredeemable loss", (redeem,), FIRST) == ()


def test_of_several_of_one_name_the_nearest_in_time_is_meant() -> None:
    first, second = phase("四月领取", 0, 5, "领取"), phase("五月领取", 10, 15, "领取")

    def at(day: int) -> tuple[Phase, ...]:
        return named_in("还能领取吗", (first, second), FIRST + day * DAY)

    assert [at(day) for day in (0, 4, 5, 9, 10, 14, 15)] == [
        (first,), (first,), (second,), (second,), (second,), (second,), (second,),
    ]  # fmt: skip
    assert at(-1) == (first,)


@given(phases, moments)
def test_where_a_phase_stands_is_told_by_its_two_ends(drawn: list[Phase], at: datetime) -> None:
    for one in drawn:
        start, end = one.window.starts_at, one.window.ends_at
        assert start is not None
        assert end is not None
        told = state_of(one, at)
        assert (told is PhaseState.UPCOMING) == (at < start)
        assert (told is PhaseState.OPEN) == (start <= at < end)
        assert (told is PhaseState.OVER) == (end <= at)
    assert set(open_at(drawn, at)) == {p for p in drawn if state_of(p, at) is PhaseState.OPEN}
    coming = [p.window.starts_at for p in drawn if state_of(p, at) is PhaseState.UPCOMING]
    following = next_after(drawn, at)
    assert (following.window.starts_at if following else None) == min(
        (start for start in coming if start), default=None
    )
    best = meant(drawn, at)
    states = {state_of(p, at) for p in drawn}
    order = (PhaseState.OPEN, PhaseState.UPCOMING, PhaseState.OVER)
    assert state_of(best, at) is next(state for state in order if state in states)
