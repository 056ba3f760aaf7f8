"""A watched folder -> the packs in it, each with a signature that changes with any of its files."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.convert import CONVERTERS
from ingest.sources import MANIFEST, MAX_FILES, is_junk

# Path inside the pack, bytes, nanoseconds of the last change, and number of the file on its disk.
FileMark = tuple[str, int, int, int]
Signature = tuple[FileMark, ...]
_PASSING = re.compile(
    r".*~|#.*#|.*\.(?:tmp|temp|part|partial|crdownload|download|swp|swo|swx|filepart)|4913|\.?~lock\..*",
    re.IGNORECASE,
)
# A folder within folders deeper than this is no trainer's.
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class SeenPack:
    """A pack folder, a zip, or a folder of documents without pack.toml, as it is now.

    Attributes:
        path: Relative to the watched folder, with forward slashes; `.` for itself.
        signature: Of all its files.
        has_manifest: Whether it could be a pack at all.
    """

    path: str
    signature: Signature
    has_manifest: bool = True


def is_passing(name: str) -> bool:
    """Tell whether a name is of a file that a program keeps beside another while it is written or edited."""
    return is_junk(name) or _PASSING.fullmatch(name) is not None


def seen_packs(root: Path) -> dict[str, SeenPack]:
    """Return the packs at any depth of a folder, by path; a pack is not looked into for others.

    Raises:
        OSError: If the folder itself cannot be read.
    """
    with os.scandir(root):
        return {pack.path: pack for pack in _packs(root, "", 0)}


def signature_of(path: Path) -> Signature:
    """Return what changes with any file of a pack, without reading one; a file that vanishes meanwhile is not in it."""
    if not path.is_dir():
        return _marks([path], path.parent)
    return _marks(_files(path), path)


def pack_files(path: Path) -> Iterator[Path]:
    """Yield the files and links of a pack folder that belong to it."""
    yield from _files(path)


def _packs(root: Path, inside: str, depth: int) -> Iterator[SeenPack]:
    folder = root / inside
    items = _listed(folder)
    names = {item.name for item in items}
    if MANIFEST in names:
        yield SeenPack(inside or ".", signature_of(folder))
        return
    found = 0
    for item in items:
        path = f"{inside}/{item.name}" if inside else item.name
        if item.is_dir(follow_symlinks=False):
            for pack in _packs(root, path, depth + 1) if depth < _DEEPEST else ():
                found += 1
                yield pack
        elif item.name.lower().endswith(".zip"):
            found += 1
            yield SeenPack(path, signature_of(root / path))
    has_documents = any(os.path.splitext(name)[1].lower() in CONVERTERS for name in names)  # noqa: PTH122
    # Only where a trainer would drop a pack: deeper, or beside packs, lie notes and readmes.
    if depth <= 1 and not found and has_documents:
        yield SeenPack(inside or ".", signature_of(folder), has_manifest=False)


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted((i for i in found if not is_passing(i.name)), key=lambda i: i.name)
    except OSError:
        return []


def _files(folder: Path) -> Iterator[Path]:
    waiting = [folder]
    count = 0
    while waiting and count <= MAX_FILES:
        for item in _listed(waiting.pop()):
            if item.is_dir(follow_symlinks=False):
                waiting.append(Path(item.path))
            else:
                count += 1
                yield Path(item.path)


def _marks(files: Iterator[Path] | list[Path], root: Path) -> Signature:
    marks = []
    for file in files:
        try:
            about = file.lstat()
        except OSError:
            continue
        size = about.st_size if stat.S_ISREG(about.st_mode) else -1
        name = file.relative_to(root).as_posix()
        marks.append((name, size, about.st_mtime_ns, about.st_ino))
    return tuple(sorted(marks))
