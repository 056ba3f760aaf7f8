"""`liquid watch` as people run it: a process of its own, a real encoder, and files that come, change and go."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from index.generation import newest_generation
from index.layout import Layout
from tests.builders import write_pack

# So long that a slow machine does not take half of it, twice, for its own pause between two changes.
QUIET_S = 1.5
PATIENCE_S = 120.0
LOWEST_PRIORITY = 19
GONE = 'when_gone = "withdraw"\n'


class Watching:
    """One process that watches a folder, and what it says, a line at a time."""

    def __init__(self, root: Path, home: Path) -> None:
        command = [sys.executable, "-m", "ui.cli", "watch", str(root), "--json"]
        self.home = home
        self.process = subprocess.Popen(
            [*command, "--quiet", str(QUIET_S), "--poll", "0.1"],
            env={**os.environ, "LIQUID_HOME": str(home)},
            stdout=subprocess.PIPE,
        )
        self._read = b""
        assert self.process.stdout is not None
        self._from = self.process.stdout.fileno()

    def event(self) -> dict[str, Any]:
        """Return the next thing that it says."""
        until = time.monotonic() + PATIENCE_S
        while b"\n" not in self._read:
            assert select.select([self._from], [], [], until - time.monotonic())[0], "it is silent"
            read = os.read(self._from, 65_536)
            assert read, "it ended"
            self._read += read
        line, _, self._read = self._read.partition(b"\n")
        said: dict[str, Any] = json.loads(line)
        return said

    def wait_for_nobody(self) -> None:
        """Let it go on beside other tests; it gives way to whatever else runs."""
        with suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, 0)

    def told(self, count: int = 1) -> list[tuple[str, str | None, str | None]]:
        """Return the next things that it says, as event, pack and version, in order of packs."""
        events = [self.event() for _ in range(count)]
        return sorted((e["event"], e["pack"], e["version"]) for e in events)

    def is_quiet_for(self, seconds: float) -> bool:
        """Tell whether it says nothing for so long."""
        return not self._read and not select.select([self._from], [], [], seconds)[0]

    def published(self) -> list[tuple[str, str, bool]]:
        """Return what is in force: pack, version and whether it was withdrawn."""
        newest = newest_generation(Layout(self.home))
        entries = newest.entries if newest else ()
        return sorted((entry.pack_id, entry.version, entry.withdrawn) for entry in entries)


@pytest.fixture
def watch(tmp_path: Path, new_home: Callable[[Path], Path]) -> Iterator[Callable[[Path], Watching]]:
    home = new_home(tmp_path / "home")
    begun: list[Watching] = []

    def begin(root: Path) -> Watching:
        begun.append(Watching(root, home))
        return begun[-1]

    yield begin
    for watching in begun:
        watching.process.kill()
        watching.process.communicate()


def pack(root: Path, name: str, text: str, extra: str = "", version: str = "1") -> Path:
    documents = {"a.md": f"# {name}\n\n{text}\n"}
    return write_pack(root / name, documents, extra, id=name, title=name, version=version)


@pytest.mark.slow
def test_files_that_come_change_break_and_go_while_a_process_watches(
    tmp_path: Path, watch: Callable[[Path], Watching]
) -> None:
    root = tmp_path / "packs"
    gold = pack(root, "gold", "年费300元。", GONE)
    plat = pack(root, "plat", "请到网点办理。")
    watching = watch(root)

    assert watching.event()["event"] == "watching"
    given_way = os.getpriority(os.PRIO_PROCESS, watching.process.pid) - os.nice(0)
    assert 0 < given_way < LOWEST_PRIORITY
    watching.wait_for_nobody()
    assert watching.told(2) == [("published", "gold", "1"), ("published", "plat", "1")]

    # Each change begins the quiet period anew, and what did not change is left alone.
    for fee in (310, 320):
        pack(root, "gold", f"年费{fee}元。", GONE, version="2")
        time.sleep(QUIET_S / 2)
    last = (gold / "a.md").stat().st_mtime
    event = watching.event()
    assert (event["event"], event["pack"], event["version"]) == ("published", "gold", "2")
    assert datetime.fromisoformat(event["at"]).timestamp() - last >= QUIET_S - 0.05
    assert watching.published() == [
        ("gold", "1", False),
        ("gold", "2", False),
        ("plat", "1", False),
    ]

    before = (plat / "pack.toml").read_bytes()
    (plat / "pack.toml").write_bytes(b'id = "plat"\ntitle = ')
    event = watching.event()
    assert (event["event"], event["path"]) == ("refused", "plat")
    assert event["findings"]
    assert ("plat", "1", False) in watching.published()
    (plat / "pack.toml").write_bytes(before)
    assert watching.told() == [("unchanged", "plat", "1")]

    shutil.rmtree(gold)
    shutil.rmtree(plat)
    assert watching.told(2) == [("kept", "plat", None), ("withdrawn", "gold", None)]
    assert watching.published() == [("gold", "1", True), ("gold", "2", True), ("plat", "1", False)]
    assert watching.is_quiet_for(2 * QUIET_S)

    # In the middle of a pack it is done with that pack first.
    pack(root, "silver", "可打电话挂失。")
    scratches = (home_scratch(watching) for _ in iter(int, 1))
    assert next(scratch for scratch in scratches if scratch)
    watching.process.send_signal(signal.SIGTERM)
    assert watching.told(2) == [("published", "silver", "1"), ("stopped", None, None)]
    assert watching.process.wait(PATIENCE_S) == 0
    assert ("silver", "1", False) in watching.published()
    assert not home_scratch(watching)
    assert not list(watching.home.rglob("*.new"))


def home_scratch(watching: Watching) -> list[Path]:
    """Return the copies that it is publishing from."""
    return list(watching.home.glob("watching/*/scratch/*"))
