"""What somebody is about to take back, and the receipt once they did; a plain value, kept in the session."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.history_schemas import PurgeOut, ReceiptOut, WithdrawalRequest
from api.version_schemas import VersionOut
from ui.trouble import Trouble

WHOLE, VERSION, DOCUMENT, PASSAGE = KINDS = ("pack", "version", "document", "passage")


@dataclass(slots=True)
class TakingBack:
    """Where a withdrawal stands.

    Attributes:
        asked: What is about to be withdrawn, as long as it is not confirmed.
        receipt: Proof of the last one.
        purged: What the last purge destroyed.
        trouble: Why the last one came to nothing.
    """

    pack: str
    asked: WithdrawalRequest | None = None
    receipt: ReceiptOut | None = None
    purged: PurgeOut | None = None
    trouble: Trouble | None = None

    def settle(self, done: ReceiptOut | PurgeOut | Trouble) -> None:
        """Keep what came of it; nothing is asked any more unless it failed."""
        self.receipt = self.purged = self.trouble = None
        if isinstance(done, Trouble):
            self.trouble = done
        elif isinstance(done, ReceiptOut):
            self.receipt, self.asked = done, None
        else:
            self.purged = done


def request_of(
    version: VersionOut, kind: str, part: str | None, why: str, *, urgent: bool
) -> WithdrawalRequest:
    """Return what is to be withdrawn; `part` is the document or the passage."""
    return WithdrawalRequest(
        pack=version.pack,
        version=None if kind == WHOLE else version.version,
        document=part if kind == DOCUMENT else None,
        passage=part if kind == PASSAGE else None,
        why=why,
        urgent=urgent,
    )


def passages_of(version: VersionOut, asked: WithdrawalRequest) -> int | None:
    """Return how many passages a withdrawal would take, None where other versions hold some too."""
    if asked.version is None:
        return None
    held: Sequence[tuple[str, str]] = [
        (document.document, passage.passage_id)
        for document in version.documents
        for passage in document.passages
        if not passage.is_gone
    ]
    return sum(
        asked.document in (None, document) and asked.passage in (None, passage)
        for document, passage in held
    )
