"""What one person asked in vain."""

from datetime import datetime

from sqlalchemy import select

from index.ledger.database import Ledger, lookup_of
from index.ledger.tables import LOOKUPS
from index.record import LookupRecord


def abstentions_of(
    ledger: Ledger, viewer_name: str, since: datetime, most: int
) -> tuple[LookupRecord, ...]:
    """Return somebody's look-ups from an instant on that were answered with nothing, newest first, at most so many."""
    of_all = LOOKUPS.c
    query = (
        select(LOOKUPS)
        .where(
            of_all.recorded_at >= since,
            of_all.answered.is_(None),
            of_all.viewer["name"].as_string() == viewer_name,
        )
        .order_by(of_all.recorded_at.desc(), of_all.lookup_id)
        .limit(most)
    )
    return tuple(lookup_of(row) for row in ledger.rows(query))
