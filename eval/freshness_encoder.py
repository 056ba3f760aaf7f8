"""Embeddings of the questions: of a section's own words those that the section was published with, of an agent's the encoder's."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.freshness_asking import own_words
from eval.freshness_oracle import Oracle
from eval.ready_encoder import RememberingEncoder
from index.embedding_cache import EmbeddingCache
from index.encoder import Embedding, Encoder
from index.layout import Layout
from index.library import Library
from index.normalise import normalise

_FILE = "questions.npz"


def write_embeddings(
    home: Path, encoder: Encoder, oracle: Oracle, questions: Sequence[str]
) -> None:
    """Write into `home` the embedding of every question that may be asked there, and what opening its library takes."""
    known = {normalise(text).strip(): encoder.embed_query(normalise(text)) for text in questions}
    remembering = RememberingEncoder(encoder)
    _ = Library(home, remembering).background().measured
    known |= remembering.known
    pieces = [piece for _, piece in oracle.pieces.values()]
    titles = [f"{piece.document_title} {piece.key.heading}" for piece in pieces]
    texts = [normalise(f"{t}\n{p.text}") for t, p in zip(titles, pieces, strict=True)]
    made = EmbeddingCache(Layout(home).embeddings).embed(encoder, texts)
    names = [normalise(own_words(piece)).strip() for piece in pieces]
    known |= dict(zip(names, made, strict=True))
    np.savez(home / _FILE, texts=np.array(list(known)), embeddings=np.stack(list(known.values())))


def read_embeddings(home: Path) -> dict[str, Embedding]:
    """Return embeddings by normalised text."""
    with np.load(home / _FILE) as file:
        return dict(zip(file["texts"].tolist(), file["embeddings"], strict=True))
