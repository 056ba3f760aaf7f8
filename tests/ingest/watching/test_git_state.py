"""Git tells which commit a folder stands at, and nothing that it is told to run is run."""

import os
import subprocess
from pathlib import Path

import pytest

from ingest.watching.git_state import WorkingCopy, working_copy


def git(root: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@bank.example", "-C", str(root)]
    made = subprocess.run([*command, *words], check=True, capture_output=True, text=True)
    return made.stdout.strip()


def committed(root: Path, *words: str, gpg: Path | None = None) -> tuple[WorkingCopy, str]:
    """Return a new working copy with one file, and the short hash of its commit."""
    root.mkdir()
    git(root, "init", "-q")
    if gpg is not None:
        git(root, "config", "gpg.program", str(gpg))
    (root / "a.md").write_text(root.name, "utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "one", *words)
    copy = working_copy(root)
    assert copy is not None
    return copy, git(root, "log", "-1", "--format=%h", "--abbrev=8")


def program(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o755)
    return path


def touched(root: Path) -> None:
    """Let the times of a file differ from those that Git knows, so that it is read again."""
    os.utime(root / "a.md", (1, 1))


@pytest.mark.parametrize("key", ["clean", "process"])
def test_no_filter_is_run(tmp_path: Path, key: str) -> None:
    copy, commit = committed(tmp_path / "copy")
    mark = tmp_path / "ran"
    spy = program(tmp_path / "spy", f"touch '{mark}'; cat")
    (copy.root / ".git" / "info" / "attributes").write_text("*.md filter=spy\n")
    git(copy.root, "config", f"filter.spy.{key}", str(spy))
    git(copy.root, "config", "filter.spy.required", "true")
    touched(copy.root)
    assert copy.commit_of(copy.root) == commit
    assert not mark.exists()


def test_a_filter_that_cannot_be_switched_off_leaves_the_commit_unknown(tmp_path: Path) -> None:
    copy, _ = committed(tmp_path / "copy")
    mark = tmp_path / "ran"
    spy = program(tmp_path / "spy", f"touch '{mark}'; cat")
    (copy.root / ".git" / "info" / "attributes").write_text("*.md filter=a=b\n")
    git(copy.root, "config", "filter.a=b.clean", str(spy))
    touched(copy.root)
    assert copy.commit_of(copy.root) is None
    assert not mark.exists()


def test_no_hook_and_no_monitor_is_run_and_no_signature_verified(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    sign = "cat >/dev/null; echo signed; echo >&2; echo '[GNUPG:] SIG_CREATED ' >&2"
    gpg = program(tmp_path / "gpg", f'case "$*" in *verify*) touch "{mark}";; *) {sign};; esac')
    copy, commit = committed(tmp_path / "copy", "-S", gpg=gpg)
    spy = program(tmp_path / "spy", f"touch '{mark}'")
    for key, value in {
        "log.showSignature": "true",
        "core.fsmonitor": str(spy),
        "core.hooksPath": str(tmp_path / "hooks"),
    }.items():
        git(copy.root, "config", key, value)
    (tmp_path / "hooks").mkdir()
    program(tmp_path / "hooks" / "post-index-change", f"touch '{mark}'")
    mark.unlink(missing_ok=True)
    touched(copy.root)
    assert copy.commit_of(copy.root) == commit
    assert not mark.exists()


def test_what_the_environment_says_of_git_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, commit = committed(tmp_path / "copy")
    other, _ = committed(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.git))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.git / "index"))
    assert copy.commit_of(copy.root) == commit


def test_what_the_user_configured_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, commit = committed(tmp_path / "copy")
    mark = tmp_path / "ran"
    spy = program(tmp_path / "spy", f"touch '{mark}'; cat")
    (tmp_path / ".gitconfig").write_text(f'[filter "all"]\nclean = {spy}\n', "utf-8")
    (copy.root / ".git" / "info" / "attributes").write_text("*.md filter=all\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    touched(copy.root)
    assert copy.commit_of(copy.root) == commit
    assert not mark.exists()


def test_what_was_changed_is_of_no_commit(tmp_path: Path) -> None:
    copy, commit = committed(tmp_path / "copy")
    assert copy.commit_of(copy.root) == commit
    (copy.root / "a.md").write_text("changed", "utf-8")
    assert copy.commit_of(copy.root) is None
