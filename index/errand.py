"""What a service and the process that publishes for it tell each other over a socket: which job is next, and how each went."""

import json
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass

# In the environment of the process: its end of the socket, and the lock that goes with its first job.
SOCKET, LOCK = "LIQUID_WORKER_SOCKET", "LIQUID_WORKER_LOCK"
PUBLISHED, ENDED = "published", "ended"
_MOST_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Errand:
    """A job to do.

    Attributes:
        began: The instant from which its clock runs, in ISO form; empty for the real clock.
    """

    job_id: str
    began: str


def send_errand(line: socket.socket, errand: Errand, lock: int) -> None:
    """Hand a job to the process at the other end, and with it the open file whose lock says that one is at work."""
    socket.send_fds(line, [json.dumps(asdict(errand)).encode()], [lock])


class WorkerLine:
    """The socket as the process that publishes holds it; words to a service that is gone are lost."""

    def __init__(self, line: socket.socket) -> None:
        """Hold its end."""
        self._line = line

    def errand(self, patience: float) -> tuple[Errand, int] | None:
        """Return the next job and its lock; None if the service has gone.

        Raises:
            TimeoutError: If none comes within so many seconds.
        """
        self._line.settimeout(patience)
        try:
            message, locks, _, _ = socket.recv_fds(self._line, _MOST_BYTES, 1)
        except ConnectionError:
            return None
        return (Errand(**json.loads(message)), locks[0]) if message else None

    def say(self, word: str, number: int) -> None:
        """Tell that a generation was published, or with which code a job has ended."""
        with suppress(ConnectionError):
            self._line.settimeout(None)
            self._line.sendall(f"{word} {number}\n".encode())


def worker_line(environ: Mapping[str, str]) -> tuple[WorkerLine, int] | None:
    """Return the socket and the first job's lock that the service passed on; None where it wants one job done and no more."""
    if SOCKET not in environ:
        return None
    return WorkerLine(socket.socket(fileno=int(environ[SOCKET]))), int(environ[LOCK])
