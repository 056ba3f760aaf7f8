"""What was typed, and what is searched instead."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What was done to a text."""

    FILLERS = "fillers"
    PINYIN = "pinyin"
    HOMOPHONES = "homophones"
    SLIPS = "slips"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A question as it is searched.

    Attributes:
        text: What is searched.
        typed: What was typed.
        reasons: Why they differ, in the order in which it was done; none if they do not.
    """

    text: str
    typed: str
    reasons: tuple[Reason, ...] = ()
