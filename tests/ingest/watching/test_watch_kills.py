"""A watcher that is killed -9 at any step leaves the library whole, and the next one does what is left, once."""

import shutil
from pathlib import Path

import pytest

from index.generation import newest_generation
from index.layout import Layout
from index.library import Library
from tests.builders import write_pack
from tests.fakes import HashEncoder
from tests.ingest.watching.watched import Watched
from tests.kills import is_killed

# Every so many operations; all of them take minutes and find nothing else.
_STRIDE = 7


@pytest.mark.slow
def test_a_watcher_killed_anywhere_is_caught_up_on_by_the_next(tmp_path: Path) -> None:
    root = tmp_path / "packs"
    gone = 'when_gone = "withdraw"\n'
    for name in ("gold", "plat"):
        write_pack(root / name, {"a.md": f"# {name}\n\n在线办理。\n"}, gone, id=name, title=name)
    before = Watched(root, tmp_path / "before")
    before.settle()
    before.end()
    shutil.rmtree(root / "gold")
    write_pack(
        root / "plat",
        {"a.md": "# plat\n\n到网点办理。\n"},
        gone,
        id="plat",
        title="plat",
        version="2",
    )

    step, kills = 0, 0
    while True:
        home = tmp_path / f"home-{step}"
        shutil.copytree(tmp_path / "before", home)

        def work(home: Path = home) -> None:
            Watched(root, home).settle()

        was_killed = is_killed(work, step, home)
        after = Watched(root, home)
        after.settle()
        assert after.versions() == [("gold", "1", True), ("plat", "1", False), ("plat", "2", False)]
        assert after.settle() == []
        after.end()
        Library(home, HashEncoder()).refresh()
        newest = newest_generation(Layout(home))
        # Two packs, then one withdrawn and one published: nothing was done twice.
        assert newest is not None
        assert newest.number == 4
        assert not list((home / "watching").glob("*/scratch"))
        shutil.rmtree(home)
        if not was_killed:
            break
        kills += 1
        step += _STRIDE
    assert kills > 5
