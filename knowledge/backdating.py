"""Publishing as of a past instant, which nobody does without saying why."""

from datetime import datetime

from knowledge.history_errors import BackdatedWithoutReason


def refuse_unexplained(visible_from: datetime | None, why: str, now: datetime) -> None:
    """Refuse a publication from an instant before `now` for which nobody gave a reason.

    It then counts as visible from that instant for whoever asks what was true, and as known from its publication for whoever asks
    what was known.

    Raises:
        BackdatedWithoutReason: If it is such a one.
    """
    if visible_from is not None and visible_from < now and not why.strip():
        raise BackdatedWithoutReason(visible_from)
