"""Whether a Git working copy is in the middle of something, and which commit a folder of it stands at."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

# While one of these is there, the files are those of no state that anybody meant.
_UNDER_WAY = (
    "index.lock",
    "HEAD.lock",
    "MERGE_HEAD",
    "CHERRY_PICK_HEAD",
    "REVERT_HEAD",
    "BISECT_LOG",
    "rebase-merge",
    "rebase-apply",
)
_PATIENCE_S = 10
_SHORT = "8"
_SILENT = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "protocol.allow=never",
)
_NO_FILTER = ("clean=", "smudge=", "process=", "required=false")


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A Git working copy: the folder that holds its files, and where Git keeps what it knows."""

    root: Path
    git: Path

    def under_way(self) -> str | None:
        """Return the name of the file that shows that Git is at work or waits for a person; None if it is not."""
        return next((name for name in _UNDER_WAY if (self.git / name).exists()), None)

    def commit_of(self, path: Path) -> str | None:
        """Return the short hash of the last commit that touched `path`.

        None if what is there is not what was committed, or if that cannot be told without running anything.
        """
        git = self._bare()
        if git is None or git("status", "--porcelain", "--ignore-submodules=all", "--", path) != "":
            return None
        # Unlike `log` it runs no program that verifies signatures.
        short = ("--abbrev-commit", f"--abbrev={_SHORT}")
        return git("rev-list", "-1", *short, "HEAD", "--", path) or None

    def _bare(self) -> "_Git | None":
        """Return Git without what its environment and the configurations of this machine and user say; None where it is missing.

        What this copy's own configuration names is not run either: hooks, file monitors, what fetches objects that are not there.
        Git has no word that switches off all filters, so each that is named is set to nothing; where that cannot be done, None.
        A file that only its filter could tell to be unchanged (Git LFS) then passes for changed, once its times differ from the index.
        """
        program = shutil.which("git")
        if program is None:
            return None
        mine = _Git(program, self.root, _environment("HOME", "XDG_CONFIG_HOME"))
        # Of those configurations only whose copies may be looked at is taken over: Git takes it from nowhere else.
        asked = ("config", "--type=path", "-z", "--get-all", "safe.directory")
        said = [mine(*asked[:1], whose, *asked[1:]) for whose in ("--system", "--global")]
        trusted = [f"safe.directory={value}" for values in said for value in _listed(values)]
        alone = _environment() | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
        git = _Git(program, self.root, alone, (*_SILENT, *trusted))
        listed = git("config", "-z", "--name-only", "--list")
        if listed is None:
            return None
        filters = {key.rpartition(".")[0] for key in _listed(listed) if key.startswith("filter.")}
        if any("=" in name for name in filters):
            return None
        off = (f"{name}.{key}" for name in sorted(filters) for key in _NO_FILTER)
        return replace(git, settings=(*git.settings, *off))


@dataclass(frozen=True, slots=True)
class _Git:
    """Git in one folder, with an environment of its own and settings that come before all others."""

    program: str
    root: Path
    environment: Mapping[str, str]
    settings: tuple[str, ...] = ()

    def __call__(self, *words: str | Path) -> str | None:
        """Return what a command says; None if it fails."""
        settings = (word for setting in self.settings for word in ("-c", setting))
        alone = ("--no-optional-locks", "--literal-pathspecs", "-C", str(self.root))
        try:
            done = subprocess.run(
                [self.program, *settings, *alone, *map(str, words)],
                capture_output=True,
                timeout=_PATIENCE_S,
                check=True,
                text=True,
                env=self.environment,
            )
        except (subprocess.SubprocessError, OSError, UnicodeDecodeError):
            return None
        return done.stdout.strip()


def _environment(*names: str) -> dict[str, str]:
    """Return the environment with these variables and the path to programs; without GIT_DIR and its like above all."""
    kept = {name: os.environ[name] for name in ("PATH", *names) if name in os.environ}
    return kept | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}


def _listed(text: str | None) -> list[str]:
    return (text or "").split("\0")[:-1]


def working_copy(folder: Path) -> WorkingCopy | None:
    """Return the Git working copy that a folder lies in; None if it lies in none."""
    for root in (folder, *folder.parents):
        mark = root / ".git"
        if mark.is_dir():
            return WorkingCopy(root, mark)
        if mark.is_file():
            # A linked working copy, or a submodule.
            name, _, where = mark.read_text("utf-8", "replace").strip().partition(":")
            return WorkingCopy(root, root / where.strip()) if name == "gitdir" else None
    return None
