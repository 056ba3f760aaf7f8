"""A pack as it is at one instant, copied so that what is read of it cannot change meanwhile."""

import shutil
from pathlib import Path

from ingest.sources import MAX_PACK_BYTES
from ingest.watching.seen_packs import Signature, pack_files, signature_of


def take_snapshot(pack: Path, signature: Signature, into: Path, name: str) -> Path | None:
    """Return a copy of a pack, without what programs keep beside files; None if it is not what it was.

    Args:
        pack: The pack folder or zip.
        signature: What it is meant to look like, before the copy and after it.
        into: An empty folder.
        name: What findings call the pack.

    Raises:
        OSError: If it is what it was, and cannot be copied.
    """
    # What is refused for its size is not copied first.
    if sum(max(size, 0) for _, size, *_ in signature) > MAX_PACK_BYTES:
        return pack
    copy = into / name
    try:
        if pack.is_dir():
            _copy_folder(pack, copy)
        else:
            shutil.copyfile(pack, copy, follow_symlinks=False)
    except OSError:
        if signature_of(pack) == signature:
            raise
        return None
    return copy if signature_of(pack) == signature else None


def _copy_folder(pack: Path, copy: Path) -> None:
    copy.mkdir()
    for file in pack_files(pack):
        target = copy / file.relative_to(pack)
        target.parent.mkdir(parents=True, exist_ok=True)
        # A link is copied as one, to be refused as one; a pipe would never end.
        if file.is_symlink() or file.is_file():
            shutil.copyfile(file, target, follow_symlinks=False)
