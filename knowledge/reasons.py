"""What nobody publishes without saying why: as of a past instant, and urgently."""

from datetime import datetime

from knowledge.history_errors import BackdatedWithoutReason
from knowledge.publication_errors import UrgentWithoutReason


def refuse_unexplained(
    visible_from: datetime | None, why: str, now: datetime, *, urgent: bool = False
) -> None:
    """Refuse a publication for which nobody gave a reason, where it is urgent or from an instant before `now`.

    From a past instant it counts as visible for whoever asks what was true, and as known from its publication for whoever asks
    what was known. An urgent one is told to everybody in the words of its reason.

    Raises:
        BackdatedWithoutReason: If it is from a past instant.
        UrgentWithoutReason: If it is urgent.
    """
    if why.strip():
        return
    if visible_from is not None and visible_from < now:
        raise BackdatedWithoutReason(visible_from)
    if urgent:
        raise UrgentWithoutReason
