"""Once a day, when nobody asks anything: takes away what is kept no longer. And what is counted once a day, for all who ask."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable

from api.learning import count_retired
from api.recorder import Recorder
from api.said import SaidOnce
from api.settings import Settings
from index.archive import Archive
from index.layout import Layout
from index.ledger.database import Ledger
from index.purge import finish_purges
from index.retention import Retained, retain
from knowledge.clock import Clock, IdFactory
from knowledge.errors import LiquidError

_DAY_SECONDS = 86_400.0
# Whoever asks does so several times; a minute without a question is no busy floor.
_QUIET_SECONDS = 60.0
# A floor that is never quiet is not kept waiting for more than half a day.
_LATEST_SECONDS = 1.5 * _DAY_SECONDS
_log = logging.getLogger(__name__)


def is_due(waited_seconds: float, quiet_seconds: float) -> bool:
    """Tell whether the daily work is to be done, so long after the last time and after the last question."""
    is_quiet = quiet_seconds >= _QUIET_SECONDS
    return waited_seconds >= (_DAY_SECONDS if is_quiet else _LATEST_SECONDS)


class Keeper:
    """Keeps things as long as the settings say, and finishes purges that a kill cut short."""

    def __init__(
        self,
        settings: Settings,
        archive: Archive,
        ledger: Ledger,
        recorder: Recorder,
        clock: Clock,
        ids: IdFactory,
    ) -> None:
        self._settings = settings
        self._archive = archive
        self._ledger = ledger
        self._recorder = recorder
        self._clock = clock
        self._ids = ids
        self._said = defaultdict[str, SaidOnce](lambda: SaidOnce(_log))
        self._layout = Layout(settings.home)

    def begin(self) -> None:
        """Finish purges that a kill cut short; a failure is logged, and tried again with the daily work."""
        self._guarded(lambda: finish_purges(self._layout, self._ledger, self._ids()))

    async def run(self, every_seconds: float = _QUIET_SECONDS) -> None:
        """Work once a day until cancelled, looking every so many seconds whether the time has come."""
        last = time.monotonic()
        await asyncio.to_thread(self._guarded, self.count, "nothing was counted")
        while True:
            await asyncio.sleep(every_seconds)
            await asyncio.to_thread(self._guarded, self._archive.tidy)
            await asyncio.to_thread(self._guarded, self.count, "nothing was counted")
            if is_due(time.monotonic() - last, self._recorder.quiet_seconds()):
                await asyncio.to_thread(self._guarded, self.keep)
                last = time.monotonic()

    def count(self) -> None:
        """Count what sessions go by, the first time on each business day."""
        count_retired(self._settings, self._ledger, self._clock())

    def keep(self) -> Retained:
        """Take away what is kept no longer, and return it."""
        finish_purges(self._layout, self._ledger, self._ids())
        keeping = self._settings.keeping()
        done = retain(self._layout, self._ledger, keeping, self._clock(), self._ids())
        _log.info(
            "kept no longer: %d generations, %d segments, %d look-ups",
            len(done.generations),
            len(done.segments),
            done.lookups,
        )
        return done

    def _guarded(
        self, work: Callable[[], object], what_failed: str = "nothing was taken away"
    ) -> None:
        said = self._said[what_failed]
        try:
            work()
            said.over()
        except LiquidError as error:
            said.say(what_failed, error)
        # It comes again tomorrow; the service goes on.
        except Exception as error:  # noqa: BLE001  # logged with its trace
            said.say(what_failed, error, with_trace=True)
