"""Passages that were read from their files, kept from one generation to the next: a publication makes nobody read them anew."""

from collections.abc import Callable

from index.body import Body
from index.memo import Memo
from index.names import Titles, titles_of
from index.segment import Segment
from knowledge.passage import Document, Passage

_KEPT = 16_384


class ReadPassage:
    """A passage, its document, and what questions are held against, which is made when it is first wanted."""

    __slots__ = ("_body", "_pack_title", "_titles", "document", "passage")

    def __init__(self, pack_title: str, document: Document, passage: Passage) -> None:
        """Keep a passage of the pack so titled."""
        self.document, self.passage = document, passage
        self._pack_title = pack_title
        self._body: Body | None = None
        self._titles: Titles | None = None

    @property
    def body(self) -> Body:
        """The words under which it stands."""
        if self._body is None:
            self._body = Body(self.document, self.passage)
        return self._body

    @property
    def titles(self) -> Titles:
        """The titles of its pack and document, and the headings above it."""
        if self._titles is None:
            above = (self._pack_title, self.document.title, *self.passage.heading_path)
            self._titles = titles_of(above)
        return self._titles

    def look(self) -> None:
        """Make all of it now."""
        _ = self.body.numbers, self.titles


class ReadPassages:
    """Those read last; a passage takes some six KB with all that is made of it.

    Attributes:
        size: How many are kept.
    """

    def __init__(self, size: int = _KEPT) -> None:
        """Keep up to `size` of them."""
        self.size = size
        self._kept: Memo[ReadPassage] = Memo(size)

    def get(self, segment: Segment, number: int) -> ReadPassage:
        """Return the passage of that number of a segment, counted from 0, read from its file if it is not remembered.

        Raises:
            CorruptSegment: If it cannot be read.
        """
        # By the opening, not the name: what a purge leaves, and what a rebuilding makes, may stand under the same one.
        return self._kept.get((segment.opening, number), _reader(segment, number))

    @property
    def is_full(self) -> bool:
        """Whether another one would push one out."""
        return self._kept.is_full


def _reader(segment: Segment, number: int) -> Callable[[], ReadPassage]:
    def read() -> ReadPassage:
        document = segment.documents[segment.columns.documents.item(number)]
        return ReadPassage(segment.pack.title, document, segment.passage(number))

    return read
