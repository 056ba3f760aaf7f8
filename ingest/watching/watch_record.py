"""What a watcher remembers of a folder from one run to the next, and that no second one watches it."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from index.durable import replace_durably
from index.serial import dump_json
from knowledge.publication_errors import FolderWatched

_KEY_CHARACTERS = 24


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of the pack at one path.

    Attributes:
        pack_id: Its id, when it was last read.
        handed_in: Digest of the content that waits for people; empty if none was handed in.
    """

    pack_id: str
    handed_in: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a folder.

    Attributes:
        folder: Its device and number, by which it is told from an empty place where a disk was.
        packs: By path.
    """

    folder: tuple[int, int] | None = None
    packs: Mapping[str, Remembered] = field(default_factory=dict)


_MEMORY = TypeAdapter(Memory)


@dataclass(frozen=True, slots=True)
class WatchRecord:
    """Where a watcher keeps what it remembers; whoever has one holds the folder's lock."""

    place: Path

    def read(self) -> Memory:
        """Return what was remembered; nothing if there is nothing, or it cannot be read."""
        try:
            return _MEMORY.validate_json((self.place / "packs.json").read_bytes())
        except (FileNotFoundError, ValidationError):
            # What it says can be found out again, save for what vanished meanwhile, which then is kept.
            return Memory()

    def write(self, memory: Memory) -> None:
        """Remember something, in one step."""
        content = dump_json(_MEMORY.dump_python(memory, mode="json"))
        replace_durably(self.place / "packs.json", content, self.place / "packs.json.new")

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Give an empty folder, and take it away again."""
        folder = self.place / "scratch"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def watch_record(home: Path, folder: Path) -> Iterator[WatchRecord]:
    """Hold the one record of a folder in a home, for as long as the block runs or the process lives.

    Raises:
        FolderWatched: If another process holds it.
    """
    key = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:_KEY_CHARACTERS]
    place = home / "watching" / key
    place.mkdir(parents=True, exist_ok=True)
    with (place / "LOCK").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderWatched(str(folder)) from None
        yield WatchRecord(place)
