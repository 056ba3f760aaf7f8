"""Holds one engine in a process of its own: `python -m eval.engine_worker NAME HANDLE`, told what to do through a pipe.

Every reply comes with the milliseconds that the engine itself took.
"""

import json
import os
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from eval.engine import Asking, Batch, Engine, Item, Setup
from eval.engine_name import EngineName


class Worker:
    """The engine and what it weighs.

    Memory is each process's proportional share (PSS), so that what several processes map counts once.
    """

    def __init__(self, name: EngineName) -> None:
        self._name = name
        self._engine: Engine | None = None
        self._before = _share_mb(os.getpid())
        self._reading_s = 0.0

    @property
    def engine(self) -> Engine:
        """The engine that was opened."""
        if self._engine is None:
            raise LookupError(self._name)
        return self._engine

    def open(self, setup: Setup) -> tuple[tuple[str, ...], str]:
        """Open an engine in place of the one before, and return its modes and its dense mode."""
        self.close()
        self._engine = _open(self._name, setup)
        return self._engine.modes, self._engine.dense_mode

    def load(self, folder: Path) -> float:
        """Take up the batches in `folder`; return the seconds that took, reading the files left out."""
        self._reading_s, began = 0.0, perf_counter()
        self.engine.load(self._batches(folder))
        return perf_counter() - began - self._reading_s

    def _batches(self, folder: Path) -> Iterator[Batch]:
        for path in sorted(folder.glob("*.json")):
            began = perf_counter()
            items = tuple(Item(*row) for row in json.loads(path.read_bytes()))
            batch = Batch(items, np.load(path.with_suffix(".npy")))
            self._reading_s += perf_counter() - began
            yield batch

    def add(self, batch: Batch) -> float:
        """Take up more, and return the seconds that took."""
        began = perf_counter()
        self.engine.add(batch)
        return perf_counter() - began

    def save(self) -> float:
        """Make it outlive the process, and return the seconds that took."""
        began = perf_counter()
        self.engine.save()
        return perf_counter() - began

    def search(self, asking: Asking, mode: str) -> tuple[list[str], float]:
        """Return the keys found, and milliseconds."""
        began = perf_counter()
        found = self.engine.search(asking, mode)
        return found, (perf_counter() - began) * 1000

    def memory(self) -> float:
        """Return MB more than before the engine was opened, its servers included."""
        servers = sum(_share_mb(pid) for pid in set(self.engine.servers()))
        return _share_mb(os.getpid()) - self._before + servers

    def close(self) -> None:
        """End what the engine runs."""
        if self._engine is not None:
            self._engine.close()
            self._engine = None


def _open(name: EngineName, setup: Setup) -> Engine:
    # Each engine's libraries are loaded by its own process alone.
    if name is EngineName.TXTAI:
        from eval.engine_txtai import TxtaiEngine

        return TxtaiEngine(setup)
    if name is EngineName.CHROMA:
        from eval.engine_chroma import ChromaEngine

        return ChromaEngine(setup)
    if name is EngineName.PGVECTOR:
        from eval.engine_pgvector import PgvectorEngine

        return PgvectorEngine(setup)
    from eval.engine_liquid import LiquidEngine

    return LiquidEngine(setup)


def _share_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except FileNotFoundError:
        # A server's process that has ended since it was listed.
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _serve(worker: Worker, parent: "Connection[Any, Any]") -> None:
    while True:
        try:
            verb, *given = parent.recv()
        except EOFError:
            return
        parent.send(getattr(worker, verb)(*given))


if __name__ == "__main__":
    held = Worker(EngineName(sys.argv[1]))
    try:
        with Connection(int(sys.argv[2])) as pipe:
            _serve(held, pipe)
    finally:
        held.close()
