"""A log of real reviews, as the py-fsrs project published one: a row an answer, oldest first."""

import csv
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from index.learning.memory import Grade


@dataclass(frozen=True, slots=True)
class LoggedReview:
    """One answer; `seconds` is how long it took, `at` aware."""

    card_id: str
    grade: Grade
    at: datetime
    seconds: float


def read_reviews(path: Path) -> list[LoggedReview]:
    """Return the reviews of a CSV file with card_id, review_rating, review_time and review_duration (ms), oldest first."""
    with path.open(encoding="utf-8", newline="") as lines:
        found = [
            LoggedReview(
                row["card_id"],
                # An "easy" is a right answer here: the product has no such button.
                Grade(min(int(row["review_rating"]), Grade.GOOD)),
                datetime.fromisoformat(row["review_time"]),
                int(row["review_duration"]) / 1000,
            )
            for row in csv.DictReader(lines)
        ]
    return sorted(found, key=lambda review: review.at)
