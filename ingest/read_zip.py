"""A zip -> the files of a pack, whatever the zip claims about itself."""

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ingest.sources import (
    MANIFEST,
    MAX_PACK_BYTES,
    Entry,
    EntryKind,
    Sources,
    admit,
    is_junk,
    name_problem,
    shown,
    tidy,
)
from knowledge.finding import Finding

# 20,000 entries with long names need some 4 MB; a directory beyond this would take seconds and gigabytes to read.
MAX_DIRECTORY_BYTES = 16 * 1024 * 1024
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_LOCATOR_64 = b"PK\x06\x07"
_TAIL_BYTES = 22 + 65_535 + 20
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_BLOCK_BYTES = 1024 * 1024
_DAMAGE = (
    zipfile.BadZipFile,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
)


def read_zip(path: Path, suffixes: Collection[str]) -> Sources:
    """Return the files in the zip at `path` that a pack may hold; a single folder around them is taken off."""
    try:
        with path.open("rb") as file:
            if _directory_bytes(file) > MAX_DIRECTORY_BYTES:
                return _bomb(path.name, "-")
            with zipfile.ZipFile(file) as archive:
                return _read(archive, suffixes, path.name, "")
    except _DAMAGE:
        return Sources(findings=(Finding("not_a_zip", path.name),))


def read_inner_zip(data: bytes, suffixes: Collection[str], path: str) -> Sources:
    """Return the files in a zip that is itself a file of a pack, at paths below its own; a zip inside it is not opened."""
    try:
        with io.BytesIO(data) as file:
            if _directory_bytes(file) > MAX_DIRECTORY_BYTES:
                return _bomb(shown(path), "-")
            with zipfile.ZipFile(file) as archive:
                return _read(archive, suffixes, shown(path), f"{path}/")
    except _DAMAGE:
        return Sources(findings=(Finding("not_a_zip", shown(path)),))


def _bomb(name: str, size: str) -> Sources:
    return Sources(findings=(Finding("zip_bomb", name, fields={"size": size}),))


def _read(archive: zipfile.ZipFile, suffixes: Collection[str], name: str, under: str) -> Sources:
    listed = [entry for entry in _entries(archive) if not is_junk(entry.path)]
    total = sum(entry.size for entry in listed)
    if total > MAX_PACK_BYTES:
        return _bomb(name, f"{total:,}")
    listed = _below(listed, under) if under else _without_top_folder(listed)
    entries, findings = admit(listed, suffixes, name)
    files: dict[str, bytes] = {}
    for entry in entries:
        data = _unpack(archive, entry)
        if data is None:
            findings.append(Finding("damaged_entry", shown(entry.path)))
        else:
            files[entry.path] = data
    return Sources(files, tuple(findings))


def _entries(archive: zipfile.ZipFile) -> Iterator[Entry]:
    for info in archive.infolist():
        path = tidy(_name(info))
        if path.endswith("/") and not info.file_size:
            continue
        kind = EntryKind.FILE
        if stat.S_ISLNK(info.external_attr >> 16):
            kind = EntryKind.LINK
        elif info.flag_bits & _ENCRYPTED_FLAG:
            kind = EntryKind.ENCRYPTED
        yield Entry(path, info.file_size, kind, info.compress_size, info)


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name as its author saw it; without the UTF-8 flag it may be UTF-8 or GBK all the same."""
    if info.flag_bits & _UTF8_FLAG:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _without_top_folder(entries: list[Entry]) -> list[Entry]:
    tops = {entry.path.split("/", 1)[0] for entry in entries}
    if len(tops) != 1 or not any(PurePosixPath(e.path).parts[1:] == (MANIFEST,) for e in entries):
        return entries
    cut = len(tops.pop()) + 1
    return [Entry(e.path[cut:], e.size, e.kind, e.packed, e.key) for e in entries]


def _below(entries: list[Entry], under: str) -> list[Entry]:
    """Return the entries at paths below that of their zip; one that points outside of it keeps its own, and is refused for it."""
    return [
        e if name_problem(e.path) else Entry(under + e.path, e.size, e.kind, e.packed, e.key)
        for e in entries
    ]


def _unpack(archive: zipfile.ZipFile, entry: Entry) -> bytes | None:
    """Return the bytes, never more than the entry claims, or None if they do not match the claim."""
    if not isinstance(entry.key, zipfile.ZipInfo):
        return None
    data = bytearray()
    try:
        with archive.open(entry.key) as file:
            while block := file.read(_BLOCK_BYTES):
                data += block
                if len(data) > entry.size:
                    return None
    except _DAMAGE:
        return None
    return bytes(data) if len(data) == entry.size else None


def _directory_bytes(file: BinaryIO) -> int:
    """Return how many bytes the zip's directory claims, read before the directory is."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL_BYTES))
    tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or end + 22 > len(tail):
        return 0
    claims = [struct.unpack_from("<I", tail, end + 12)[0]]
    if end >= 20 and tail[end - 20 : end - 16] == _LOCATOR_64:
        claims = [_directory_bytes_64(file, struct.unpack_from("<Q", tail, end - 12)[0])]
    file.seek(0)
    return int(max(claims))


def _directory_bytes_64(file: BinaryIO, offset: int) -> int:
    file.seek(offset)
    record = file.read(56)
    if len(record) < 56 or record[:4] != _END_64:
        return MAX_DIRECTORY_BYTES + 1
    return int(struct.unpack_from("<Q", record, 40)[0])
