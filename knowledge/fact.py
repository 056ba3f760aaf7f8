"""A typed value in a text: what an agent must not get wrong."""

from dataclasses import dataclass
from enum import StrEnum


class FactKind(StrEnum):
    """What a value measures."""

    MONEY = "money"
    RATE = "rate"
    DATE = "date"
    COUNT = "count"
    DURATION = "duration"
    THRESHOLD = "threshold"


@dataclass(frozen=True, slots=True)
class Fact:
    """One value with its place in the passage.

    Attributes:
        kind: What it measures.
        text: The words that state it, verbatim.
        span: Character offsets [start, end) of `text` inside the passage's text.
        value: Normal form: a decimal number without grouping ("200000", "0.021"); "50..100" for a range with one
            unit; an ISO date or interval ("2026-03-01/2026-05-31"), "--03-15" where the year is open, "---10" for a
            day of every month, "2026-06-01T00:00" where a time is given (24:00 is the next day's midnight);
            "100>20" for a threshold with its benefit; the words themselves for a margin over LPR.
        unit: "CNY", "USD", "1" (a plain ratio; 2.1% is 0.021), "次", "天", "积分"...; empty for dates.
        basis: What it is counted by, verbatim ("每户每日"), or None.
    """

    kind: FactKind
    text: str
    span: tuple[int, int]
    value: str
    unit: str
    basis: str | None = None
