"""How long answers take: medians of the newest, and only of enough of them."""

from collections.abc import Sequence

import numpy as np
import pytest

from index.learning.choice import Pace
from index.learning.memory import Grade
from index.learning.need import Given
from index.learning.pace import LEAST_TIMED, pace_of

RIGHT, WRONG = Grade.GOOD, Grade.AGAIN
DAY = 86_400 * 10**9


def given(*answers: Sequence[tuple[float, Grade, float]]) -> Given:
    """Return answers, each on a day with a grade and the seconds that it took."""
    told = [answer for some in answers for answer in some]
    return Given(
        point_ids=["p"] * len(told),
        versions=["v"] * len(told),
        instants=np.array([int(day * DAY) for day, _, _ in told], np.int64),
        grades=np.array([grade for _, grade, _ in told], np.int64),
        seconds=np.array([seconds for _, _, seconds in told], np.float64),
    )


@pytest.mark.parametrize(("right", "wrong"), [(LEAST_TIMED, LEAST_TIMED - 1), (0, 90), (0, 0)])
def test_few_answers_leave_the_usual_pace(right: int, wrong: int) -> None:
    few = given([(n, RIGHT, 1.5) for n in range(right)], [(n, WRONG, 1.5) for n in range(wrong)])
    assert pace_of(few) == Pace()


def test_the_pace_is_the_median_of_the_newest_answers_of_each_sort() -> None:
    slow = [(n / 99, RIGHT, 100.0) for n in range(200)]
    quick = [(9 + n / 99, RIGHT, 4.0) for n in range(100)]
    # Nothing was measured of the first.
    wrong = [(n / 99, WRONG, float(n)) for n in range(22)]
    assert pace_of(given(quick, wrong, slow)) == Pace(4.0, 11.0)


def test_an_effortful_answer_is_a_right_one() -> None:
    found = pace_of(
        given([(n, Grade.HARD, 9.0) for n in range(20)], [(n, WRONG, 5.0) for n in range(20)])
    )
    assert found == Pace(9.0, 5.0)


def test_no_pace_is_so_quick_that_a_session_has_no_end() -> None:
    instant = given([(n, grade, 0.001) for n in range(20) for grade in Grade])
    assert pace_of(instant) == Pace(1.0, 1.0)
