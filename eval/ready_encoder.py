"""Encoders that only hand out vectors made before, so that an engine is timed without one."""

from collections.abc import Mapping, Sequence

from index.encoder import Embedding, Embeddings, Encoder, Progress


class RememberingEncoder:
    """Another encoder that remembers every query it was asked for."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.known: dict[str, Embedding] = {}

    @property
    def fingerprint(self) -> str:
        """That of the other."""
        return self._encoder.fingerprint

    @property
    def dimension(self) -> int:
        """That of the other."""
        return self._encoder.dimension

    def embed_query(self, text: str) -> Embedding:
        """Return the other's embedding, made once."""
        if text not in self.known:
            self.known[text] = self._encoder.embed_query(text)
        return self.known[text]

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        """Return the other's embeddings."""
        return self._encoder.embed_passages(texts, progress)

    def count_tokens(self, text: str) -> int:
        """Return the other's count."""
        return self._encoder.count_tokens(text)


class ReadyEncoder:
    """Hands out `known` embeddings, and for any other query the one that was `asked`; it embeds nothing."""

    def __init__(self, fingerprint: str, dimension: int, known: Mapping[str, Embedding]) -> None:
        self.fingerprint = fingerprint
        self.dimension = dimension
        self._known = known
        self.asked: Embedding | None = None

    def embed_query(self, text: str) -> Embedding:
        """Return what was made before.

        Raises:
            LookupError: If nothing was.
        """
        found = self._known.get(text, self.asked)
        if found is None:
            raise LookupError(text)
        return found

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        """Refuse.

        Raises:
            LookupError: Always.
        """
        raise LookupError(texts, progress)

    def count_tokens(self, text: str) -> int:
        """Refuse.

        Raises:
            LookupError: Always.
        """
        raise LookupError(text)
