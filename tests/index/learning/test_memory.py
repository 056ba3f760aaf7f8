"""Answers become memory: business days, order, and the scheduler's own published sequence."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.learning.memory import Answer, Grade, Memory, business_day, learn, recall_on, remembered

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 3, 2)


def test_an_hour_before_four_belongs_to_the_day_before() -> None:
    assert business_day(datetime(2026, 3, 2, 3, 59, tzinfo=SHANGHAI), SHANGHAI) == date(2026, 3, 1)
    assert business_day(datetime(2026, 3, 2, 4, 0, tzinfo=SHANGHAI), SHANGHAI) == date(2026, 3, 2)


def test_a_utc_instant_is_read_in_the_learners_zone() -> None:
    assert business_day(datetime(2026, 3, 1, 20, 0, tzinfo=UTC), SHANGHAI) == date(2026, 3, 2)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        business_day(datetime(2026, 3, 1), SHANGHAI)  # noqa: DTZ001 - the mistake under test


def test_first_stabilities_are_the_published_ones() -> None:
    assert learn(None, Grade.AGAIN, DAY).stability == pytest.approx(0.212)
    assert learn(None, Grade.HARD, DAY).stability == pytest.approx(1.2931)
    assert learn(None, Grade.GOOD, DAY).stability == pytest.approx(2.3065)


def test_good_answers_when_nine_in_ten_are_recalled_give_the_published_intervals() -> None:
    memory, intervals, day = None, [], DAY
    for _ in range(4):
        memory = learn(memory, Grade.GOOD, day)
        intervals.append(max(1, round(memory.stability)))
        day += timedelta(days=intervals[-1])
    assert intervals == [2, 11, 46, 163]


def test_a_shift_later_counts_as_a_day_later() -> None:
    evening = datetime(2026, 3, 2, 17, tzinfo=SHANGHAI)
    answers = [
        Answer(evening, Grade.AGAIN),
        Answer(evening + timedelta(hours=16), Grade.GOOD),
    ]
    memory = remembered(answers, SHANGHAI)
    assert memory is not None
    assert memory.last_day == date(2026, 3, 3)
    assert memory.stability == pytest.approx(
        learn(learn(None, Grade.AGAIN, DAY), Grade.GOOD, DAY + timedelta(days=1)).stability
    )
    assert memory.stability > 1.5


def test_an_answer_before_the_last_is_refused() -> None:
    memory = learn(None, Grade.GOOD, DAY)
    with pytest.raises(ValueError, match="before the last answer"):
        learn(memory, Grade.GOOD, DAY - timedelta(days=1))


def test_recall_is_nine_in_ten_after_the_stability_and_certain_on_the_day() -> None:
    memory = Memory(stability=5.0, difficulty=5.0, last_day=DAY, answers=1, lapses=0)
    assert recall_on(memory, DAY) == 1.0
    assert recall_on(memory, DAY + timedelta(days=5)) == pytest.approx(0.9)
    assert recall_on(memory, DAY - timedelta(days=5)) == 1.0


def test_only_wrong_answers_after_the_first_are_lapses() -> None:
    memory = learn(learn(None, Grade.AGAIN, DAY), Grade.AGAIN, DAY + timedelta(days=1))
    assert (memory.answers, memory.lapses) == (2, 1)


def test_no_answers_are_no_memory() -> None:
    assert remembered([], SHANGHAI) is None


DAY_BREAK = datetime(2026, 1, 1, 4, tzinfo=SHANGHAI)
answers = st.lists(
    st.builds(
        Answer,
        st.integers(0, 150 * 24).map(lambda hours: DAY_BREAK + timedelta(hours=hours)),
        st.sampled_from(Grade),
    ),
    max_size=8,
)


@given(answers, st.randoms())
def test_memory_is_the_same_in_whatever_order_answers_arrive(
    given_answers: list[Answer], random: Random
) -> None:
    shuffled = list(given_answers)
    random.shuffle(shuffled)
    assert remembered(shuffled, SHANGHAI) == remembered(given_answers, SHANGHAI)


@given(answers)
def test_memory_of_answers_continues_the_memory_of_those_before(
    given_answers: list[Answer],
) -> None:
    ordered = sorted(given_answers, key=lambda a: (a.at, a.grade))
    if not ordered:
        return
    last = ordered[-1]
    before = remembered(ordered[:-1], SHANGHAI)
    day = business_day(last.at, SHANGHAI)
    assert remembered(given_answers, SHANGHAI) == learn(before, last.grade, day)


@given(answers, st.integers(0, 400))
def test_recall_falls_with_every_day(given_answers: list[Answer], days: int) -> None:
    memory = remembered(given_answers, SHANGHAI)
    if memory is None:
        return
    day = memory.last_day + timedelta(days=days)
    assert 0 < recall_on(memory, day + timedelta(days=1)) < recall_on(memory, day) <= 1
