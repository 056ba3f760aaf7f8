"""The process that publishes, standing by: it keeps the library open, and does each job in a copy of itself.

Opening a library of 100,000 passages takes seconds of processor time, and a review needs it open. A copy has all of that at once,
is bounded in memory and time like a process that began with nothing, and takes whatever its pack made of it along when it ends.
What is copied runs a single thread, and has read no pack.
"""

import gc
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace

from index.encoder import Encoder, open_encoder
from index.encoder_folder import prepared_folder
from index.errand import ENDED, PUBLISHED, WorkerLine, worker_line
from index.layout import Layout
from index.live import Live
from ingest.idle import when_idle
from ingest.review.opened_library import OpenedLibrary
from ingest.worker import work
from ingest.worker_settings import (
    WorkerSettings,
    bound_memory,
    confine,
    read_clock,
    read_settings,
)

# How often it looks at what others published, withdrew or destroyed: nothing that was destroyed stays in its memory for longer.
_LOOK_SECONDS = 5.0

EncoderOf = Callable[[WorkerSettings], Encoder]


def run(job_id: str, environ: Mapping[str, str], encoder_of: EncoderOf) -> None:
    """Do a job, and those that come after it for as long as the service keeps its end of the socket, if it gave one.

    Args:
        job_id: The first one.
        environ: As the service set it.
        encoder_of: Opens the encoder.
    """
    _lead_group()
    settings = read_settings(environ)
    handed = worker_line(environ)
    if handed is None:
        confine(settings)
        work(job_id, settings, lambda: encoder_of(settings))
        return
    # What it keeps open is bounded like what a job takes: where that does not fit, neither would the job's own.
    bound_memory(settings)
    line, lock = handed
    standby = Standby(settings, encoder_of, line)
    standby.do(job_id, settings, lock)
    standby.serve()


class Standby:
    """A process that does jobs in copies of itself."""

    def __init__(self, settings: WorkerSettings, encoder_of: EncoderOf, line: WorkerLine) -> None:
        """Open nothing yet: the first job is waited for."""
        self._settings = settings
        self._encoder_of = encoder_of
        self._line = line
        self._opened: OpenedLibrary | None = None
        self._live: Live | None = None

    def serve(self) -> None:
        """Do what the service hands over until it goes."""
        while True:
            self._keep_open()
            try:
                handed = self._line.errand(_LOOK_SECONDS)
            except TimeoutError:
                continue
            if handed is None:
                return
            errand, lock = handed
            clock = read_clock(errand.began)
            self.do(errand.job_id, replace(self._settings, clock=clock), lock)

    def do(self, job_id: str, settings: WorkerSettings, lock: int) -> None:
        """Do a job in a copy of this process, which alone holds its lock from now on, and tell how it ended."""
        child = os.fork()
        if child == 0:
            os._exit(self._done(job_id, settings))
        os.close(lock)
        self._line.say(ENDED, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

    def _done(self, job_id: str, settings: WorkerSettings) -> int:
        """Return the exit code of a job that was done here."""
        try:
            confine(settings)
            work(
                job_id,
                settings,
                lambda: self._encoder_of(settings),
                self._opened,
                lambda generation: self._line.say(PUBLISHED, generation),
            )
        except BaseException:  # noqa: BLE001  # a copy must never go on as what it was made from
            traceback.print_exc()
            return 1
        finally:
            sys.stderr.flush()
        return 0

    def _keep_open(self) -> None:
        """Have the library open as it now is; where it cannot be, each job opens it for itself, and tells why it cannot."""
        try:
            self._opened = when_idle(lambda _: self._refreshed(), _unheard)
        except Exception:  # noqa: BLE001  # whatever it is, the next job meets it too, and has somebody to tell
            self._opened = self._live = None

    def _refreshed(self) -> OpenedLibrary:
        settings = self._settings
        opened = self._opened or OpenedLibrary(settings.home, self._encoder_of(settings))
        live = opened.against().live
        if live is not self._live:
            self._live = live
            # What is there by now stays: looked through for what may go, it would be copied page by page.
            gc.unfreeze()
            gc.collect()
            gc.freeze()
        return opened


def _lead_group() -> None:
    """Have whatever this process begins end with it, and Ctrl+C at a terminal be for the service alone.

    Not by a session of its own: kernels that group processes by session let priorities count within one alone, and what runs where the
    processor is idle would take half of it from who asks.
    """
    if os.getpgid(0) != os.getpid():
        os.setpgid(0, 0)


def _unheard(stage: str, done: int, total: int) -> None:
    """Say nothing."""
    del stage, done, total


def _open_encoder(settings: WorkerSettings) -> Encoder:
    folder = prepared_folder(Layout(settings.home).models, settings.encoder)
    return open_encoder(folder, passages=settings.passages).load()


if __name__ == "__main__":
    run(sys.argv[1], os.environ, _open_encoder)
