"""What a process that converts and the one that asked it to tell each other: JSON, never objects that run code when read."""

import json
import os
import select
import struct
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ingest.conversion.converted import Converted, SourceFile
from ingest.sources import shown
from knowledge.finding import Finding

_LENGTHS = struct.Struct("<II")
_BLOCK_BYTES = 1024 * 1024
_CONVERTED = TypeAdapter(Converted)
_FILE = TypeAdapter(SourceFile)

Told = Mapping[str, Any]


class Garbled(Exception):
    """What came is not what is told here."""


def send(pipe: int, told: Told, data: bytes = b"") -> None:
    """Write a message: what is told, and bytes that go with it."""
    head = json.dumps(told).encode()
    _write(pipe, _LENGTHS.pack(len(head), len(data)) + head)
    _write(pipe, data)


def receive(pipe: int, until: float | None = None) -> tuple[dict[str, Any], bytes]:
    """Return the next message.

    Args:
        pipe: Where it is read from.
        until: Instant of the monotonic clock, in seconds, after which it is not waited for any longer.

    Raises:
        EOFError: If the other end is gone.
        TimeoutError: If it did not come in time.
    """
    head, data = _LENGTHS.unpack(_read(pipe, _LENGTHS.size, until))
    return json.loads(_read(pipe, head, until)), _read(pipe, data, until)


def packed_file(file: SourceFile) -> tuple[dict[str, Any], bytes]:
    """Return a file as a message."""
    return _FILE.dump_python(replace(file, data=b""), mode="json"), file.data


def unpacked_file(told: Told, data: bytes) -> SourceFile:
    """Return the file that `packed_file` made a message of."""
    return replace(_FILE.validate_python(told), data=data)


def packed(converted: Converted) -> bytes:
    """Return what was made of a file as JSON."""
    return _CONVERTED.dump_json(converted)


def unpacked(data: bytes, path: str) -> Converted:
    """Return what was made of the file at `path`; whoever made it may have been taken over by that file.

    Raises:
        Garbled: If it is nothing that a converter makes.
    """
    try:
        converted = _CONVERTED.validate_json(data)
        # It speaks of its own file only, in codes and fields that can be told.
        findings = tuple(_own(finding, path) for finding in converted.findings)
        (converted.markdown or "").encode()
    except (ValidationError, KeyError, ValueError) as error:
        raise Garbled(path) from error
    if not _is_placed(converted):
        raise Garbled(path)
    return replace(converted, findings=findings)


def _is_placed(converted: Converted) -> bool:
    """Tell whether places and bounds are in order and of lines that the document has, and places of numbers that count from 1."""
    markdown = converted.markdown
    length = 0 if markdown is None else markdown.count("\n") + 1
    lines = [line for line, _ in converted.places]
    bounds = [line for bound in converted.bounds for line in (bound.first_line, bound.last_line)]
    numbers = [n for _, place in converted.places for n in (place.page, place.slide, place.row)]
    # One line may begin and end the same bound, but no two bounds share it.
    shared = any(end == begin for end, begin in zip(bounds[1::2], bounds[2::2], strict=False))
    return (
        lines == sorted(lines)
        and bounds == sorted(bounds)
        and not shared
        and all(1 <= line <= length for line in (*lines, *bounds))
        and all(number is None or number >= 1 for number in numbers)
    )


def _own(finding: Finding, path: str) -> Finding:
    own = replace(finding, file=shown(path))
    own.problem()
    own.remedy()
    return own


def _write(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view[:_BLOCK_BYTES]) :]


def _read(pipe: int, length: int, until: float | None) -> bytes:
    data = bytearray()
    while len(data) < length:
        _wait(pipe, until)
        block = os.read(pipe, min(_BLOCK_BYTES, length - len(data)))
        if not block:
            raise EOFError
        data += block
    return bytes(data)


def _wait(pipe: int, until: float | None) -> None:
    patience = None if until is None else max(0.0, until - time.monotonic())
    if not select.select([pipe], [], [], patience)[0]:
        raise TimeoutError
