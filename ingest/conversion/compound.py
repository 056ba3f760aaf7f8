"""What a compound file (OLE, as Office wrote until 2003) holds, from its directory; nothing in it is parsed."""

import struct
from collections.abc import Iterator

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_HEADER_BYTES, _ENTRY_BYTES = 512, 128
_END_OF_CHAIN = 0xFFFFFFFA
_MOST_SECTORS = 4_096
_STREAM = 2
# In the order in which they decide: an encrypted document holds none of the others by name.
_KINDS = (
    ("EncryptedPackage", "ENCRYPTED"),
    ("WordDocument", "DOC"),
    ("PowerPoint Document", "PPT"),
    ("Workbook", "XLS"),
    ("Book", "XLS"),
    ("__properties_version1.0", "MSG"),
)
# Records of a workbook: its first one, and the one that says that the rest is encrypted.
_BEGINNING, _FILE_PASSWORD = 0x0809, 0x002F
_FIRST_RECORDS = 4


def compound_kind(data: bytes) -> str:
    """Return what a compound file is: DOC, PPT, XLS, MSG, ENCRYPTED, or OLE if it is none of these."""
    try:
        streams = dict(_streams(data))
    except (struct.error, ValueError):
        return "OLE"
    kind = next((kind for name, kind in _KINDS if name in streams), "OLE")
    if kind == "XLS":
        start = streams.get("Workbook", streams.get("Book", 0))
        if _has_password(data, _offset(data, start)):
            return "ENCRYPTED"
    return kind


def _streams(data: bytes) -> Iterator[tuple[str, int]]:
    """Yield the name of each stream with its first sector."""
    for sector in _chain(data, struct.unpack_from("<I", data, 48)[0]):
        begin = _offset(data, sector)
        for at in range(begin, min(begin + _sector_bytes(data), len(data)), _ENTRY_BYTES):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind == _STREAM:
                yield name, struct.unpack_from("<I", data, at + 116)[0]


def _chain(data: bytes, sector: int) -> Iterator[int]:
    """Yield a sector and those that follow it, as far as the header's own part of the table of sectors tells."""
    each = _sector_bytes(data) // 4
    table = struct.unpack_from("<109I", data, 76)
    for _ in range(_MOST_SECTORS):
        if sector >= _END_OF_CHAIN:
            return
        yield sector
        if sector // each >= len(table) or table[sector // each] >= _END_OF_CHAIN:
            return
        at = _offset(data, table[sector // each]) + sector % each * 4
        sector = struct.unpack_from("<I", data, at)[0]


def _has_password(data: bytes, at: int) -> bool:
    for _ in range(_FIRST_RECORDS):
        if at + 4 > len(data):
            return False
        kind, length = struct.unpack_from("<HH", data, at)
        if kind == _FILE_PASSWORD:
            return True
        at += 4 + length
        if kind != _BEGINNING and length == 0:
            return False
    return False


def _sector_bytes(data: bytes) -> int:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise ValueError(shift)
    return 1 << int(shift)


def _offset(data: bytes, sector: int) -> int:
    return max(_HEADER_BYTES, _sector_bytes(data)) + sector * _sector_bytes(data)
