"""The passages of a published library as every engine is given them, in a folder that the engines' processes read."""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from eval.engine import Asking, Batch, Item, Vectors
from eval.engine_liquid import passage_key
from index.embedding_cache import EmbeddingCache
from index.encoder import Encoder
from index.live import Live, LiveVersion
from index.searchable import dense_texts, title_words
from knowledge.audience import Audience, Viewer
from knowledge.passage import Document, Passage
from knowledge.window import NS_FIRST, NS_NEVER, to_ns

_PER_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Feed:
    """Everything in a library, whether it holds or not.

    Attributes:
        embeddings: (m, d) all that stand for a passage, the one of its whole first.
        owners: (m,) whose each is, never falling.
        documents: Document id of each item.
        audiences: The distinct ones, as items number them.
        columns: (3, n) start, end and audience of each item, as it has them.
    """

    items: tuple[Item, ...]
    embeddings: Vectors
    owners: npt.NDArray[np.int64]
    documents: tuple[str, ...]
    audiences: tuple[Audience, ...]
    columns: npt.NDArray[np.int64]

    @property
    def wholes(self) -> Vectors:
        """(n, d), the one of each item's whole."""
        return self.embeddings[np.unique(self.owners, return_index=True)[1]]

    def batch(self) -> Batch:
        """Return all of it at once."""
        return Batch(self.items, self.wholes)

    def admitting(self, viewer: Viewer) -> tuple[int, ...]:
        """Return the numbers of the audiences that admit `viewer`."""
        return tuple(n for n, a in enumerate(self.audiences) if a.admits(viewer))

    def current(self, asking: Asking) -> npt.NDArray[np.bool_]:
        """Return (n,) which items hold for the question, judged from their columns and by no engine's filter."""
        starts, ends, audience = self.columns
        at = asking.at_us
        holds: npt.NDArray[np.bool_] = (starts <= at) & (at < ends)
        return holds & np.isin(audience, asking.audiences)


def read_feed(
    live: Live, encoder: Encoder, cache: EmbeddingCache, audiences: Sequence[Audience] = ()
) -> Feed:
    """Return the passages of a library with the vectors that it was published with.

    Args:
        live: The library.
        encoder: The one it was published with.
        cache: Where its vectors are.
        audiences: Numbered before those that only this library has.
    """
    numbers = {audience: number for number, audience in enumerate(audiences)}
    items: list[Item] = []
    documents: list[str] = []
    owners: list[int] = []
    texts: list[str] = []
    for version in live.versions:
        by_id = {d.document_id: d for d in version.segment.documents}
        rows = version.rows()
        for row in range(rows.start, rows.stop):
            passage = live.locate(row)[1]
            document = by_id[passage.document_id]
            audience = numbers.setdefault(passage.audience, len(numbers))
            found = dense_texts(document, passage)
            owners += [len(items)] * len(found)
            texts += found
            items.append(_item(version, document, passage, audience))
            documents.append(document.document_id)
    embeddings = cache.embed(encoder, texts)
    columns = np.array([(i.starts_us, i.ends_us, i.audience) for i in items], np.int64).T
    owned = np.array(owners, np.int64)
    return Feed(tuple(items), embeddings, owned, tuple(documents), tuple(numbers), columns)


def _item(version: LiveVersion, document: Document, passage: Passage, audience: int) -> Item:
    window = version.window_of(passage)
    starts = NS_FIRST if window.starts_at is None else to_ns(window.starts_at)
    ends = NS_NEVER if window.ends_at is None else to_ns(window.ends_at)
    following = [p.window.starts_at for p in version.later if p.window.starts_at is not None]
    for instant in sorted(following):
        if version.is_superseded(instant):
            ends = min(ends, to_ns(instant))
            break
    words = (title_words(document, passage), passage.plain, *passage.similar)
    return Item(
        key=passage_key(version.pack.pack_id, version.pack.version, passage),
        text="\n".join(part for part in words if part),
        starts_us=starts // 1000,
        ends_us=ends // 1000,
        audience=audience,
    )


def write_batches(feed: Feed, folder: Path) -> None:
    """Write a feed into an empty folder, a thousand passages a file."""
    wholes = feed.wholes
    for start in range(0, len(feed.items), _PER_BATCH):
        rows = [astuple(item) for item in feed.items[start : start + _PER_BATCH]]
        name = folder / f"{start // _PER_BATCH:06}"
        name.with_suffix(".json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
        np.save(name.with_suffix(".npy"), wholes[start : start + _PER_BATCH])
