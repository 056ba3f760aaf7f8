"""What is packed inside an Office file, weighed before any parser sees it.

Such a file is a zip of XML parts. Its directory is not believed: each part is inflated once, in pieces that are thrown away, and
must be as large as the directory says.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator

MAX_PARTS = 10_000
MAX_PART_BYTES = 100 * 1024 * 1024
MAX_INFLATED_BYTES = 200 * 1024 * 1024
# Sheets of alike rows pack some 40 to 100 times; a bomb packs 1,000 times.
MAX_RATIO = 250
RATIO_MATTERS_FROM = 8 * 1024 * 1024
_MIB = 1024**2
_BLOCK_BYTES = 1024 * 1024
_LOCAL = struct.Struct("<4s5H3I2H")
_LOCAL_MAGIC = b"PK\x03\x04"
_STORED, _DEFLATED, _ENCRYPTED = 0, 8, 0x1
_XML_ENDINGS = (".xml", ".rels", ".vml")
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]+)["']""")
# Encodings in which `<!DOCTYPE` can be told without reading as a parser does; Office writes UTF-8.
_PLAIN_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"utf-16"}
_OVERLAP = 64


class Refused(Exception):
    """The container is not read.

    Attributes:
        code: Of the finding.
        fields: What it tells.
    """

    def __init__(self, code: str, **fields: str) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields


def names_in(data: bytes) -> list[str]:
    """Return the names of the parts of a container.

    Raises:
        Refused: If it cannot be listed, or holds too many.
    """
    return [info.orig_filename for info in _listed(data)]


def weigh(data: bytes) -> None:
    """Look through a container.

    Raises:
        Refused: If no office program would write one like it, or it swells beyond what is read.
    """
    parts = _listed(data)
    _check_names(parts)
    total = sum(info.file_size for info in parts)
    if total > MAX_INFLATED_BYTES:
        raise _inflated(total, MAX_INFLATED_BYTES)
    if sum(info.compress_size for info in parts) > len(data):
        # Parts lie over each other, and each is inflated anew.
        raise Refused("damaged_container")
    for info in parts:
        _check_part(data, info)


def _listed(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise Refused("damaged_container") from error
    if len(parts) > MAX_PARTS:
        raise Refused("inflated_container", size=f"{len(parts):,}", limit=f"{MAX_PARTS:,}")
    return parts


def _check_names(parts: Iterable[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in parts:
        name = info.orig_filename
        climbs = ".." in name.split("/") or name.startswith("/") or "\\" in name or "\x00" in name
        if climbs or name.casefold() in seen or info.flag_bits & _ENCRYPTED:
            raise Refused("damaged_container")
        if info.compress_type not in (_STORED, _DEFLATED):
            raise Refused("damaged_container")
        seen.add(name.casefold())


def _check_part(data: bytes, info: zipfile.ZipInfo) -> None:
    size = info.file_size
    if size > MAX_PART_BYTES:
        raise _inflated(size, MAX_PART_BYTES)
    if size > RATIO_MATTERS_FROM and size > MAX_RATIO * max(info.compress_size, 1):
        raise _inflated(size, MAX_RATIO * info.compress_size)
    declared = _Declarations() if info.orig_filename.lower().endswith(_XML_ENDINGS) else None
    inflated = checksum = 0
    for block in _inflated_blocks(data, info):
        inflated += len(block)
        checksum = zlib.crc32(block, checksum)
        if declared:
            declared.look(block)
        if inflated > size:
            break
    if inflated != size or checksum != info.CRC:
        raise Refused("damaged_container")


class _Declarations:
    """Looks for declarations of a DTD through a part that comes in pieces."""

    def __init__(self) -> None:
        self._tail: bytes | None = None

    def look(self, block: bytes) -> None:
        """Refuse the piece if it declares any."""
        if self._tail is None:
            _check_encoding(block)
        # Two bytes a character, as in UTF-16, read like one.
        text = (self._tail or b"") + block.replace(b"\x00", b"")
        if _DECLARATION.search(text):
            raise Refused("xml_declares_entities")
        self._tail = text[-_OVERLAP:]


def _check_encoding(begin: bytes) -> None:
    encoding = _ENCODING.search(begin[:400].replace(b"\x00", b""))
    if encoding and encoding[1].lower() not in _PLAIN_ENCODINGS:
        raise Refused("xml_declares_entities")


def _inflated_blocks(data: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
    packed = _packed(data, info)
    if info.compress_type == _STORED:
        yield packed.tobytes()
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    try:
        while not inflater.eof:
            block = inflater.decompress(rest, _BLOCK_BYTES)
            rest = inflater.unconsumed_tail
            if not block and not rest:
                break
            yield block
    except zlib.error as error:
        raise Refused("damaged_container") from error


def _packed(data: bytes, info: zipfile.ZipInfo) -> memoryview:
    try:
        head = _LOCAL.unpack_from(data, info.header_offset)
    except struct.error as error:
        raise Refused("damaged_container") from error
    begin = info.header_offset + _LOCAL.size + head[9] + head[10]
    if head[0] != _LOCAL_MAGIC or begin + info.compress_size > len(data):
        raise Refused("damaged_container")
    return memoryview(data)[begin : begin + info.compress_size]


def _inflated(size: int, limit: int) -> Refused:
    told = f"{-(-size // _MIB):,} MiB"
    return Refused("inflated_container", size=told, limit=f"{limit // _MIB:,} MiB")
