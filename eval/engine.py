"""What is compared: an engine that is given passages with their vectors, and asked under a filter of time and audience.

Nothing here loads an encoder or an index, so that a process which holds one engine weighs what that engine weighs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from knowledge.audience import Viewer
from knowledge.window import to_ns

Vector = npt.NDArray[np.float32]
"""(d,), unit length; `index.encoder.Embedding` by another name."""
Vectors = npt.NDArray[np.float32]
"""(n, d), rows of unit length."""


@dataclass(frozen=True, slots=True)
class Item:
    """One passage as every engine is given it.

    Attributes:
        key: Pack, version and passage.
        text: Title, headings, words and similar questions.
        starts_us: First instant at which it holds, microseconds since 1970.
        ends_us: First instant after it.
        audience: Number of its audience among the library's distinct ones.
    """

    key: str
    text: str
    starts_us: int
    ends_us: int
    audience: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages with the vector of each."""

    items: tuple[Item, ...]
    embeddings: Vectors


@dataclass(frozen=True, slots=True)
class Asking:
    """One question, its vector ready.

    Attributes:
        audiences: Numbers of the audiences that admit the viewer.
    """

    text: str
    embedding: Vector
    at: datetime
    viewer: Viewer
    audiences: tuple[int, ...]
    top_k: int = 10

    @property
    def at_us(self) -> int:
        """The instant, microseconds since 1970."""
        return to_ns(self.at) // 1000


@dataclass(frozen=True, slots=True)
class Setup:
    """What an engine is opened with.

    Attributes:
        folder: Empty, for whatever the engine keeps.
        home: The library that the passages were taken from.
        known: Vectors of queries that opening that library takes, by text.
    """

    folder: Path
    home: Path
    dimension: int
    fingerprint: str
    known: Mapping[str, Vector]


class Engine(Protocol):
    """One engine, set up as its users set it up."""

    @property
    def modes(self) -> tuple[str, ...]:
        """Ways to ask it that its users choose between."""
        ...

    @property
    def dense_mode(self) -> str:
        """The way that ranks by vectors alone; may be none of `modes`."""
        ...

    def load(self, batches: Iterable[Batch]) -> None:
        """Take up a first stock of passages; every one can be found on return."""
        ...

    def add(self, batch: Batch) -> None:
        """Take up more passages; every one can be found on return."""
        ...

    def save(self) -> None:
        """Make what was taken up outlive the process, where taking it up did not."""
        ...

    def search(self, asking: Asking, mode: str) -> list[str]:
        """Return keys of passages that hold for the viewer at the instant, best first."""
        ...

    def servers(self) -> tuple[int, ...]:
        """Return the ids of processes that serve it beside its own."""
        ...

    def close(self) -> None:
        """End whatever it runs."""
        ...
