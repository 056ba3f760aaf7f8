"""A git working copy that is watched: left alone until what is under way is done, and named by its commit."""

import subprocess
from pathlib import Path

import pytest

from ingest.watching.watch_event import WatchKind
from tests.ingest.watching.watched import GONE, Watched, pack

PUBLISHED, UNCHANGED = WatchKind.PUBLISHED, WatchKind.UNCHANGED


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    (tmp_path / "packs").mkdir()
    return Watched(tmp_path / "packs", tmp_path / "home")


def git(root: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=韩梅", "-c", "user.email=hm@bank.example", "-C", str(root)]
    done = subprocess.run([*command, *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_git_working_copy_is_left_alone_until_what_is_under_way_is_done(watched: Watched) -> None:
    git(watched.root, "init", "-q")
    watched.restart()
    pack(watched, "gold", extra=GONE)
    git(watched.root, "add", ".")
    git(watched.root, "commit", "-qm", "gold")
    assert watched.settle() == [(PUBLISHED, "gold", "1")]

    (watched.root / ".git" / "MERGE_HEAD").write_text("0" * 40)
    git(watched.root, "rm", "-q", "--cached", "-r", "gold")
    for file in (watched.root / "gold").iterdir():
        file.rename(watched.root / f".git/{file.name}.aside")
    (watched.root / "gold").rmdir()
    assert [(kind, path) for kind, path, _ in watched.settle()] == [(WatchKind.WAITING, "")]
    assert watched.settle() == []
    git(watched.root, "reset", "-q", "--hard", "HEAD")
    (watched.root / ".git" / "MERGE_HEAD").unlink(missing_ok=True)
    assert watched.settle() == [(UNCHANGED, "gold", "1")]
    assert watched.versions() == [("gold", "1", False)]


def test_a_stamp_names_the_commit_where_the_pack_is_committed(watched: Watched) -> None:
    watched.stamps = True
    git(watched.root, "init", "-q")
    watched.restart()
    pack(watched, "gold")
    git(watched.root, "add", ".")
    git(watched.root, "commit", "-qm", "one")
    watched.settle()
    pack(watched, "gold", "年费310元。")
    git(watched.root, "commit", "-qam", "two")
    commit = git(watched.root, "log", "-1", "--format=%h", "--abbrev=8")
    assert watched.settle() == [(PUBLISHED, "gold", f"1-g{commit}")]

    pack(watched, "gold", "年费320元。")
    assert watched.settle() == [(PUBLISHED, "gold", "1-20260301-1")]
