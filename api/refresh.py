"""Takes up new generations while the service answers from the old one."""

import asyncio
import logging
from collections.abc import Callable

from api.said import SaidOnce
from index.lexicon import lexicon_of
from index.library import Library
from index.live import Live
from index.reading_ahead import reading_ahead
from knowledge.errors import LiquidError, NoGeneration

# Whoever asks waits for a generation to be taken up no longer than this; it goes on behind them.
_PATIENCE_SECONDS = 5.0
# Reading one takes a fifth of a millisecond: whoever asks meanwhile waits no longer, and seldom that.
_BETWEEN_PASSAGES = 0.002
_ALL_READ = object()
_log = logging.getLogger(__name__)


class Refresher:
    """Looks at `CURRENT` now and then; whatever goes wrong, the generation in force stays.

    Attributes:
        problem: Why the newest generation could not be taken up, None if it was.
    """

    def __init__(
        self,
        library: Library,
        poll_seconds: float,
        settle: Callable[[], object] = lambda: None,
        spare: Callable[[], object] = lambda: None,
    ) -> None:
        """Look every so many seconds; `settle` is called when most of what the library holds is new, `spare` as more is read."""
        self._library = library
        self._poll_seconds = poll_seconds
        self._settle, self._spare = settle, spare
        self._base: object = None
        self._reaching: asyncio.Task[None] | None = None
        self._read_last: Live | None = None
        self._said, self._words, self._passages = (SaidOnce(_log) for _ in range(3))
        self.problem: Exception | None = None

    async def run(self) -> None:
        """Look until cancelled."""
        preparing: asyncio.Task[None] | None = None
        looking: asyncio.Task[None] | None = None
        try:
            while True:
                looking = asyncio.create_task(asyncio.to_thread(self.look))
                await asyncio.shield(looking)
                # Beside looking: the words of a large library take a minute, and a withdrawal must not wait for them.
                if preparing is None or preparing.done():
                    preparing = asyncio.create_task(self._prepare())
                await asyncio.sleep(self._poll_seconds)
        finally:
            if preparing is not None:
                preparing.cancel()
            if looking is not None:
                # A thread cannot be cancelled: what it does at its end is not to happen after the service's.
                await asyncio.wait([looking])

    async def _prepare(self) -> None:
        """Do what the first questions to a generation would otherwise wait for."""
        await asyncio.to_thread(self._learn_words)
        if self.problem is None:
            try:
                await self._read_ahead()
            # Like words, it is for comfort: whoever asks for the passage is told what is wrong with it.
            except LiquidError as error:
                self._passages.say("passages were not read ahead", error)
            else:
                self._passages.over()

    async def _read_ahead(self) -> None:
        live, before = self._library.live, self._read_last
        if live is before:
            return
        self._read_last, steps = live, reading_ahead(live, before)
        while self._library.live is live:
            if await asyncio.to_thread(next, steps, _ALL_READ) is _ALL_READ:
                break
            # Each time, or they would be looked through for garbage again and again before the last is there.
            self._spare()
            await asyncio.sleep(_BETWEEN_PASSAGES)

    def _learn_words(self) -> None:
        # Else the first question typed in initials would wait for it.
        if self.problem is None:
            try:
                lexicon_of(self._library.live)
            # Words serve comfort; without them questions are answered all the same, and withdrawals have to be taken up.
            except Exception as error:  # noqa: BLE001  # logged with its trace, and tried again
                self._words.say(
                    "the words of the generation were not learnt", error, with_trace=True
                )
            else:
                self._words.over()

    async def reach(self, number: int, patience: float = _PATIENCE_SECONDS) -> None:
        """Wait until generation `number` or a later one is in force here, at most so many seconds; nobody looks twice at once.

        Where the newest generation cannot be taken up, there is nothing to wait for.
        """
        is_broken = self.problem is not None and not isinstance(self.problem, NoGeneration)
        if is_broken or self._holds(number):
            return
        if self._reaching is None or self._reaching.done():
            self._reaching = asyncio.create_task(asyncio.to_thread(self.look))
        await asyncio.wait([self._reaching], timeout=patience)

    def _holds(self, number: int) -> bool:
        try:
            return self._library.live.number >= number
        except NoGeneration:
            return False

    def look(self) -> None:
        """Take up the newest generation if there is one; a failure is logged once, and looked at again next time."""
        try:
            if self._library.refresh():
                _log.info("generation %d is live", self._library.live.number)
                self._settle_base()
            self.problem = None
            self._said.over()
        except NoGeneration as error:
            self.problem = error
        except LiquidError as error:
            self.problem = error
            self._said.say("the newest generation was not taken up", error)
        # The one place that holds on whatever happens: a bug in taking up the new must not take the old away.
        except Exception as error:  # noqa: BLE001  # kept, and logged with its trace
            self.problem = error
            self._said.say("the old generation stays", error, with_trace=True)

    def _settle_base(self) -> None:
        # The first block is most of the library; later ones, and other rows counting in the first, are little beside it.
        base = self._library.live.blocks[0].dense
        if base is not self._base:
            self._base = base
            self._settle()
