"""txtai with its hybrid index and its content database, vectors given: the validity filter is SQL beside `similar()`."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from txtai import Embeddings

from eval.engine import Asking, Batch, Setup, Vector, Vectors

# The database keeps no rows but those that the index proposed; how many it proposes is left as it comes.
_SQL = (
    "SELECT id, score FROM txtai WHERE similar(:text, {weight}) AND starts <= :at AND ends > :at "
    "AND audience IN ({audiences}) LIMIT {top_k}"
)
_WEIGHTS = {"hybrid": 0.5, "dense": 1.0}


class TxtaiEngine:
    """An embeddings database in memory, saved to a folder when told to."""

    modes = ("hybrid",)
    dense_mode = "dense"

    def __init__(self, setup: Setup) -> None:
        self._folder = setup.folder / "txtai"
        self._vectors: dict[str, Vector] = {}

        # txtai calls only plain functions, so this cannot be a method.
        def transform(texts: Iterable[str]) -> Vectors:
            return np.stack([self._vectors[text] for text in texts])

        self._embeddings = Embeddings(
            {"method": "external", "transform": transform, "hybrid": True, "content": True}
        )

    def load(self, batches: Iterable[Batch]) -> None:
        """Build the index over everything."""
        self._embeddings.index(row for batch in batches for row in self._rows(batch))
        self._vectors.clear()

    def add(self, batch: Batch) -> None:
        """Add to the index."""
        self._embeddings.upsert(self._rows(batch))
        self._vectors.clear()

    def _rows(self, batch: Batch) -> Iterator[tuple[str, dict[str, Any]]]:
        for item, vector in zip(batch.items, batch.embeddings, strict=True):
            self._vectors[item.text] = vector
            yield (
                item.key,
                {
                    "text": item.text,
                    "starts": item.starts_us,
                    "ends": item.ends_us,
                    "audience": item.audience,
                },
            )

    def save(self) -> None:
        """Write the whole index anew."""
        self._embeddings.save(str(self._folder))

    def search(self, asking: Asking, mode: str) -> list[str]:
        """Return keys, best first."""
        self._vectors = {asking.text: asking.embedding}
        audiences = ", ".join(map(str, asking.audiences))
        sql = _SQL.format(weight=_WEIGHTS[mode], audiences=audiences, top_k=asking.top_k)
        given = {"text": asking.text, "at": asking.at_us}
        found = self._embeddings.search(sql, limit=asking.top_k, parameters=given)
        return [str(row["id"]) for row in found]

    def servers(self) -> tuple[int, ...]:
        """Return none."""
        return ()

    def close(self) -> None:
        """Close the database."""
        self._embeddings.close()
