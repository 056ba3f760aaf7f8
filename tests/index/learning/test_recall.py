"""The model over arrays is the model of the scheduler."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.learning.memory import Grade, Memory, learn, recall_on
from index.learning.recall import (
    difficulty_after,
    first_difficulty,
    first_stability,
    recall,
    stability_after,
    stability_same_day,
)

DAY = date(2026, 3, 2)


@pytest.mark.parametrize("grade", list(Grade))
def test_a_first_answer_gives_the_schedulers_state(grade: Grade) -> None:
    memory = learn(None, grade, DAY)
    assert first_stability(grade) == pytest.approx(memory.stability)
    assert first_difficulty(grade) == pytest.approx(memory.difficulty)


@given(
    st.floats(0.01, 500),
    st.floats(1, 10),
    st.integers(0, 300),
    st.sampled_from(Grade),
)
def test_a_later_answer_gives_the_schedulers_state(
    stability: float, difficulty: float, days: int, grade: Grade
) -> None:
    before = Memory(stability, difficulty, DAY, 1, 0)
    day = DAY + timedelta(days=days)
    after = learn(before, grade, day)
    s, d = np.array([stability]), np.array([difficulty])
    recalled = recall(s, np.array([float(days)]))
    assert recalled[0] == pytest.approx(recall_on(before, day))
    found = stability_after(s, d, recalled, grade) if days else stability_same_day(s, grade)
    assert found[0] == pytest.approx(after.stability)
    assert difficulty_after(d, grade)[0] == pytest.approx(after.difficulty)
