"""What is said of a reply."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a reply is right or wrong.

    * SAME: it says what is right
    * SELF: whoever replied judges it
    * GAVE_UP: nothing was replied, or that it is not known
    * UNREADABLE: it holds words or figures that cannot be told
    * SEVERAL: it holds more than one answer
    * TWO_READINGS: it means one thing or another, and only one of them is right
    * OTHER_VALUE: another number, date, word, option or answer
    * OTHER_UNIT: another unit or currency
    * OTHER_BASIS: counted by something else
    * OTHER_BOUND: at least for at most
    * OTHER_ORDER: the right parts the wrong way round
    * INCOMPLETE: a part is missing: one end of a range, the year, the hour, what it is counted by
    """

    SAME = "same"
    SELF = "self"
    GAVE_UP = "gave_up"
    UNREADABLE = "unreadable"
    SEVERAL = "several"
    TWO_READINGS = "two_readings"
    OTHER_VALUE = "other_value"
    OTHER_UNIT = "other_unit"
    OTHER_BASIS = "other_basis"
    OTHER_BOUND = "other_bound"
    OTHER_ORDER = "other_order"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Graded:
    """A verdict.

    Attributes:
        is_right: None where whoever replied judges it.
        why: The reason.
        expected: What is right, as the card shows it.
    """

    is_right: bool | None
    why: Reason
    expected: str
