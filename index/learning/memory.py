"""What one agent remembers of one card: a fold over their answers. The one home of `fsrs`.

Source: FSRS-6 (Ye, Su and Cao, KDD 2022, and its successors) with the published parameters. Fitting them to fewer than some thousands of
answers predicts worse than leaving them alone, so nothing is fitted (`eval/results/memory.md`).

The scheduler counts whole days of 24 hours, which no shift keeps: an answer at 17:00 and the next at 09:00 would be the same day. It is
therefore fed business days, each as midnight UTC, and the true instants stay in the ledger. It knows no end of a window: what has ended is
not due, which is for the choice of cards to see to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS

PARAMETERS: tuple[float, ...] = tuple(DEFAULT_PARAMETERS)
# Shifts cross midnight; nobody is on the phone for long at four in the morning.
DAY_CHANGES_AT = time(4)
# A card made without an id waits a millisecond for one, and may meet another's; nothing here reads it.
_CARD_ID = 1
# Steps of minutes make no sense for one quiz a day, and equal answers must give equal days.
_SCHEDULER = Scheduler(
    parameters=PARAMETERS, learning_steps=(), relearning_steps=(), enable_fuzzing=False
)


class Grade(IntEnum):
    """How an answer went. There is no "easy": its first interval outlives most campaigns."""

    AGAIN = 1
    HARD = 2
    GOOD = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one card, as the ledger has it; `at` is aware."""

    at: datetime
    grade: Grade


@dataclass(frozen=True, slots=True)
class Memory:
    """What the answers so far amount to.

    Attributes:
        stability: Days after which nine in ten such cards are still recalled.
        difficulty: 1 (easy) to 10.
        last_day: Business day of the last answer.
        answers: How many there were.
        lapses: How many of them were wrong after the first.
    """

    stability: float
    difficulty: float
    last_day: date
    answers: int
    lapses: int


def business_day(at: datetime, zone: ZoneInfo, changes_at: time = DAY_CHANGES_AT) -> date:
    """Return the learner's day that `at` belongs to; in `zone` it changes at `changes_at`, not at midnight.

    Raises:
        ValueError: If `at` has no zone.
    """
    if at.tzinfo is None:
        raise ValueError(f"an aware instant is needed, not {at}")
    local = at.astimezone(zone)
    return local.date() if local.time() >= changes_at else local.date() - timedelta(days=1)


def day_begins(day: date, zone: ZoneInfo, changes_at: time = DAY_CHANGES_AT) -> datetime:
    """Return the first instant of a business day."""
    return datetime.combine(day, changes_at, zone).astimezone(UTC)


def learn(memory: Memory | None, grade: Grade, day: date) -> Memory:
    """Return the memory after an answer on the business day `day`; None stands for a card never answered.

    Raises:
        ValueError: If `day` lies before the last answer's: the scheduler would take it without a word.
    """
    if memory is not None and day < memory.last_day:
        raise ValueError(f"{day} lies before the last answer, of {memory.last_day}")
    card, _ = _SCHEDULER.review_card(_card(memory), Rating(int(grade)), _midnight(day))
    if card.stability is None or card.difficulty is None:
        raise ValueError("the scheduler returned no state of memory")
    before = memory or Memory(0.0, 0.0, day, 0, 0)
    lapse = memory is not None and grade is Grade.AGAIN
    return Memory(
        card.stability, card.difficulty, day, before.answers + 1, before.lapses + int(lapse)
    )


def remembered(
    answers: Iterable[Answer], zone: ZoneInfo, changes_at: time = DAY_CHANGES_AT
) -> Memory | None:
    """Return what `answers` to one version of one card amount to, in whatever order they come; None if there are none."""
    memory = None
    for answer in sorted(answers, key=lambda answer: (answer.at, answer.grade)):
        memory = learn(memory, answer.grade, business_day(answer.at, zone, changes_at))
    return memory


def recall_on(memory: Memory, day: date) -> float:
    """Return the probability of recall on the business day `day`, from 0 to 1; 1 on the day of the last answer and before."""
    return float(_SCHEDULER.get_card_retrievability(_card(memory), _midnight(day)))


def _card(memory: Memory | None) -> Card:
    if memory is None:
        return Card(card_id=_CARD_ID, due=datetime.min.replace(tzinfo=UTC))
    return Card(
        card_id=_CARD_ID,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=datetime.min.replace(tzinfo=UTC),
        last_review=_midnight(memory.last_day),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
