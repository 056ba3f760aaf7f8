"""What whoever sits at the library sees of others: who has read which bulletin, who was told what."""

from collections.abc import Collection
from datetime import datetime
from types import TracebackType
from typing import Self

from api.bulletin_render import exposure_out, readers_out, seen_change_out
from api.bulletin_schemas import ReadersOut
from api.exposure_schemas import ExposureOut, SeenChangeOut
from api.tokens import read_tokens
from index.bulletins import board_of
from index.exposure import exposed
from index.ledger.acknowledgements import Subject, readers
from index.ledger.asked import has_asked
from index.ledger.database import open_ledger
from index.ledger.sightings import Whose, last_seen
from index.readership import readership
from index.seen import REMEMBERED, changed_since
from index.shelf import was_published
from knowledge.audience import Role, Viewer
from knowledge.bulletin import Bulletin
from knowledge.errors import UnknownPack, UnknownPerson
from ui.commands.at_home import AtHome, asker


class Overseer:
    """The library and the ledger, opened; as of an instant, the present if none is written."""

    def __init__(self, at: str | None) -> None:
        home = AtHome()
        self._settings = home.settings
        self.language: str = home.settings.language.value
        self.zone: str = home.settings.zone
        self._at: datetime = home.instant(at)
        self._viewer = asker(Role.ADMIN, None, None, None)
        self._live = home.library(home.encoder()).live
        self._ledger = open_ledger(home.settings.ledger())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ledger.close()

    def bulletins(self, limit: int) -> tuple[Bulletin, ...]:
        """Return the newest bulletins."""
        return board_of(self._live).known(self._viewer, self._at)[:limit]

    def readers(self, bulletin_id: str) -> ReadersOut:
        """Return who has read a bulletin, and who of those that the token table names has not.

        Raises:
            UnknownBulletin: If there is none of that id.
        """
        board = board_of(self._live)
        bulletin = board.named(bulletin_id, self._viewer, self._at)
        people = self._people()
        read = readers(self._ledger, Subject.BULLETIN, bulletin_id)
        found = readership(board, bulletin, people, read, self._at)
        return readers_out(bulletin, board.version(bulletin, self._viewer, self._at).pack, found)

    def _people(self) -> Collection[Viewer]:
        return read_tokens(self._settings.tokens, self._settings.host).viewers.values()

    def exposures(self, pack: str, version: str | None) -> list[ExposureOut]:
        """Return whose answers from a pack were corrected or taken back since, newest first.

        Raises:
            UnknownPack: If no pack of that id was ever published.
        """
        if not was_published(self._live, pack):
            raise UnknownPack(pack)
        whose = Whose(pack_id=pack, version=version)
        found = exposed(self._live, self._ledger, self._viewer, whose, self._at)
        return [exposure_out(exposure, self._at) for exposure in found]

    def changed(self, name: str) -> list[SeenChangeOut]:
        """Return what somebody saw that reads otherwise now, as far as it is for everybody.

        Raises:
            UnknownPerson: If nobody of that name has a token or has ever asked.
        """
        if name not in {person.name for person in self._people()} and not has_asked(
            self._ledger, name
        ):
            raise UnknownPerson(name)
        seen = last_seen(self._ledger, name, (self._at - REMEMBERED, self._at))
        found = changed_since(self._live, self._viewer, self._at, seen)
        return [seen_change_out(change) for change in found]
