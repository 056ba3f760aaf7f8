"""The fold over arrays: the same as one answer after another."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from random import Random
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.learning.folding import Events, Memories, fold
from index.learning.memory import Answer, Grade, business_day, remembered
from index.learning.recall import first_stability

ZONE = ZoneInfo("Asia/Shanghai")
BEGAN = datetime(2026, 3, 1, tzinfo=UTC)

told = st.lists(
    st.tuples(
        st.integers(0, 3), st.integers(0, 1), st.integers(0, 90 * 24), st.sampled_from(list(Grade))
    ),
    max_size=40,
)


def events_of(answers: list[tuple[int, int, int, Grade]]) -> Events:
    instants = [BEGAN + timedelta(hours=hours) for _, _, hours, _ in answers]
    return Events(
        ids=np.array([point for point, _, _, _ in answers], np.uint64),
        versions=np.array([version for _, version, _, _ in answers], np.uint64),
        instants=np.array([int(i.timestamp()) for i in instants], np.int64),
        days=np.array([business_day(i, ZONE).toordinal() for i in instants], np.int64),
        grades=np.array([grade for *_, grade in answers], np.int64),
        are_read=np.zeros(len(answers), bool),
    )


@settings(max_examples=150, deadline=None)
@given(told)
def test_a_fold_over_arrays_is_one_answer_after_another(
    answers: list[tuple[int, int, int, Grade]],
) -> None:
    found = fold(events_of(answers))
    pairs = sorted(answers, key=lambda answer: answer[:2])
    expected = {
        pair: remembered(
            [Answer(BEGAN + timedelta(hours=h), grade) for _, _, h, grade in some], ZONE
        )
        for pair, some in groupby(pairs, key=lambda answer: answer[:2])
    }
    assert list(zip(found.ids.tolist(), found.versions.tolist(), strict=True)) == list(expected)
    for number, memory in enumerate(expected.values()):
        assert memory is not None
        assert np.isclose(found.stability[number], memory.stability, rtol=1e-6)
        assert np.isclose(found.difficulty[number], memory.difficulty, rtol=1e-6)
        assert found.last_days[number] == memory.last_day.toordinal()


@given(told, st.randoms())
@settings(deadline=None)
def test_the_order_of_arrival_does_not_matter(
    answers: list[tuple[int, int, int, Grade]], random: Random
) -> None:
    shuffled = list(answers)
    random.shuffle(shuffled)
    assert _values(fold(events_of(answers))) == _values(fold(events_of(shuffled)))


def test_what_is_looked_up_again_and_again_is_no_worse_than_read_once() -> None:
    days = np.arange(30)
    once = np.zeros(30, np.uint64)
    read = Events(once, once, days, days, np.full(30, Grade.AGAIN, np.int64), np.ones(30, bool))
    wrong = replace(read, are_read=np.zeros(30, bool))
    assert fold(read).stability[0] == first_stability(Grade.AGAIN) > fold(wrong).stability[0]


def test_nothing_amounts_to_nothing() -> None:
    assert len(fold(events_of([])).ids) == 0


def _values(memories: Memories) -> list[list[float]]:
    return [
        memories.ids.tolist(),
        memories.versions.tolist(),
        memories.stability.tolist(),
        memories.difficulty.tolist(),
        memories.last_days.tolist(),
        memories.last_instants.tolist(),
    ]
