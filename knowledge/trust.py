"""Whether anybody has looked lately at what is published, and when somebody should again."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Trust:
    """How far a version may be relied on to be still true.

    Attributes:
        verified_at: When its publication or the last confirmation of it was.
        verified_by: Who published or confirmed it.
        due_at: When it should be confirmed again; None if its author asks for no confirmation.
    """

    verified_at: datetime
    verified_by: str
    due_at: datetime | None

    def is_due(self, at: datetime) -> bool:
        """Tell whether at `at` the time to confirm it has come."""
        return self.due_at is not None and at >= self.due_at


def trust_of(verified_at: datetime, verified_by: str, every_days: int | None) -> Trust:
    """Return the trust in a version that was last confirmed at `verified_at`, to be confirmed every so many times 24 hours."""
    due_at = None if every_days is None else verified_at + timedelta(days=every_days)
    return Trust(verified_at, verified_by, due_at)
