"""Files changed at random: bits and bytes, parts of containers with their checksums made good, and what is written in XML."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]
# Beyond this a file only takes longer.
_MOST_BYTES = 4 * 1024 * 1024
_TOKEN = re.compile(rb"<[^<>]{1,2000}>|[^<>]+")
_ATTRIBUTE = re.compile(rb'(\b[\w:]+)="([^"]{0,200})"')
_TEXT = re.compile(rb">([^<>]{1,400})<")
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"2147483647",
    b"-2147483648",
    b"4294967296",
    b"99999999999999999999",
    b"1e308",
    b"NaN",
    b"",
    b"A1:XFD1048576",
    b"A" * 5_000,
)
_TEXTS = (
    b"&#0;",
    b"&#xD800;",
    b"&nothing;",
    b"&#x202E;",
    "\u0301".encode() * 500,
    "｜|`*_<>\\".encode(),
    b"\xff\xfe",
    b"-" * 3_000,
    "1900年2月30日".encode(),
    b"\x00",
)
_NESTED = 3_000


def mutated(data: bytes, draw: Random) -> bytes:
    """Return a file changed once or a few times; a container mostly in its parts, so that it is still opened."""
    for _ in range(draw.choice((1, 1, 1, 2, 4))):
        is_container = data.startswith(b"PK")
        if is_container and draw.random() < 0.85:
            data = _in_container(data, draw)
        else:
            data = _changed(data, draw)
    return data[:_MOST_BYTES]


def _in_container(data: bytes, draw: Random) -> bytes:
    """Return a container with one part changed, left out, emptied, or with another's content."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        OSError,
        EOFError,
        RuntimeError,
        ValueError,
        zlib.error,
    ):
        return _changed(data, draw)
    if not parts:
        return data
    name = draw.choice(sorted(parts))
    match draw.randrange(12):
        case 0:
            del parts[name]
        case 1:
            parts[name] = b""
        case 2:
            parts[name] = parts[draw.choice(sorted(parts))]
        case _:
            parts[name] = _changed(parts[name], draw)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            # Of no time of its own, so that the same seed makes the same file.
            part = zipfile.ZipInfo(each)
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, content)
    return whole.getvalue()


def _changed(data: bytes, draw: Random) -> bytes:
    is_markup = data.lstrip()[:1] == b"<"
    changes = _OF_MARKUP if is_markup and draw.random() < 0.7 else _OF_BYTES
    return draw.choice(changes)(data, draw) if data else data


def _flip(data: bytes, draw: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.choice((1, 8, 64))):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _cut_off(data: bytes, draw: Random) -> bytes:
    return data[: draw.randrange(len(data))]


def _overwrite(data: bytes, draw: Random) -> bytes:
    begin, length = draw.randrange(len(data)), draw.choice((1, 2, 4, 8, 64, 1_024))
    with_what = draw.choice(
        (b"\x00", b"\xff", b"\x7f", draw.randbytes(1), b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80")
    )
    filling = (with_what * length)[:length]
    return data[:begin] + filling + data[begin + length :]


def _take_out(data: bytes, draw: Random) -> bytes:
    begin = draw.randrange(len(data))
    return data[:begin] + data[begin + draw.choice((1, 16, 512, 8_192)) :]


def _repeat(data: bytes, draw: Random) -> bytes:
    begin = draw.randrange(len(data))
    piece = data[begin : begin + draw.choice((1, 16, 512, 8_192))]
    return data[:begin] + piece * draw.choice((2, 10, 300)) + data[begin:]


def _move(data: bytes, draw: Random) -> bytes:
    begin, to = draw.randrange(len(data)), draw.randrange(len(data))
    length = draw.choice((4, 64, 2_048))
    piece, rest = data[begin : begin + length], data[:begin] + data[begin + length :]
    return rest[:to] + piece + rest[to:]


def _numbers(data: bytes, draw: Random) -> bytes:
    """Return a file with a run of digits replaced, wherever one stands."""
    found = list(re.finditer(rb"\d+", data[:_MOST_BYTES]))
    if not found:
        return _flip(data, draw)
    at = draw.choice(found)
    return data[: at.start()] + draw.choice(_NUMBERS) + data[at.end() :]


def _attribute(data: bytes, draw: Random) -> bytes:
    found = list(_ATTRIBUTE.finditer(data))
    if not found:
        return _flip(data, draw)
    at, other = draw.choice(found), draw.choice(found)
    value = draw.choice((*_NUMBERS, other[2], other[2]))
    return data[: at.start(2)] + value + data[at.end(2) :]


def _words(data: bytes, draw: Random) -> bytes:
    found = list(_TEXT.finditer(data))
    if not found:
        return _flip(data, draw)
    at = draw.choice(found)
    return data[: at.start(1)] + draw.choice(_TEXTS) + data[at.end(1) :]


def _tokens(data: bytes, draw: Random) -> bytes:
    """Return markup with tags and texts taken out, doubled, exchanged or moved."""
    tokens = _TOKEN.findall(data)
    if len(tokens) < 4:
        return _flip(data, draw)
    begin = draw.randrange(len(tokens))
    end = min(len(tokens), begin + draw.choice((1, 2, 5, 30, 200)))
    to = draw.randrange(len(tokens))
    match draw.randrange(4):
        case 0:
            del tokens[begin:end]
        case 1:
            tokens[to:to] = tokens[begin:end]
        case 2:
            tokens[to:to] = tokens[begin:end] * draw.choice((20, 200))
        case _:
            tokens[begin], tokens[to] = tokens[to], tokens[begin]
    return b"".join(tokens)


def _nest(data: bytes, draw: Random) -> bytes:
    """Return markup with one element inside itself some thousand times."""
    opening = [t for t in re.finditer(rb"<([A-Za-z][\w:]*)([^<>/]*)>", data) if t[1] != b"br"]
    if not opening:
        return _flip(data, draw)
    at = draw.choice(opening)
    closing = b"</" + at[1] + b">"
    end = data.find(closing, at.end())
    if end < 0:
        return _flip(data, draw)
    return (
        data[: at.end()] + at[0] * _NESTED + data[at.end() : end] + closing * _NESTED + data[end:]
    )


_OF_BYTES: tuple[Mutation, ...] = (_flip, _cut_off, _overwrite, _take_out, _repeat, _move, _numbers)
_OF_MARKUP: tuple[Mutation, ...] = (_attribute, _attribute, _words, _tokens, _tokens, _nest)
