"""What everybody concerned is told at once: a version that was published as urgent, or an urgent withdrawal."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# Whoever was away for longer learns from the answers themselves that what was taken back is gone.
WITHDRAWAL_STAYS = timedelta(days=7)


class BulletinKind(StrEnum):
    """What happened."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One urgent act, as the manifest has it.

    Attributes:
        version: The version that was published, or taken back; None where all versions were.
        document_id: The document that was taken back, if only that was.
        passage_id: The passage that was taken back, if only that was.
        why: What is told, in the publisher's words; may be empty.
        at: When it was published or taken back.
    """

    kind: BulletinKind
    pack_id: str
    version: str | None
    document_id: str | None
    passage_id: str | None
    by: str
    why: str
    at: datetime

    @property
    def bulletin_id(self) -> str:
        """What names it: the same in every generation that holds the act."""
        # A version is published once, whatever its content; of a withdrawal the same may be taken back a second time.
        parts = [self.kind, self.pack_id, self.version, self.document_id, self.passage_id]
        if self.kind is BulletinKind.WITHDRAWN:
            parts.append(self.at.isoformat())
        return hashlib.sha256(repr([p and str(p) for p in parts]).encode()).hexdigest()[:16]

    def is_over(self, at: datetime) -> bool:
        """Tell whether nobody is told any more, read or not; a publication is told as long as its version stands."""
        return self.kind is BulletinKind.WITHDRAWN and at >= self.at + WITHDRAWAL_STAYS
