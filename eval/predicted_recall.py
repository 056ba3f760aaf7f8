"""`liquid eval memory`: predicted recall against what a real learner recalled.

The log is split by time: the first 60% of answers are history, and of the rest every answer at least a day after the card's last one is predicted
before it is seen. What is shipped is the memory of `index.learning.memory` over business days; beside it the published defaults as the library is
usually called, with instants, whose days are 24 hours, and the share recalled so far. Each is scored twice: where at least 24 hours have passed, and where
another business day has begun, which is what a daily quiz asks.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from eval.printed_tables import table
from eval.review_log import LoggedReview
from index.learning.arrays import Floats
from index.learning.memory import Grade, Memory, business_day, learn, recall_on

_HISTORY = 0.6
_BINS = 20
_NEVER_CERTAIN = 1e-4
# The learner of the log sat down between 15:00 and 05:00 UTC and never at 10:00, which is four in the morning six hours west.
ZONE = ZoneInfo("Etc/GMT+6")


@dataclass(frozen=True, slots=True)
class Prediction:
    """How one way of predicting did on the answers named."""

    name: str
    answers: str
    scored: int
    log_loss: float
    rmse_bins: float
    auc: float


@dataclass(frozen=True, slots=True)
class MemoryFigures:
    """What was measured; seconds are medians over the whole log."""

    reviews: int
    cards: int
    recalled: float
    right_seconds: float
    wrong_seconds: float
    predictions: tuple[Prediction, ...]


@dataclass(frozen=True, slots=True)
class _Foretold:
    """One answer and what was said of it before; `hours` since the card's last one."""

    review: LoggedReview
    hours: float
    shipped: float
    by_instants: float
    so_far: float
    is_other_day: bool


def measure_memory(reviews: Sequence[LoggedReview]) -> MemoryFigures:
    """Return how recall is predicted on the later part of a log, oldest first."""
    later = _foretell(reviews)[int(_HISTORY * len(reviews)) :]
    scored = {
        "24 hours later": [one for one in later if one is not None and one.hours >= 24],
        "another business day": [one for one in later if one is not None and one.is_other_day],
    }
    right = [review.seconds for review in reviews if review.grade is not Grade.AGAIN]
    wrong = [review.seconds for review in reviews if review.grade is Grade.AGAIN]
    return MemoryFigures(
        reviews=len(reviews),
        cards=len({review.card_id for review in reviews}),
        recalled=float(np.mean([_is_right(one) for one in scored["another business day"]])),
        right_seconds=float(np.median(right)),
        wrong_seconds=float(np.median(wrong)),
        predictions=tuple(
            _prediction(name, answers, said, found)
            for answers, found in scored.items()
            for name, said in _WAYS.items()
        ),
    )


def memory_table(found: MemoryFigures) -> str:
    """Return the figures as tables."""
    rows = [
        [one.answers, str(one.scored), one.name]
        + [f"{value:.4f}" for value in (one.log_loss, one.rmse_bins, one.auc)]
        for one in found.predictions
    ]
    heads = ["answers", "scored", "predicted by", "log loss", "RMSE(bins)", "AUC"]
    about = (
        f"{found.reviews} answers to {found.cards} cards; {100 * found.recalled:.1f}% of the scored recalled; "
        f"median seconds {found.right_seconds:.1f} right, {found.wrong_seconds:.1f} wrong\n"
    )
    return f"{about}\n{table(heads, rows)}"


_WAYS: Mapping[str, Callable[[_Foretold], float]] = {
    "shipped: defaults over business days": lambda one: one.shipped,
    "published defaults over instants": lambda one: one.by_instants,
    "share recalled so far": lambda one: one.so_far,
}


def _foretell(reviews: Sequence[LoggedReview]) -> list[_Foretold | None]:
    """Return, for each answer, what was said before it; None for a card's first."""
    shipped: dict[str, Memory] = {}
    blocks: dict[str, Memory] = {}
    last: dict[str, datetime] = {}
    found: list[_Foretold | None] = []
    right = asked = 1.0
    for review in reviews:
        card, day = review.card_id, business_day(review.at, ZONE)
        before, block = shipped.get(card), blocks.get(card)
        passed = review.at - last.get(card, review.at)
        # Days of 24 hours, begun with each answer, are what the library counts between two instants.
        block_day = (block.last_day if block else date(2000, 1, 1)) + timedelta(days=passed.days)
        foretold = None
        if before is not None and block is not None:
            said = (recall_on(before, day), recall_on(block, block_day), right / asked)
            is_other_day = day > before.last_day
            foretold = _Foretold(review, passed.total_seconds() / 3600, *said, is_other_day)
            if is_other_day:
                right, asked = right + (review.grade is not Grade.AGAIN), asked + 1
        found.append(foretold)
        shipped[card] = learn(before, review.grade, day)
        blocks[card] = learn(block, review.grade, block_day)
        last[card] = review.at
    return found


def _prediction(
    name: str, answers: str, said: Callable[[_Foretold], float], found: Sequence[_Foretold]
) -> Prediction:
    guess = np.clip([said(one) for one in found], _NEVER_CERTAIN, 1 - _NEVER_CERTAIN)
    right = np.array([_is_right(one) for one in found], dtype=np.float64)
    loss = -(right * np.log(guess) + (1 - right) * np.log(1 - guess))
    return Prediction(
        name, answers, len(found), float(loss.mean()), _rmse(guess, right), _auc(guess, right)
    )


def _is_right(one: _Foretold) -> bool:
    return one.review.grade is not Grade.AGAIN


def _rmse(guess: Floats, right: Floats) -> float:
    """Return the root of the mean squared gap between what was said and what came, in bins of what was said."""
    bins = np.minimum((guess * _BINS).astype(np.int64), _BINS - 1)
    counts = np.maximum(np.bincount(bins, minlength=_BINS), 1)
    gaps = np.bincount(bins, weights=guess - right, minlength=_BINS) / counts
    return float(np.sqrt((gaps**2)[bins].mean()))


def _auc(guess: Floats, right: Floats) -> float:
    """Return how often a recalled answer had the higher prediction of two; ties count half."""
    won, lost = np.sort(guess[right == 1]), np.sort(guess[right == 0])
    below = np.searchsorted(lost, won, side="left") + np.searchsorted(lost, won, side="right")
    return float(below.sum() / (2 * len(won) * len(lost)))
