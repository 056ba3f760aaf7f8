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
