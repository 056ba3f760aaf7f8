"""A folder on disk -> the files of a pack, following no link."""

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from ingest.sources import (
    MAX_FILES,
    Entry,
    EntryKind,
    Sources,
    admit,
    is_junk,
    shown,
    tidy,
    too_large,
)
from knowledge.finding import Finding


def read_folder(folder: Path, suffixes: Collection[str]) -> Sources:
    """Return the files under `folder` that a pack may hold."""
    findings: list[Finding] = []
    entries, refused = admit(_bounded(_walk(folder, findings)), suffixes, folder.name)
    files: dict[str, bytes] = {}
    for entry in entries:
        data = _read(folder / str(entry.key), entry.size)
        if data is None:
            findings.append(Finding("unreadable_file", shown(entry.path)))
        elif len(data) > entry.size:
            findings.append(too_large(entry.path, len(data), entry.size))
        else:
            files[entry.path] = data
    return Sources(files, (*findings, *refused))


def _bounded(entries: Iterator[Entry]) -> Iterator[Entry]:
    for count, entry in enumerate(entries):
        yield entry
        if count > MAX_FILES:
            return


def _walk(root: Path, findings: list[Finding]) -> Iterator[Entry]:
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            found = sorted(os.scandir(root / inside), key=lambda item: item.name)
        except OSError:
            findings.append(Finding("unreadable_file", shown(inside or root.name)))
            continue
        for item in found:
            path = f"{inside}/{item.name}" if inside else item.name
            if is_junk(path):
                continue
            if item.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield _entry(item, path)


def _entry(item: os.DirEntry[str], path: str) -> Entry:
    about = item.stat(follow_symlinks=False)
    kind = EntryKind.DEVICE
    if stat.S_ISLNK(about.st_mode):
        kind = EntryKind.LINK
    elif stat.S_ISREG(about.st_mode):
        kind = EntryKind.FILE
    return Entry(tidy(path), about.st_size, kind, key=path)


def _read(path: Path, size: int) -> bytes | None:
    """Return at most one byte more than `size`, or None if it cannot be read or became something else."""
    try:
        # The file may have been swapped for a link or a pipe since it was listed.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        return file.read(size + 1)
