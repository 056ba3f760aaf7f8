"""What people share with their lead of what is private to them."""

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import select

from index.learning.learning_record import Shareable, ShareRecord
from index.ledger.database import Ledger
from index.ledger.tables import SHARES
from knowledge.learning_errors import IdTaken


def record_share(ledger: Ledger, share: ShareRecord) -> ShareRecord:
    """Append that something is shared or no longer is, and return that as it stands; a second sending changes nothing.

    Raises:
        IdTaken: If the same person sent something else under that id.
    """
    ledger.insert_unless_there(SHARES, asdict(share) | {"what": share.what.value})
    query = select(SHARES).where(
        SHARES.c.viewer_name == share.viewer_name, SHARES.c.share_id == share.share_id
    )
    [row] = ledger.rows(query)
    there = _share_of(row)
    if there != replace(share, at=there.at):
        raise IdTaken(share.share_id)
    return there


def shared_by(ledger: Ledger, viewer_name: str) -> frozenset[Shareable]:
    """Return what somebody shares now; of two acts at one instant the one that keeps it private counts."""
    rows = ledger.rows(select(SHARES).where(SHARES.c.viewer_name == viewer_name))
    acts = sorted(map(_share_of, rows), key=lambda s: (s.at, not s.is_shared))
    stands = {act.what: act.is_shared for act in acts}
    return frozenset(what for what, is_shared in stands.items() if is_shared)


def _share_of(row: dict[str, Any]) -> ShareRecord:
    return ShareRecord(**row | {"what": Shareable(row["what"])})
