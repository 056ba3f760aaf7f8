"""Embeddings already paid for, by encoder and text, in one SQLite file that several processes may share.

A text is embedded once for each encoder fingerprint and has the same bytes ever after, so building a segment twice
gives one result even where an encoder's arithmetic does not repeat itself.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np

from index.durable import exclusive
from index.encoder import Embedding, Embeddings, Encoder, Progress

# Texts embedded between two commits: a kill loses a few seconds of work.
_PER_COMMIT = 64
# Digests asked for in one statement, well below SQLite's limit of parameters.
_PER_SELECT = 500
# How long one process waits for another's commit before it gives up.
_WAIT_S = 60.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS embeddings (
    fingerprint TEXT NOT NULL,
    digest BLOB NOT NULL,
    embedding BLOB NOT NULL,
    PRIMARY KEY (fingerprint, digest)
) WITHOUT ROWID
"""


class EmbeddingCache:
    """Embeds what it has not seen and remembers it; safe for several threads and processes at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def embed(
        self, encoder: Encoder, texts: Sequence[str], progress: Progress | None = None
    ) -> Embeddings:
        """Return (n, d) unit embeddings of passages, in order.

        Args:
            encoder: Embeds the texts that are not in the cache; a repeated text goes to it once.
            texts: Passages without prefix.
            progress: Called with the number of texts done so far, those already known included.
        """
        report = progress if progress is not None else _no_progress
        by_digest = {_digest(text): text for text in texts}
        with self._open() as connection:
            known = _find(connection, encoder.fingerprint, list(by_digest))
            missing = [digest for digest in by_digest if digest not in known]
            # Texts of one length run together in some encoders; those of about one length come together here.
            missing.sort(key=lambda digest: -len(by_digest[digest]))
            before = len(texts) - len(missing)
            report(before)
            for start in range(0, len(missing), _PER_COMMIT):
                some = missing[start : start + _PER_COMMIT]
                offset = before + start
                made = encoder.embed_passages(
                    [by_digest[digest] for digest in some], partial(_shift, report, offset)
                )
                _keep(connection, encoder.fingerprint, some, made)
                # Read back: where another process was first, its embedding is the one that stays; if none stays, since another
                # forgets right now what no segment holds, then what was made.
                known |= dict(zip(some, made, strict=True))
                known |= _find(connection, encoder.fingerprint, some)
        rows = [known[_digest(text)] for text in texts]
        return np.stack(rows) if rows else np.empty((0, encoder.dimension), np.float32)

    def forget_all_but(self, texts: Iterable[str]) -> int:
        """Destroy the embeddings of every text but these, in the free pages of the file too, and return how many they were."""
        if not self._path.exists():
            return 0
        kept = {_digest(text) for text in texts}
        with self._open() as connection:
            connection.execute("PRAGMA secure_delete = ON")
            held = connection.execute("SELECT DISTINCT digest FROM embeddings").fetchall()
            gone = [(digest,) for (digest,) in held if digest not in kept]
            with connection:
                connection.executemany("DELETE FROM embeddings WHERE digest = ?", gone)
            if gone:
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return len(gone)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=_WAIT_S)
        try:
            # SQLite does not wait its turn when the journal's mode changes; the lock does.
            with exclusive(self._path.with_suffix(".lock")):
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute(_SCHEMA)
            connection.execute("PRAGMA synchronous = NORMAL")
            yield connection
        finally:
            connection.close()


def _no_progress(done: int) -> None:
    """Say nothing."""
    del done


def _shift(report: Progress, offset: int, done: int) -> None:
    report(offset + done)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _find(
    connection: sqlite3.Connection, fingerprint: str, digests: Sequence[bytes]
) -> dict[bytes, Embedding]:
    found: dict[bytes, Embedding] = {}
    for start in range(0, len(digests), _PER_SELECT):
        some = digests[start : start + _PER_SELECT]
        marks = ",".join("?" * len(some))
        rows = connection.execute(
            f"SELECT digest, embedding FROM embeddings WHERE fingerprint = ? AND digest IN ({marks})",  # noqa: S608  # only question marks are put in
            (fingerprint, *some),
        )
        found |= {digest: np.frombuffer(blob, np.float32) for digest, blob in rows}
    return found


def _keep(
    connection: sqlite3.Connection,
    fingerprint: str,
    digests: Sequence[bytes],
    embeddings: Embeddings,
) -> None:
    with connection:
        connection.executemany(
            "INSERT OR IGNORE INTO embeddings VALUES (?, ?, ?)",
            [
                (fingerprint, d, e.astype("<f4").tobytes())
                for d, e in zip(digests, embeddings, strict=True)
            ],
        )
