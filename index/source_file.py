"""The file as it was given, for whoever may see all that is in it."""

from dataclasses import dataclass
from datetime import datetime

from index.live import Live
from index.shelf import locate
from knowledge.audience import Viewer
from knowledge.errors import SourceWithheld
from knowledge.passage import Document


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A document and the bytes that it was made from."""

    document: Document
    content: bytes


def find_source(live: Live, key: str, viewer: Viewer, at: datetime) -> GivenFile:
    """Return the file of the document `<pack id>/<document id>`, byte for byte as it was published.

    Raises:
        UnknownDocument: If there is none, or none of its passages is current for the viewer.
        SourceWithheld: If it holds more than the viewer may see at `at`: a file cannot be cut.
        CorruptSegment: If it cannot be read as it was written.
    """
    found = locate(live, key, viewer, at)
    if not found.may_open(viewer, at):
        raise SourceWithheld(found.document.document_id)
    return GivenFile(found.document, found.version.segment.given(found.document.path))
