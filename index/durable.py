"""Writing so that a kill at any instant leaves the old or the new, whole."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import CorruptSegment

SUMS = "SHA256SUMS"
# Files on their way to disk at once.
_SYNCS = 16


def write_durably(path: Path, content: bytes) -> None:
    """Write a new file and wait until it is on disk; parents are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def write_plainly(path: Path, content: bytes) -> None:
    """Write a new file that `sync_tree` will see to; parents are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def sync_tree(folder: Path) -> None:
    """Wait until every file and name below `folder`, and its own, is on disk.

    All at once: a disk that is asked for a hundred files one by one writes its journal a hundred times.
    """
    paths = [
        os.path.join(parent, name)  # noqa: PTH118  # hundreds of them, at every publication
        for parent, _, names in os.walk(folder)
        for name in (*names, ".")
    ]
    with ThreadPoolExecutor(_SYNCS) as pool:
        # Read to the end, so that a failure is raised here.
        list(pool.map(_sync, paths))


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on disk."""
    _sync(folder)


def _sync(path: Path | str) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def move_into_place(staged: Path, final: Path) -> None:
    """Rename a synced folder to its final name, and wait until the name is on disk.

    Raises:
        OSError: If `final` exists and is not empty.
    """
    final.parent.mkdir(parents=True, exist_ok=True)
    staged.rename(final)
    sync_folder(final.parent)
    sync_folder(final.parent.parent)


def replace_durably(path: Path, content: bytes, scratch: Path) -> None:
    """Replace a file's content in one step, through the unused path `scratch` on the same file system."""
    write_durably(scratch, content)
    scratch.replace(path)
    sync_folder(path.parent)


def create_exclusively(path: Path, content: bytes, scratch: Path) -> None:
    """Create a file whole, in one step.

    Raises:
        FileExistsError: If it is there already; nothing is changed then.
    """
    write_durably(scratch, content)
    try:
        os.link(scratch, path)
    finally:
        scratch.unlink()
    sync_folder(path.parent)


@contextmanager
def exclusive(lock: Path) -> Iterator[None]:
    """Hold a lock between processes; it goes with the process that holds it, however that ends."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def write_sums(folder: Path) -> None:
    """Write `SHA256SUMS` over every file below `folder`, in the form of sha256sum(1); `sync_tree` will see to it."""
    lines = [f"{_digest(folder / name)}  {name}\n" for name in _files(folder)]
    write_plainly(folder / SUMS, "".join(lines).encode())


def verify_sums(folder: Path) -> None:
    """Check every file below `folder` against its `SHA256SUMS`.

    Raises:
        CorruptSegment: If a file differs, is missing or is not listed.
    """
    try:
        listed = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorruptSegment(str(folder / SUMS)) from error
    expected = {line[66:]: line[:64] for line in listed}
    for name in sorted(expected.keys() | set(_files(folder))):
        path = folder / name
        try:
            digest = _digest(path)
        except OSError:
            digest = None
        if digest is None or digest != expected.get(name):
            raise CorruptSegment(str(path))


def _files(folder: Path) -> list[str]:
    top, found = str(folder), []
    for parent, _, names in os.walk(top):
        inside = parent[len(top) + 1 :]
        found += [f"{inside}/{name}" if inside else name for name in names]
    return sorted(name for name in found if name != SUMS)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
