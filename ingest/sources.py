"""The files of a pack as they were given, and what may be among them."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath

from knowledge.finding import Finding

MANIFEST = "pack.toml"
MAX_FILES = 20_000
MAX_MANIFEST_BYTES = 256 * 1024
# Of text; what is packed or drawn takes more room for as many words.
MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_PACKED_FILE_BYTES = 50 * 1024 * 1024
MAX_PACK_BYTES = 200 * 1024 * 1024
# Deflate packs prose some 3 to 10 times, tables of zeros perhaps 50 times; a bomb packs 1,000 times.
MAX_RATIO = 200
RATIO_MATTERS_FROM = 1024 * 1024
MAX_PATH_CHARACTERS = 400
MAX_NAME_BYTES = 255

# Endings of old formats that are not read, with what to save such a file as: a person is told so, or what it really is.
LEGACY = {".doc": ".docx", ".ppt": ".pptx"}
ZIP = ".zip"

_TEXTS = {".md", ".markdown", ".txt", ".csv"}
_JUNK_NAMES = {"thumbs.db", "desktop.ini", "__macosx"}
_DRIVE = re.compile(r"[A-Za-z]:")


class EntryKind(StrEnum):
    """What stands under a name."""

    FILE = "file"
    LINK = "link"
    DEVICE = "device"
    ENCRYPTED = "encrypted"


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed file that has not been read yet.

    Attributes:
        path: Path inside the pack, with forward slashes.
        size: Bytes that it claims to have.
        packed: Bytes that it takes inside a zip, or None in a folder.
        kind: What it is.
        key: What its reader knows it by.
    """

    path: str
    size: int
    kind: EntryKind = EntryKind.FILE
    packed: int | None = None
    key: object = None


@dataclass(frozen=True, slots=True)
class Sources:
    """The bytes of a pack by path, and what was wrong with the rest."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def is_junk(path: str) -> bool:
    """Tell whether a file was left by an operating system or editor and is no part of the pack."""
    return any(map(_is_junk_name, path.split("/")))


def _is_junk_name(name: str) -> bool:
    # Two dots climb; they are for `admit` to refuse, not to be passed over.
    is_hidden = name.startswith(".") and not name.startswith("..") and name != "."
    return is_hidden or name.startswith("~$") or name.lower() in _JUNK_NAMES


def suffix_of(path: str) -> str:
    """Return the ending of a file name, in lower case, with its dot."""
    return PurePosixPath(path).suffix.lower()


def shown(path: str) -> str:
    """Return a path that can be printed anywhere."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in path)


def tidy(path: str) -> str:
    """Return the path in composed Unicode, as one system's decomposed names would differ from another's."""
    return unicodedata.normalize("NFC", path)


def admit(
    entries: Iterable[Entry], suffixes: Collection[str], name: str
) -> tuple[list[Entry], list[Finding]]:
    """Return the entries that may be read, and the findings about the others.

    Args:
        entries: What the pack lists, junk left out.
        suffixes: File name endings of documents, in lower case.
        name: The pack's own name, for findings about all of it.
    """
    listed = list(entries)
    if refused := beyond_a_pack(len(listed), 0, name):
        return [], [refused]
    findings: list[Finding] = []
    admitted: dict[str, Entry] = {}
    for entry in listed:
        finding = _problem(entry, suffixes)
        if finding is None and entry.path in admitted:
            finding = Finding("entry_twice", shown(entry.path))
        if finding is None:
            admitted[entry.path] = entry
        else:
            findings.append(finding)
    for path in _files_used_as_folders(admitted):
        findings.append(Finding("entry_twice", shown(path)))
        del admitted[path]
    size = sum(entry.size for entry in admitted.values())
    if refused := beyond_a_pack(len(admitted), size, name):
        return [], [*findings, refused]
    return list(admitted.values()), findings


def beyond_a_pack(count: int, size: int, name: str) -> Finding | None:
    """Return the finding about a pack of so many files or bytes; None if a pack may have them."""
    if count > MAX_FILES:
        return Finding("too_many_files", name, fields={"limit": f"{MAX_FILES:,}"})
    if size > MAX_PACK_BYTES:
        return Finding("pack_too_large", name, fields={"limit": f"{MAX_PACK_BYTES // 1024**2} MiB"})
    return None


def _problem(entry: Entry, suffixes: Collection[str]) -> Finding | None:
    path = shown(entry.path)
    code = name_problem(entry.path)
    if code is not None:
        return Finding(code, path)
    if entry.kind is not EntryKind.FILE:
        return Finding(f"{entry.kind}_in_pack", path)
    if not _is_known(entry.path, suffixes):
        return _unknown_type(entry.path, suffixes)
    if _is_bomb(entry):
        return Finding("zip_bomb", path, fields={"size": f"{entry.size:,}"})
    limit = _limit(entry.path)
    return too_large(entry.path, entry.size, limit) if entry.size > limit else None


def _limit(path: str) -> int:
    if path == MANIFEST:
        return MAX_MANIFEST_BYTES
    return MAX_FILE_BYTES if suffix_of(path) in _TEXTS else MAX_PACKED_FILE_BYTES


def too_large(path: str, size: int, limit: int) -> Finding:
    """Return the finding about a file of `size` bytes."""
    return Finding(
        "file_too_large", shown(path), fields={"size": f"{size:,}", "limit": f"{limit:,}"}
    )


def _is_known(path: str, suffixes: Collection[str]) -> bool:
    return path == MANIFEST or suffix_of(path) in {*suffixes, *LEGACY, ZIP}


def _unknown_type(path: str, suffixes: Collection[str]) -> Finding:
    if PurePosixPath(path).name == MANIFEST:
        return Finding("nested_pack", shown(path))
    fields = {"suffix": PurePosixPath(path).suffix or "-", "known": ", ".join(sorted(suffixes))}
    return Finding("unknown_file_type", shown(path), fields=fields)


def name_problem(path: str) -> str | None:
    """Return the code of what is wrong with a name that a pack's file must not have; None if nothing is."""
    parts = path.split("/")
    if "\\" in path or _DRIVE.match(path) or ".." in parts or path.startswith("/"):
        return "path_outside"
    if any(part in {"", "."} for part in parts) or not path.isprintable():
        return "bad_name"
    if len(path) > MAX_PATH_CHARACTERS or any(len(p.encode()) > MAX_NAME_BYTES for p in parts):
        return "bad_name"
    return None


def _is_bomb(entry: Entry) -> bool:
    if entry.packed is None or entry.size < RATIO_MATTERS_FROM:
        return False
    return entry.size > MAX_RATIO * max(entry.packed, 1)


def _files_used_as_folders(admitted: Mapping[str, Entry]) -> list[str]:
    folders = {str(parent) for path in admitted for parent in PurePosixPath(path).parents}
    return [path for path in admitted if path in folders]
