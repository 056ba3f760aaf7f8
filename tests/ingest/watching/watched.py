"""A watched folder with a real library beside it, looked at with a clock of its own."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from index.generation import Act, newest_generation
from index.layout import Layout
from index.withdrawal import Target, withdraw
from ingest.publish import publish
from ingest.watching.git_state import working_copy
from ingest.watching.settling import Settling
from ingest.watching.watch_event import WatchEvent, WatchKind
from ingest.watching.watch_record import watch_record
from ingest.watching.watcher import Hands, Watcher
from tests.builders import write_pack
from tests.fakes import HashEncoder

AT = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
QUIET_S = 5.0
GONE = 'when_gone = "withdraw"\n'


@dataclass
class Watched:
    """One folder and one library; each look happens later than the one before."""

    root: Path
    home: Path
    stamps: bool = False
    encoder: HashEncoder = field(default_factory=HashEncoder)
    before_publishing: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self._acts = count()
        self._now = 0.0
        self._held = ExitStack()
        self.published = 0
        self.restart()

    def restart(self) -> None:
        """Forget what a process forgets when it ends, and begin anew."""
        self.end()
        self._watcher = Watcher(
            root=self.root,
            layout=Layout(self.home),
            hands=Hands(self._publish, self._withdraw, lambda: AT),
            record=self._held.enter_context(watch_record(self.home, self.root)),
            settling=Settling(QUIET_S),
            copy=working_copy(self.root),
            stamps=self.stamps,
        )

    def end(self) -> None:
        """Let go of the folder."""
        self._held.close()

    def look(self, later: float = 0.0) -> list[WatchEvent]:
        """Return what one look does, some seconds after the last."""
        self._now += later
        return list(self._watcher.look(self._now))

    def settle(self) -> list[tuple[WatchKind, str, str | None]]:
        """Return what happens once the folder is quiet, as kind, path and version."""
        events = [*self.look(1.0), *self.look(QUIET_S)]
        return [(event.kind, event.path, event.version) for event in events]

    def versions(self) -> list[tuple[str, str, bool]]:
        """Return what is published, as pack, version and whether it was withdrawn."""
        newest = newest_generation(Layout(self.home))
        entries = newest.entries if newest else ()
        return [(entry.pack_id, entry.version, entry.withdrawn) for entry in entries]

    def _publish(self, path: Path) -> int:
        self.before_publishing()
        self.published += 1
        act = Act("watch", "", AT, f"s{next(self._acts)}-{id(self)}")
        return publish(path, self.home, self.encoder, act, lambda *_: None).generation

    def _withdraw(self, pack_id: str) -> int:
        act = Act("watch", "gone", AT, f"w{next(self._acts)}-{id(self)}")
        return withdraw(Layout(self.home), self.encoder, Target(pack_id), act).generation


def pack(
    watched: Watched, name: str, text: str = "年费300元。", extra: str = "", **more: str
) -> Path:
    """Write a pack into the watched folder."""
    pack_id = name.rpartition("/")[2]
    documents = {"a.md": f"# {pack_id}\n\n{text}\n"}
    return write_pack(
        watched.root / name, documents, extra, **{"id": pack_id, "title": pack_id, **more}
    )
