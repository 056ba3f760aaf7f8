"""The library that submissions are held against: opened beside what is done before it is needed, and once for all attempts."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from index.encoder import Encoder
from index.layout import Layout
from index.library import Library
from index.live import Live
from knowledge.errors import NoGeneration


@dataclass(frozen=True, slots=True)
class Against:
    """One generation of it.

    Attributes:
        live: None where nothing has been published.
        layout: Where it lies.
    """

    live: Live | None
    encoder: Encoder
    layout: Layout


class OpenedLibrary:
    """What `home` holds; whoever is about to read and embed packs has it opened meanwhile."""

    def __init__(self, home: Path, encoder: Encoder) -> None:
        """Name the library; nothing is read yet."""
        self.layout = Layout(home)
        self.encoder = encoder
        self._library = Library(home, encoder)

    def begin(self) -> None:
        """Open it in a thread of its own; what goes wrong is told by `against`."""
        # Nobody waits for it where the packs turn out to be wrong.
        Thread(target=self._open, name="opening", daemon=True).start()

    def against(self) -> Against:
        """Return the generation in force, once it is open; after the first time only what is new is read.

        Raises:
            EncoderMismatch: If it was built with another encoder.
            CorruptSegment: If a file is missing or damaged.
        """
        try:
            self._library.refresh()
        except NoGeneration:
            return Against(None, self.encoder, self.layout)
        return Against(self._library.live, self.encoder, self.layout)

    def _open(self) -> None:
        # Whoever needs the library opens it by `against` and meets the same error, with somebody to tell; where the packs were wrong
        # nobody does, and the process may be ending under this thread, which can then begin no others.
        with suppress(Exception):
            self._library.refresh()
