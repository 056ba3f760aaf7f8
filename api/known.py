"""What was known at an instant, for those who may look back at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from api.service import Service
from index.generation import Purge
from index.live import Live
from knowledge.errors import UnknownDocument, UnknownPassage
from knowledge.history_errors import Purged


@dataclass(frozen=True, slots=True)
class Known:
    """The generation to answer from.

    Attributes:
        known_at: The instant at which it was in force; None for the present.
        purges: What it held and was destroyed since.
    """

    live: Live
    known_at: datetime | None = None
    purges: tuple[Purge, ...] = ()

    @property
    def purged(self) -> tuple[str, ...]:
        """What it held and was destroyed since, as a person would name it."""
        return tuple(map(str, self.purges))

    @contextmanager
    def telling_what_was_purged(self, pack_id: str, document_id: str | None) -> Iterator[None]:
        """Have what is not found in here because it was destroyed told as such.

        Raises:
            Purged: If a document or passage of that pack, or of that document, is not found, and some of it was purged.
        """
        try:
            yield
        except (UnknownDocument, UnknownPassage) as error:
            for purge in self.purges:
                if purge.pack_id == pack_id and purge.document_id in (None, document_id):
                    raise Purged(str(purge), purge.by, purge.at, purge.why) from error
            raise


def known(service: Service, known_at: datetime | None) -> Known:
    """Return what was known at an instant, the present's if None; to open it may take seconds.

    Raises:
        LiquidError: If that generation cannot be had; see `index.archive.Archive.known_at`.
    """
    if known_at is None:
        return Known(service.library.live)
    live = service.archive.known_at(known_at)
    return Known(live, known_at, service.archive.purges(live.number))
