"""What was asked in a span of time and what became of it, and which questions a trainer has set aside."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from index.ledger.database import Ledger, lookup_of
from index.ledger.tables import ACTS, ASIDES, LOOKUPS
from index.record import LookupRecord

# Values that one statement takes; SQLite's limit was 999 for long.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Aside:
    """A question that need not be answered, as one who may publish said at `at`; `question` is as it was searched."""

    aside_id: str
    question: str
    by: str
    why: str
    at: datetime


def asked_between(
    ledger: Ledger, begins: datetime, ends: datetime, most: int
) -> tuple[LookupRecord, ...]:
    """Return the look-ups recorded from `begins` up to, not including, `ends`, newest first, at most so many."""
    query = (
        select(LOOKUPS)
        .where(LOOKUPS.c.recorded_at >= begins, LOOKUPS.c.recorded_at < ends)
        .order_by(LOOKUPS.c.recorded_at.desc(), LOOKUPS.c.lookup_id)
        .limit(most)
    )
    return tuple(lookup_of(row) for row in ledger.rows(query))


def has_asked(ledger: Ledger, name: str) -> bool:
    """Tell whether there is a look-up of anybody of that name."""
    query = select(LOOKUPS.c.lookup_id).where(LOOKUPS.c.viewer["name"].as_string() == name)
    return bool(list(ledger.rows(query.limit(1))))


def acts_by_lookup(ledger: Ledger, lookup_ids: Sequence[str]) -> dict[str, set[str]]:
    """Return which acts were done with each of some look-ups; those without any are left out."""
    found: dict[str, set[str]] = {}
    for start in range(0, len(lookup_ids), _AT_ONCE):
        some = lookup_ids[start : start + _AT_ONCE]
        query = select(ACTS.c.lookup_id, ACTS.c.act).where(ACTS.c.lookup_id.in_(some))
        for row in ledger.rows(query):
            found.setdefault(row["lookup_id"], set()).add(row["act"])
    return found


def set_aside(ledger: Ledger, asides: Iterable[Aside]) -> None:
    """Append that questions need no answer."""
    rows = [asdict(aside) for aside in asides]
    if rows:
        ledger.insert(ASIDES, rows)


def questions_aside(ledger: Ledger) -> frozenset[str]:
    """Return the questions that somebody set aside."""
    return frozenset(row["question"] for row in ledger.rows(select(ASIDES.c.question)))
