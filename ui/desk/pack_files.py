"""Files that were dropped, as the files of one pack, and as the zip that is handed in."""

import io
import tomllib
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

MANIFEST = "pack.toml"
_ZIP = ".zip"
_TEXTS = (".md", ".markdown", ".txt", ".html", ".htm")
# The same bytes for the same files, whenever they are packed.
_PACKED_AT = (2020, 1, 1, 0, 0, 0)
_UTF8_FLAG = 0x800
# What is larger unpacked is left to the service, which reads it within limits of its own.
_MOST_BYTES = 200 * 1024 * 1024
_UNREADABLE = (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, EOFError)


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file with its path inside the pack, forward slashes between."""

    path: str
    content: bytes

    @property
    def text(self) -> str:
        """The content as text, as far as it is text."""
        return self.content.decode("utf-8-sig", "replace")

    @property
    def is_text(self) -> bool:
        """Whether its title can be read without converting it."""
        return self.path.lower().endswith(_TEXTS)


def gathered(files: Iterable[PackFile]) -> tuple[PackFile, ...]:
    """Return the files of a pack: one zip alone unpacked, a folder around everything taken off, of two of one path the later."""
    found = list(files)
    if len(found) == 1 and found[0].path.lower().endswith(_ZIP):
        found = unpacked(found[0].content) or found
    by_path = {path: file.content for file in found if (path := _tidy(file.path))}
    top = _top(by_path)
    return tuple(PackFile(path.removeprefix(top), by_path[path]) for path in sorted(by_path))


def unpacked(content: bytes) -> list[PackFile]:
    """Return the files of a zip; none if it cannot be read, or is too large to be unpacked here."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > _MOST_BYTES:
                return []
            return [PackFile(_name(entry), archive.read(entry)) for entry in entries]
    except _UNREADABLE:
        return []


def packed(files: Sequence[PackFile]) -> bytes:
    """Return a zip of files; the same files give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for file in sorted(files, key=lambda f: f.path):
            entry = zipfile.ZipInfo(file.path, _PACKED_AT)
            archive.writestr(entry, file.content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def manifest_of(files: Sequence[PackFile]) -> str | None:
    """Return what pack.toml says, None if there is none among the files."""
    return next((file.text for file in files if file.path == MANIFEST), None)


def declared_in(manifest: str) -> dict[str, object]:
    """Return what pack.toml declares; nothing if it cannot be read, which the service tells better."""
    try:
        return tomllib.loads(manifest)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


def with_file(files: Sequence[PackFile], path: str, text: str) -> tuple[PackFile, ...]:
    """Return files with the one at `path` saying `text` instead, or added."""
    others = tuple(file for file in files if file.path != path)
    return (*others, PackFile(path, text.encode()))


def _tidy(path: str) -> str:
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    is_junk = any(part.startswith((".", "__MACOSX", "~$")) and part != ".." for part in parts)
    return "" if is_junk else "/".join(parts)


def _top(paths: Iterable[str]) -> str:
    """Return the folder that is around all files, with its slash; empty if there is none."""
    tops = {PurePosixPath(path).parts[0] for path in paths if "/" in path}
    is_around = len(tops) == 1 and all("/" in path for path in paths)
    return f"{tops.pop()}/" if is_around else ""


def _name(entry: zipfile.ZipInfo) -> str:
    """Return a name as its author saw it: without the UTF-8 flag it may be UTF-8 or GBK all the same."""
    if entry.flag_bits & _UTF8_FLAG:
        return entry.filename
    raw = entry.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename
