"""Chroma in the process, kept in a folder: vectors with a filter on their metadata, which is what its users get."""

from collections.abc import Iterable

import chromadb
from chromadb.config import Settings

from eval.engine import Asking, Batch, Setup

# Below the most that one call takes.
_PER_CALL = 1_000


class ChromaEngine:
    """One collection."""

    modes = ("dense",)
    dense_mode = "dense"

    def __init__(self, setup: Setup) -> None:
        settings = Settings(anonymized_telemetry=False)
        self._client = chromadb.PersistentClient(str(setup.folder / "chroma"), settings=settings)
        self._collection = self._client.create_collection(
            "passages", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )

    def load(self, batches: Iterable[Batch]) -> None:
        """Add all of them."""
        for batch in batches:
            self.add(batch)

    def add(self, batch: Batch) -> None:
        """Add to the collection."""
        for start in range(0, len(batch.items), _PER_CALL):
            items = batch.items[start : start + _PER_CALL]
            self._collection.add(
                ids=[item.key for item in items],
                embeddings=batch.embeddings[start : start + _PER_CALL],
                documents=[item.text for item in items],
                metadatas=[
                    {"starts": i.starts_us, "ends": i.ends_us, "audience": i.audience}
                    for i in items
                ],
            )

    def save(self) -> None:
        """Nothing is left to do: its log is on disk."""

    def search(self, asking: Asking, mode: str) -> list[str]:
        """Return keys, nearest first."""
        del mode
        found = self._collection.query(
            query_embeddings=asking.embedding[None],
            n_results=asking.top_k,
            where={
                "$and": [
                    {"starts": {"$lte": asking.at_us}},
                    {"ends": {"$gt": asking.at_us}},
                    {"audience": {"$in": list(asking.audiences)}},
                ]
            },
            include=[],
        )
        return [str(key) for key in found["ids"][0]]

    def servers(self) -> tuple[int, ...]:
        """Return none."""
        return ()

    def close(self) -> None:
        """Nothing runs."""
