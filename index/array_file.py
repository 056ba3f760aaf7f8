"""Named arrays in a file, read one by one into memory of the reader's own.

What a library keeps of its segments is joined from thousands of such files; read so, no more than one of their arrays is ever
held beside what they become.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge.errors import CorruptSegment

_LENGTH = 8
# Longer than the header of a segment's arrays, so that one reading is enough.
_HEAD = 4096
_TYPES = {
    "BOOL": "?",
    "U8": "u1",
    "I16": "<i2",
    "U16": "<u2",
    "I32": "<i4",
    "I64": "<i8",
    "U64": "<u8",
    "F32": "<f4",
}


class _Place(NamedTuple):
    dtype: str
    shape: tuple[int, ...]
    begin: int


class ArrayFile:
    """Where the arrays of the file `path` lie.

    Source: the format that safetensors writes: the length of a header in eight bytes, the header in JSON, the arrays.
    """

    def __init__(self, path: Path) -> None:
        """Read what is in the file `path`, but none of the arrays.

        Raises:
            CorruptSegment: If it cannot be read, or its header not be understood.
        """
        self.path = str(path)
        try:
            self._places = _places(path)
        except (OSError, ValueError, LookupError) as error:
            raise CorruptSegment(self.path) from error

    def shape(self, name: str) -> tuple[int, ...]:
        """Return the shape of an array."""
        return self._places[name].shape

    def read(self, *names: str) -> list[npt.NDArray[Any]]:
        """Return arrays.

        Raises:
            CorruptSegment: If the file cannot be read or ends within one of them.
        """
        found = {name: np.empty(self.shape(name), self._places[name].dtype) for name in names}
        self.fill(found)
        return list(found.values())

    def fill(self, into: Mapping[str, npt.NDArray[Any]]) -> None:
        """Read arrays, each into one of its type and shape that lies in memory without gaps.

        Raises:
            CorruptSegment: If the file cannot be read or ends within one of them.
            ValueError: If one does not fit.
        """
        try:
            file = os.open(self.path, os.O_RDONLY)
        except OSError as error:
            raise CorruptSegment(self.path) from error
        try:
            for name, array in into.items():
                self._fill(file, name, array)
        except OSError as error:
            raise CorruptSegment(self.path) from error
        finally:
            os.close(file)

    def _fill(self, file: int, name: str, array: npt.NDArray[Any]) -> None:
        dtype, shape, place = self._places[name]
        if (array.dtype, array.shape) != (np.dtype(dtype), shape):
            raise ValueError(f"{name} is {dtype} {shape}, not {array.dtype} {array.shape}")
        left = array.reshape(-1).view(np.uint8).data
        while left:
            count = os.preadv(file, [left], place)
            if not count:
                raise CorruptSegment(self.path)
            left, place = left[count:], place + count


def _places(path: Path) -> dict[str, _Place]:
    with path.open("rb", buffering=0) as file:
        head = file.read(_HEAD)
        end = _LENGTH + int.from_bytes(head[:_LENGTH], "little")
        if end > os.fstat(file.fileno()).st_size:
            raise ValueError("the header is longer than the file")
        if end > len(head):
            head += file.read(end - len(head))
    return {
        name: _Place(_TYPES[entry["dtype"]], tuple(entry["shape"]), end + entry["data_offsets"][0])
        for name, entry in json.loads(head[_LENGTH:end]).items()
    }
