"""What is to be published, as a review looks at it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from index.encoder import Embeddings
from index.generation import Entry
from index.live import publication_of
from index.segment_write import SegmentContent
from ingest.draft import Draft
from ingest.review.claim_context import Shelf
from knowledge.passage import Passage
from knowledge.window import Window


@dataclass(frozen=True, slots=True)
class Submission:
    """Drafts with their embeddings, and when they are to be published.

    Attributes:
        contents: What the segment of each draft is made of, in the order of the drafts.
        at: The instant of publication.
        visible_from: Nothing of them holds before it; None if they are published at once.
    """

    drafts: tuple[Draft, ...]
    contents: tuple[SegmentContent, ...]
    at: datetime
    visible_from: datetime | None = None

    def window(self, content: SegmentContent) -> Window:
        """Return when a draft would hold; what lies before its publication holds for nobody."""
        pack = content.pack
        entry = Entry("", pack.pack_id, pack.version, self.at, "", visible_from=self.visible_from)
        return publication_of(entry, pack).window.narrow(Window(self.at, None))

    def holds_at(self, content: SegmentContent) -> datetime | None:
        """Return the first instant at which a draft would hold; None if there is none."""
        window = self.window(content)
        return None if window.is_empty() else window.starts_at

    def passages(self) -> Iterator[tuple[Shelf, Passage]]:
        """Yield every passage of the drafts with where it stands."""
        for content in self.contents:
            documents = {d.document_id: d for d in content.documents}
            window = self.window(content)
            for passage in content.passages:
                document = documents[passage.document_id]
                shelf = Shelf(content.pack, document, window.narrow(passage.window), is_draft=True)
                yield shelf, passage

    def wholes(self) -> Embeddings:
        """Return the embedding of each whole passage, in the order of `passages`."""
        found = [_wholes(content) for content in self.contents]
        return np.concatenate(found)

    def pack_ids(self) -> frozenset[str]:
        """Return the packs that it brings versions of."""
        return frozenset(content.pack.pack_id for content in self.contents)


def embeddings_of(content: SegmentContent) -> Embeddings:
    """Return the embeddings of a content, whatever form they come in."""
    found = content.embeddings
    return found if isinstance(found, np.ndarray) else found.floats()


def _wholes(content: SegmentContent) -> Embeddings:
    # The whole comes before similar questions and rows.
    firsts = np.searchsorted(content.owners, np.arange(len(content.passages)))
    return embeddings_of(content)[firsts]


def submission(
    drafts: Sequence[Draft],
    contents: Sequence[SegmentContent],
    at: datetime,
    visible_from: datetime | None = None,
) -> Submission:
    """Return drafts and their contents as one submission."""
    return Submission(tuple(drafts), tuple(contents), at, visible_from)
