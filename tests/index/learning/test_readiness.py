"""Readiness counts what is known today, of teams that are large enough to hide in."""

from dataclasses import fields
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from index.learning.learning_record import ReviewRecord
from index.learning.memory import business_day, recall_on
from index.learning.readiness import LEARNT_RECALL, PointReadiness, Readiness, readiness
from knowledge.audience import Viewer
from tests.learners import DAY, MONDAY, RIGHT, SHANGHAI, WRONG, answered, memories

POINTS = [("a/d#1", "v1"), ("a/d#2", "v1")]
TEAM = [f"agent-{n}" for n in range(5)]


def by(
    who: int, *marks: tuple[int, bool], point: int = 1, version: str = "v1"
) -> list[ReviewRecord]:
    return [
        answered(
            MONDAY + day * DAY,
            RIGHT if is_right else WRONG,
            f"a/d#{point}",
            version,
            Viewer(f"agent-{who}"),
        )
        for day, is_right in marks
    ]


def test_what_was_right_last_and_is_still_recalled_is_learnt() -> None:
    reviews = [
        *by(0, (0, True)),
        *by(1, (0, True), (1, False)),
        *by(2, (0, True), point=2),
        *by(3, (0, True), version="v0"),
        *by(9, (0, True)),
    ]
    found = readiness(POINTS, TEAM, reviews, MONDAY + DAY, SHANGHAI)
    assert (found.agents, found.points, found.share, found.begun) == (5, 2, 0.2, 3)
    assert found.by_point == (
        PointReadiness("a/d#1", "v1", learnt=1, asked=2),
        PointReadiness("a/d#2", "v1", learnt=1, asked=1),
    )
    # A first right answer is forgotten by then, and no answer of later days is known before.
    assert readiness(POINTS, TEAM, reviews, MONDAY + 30 * DAY, SHANGHAI).share == 0
    assert readiness(POINTS, TEAM, reviews, MONDAY - DAY, SHANGHAI).begun == 0


def test_who_learned_another_value_since_is_not_ready_for_the_old_one() -> None:
    old, new = by(0, (0, True)), by(0, (1, True), version="v2")
    at = MONDAY + 2 * DAY

    def learnt(version: str, reviews: list[ReviewRecord]) -> int:
        found = readiness([("a/d#1", version)], TEAM, reviews, at, SHANGHAI)
        assert found.begun == 1
        return found.by_point[0].learnt

    assert (learnt("v1", old), learnt("v1", [*new, *old]), learnt("v2", [*new, *old])) == (1, 0, 1)
    # Back at the old value it is asked anew, and known again.
    assert learnt("v1", [*old, *new, *by(0, (2, True))]) == 1
    # A wrong answer to the new one has shown it to them too.
    assert learnt("v1", [*old, *by(0, (1, False), version="v2")]) == 0


def test_of_fewer_than_five_people_nothing_is_told() -> None:
    reviews = [r for n in range(4) for r in by(n, (0, True))]
    found = readiness(POINTS, TEAM[:4] * 2, reviews, MONDAY, SHANGHAI)
    assert found == Readiness(4, 2, None, None, ())


def test_a_pack_without_points_has_no_share() -> None:
    assert readiness([], TEAM, [], MONDAY, SHANGHAI) == Readiness(5, 0, None, 0, ())


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 6),
            st.integers(0, 20),
            st.booleans(),
            st.integers(1, 3),
            st.sampled_from(("v1", "v1", "v2")),
        ),
        max_size=20,
    ),
    st.randoms(),
)
def test_readiness_agrees_with_everybodys_memory_in_any_order(
    given_by: list[tuple[int, int, bool, int, str]], random: Random
) -> None:
    reviews = [
        r
        for who, day, good, point, version in given_by
        for r in by(who, (day, good), point=point, version=version)
    ]
    at = MONDAY + 21 * DAY
    found = readiness(POINTS, TEAM, reviews, at, SHANGHAI)
    shuffled = list(reviews)
    random.shuffle(shuffled)
    assert found == readiness(POINTS, TEAM, shuffled, at, SHANGHAI)
    learnt = 0
    for name in TEAM:
        own = [r for r in reviews if r.viewer.name == name]
        for asked, memory in memories(own, SHANGHAI).items():
            to_it = [r for r in own if r.point_id == asked[0]]
            last = max(to_it, key=lambda r: (r.answered_at, r.grade, r.review_id))
            if last.asked != asked:
                continue
            is_recalled = recall_on(memory, business_day(at, SHANGHAI)) >= LEARNT_RECALL
            learnt += asked in POINTS and last.is_right and is_recalled
    assert found.share == learnt / 10
    assert sum(point.learnt for point in found.by_point) == learnt
    assert "agent-" not in str([getattr(found, f.name) for f in fields(found)])
