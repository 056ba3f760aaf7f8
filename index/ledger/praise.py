"""Praise (表扬), written down by whoever got it or by a lead."""

from dataclasses import asdict, replace

from sqlalchemy import select

from index.learning.learning_record import PraiseRecord
from index.ledger.database import Ledger
from index.ledger.free_text import storable
from index.ledger.tables import PRAISE
from knowledge.learning_errors import IdTaken

MOST_TEXT = 500


def record_praise(ledger: Ledger, praise: PraiseRecord) -> PraiseRecord:
    """Append praise, masked and cut, and return it as it stands; a second sending changes nothing.

    Raises:
        IdTaken: If other praise of the same person is on record under that id.
    """
    kept = replace(praise, text=storable(praise.text, MOST_TEXT))
    ledger.insert_unless_there(PRAISE, asdict(kept))
    query = select(PRAISE).where(
        PRAISE.c.viewer_name == praise.viewer_name, PRAISE.c.praise_id == praise.praise_id
    )
    [row] = ledger.rows(query)
    there = PraiseRecord(**row)
    if there != replace(kept, at=there.at):
        raise IdTaken(praise.praise_id)
    return there


def praise_of(ledger: Ledger, viewer_name: str) -> tuple[PraiseRecord, ...]:
    """Return the praise of somebody, the first first."""
    query = select(PRAISE).where(PRAISE.c.viewer_name == viewer_name)
    rows = ledger.rows(query.order_by(PRAISE.c.at, PRAISE.c.praise_id))
    return tuple(PraiseRecord(**row) for row in rows)
