"""Predicted recall against a log small enough to work out by hand."""

from datetime import UTC, datetime, timedelta
from math import log
from pathlib import Path

import pytest

from eval.predicted_recall import Prediction, measure_memory, memory_table
from eval.review_log import LoggedReview, read_reviews
from index.learning.memory import Grade

NOON = datetime(2026, 3, 2, 18, tzinfo=UTC)


def answer(card: str, grade: Grade, hours: float, seconds: float = 10.0) -> LoggedReview:
    return LoggedReview(card, grade, NOON + timedelta(hours=hours), seconds)


def by_way(reviews: list[LoggedReview], answers: str) -> dict[str, Prediction]:
    return {p.name: p for p in measure_memory(reviews).predictions if p.answers == answers}


# The first six are history; of the others, b comes back the next morning, c after its stability.
REVIEWS = [
    *(answer(card, Grade.GOOD, 0) for card in "abcdef"),
    answer("b", Grade.AGAIN, 16),
    answer("c", Grade.GOOD, 24),
    answer("d", Grade.GOOD, 48),
    answer("e", Grade.AGAIN, 72),
]


def test_an_answer_the_next_morning_is_scored_as_a_day_later_only_where_days_are_business_days() -> (
    None
):
    found = by_way(REVIEWS, "another business day")
    assert {p.scored for p in found.values()} == {4}
    assert {p.scored for p in by_way(REVIEWS, "24 hours later").values()} == {3}
    shipped = found["shipped: defaults over business days"]
    instants = found["published defaults over instants"]
    # Instants are certain of b after 16 hours, and b was forgotten.
    assert instants.log_loss > shipped.log_loss + 1


def test_recalled_answers_that_were_thought_likelier_count_for_the_auc() -> None:
    found = by_way(REVIEWS, "24 hours later")["shipped: defaults over business days"]
    # c (a day) and d (two days) were recalled, e (three days) was not: both pairs the right way round.
    assert found.auc == 1.0


def test_the_share_so_far_is_scored_as_worked_out_by_hand() -> None:
    found = by_way(REVIEWS, "24 hours later")["share recalled so far"]
    # After b was forgotten 1 of 2; then 2 of 3; then 3 of 4.
    expected = -(log(1 / 2) + log(2 / 3) + log(1 - 3 / 4)) / 3
    assert found.log_loss == pytest.approx(expected)


def test_a_log_is_read_oldest_first_with_easy_as_right(tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    path.write_text(
        "card_id,review_rating,review_time,review_duration\n"
        "2,4,2026-03-03T10:00:00+00:00,12000\n"
        "1,1,2026-03-02T10:00:00+00:00,8500\n"
    )
    first, second = read_reviews(path)
    assert (first.card_id, first.grade, first.seconds) == ("1", Grade.AGAIN, 8.5)
    assert second.grade is Grade.GOOD


def test_the_table_names_every_way_twice() -> None:
    assert memory_table(measure_memory(REVIEWS)).count("business days") == 2
