"""Stand-ins at the seams where the real thing is slow or cannot be repeated: time, ids, the encoder."""

import hashlib
import itertools
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from index.encoder import Embedding, Embeddings, Progress

DEMO_DAY = datetime(2026, 5, 31, 2, 0, tzinfo=UTC)


class FrozenClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = DEMO_DAY) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def advance(self, by: timedelta) -> None:
        self.at += by


class SequentialIds:
    """Ids that count: `id-000001`, `id-000002`, ..."""

    def __init__(self, prefix: str = "id") -> None:
        self._prefix = prefix
        self._last = 0

    def __call__(self) -> str:
        self._last += 1
        return f"{self._prefix}-{self._last:06d}"


class HashEncoder:
    """Counts hashed characters and bigrams into 64 dimensions: texts that share words are near, others are not.

    Equal on every machine and in every process, unlike `hash`.
    """

    def __init__(self, salt: str = "") -> None:
        self._salt = salt

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(f"hash-encoder/{self._salt}".encode()).hexdigest()

    @property
    def dimension(self) -> int:
        return 64

    def embed_query(self, text: str) -> Embedding:
        counts = np.zeros(self.dimension, dtype=np.float32)
        characters = [c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum()]
        bigrams = ["".join(pair) for pair in itertools.pairwise(characters)]
        for gram in characters + bigrams * 2:
            digest = hashlib.blake2b((self._salt + gram).encode(), digest_size=8).digest()
            row = int.from_bytes(digest, "big")
            counts[row % self.dimension] += 1.0 if row >> 63 else -1.0
        length = float(np.linalg.norm(counts))
        if length == 0.0:
            counts[0], length = 1.0, 1.0
        unit: Embedding = counts / np.float32(length)
        return unit

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        embeddings = np.empty((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            embeddings[row] = self.embed_query(text)
            if progress is not None:
                progress(row + 1)
        return embeddings

    def count_tokens(self, text: str) -> int:
        return len(text) + 2
