"""Drafts -> what segments are made of: every passage with the embeddings that stand for it."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from index.embedding_cache import EmbeddingCache
from index.encoder import Embeddings, Encoder
from index.searchable import dense_texts
from index.segment_write import SegmentContent
from ingest.dealing import dealt_in
from ingest.draft import Draft
from knowledge.errors import InvalidPack

Report = Callable[[str, int, int], None]
"""Called with a stage (check, embed, deal, review, write, commit), how much of it is done and how much there is."""


def silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""
    del stage, done, total


def embed_drafts(
    drafts: Sequence[Draft], encoder: Encoder, cache: EmbeddingCache, report: Report
) -> list[SegmentContent]:
    """Return the contents of one segment a draft, in order; only texts that the cache lacks are embedded.

    Raises:
        InvalidPack: If a draft's pack.toml cannot be understood.
    """
    texts: list[str] = []
    owners: list[list[int]] = []
    for draft in drafts:
        documents = {d.document_id: d for d in draft.documents}
        owners.append([])
        for number, passage in enumerate(draft.passages):
            found = dense_texts(documents[passage.document_id], passage)
            texts.extend(found)
            owners[-1].extend([number] * len(found))
    report("embed", 0, len(texts))
    embeddings = cache.embed(encoder, texts, lambda done: report("embed", done, len(texts)))
    contents, start = [], 0
    for draft, numbers in zip(drafts, owners, strict=True):
        end = start + len(numbers)
        contents.append(_content(draft, embeddings[start:end], np.array(numbers, np.int32), report))
        start = end
    return contents


def _content(
    draft: Draft, embeddings: Embeddings, owners: npt.NDArray[np.int32], report: Report
) -> SegmentContent:
    if draft.pack is None:
        raise InvalidPack(draft.findings)
    dealt = dealt_in(
        draft.pack, draft.documents, draft.passages, lambda done, of: report("deal", done, of)
    )
    return SegmentContent(
        pack=draft.pack,
        documents=draft.documents,
        passages=draft.passages,
        sources=draft.sources,
        markdown=draft.markdown,
        embeddings=embeddings,
        owners=owners,
        points=dealt.cards,
        rejects=dealt.rejects,
        places=draft.places,
        hiding=draft.hiding,
    )
