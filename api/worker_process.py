"""The process that publishes, as the service holds it: handed one job after another, and ended with all that it began."""

import asyncio
import os
import signal
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress

from index.errand import ENDED, LOCK, PUBLISHED, SOCKET, Errand, send_errand

Published = Callable[[int], Awaitable[object]]
"""Awaited with the number of a generation that is in force."""


class WorkerProcess:
    """A process that does a job, and may stay to do others.

    Attributes:
        is_ready: Whether it has said how its last job ended, and waits for the next.
    """

    def __init__(self, process: asyncio.subprocess.Process, line: "Line | None") -> None:
        """Hold a process that was begun with a job, and the line to it if it may stay."""
        self._process = process
        self._line = line
        self.is_ready = False

    def hand(self, errand: Errand, lock: int) -> bool:
        """Hand it the next job; False if it is not there to take it."""
        if not self.is_ready or self._line is None or self._process.returncode is not None:
            return False
        self.is_ready = False
        try:
            send_errand(self._line.socket, errand, lock)
        except OSError:
            return False
        return True

    async def outcome(self, published: Published) -> int | None:
        """Return the exit code of its job once that has ended; what it publishes meanwhile is passed on."""
        while self._line is not None and (said := await self._line.words.readline()):
            word, _, number = said.decode().partition(" ")
            if word == PUBLISHED:
                await published(int(number))
            if word == ENDED:
                self.is_ready = True
                return int(number)
        return await self._process.wait()

    async def end(self) -> None:
        """End it with all that it began; one that was ended already is waited for."""
        self.is_ready = False
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        # In its first moments it leads no group yet, and has begun nothing.
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()
        await self._process.wait()
        if self._line is not None:
            self._line.close()


class Line:
    """The service's end of the socket to such a process."""

    def __init__(
        self, line: socket.socket, words: asyncio.StreamReader, hearing: asyncio.StreamWriter
    ) -> None:
        """Hold a socket, and what comes from it."""
        self.socket = line
        self.words = words
        self._hearing = hearing

    def close(self) -> None:
        """Hang up."""
        self._hearing.close()
        self.socket.close()


async def begin_worker(
    command: Sequence[str], environ: Mapping[str, str], errand: Errand, lock: int, may_stay: bool
) -> WorkerProcess:
    """Return a process that does a job, with the open file whose lock says so; with a line to hear of others if it may stay.

    Raises:
        OSError: If it cannot be begun.
    """
    if not may_stay:
        return WorkerProcess(await _begun(command, environ, errand, (lock,)), None)
    ours, theirs = socket.socketpair()
    with theirs:
        line = Line(ours, *await asyncio.open_unix_connection(sock=ours.dup()))
        told = {SOCKET: str(theirs.fileno()), LOCK: str(lock)}
        try:
            process = await _begun(command, {**environ, **told}, errand, (lock, theirs.fileno()))
        except BaseException:
            line.close()
            raise
    return WorkerProcess(process, line)


async def _begun(
    command: Sequence[str], environ: Mapping[str, str], errand: Errand, handed: Sequence[int]
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *command,
        errand.job_id,
        env=environ,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        pass_fds=handed,
    )
