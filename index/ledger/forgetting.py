"""Deletes look-ups that are kept no longer, with everything that hangs on them: the one deletion there is beside purges."""

from datetime import datetime

from sqlalchemy import Delete, Select, delete, func, select

from index.ledger.acknowledgements import Subject
from index.ledger.database import Ledger
from index.ledger.tables import ACKNOWLEDGEMENTS, ACTS, ASIDES, LOOKUPS, METADATA


def count_before(ledger: Ledger, before: datetime) -> tuple[int, int]:
    """Return how many look-ups were recorded before an instant, and how many acts were done with them."""
    old = _old(before)
    counts = []
    for query in (
        select(func.count()).select_from(LOOKUPS).where(LOOKUPS.c.recorded_at < before),
        select(func.count()).select_from(ACTS).where(ACTS.c.lookup_id.in_(old)),
    ):
        [row] = ledger.rows(query)
        counts.append(int(next(iter(row.values()))))
    lookups, acts = counts
    return lookups, acts


def forget_before(ledger: Ledger, before: datetime) -> tuple[int, int]:
    """Delete the look-ups recorded before an instant, and what was done with them; return how many of both they were."""
    found = count_before(ledger, before)
    old = _old(before)
    hanging = [
        delete(table).where(column.in_(old))
        for table in METADATA.sorted_tables
        for column in table.columns
        if any(key.column is LOOKUPS.c.lookup_id for key in column.foreign_keys)
    ]
    # On PostgreSQL something might be done with them between what hangs on them goes and they go: whoever is at it is waited for,
    # and nobody begins. SQLite lets one write at a time.
    held = select(func.count()).select_from(old.with_for_update().subquery())
    # Questions that were set aside are kept no longer than those that were asked.
    ledger.erase(
        [
            held,
            *hanging,
            _dealt_with(old),
            delete(LOOKUPS).where(LOOKUPS.c.recorded_at < before),
            delete(ASIDES).where(ASIDES.c.at < before),
        ]
    )
    return found


def _dealt_with(old: Select[tuple[str]]) -> Delete:
    """Return the deletion of who has dealt with a correction of old answers.

    Who has read an urgent bulletin stays: they would be told it anew as long as its version stands, and their lead that they never read it.
    """
    of_all = ACKNOWLEDGEMENTS.c
    is_exposure = of_all.kind == Subject.EXPOSURE.value
    return delete(ACKNOWLEDGEMENTS).where(is_exposure, of_all.subject.in_(old))


def _old(before: datetime) -> Select[tuple[str]]:
    return select(LOOKUPS.c.lookup_id).where(LOOKUPS.c.recorded_at < before)
