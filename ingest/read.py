"""A path -> the packs in it, and each pack's files."""

from collections.abc import Collection
from pathlib import Path

from ingest.read_folder import read_folder
from ingest.read_zip import read_inner_zip, read_zip
from ingest.sources import MANIFEST, ZIP, Sources, beyond_a_pack, is_junk, shown, suffix_of
from knowledge.finding import Finding


def read_pack(path: Path, suffixes: Collection[str]) -> Sources:
    """Return the files of the pack at `path`, a folder or a zip; nothing outside it is ever read.

    Args:
        path: The folder or zip.
        suffixes: File name endings of documents, in lower case.
    """
    if path.is_dir():
        return _with_zips_unpacked(read_folder(path, suffixes), suffixes, path.name)
    if not path.exists():
        return Sources(findings=(Finding("path_not_found", str(path)),))
    if not path.is_file():
        return Sources(findings=(Finding("device_in_pack", path.name),))
    return _with_zips_unpacked(read_zip(path, suffixes), suffixes, path.name)


def _with_zips_unpacked(sources: Sources, suffixes: Collection[str], name: str) -> Sources:
    """Return the files of a pack with those in its zips in place of these, one level deep and within the limits of a pack."""
    files = {path: data for path, data in sources.files.items() if suffix_of(path) != ZIP}
    findings = list(sources.findings)
    for path in sorted(sources.files.keys() - files.keys()):
        inner = read_inner_zip(sources.files[path], suffixes, path)
        findings += inner.findings
        for below, data in inner.files.items():
            if suffix_of(below) == ZIP:
                findings.append(Finding("nested_zip", shown(below)))
            else:
                files[below] = data
        if refused := beyond_a_pack(len(files), sum(map(len, files.values())), name):
            return Sources(findings=(*findings, refused))
    return Sources(files, tuple(findings))


def packs_at(path: Path, suffixes: Collection[str]) -> tuple[Path, ...]:
    """Return the packs at `path`: itself, or the packs and zips directly inside a folder, sorted.

    A folder with documents but without pack.toml counts as a pack, so that its omission is told.
    """
    if not path.is_dir() or (path / MANIFEST).exists():
        return (path,)
    inside = [item for item in sorted(path.iterdir()) if _looks_like_pack(item, suffixes)]
    return tuple(inside) or (path,)


def _looks_like_pack(item: Path, suffixes: Collection[str]) -> bool:
    if is_junk(item.name):
        return False
    if item.suffix.lower() == ".zip":
        return True
    if item.is_symlink() or not item.is_dir():
        return False
    return any(file.name == MANIFEST or file.suffix.lower() in suffixes for file in item.iterdir())
