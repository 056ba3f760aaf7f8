"""What tests are made of: a pack as a trainer would hand it in."""

import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

# When packs are checked in tests; 即日起 in a text means this day in Shanghai.
CHECKED_AT = datetime(2026, 3, 15, 2, 0, tzinfo=UTC)
PackValue = str | int | bool | date | datetime | list[str]


def pack_toml(**values: PackValue | None) -> str:
    """Return a pack.toml; a value of None leaves out a key that is there by default."""
    fields: dict[str, PackValue | None] = {
        "id": "card-2026",
        "title": "春季信用卡满减",
        "version": "1",
        "kind": "product",
        "owner": "活动组",
        **values,
    }
    return "".join(
        f"{key} = {_toml(value)}\n" for key, value in fields.items() if value is not None
    )


def write_pack(
    folder: Path,
    documents: Mapping[str, str | bytes],
    extra: str = "",
    **values: PackValue | None,
) -> Path:
    """Write a pack folder and return it.

    Args:
        folder: Where; made if missing.
        documents: Content by path inside the pack.
        extra: TOML appended to pack.toml, such as tables.
        values: Keys of pack.toml; None leaves a default key out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(pack_toml(**values) + extra, encoding="utf-8")
    for name, content in documents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def zip_pack(folder: Path, target: Path, top: str = "") -> Path:
    """Write the files of `folder` into a zip, inside a folder `top` if given, and return the zip."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, top + path.relative_to(folder).as_posix())
    return target


def count_characters(text: str) -> int:
    """Return a stand-in for the encoder's count of tokens: three for four characters."""
    return (len(text) * 3 + 3) // 4


def _toml(value: PackValue) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return str(value) if isinstance(value, int) else '"' + value.replace('"', '\\"') + '"'
