"""Text to embeddings, as the running service needs them: onnxruntime and tokenizers, never torch.

A text has one embedding, whatever else is asked for. onnxruntime runs every text by itself: its int8 activations are scaled per
run, so a text among others would come out slightly different. Fast passages go through OpenVINO, which `index.fast_session`
describes; a process that only embeds queries never loads it.
"""

import hashlib
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from index.encoder_folder import FULL, INT8, TOKENIZER, EncoderManifest, read_manifest

if TYPE_CHECKING:
    from index.fast_session import FastSession

Embedding = npt.NDArray[np.float32]
"""(d,), unit length."""
Embeddings = npt.NDArray[np.float32]
"""(n, d), rows of unit length."""
Progress = Callable[[int], None]
"""Called with the number of texts done so far."""


class Precision(StrEnum):
    """Arithmetic that embeds passages; queries always take int8."""

    FP32 = "fp32"
    FAST = "fast"
    INT8 = "int8"


# Part of the fingerprint: to be changed with what `index.fast_session` computes, which only processes that embed passages load.
_FAST_ARITHMETIC = "fast 1"


class Encoder(Protocol):
    """Turns queries and passages into embeddings whose inner product is their similarity."""

    @property
    def fingerprint(self) -> str:
        """Hex digest of weights, tokeniser, prefixes and precision; equal ones give comparable embeddings."""
        ...

    @property
    def dimension(self) -> int:
        """Length of an embedding."""
        ...

    def embed_query(self, text: str) -> Embedding:
        """Return the (d,) unit embedding of a query; the query prefix is added here."""
        ...

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        """Return (n, d) unit embeddings of passages, in order; the passage prefix is added here."""
        ...

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the passage takes, prefix and specials included, before any cut."""
        ...


class OnnxEncoder:
    """A prepared encoder; safe to share between threads.

    The full-precision weights are loaded when the first passage comes, so a process that only embeds queries never
    holds them. Tokeniser and query weights take a second or more: `load` reads them now, or else whoever first needs them.
    """

    def __init__(
        self, folder: Path, manifest: EncoderManifest, *, threads: int, passages: Precision
    ) -> None:
        self._folder = folder
        self._manifest = manifest
        self._threads = threads
        self._passages = passages
        self._full: onnxruntime.InferenceSession | None = None
        self._fast: FastSession | None = None
        self._loading = threading.Lock()

    def load(self) -> Self:
        """Return itself with all that a query needs read."""
        _ = self._tokenizer, self._queries
        return self

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return _open_tokenizer(self._folder / TOKENIZER)

    @cached_property
    def _queries(self) -> onnxruntime.InferenceSession:
        return _open_session(self._folder / INT8)

    @property
    def fingerprint(self) -> str:
        """Hex digest of weights, tokeniser, prefixes and precision; equal ones give comparable embeddings."""
        arithmetic = _FAST_ARITHMETIC if self._passages is Precision.FAST else self._passages
        return hashlib.sha256(f"{self._manifest.digest}/{arithmetic}".encode()).hexdigest()

    @property
    def dimension(self) -> int:
        """Length of an embedding."""
        return self._manifest.dimension

    @property
    def max_tokens(self) -> int:
        """Longest input in tokens, specials included; what is beyond is cut off."""
        return self._manifest.max_tokens

    def embed_query(self, text: str) -> Embedding:
        """Return the (d,) unit embedding of a query, in int8."""
        return self._run(self._queries, self._manifest.query_prefix + text)

    def bare_query(self, text: str) -> Callable[[], Embedding]:
        """Return the bare run of a query whose tokens are ready, to measure what `embed_query` adds to it."""
        ids = np.array([self.token_ids(self._manifest.query_prefix + text)], dtype=np.int64)

        def run() -> Embedding:
            embedding: Embedding = self._queries.run(None, {"input_ids": ids})[0][0]
            return embedding

        return run

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        """Return (n, d) unit embeddings of passages, in order, on as many cores as `threads`."""
        embeddings = np.empty((len(texts), self.dimension), dtype=np.float32)
        prefix = self._manifest.passage_prefix
        if self._passages is Precision.FAST:
            self._embed_fast([prefix + text for text in texts], embeddings, progress)
            return embeddings
        session = self._passage_session()
        with ThreadPoolExecutor(self._threads, thread_name_prefix="embed") as pool:
            done = pool.map(lambda text: self._run(session, prefix + text), texts)
            for row, embedding in enumerate(done):
                embeddings[row] = embedding
                if progress is not None:
                    progress(row + 1)
        return embeddings

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the passage takes, prefix and specials included, before any cut."""
        encoding = self._tokenizer.encode(_encodable(self._manifest.passage_prefix + text))
        return len(encoding.ids)

    def token_ids(self, text: str) -> list[int]:
        """Return the ids that the model is fed for `text` as it stands (no prefix added), cut to `max_tokens`."""
        bare = self._tokenizer.encode(_encodable(text), add_special_tokens=False)
        bare.truncate(self.max_tokens - self._tokenizer.num_special_tokens_to_add(is_pair=False))
        ids: list[int] = self._tokenizer.post_process(bare).ids
        return ids

    def _embed_fast(
        self, texts: Sequence[str], embeddings: Embeddings, progress: Progress | None
    ) -> None:
        done = 0
        for run, made in self._fast_session().embed([self.token_ids(text) for text in texts]):
            embeddings[run] = made
            done += len(run)
            if progress is not None:
                progress(done)

    def _fast_session(self) -> "FastSession":
        # Hundreds of megabytes and a second: only where passages are embedded.
        from index.fast_session import FastSession

        with self._loading:
            if self._fast is None:
                self._fast = FastSession(self._folder / FULL, self._threads)
            return self._fast

    def _passage_session(self) -> onnxruntime.InferenceSession:
        if self._passages is Precision.INT8:
            return self._queries
        with self._loading:
            if self._full is None:
                self._full = _open_session(self._folder / FULL)
            return self._full

    def _run(self, session: onnxruntime.InferenceSession, text: str) -> Embedding:
        ids = np.array([self.token_ids(text)], dtype=np.int64)
        output = session.run(None, {"input_ids": ids})
        embedding: Embedding = output[0][0]
        return embedding


def open_encoder(
    folder: Path, *, threads: int = 1, passages: Precision = Precision.FAST
) -> OnnxEncoder:
    """Return the encoder prepared in `folder`; what a query needs is read by `load` or at the first.

    Args:
        folder: What `index.encoder_folder.prepared_folder` or the preparation returned.
        threads: Cores that embedding passages may use; a query always uses one.
        passages: Precision of passages; part of the fingerprint.

    Raises:
        EncoderNotPrepared: If the folder is not a whole prepared encoder.
    """
    return OnnxEncoder(folder, read_manifest(folder), threads=threads, passages=passages)


def _open_tokenizer(path: Path) -> Tokenizer:
    tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    # Otherwise a literal `[SEP]` or `</s>` in a question would steer the model.
    tokenizer.encode_special_tokens = True
    return tokenizer


def _open_session(path: Path) -> onnxruntime.InferenceSession:
    """Open with one intra-op thread: texts run side by side instead, which scales better and never oversubscribes."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _encodable(text: str) -> str:
    """Drop U+0000, which ends a text for some tokenisers, and replace lone surrogates, which no UTF-8 can carry."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
