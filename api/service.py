"""Everything that requests share, opened once and closed in order."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from api import collector
from api.jobs import WORKER, Publisher
from api.keeper import Keeper
from api.recorder import Recorder
from api.refresh import Refresher
from api.settings import Settings
from api.tokens import TokenTable, read_tokens
from index.archive import Archive
from index.encoder import Encoder, open_encoder
from index.encoder_folder import prepared_folder
from index.layout import Layout
from index.ledger.database import Ledger, open_ledger
from index.library import Library
from index.reconcile import reconcile
from knowledge.clock import Clock, IdFactory, system_ids

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What may be another thing elsewhere: a test's encoder, clock, ids or worker; None takes what the settings name.

    Attributes:
        is_set_apart: Whether the collector is kept from looking through what is loaded. Where a process opens service after service,
            as tests do, it costs each of them one look through all of them.
    """

    encoder: Encoder | None = None
    clock: Clock | None = None
    ids: IdFactory = system_ids
    worker: Sequence[str] = field(default=WORKER)
    is_set_apart: bool = True


@dataclass(frozen=True, slots=True)
class Service:
    """What requests are answered from.

    Attributes:
        searching: A thread a core. Searching is processor work, and more at once only wait for each other: sixteen callers on two
            busy cores had p99 at 225 to 270 ms this way, 290 to 400 ms on the event loop, and 420 to 1,070 ms in the framework's
            pool of forty threads, at the same throughput. One thread alone answered a third fewer questions a second, three no more.
        is_set_apart: As in `Parts`.
    """

    settings: Settings
    clock: Clock
    ids: IdFactory
    encoder: Encoder
    library: Library
    archive: Archive
    ledger: Ledger
    recorder: Recorder
    tokens: TokenTable
    refresher: Refresher
    publisher: Publisher
    keeper: Keeper
    searching: ThreadPoolExecutor
    is_set_apart: bool

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep the library and the queue of publications going; what is recorded is on disk when this ends."""
        async with AsyncExitStack() as ending:
            # The last entered is the first to end, and none is left out because another failed.
            ending.callback(self.ledger.close)
            ending.push_async_callback(asyncio.to_thread, self.recorder.close)
            ending.push_async_callback(asyncio.to_thread, self.searching.shutdown)
            if self.is_set_apart:
                ending.enter_context(collector.seldom())
            await asyncio.to_thread(self.refresher.look)
            await asyncio.to_thread(reconcile, self.ledger, self.library.layout)
            await asyncio.to_thread(self.keeper.begin)
            if self.is_set_apart:
                collector.settle()
            for work in (self.refresher.run(), self.publisher.run(), self.keeper.run()):
                ending.push_async_callback(_stop, asyncio.create_task(work))
            yield


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("a task behind the service had ended", exc_info=error)


def open_service(settings: Settings, parts: Parts | None = None) -> Service:
    """Open everything that the settings name.

    Raises:
        UnsafeTokens: If demonstration tokens would be reachable from other machines.
        UnusableTokens: If the token table cannot be read.
        EncoderNotPrepared: If the encoder is not there.
        LedgerUnavailable: If the ledger cannot be opened.
    """
    parts = parts or Parts()
    tokens = read_tokens(settings.tokens, settings.host)
    settings.home.mkdir(parents=True, exist_ok=True)
    encoder = parts.encoder or _encoder_of(settings)
    clock = parts.clock or settings.clock_now()
    library = Library(settings.home, encoder)
    # Now, and not while the first caller waits.
    _ = library.background().measured
    ledger = open_ledger(settings.ledger())
    archive, recorder = Archive(library), Recorder(ledger)
    settling = (collector.settle, collector.spare) if parts.is_set_apart else ()
    refresher = Refresher(library, settings.poll_seconds, *settling)
    return Service(
        settings=settings,
        clock=clock,
        ids=parts.ids,
        encoder=encoder,
        library=library,
        archive=archive,
        ledger=ledger,
        recorder=recorder,
        tokens=tokens,
        refresher=refresher,
        publisher=Publisher(settings, ledger, clock, parts.worker, refresher.reach),
        keeper=Keeper(settings, archive, ledger, recorder, clock, parts.ids),
        searching=ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="search"),
        is_set_apart=parts.is_set_apart,
    )


def _encoder_of(settings: Settings) -> Encoder:
    folder = prepared_folder(Layout(settings.home).models, settings.encoder)
    return open_encoder(folder, passages=settings.passages).load()
