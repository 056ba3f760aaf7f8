"""Whether a Git working copy is in the middle of something, and which commit a folder of it stands at."""

import shutil
import subprocess
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A Git working copy: the folder that holds its files, and where Git keeps what it knows."""

    root: Path
    git: Path

    def under_way(self) -> str | None:
        """Return the name of the file that shows that Git is at work or waits for a person; None if it is not."""
        return next((name for name in _UNDER_WAY if (self.git / name).exists()), None)

    def commit_of(self, path: Path) -> str | None:
        """Return the short hash of the last commit that touched `path`; None if what is there is not what was committed."""
        if self._git("status", "--porcelain", "--", str(path)) != "":
            return None
        return self._git("log", "-1", "--format=%h", f"--abbrev={_SHORT}", "--", str(path)) or None

    def _git(self, *words: str) -> str | None:
        program = shutil.which("git")
        if program is None:
            return None
        # Nothing that the repository's own configuration names is run, and nothing is locked.
        command = [
            program,
            "-c",
            "core.fsmonitor=false",
            "--no-optional-locks",
            "-C",
            str(self.root),
        ]
        try:
            done = subprocess.run(
                [*command, *words], capture_output=True, timeout=_PATIENCE_S, check=True, text=True
            )
        except (subprocess.SubprocessError, OSError, UnicodeDecodeError):
            return None
        return done.stdout.strip()


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
