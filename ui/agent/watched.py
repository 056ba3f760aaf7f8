"""What a page has to tell without being asked: urgent bulletins, corrected answers, and to a lead who has read what."""

from dataclasses import dataclass
from functools import partial

from api.bulletin_schemas import BulletinOut, BulletinsOut, ReadersOut
from api.client import LiquidClient
from api.exposure_schemas import ExposureOut
from ui.trouble import Trouble, attempt

# A lead need not see to the second who has read what.
_COUNT_S = 5.0
_MOST_COUNTED = 3


@dataclass(slots=True)
class Watched:
    """What one page was told of, and shows until it is told otherwise: nothing goes because the service is out of reach.

    Attributes:
        held: The service's last answer; None before the first.
        exposures: Answers of this person that were corrected or taken back and that they have not dealt with.
        readers: Who of a lead's team has read the bulletins that are open.
    """

    held: BulletinsOut | None = None
    exposures: tuple[ExposureOut, ...] = ()
    readers: tuple[ReadersOut, ...] = ()
    _known: int | None = None
    _counted_s: float | None = None

    @property
    def bulletins(self) -> tuple[BulletinOut, ...]:
        """What is yet to be read, newest first."""
        return () if self.held is None else self.held.bulletins

    @property
    def again_s(self) -> float | None:
        """After how many seconds to look again though nothing is new: others read what is open, or not all was told yet."""
        is_told = self.held is None or self.held.generation == self._known
        return _COUNT_S if self.readers or not is_told else None

    def look(self, client: LiquidClient, now_s: float, *, is_lead: bool) -> None:
        """Ask what is new; costs one small request while nothing is.

        Args:
            client: The service.
            now_s: Seconds of a clock that only runs forward.
            is_lead: Whether the person oversees others.
        """
        told = attempt(lambda: client.bulletins(self.held))
        if isinstance(told, Trouble):
            return
        is_new, self.held = told is not self.held, told
        if told.generation != self._known:
            found = attempt(client.my_exposures)
            if not isinstance(found, Trouble):
                self.exposures, self._known = found.exposures, told.generation
        is_due = self._counted_s is None or now_s - self._counted_s >= _COUNT_S
        if is_lead and (is_new or is_due):
            self._counted_s = now_s
            self._count(client)

    def acknowledge(self, client: LiquidClient, bulletin_id: str) -> bool:
        """Record that a bulletin was read, and tell whether that worked; it stays until it did."""
        if isinstance(attempt(lambda: client.acknowledge(bulletin_id)), Trouble):
            return False
        if self.held is not None:
            left = tuple(b for b in self.held.bulletins if b.bulletin_id != bulletin_id)
            self.held = self.held.model_copy(update={"bulletins": left})
        self._counted_s = None
        return True

    def dismiss(self, client: LiquidClient, lookup_id: str) -> bool:
        """Record that a corrected answer was dealt with, and tell whether that worked."""
        if isinstance(attempt(lambda: client.dismiss_exposure(lookup_id)), Trouble):
            return False
        self.exposures = tuple(e for e in self.exposures if e.lookup_id != lookup_id)
        return True

    def _count(self, client: LiquidClient) -> None:
        past = attempt(client.past_bulletins)
        if isinstance(past, Trouble):
            return
        open_ = [bulletin.bulletin_id for bulletin in past.bulletins if bulletin.is_open]
        counted = [attempt(partial(client.readers, name)) for name in open_[:_MOST_COUNTED]]
        self.readers = tuple(found for found in counted if not isinstance(found, Trouble))
