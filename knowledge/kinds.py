"""What the trainer's desk and people's pages tell things apart by; apart from what finds them, so that a page can name it without loading that."""

from enum import StrEnum


class EventKind(StrEnum):
    """What happens to a version, or to a part of it."""

    ANNOUNCED = "announced"
    STARTS = "starts"
    ENDS = "ends"
    VERIFY = "verify"


class GapReason(StrEnum):
    """Why a question counts as not answered."""

    ABSTAINED = "abstained"
    EXPIRED = "expired"
    DOWN = "down"
    UNUSED = "unused"


class ExposureKind(StrEnum):
    """What became of what an answer was taken from."""

    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Verdict(StrEnum):
    """What came of a judged question.

    Members:
        RIGHT: The answer is from the document and says what it must, or nothing is said where nothing should be.
        SILENT: There is no answer, though there should be.
        OTHER: The answer is from another document.
        VALUE: It is from the document and lacks a value.
        SPOKE: There is an answer, though there should be none.
    """

    RIGHT = "right"
    SILENT = "silent"
    OTHER = "other"
    VALUE = "value"
    SPOKE = "spoke"
