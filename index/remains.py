"""What is left of a pack version when one of its documents is destroyed: a segment of its own, of the same version.

It is made from what the segment keeps, byte for byte: nothing is read, split or embedded anew, so that what is left is found as it was.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.dense import Mask
from index.durable import verify_sums
from index.fixed_point import FixedPoint, blank
from index.layout import Layout
from index.segment import Segment, open_segment
from index.segment_write import SegmentContent, write_segment
from knowledge.card import PointCards
from knowledge.errors import CorruptSegment, NotDerived


def write_remains(
    layout: Layout, name: str, document_id: str, encoder_fingerprint: str, scratch: str
) -> str | None:
    """Write a segment without one of its documents and return the new one's name.

    None if nothing is left of it, or if it cannot be told what: another encoder or pipeline derived it, it is damaged, or the document's
    file holds another document too.

    Args:
        layout: The library.
        name: Of the segment, which is left as it is.
        document_id: The document to leave out.
        encoder_fingerprint: Of the encoder in whose vectors what is left is searched.
        scratch: Name of an unused staging folder.
    """
    try:
        segment = open_segment(layout, name, encoder_fingerprint)
        content = _without(segment, document_id)
    except (CorruptSegment, NotDerived):
        return None
    if content is None:
        return None
    return write_segment(layout, content, encoder_fingerprint, scratch)


def _without(segment: Segment, document_id: str) -> SegmentContent | None:
    documents = tuple(d for d in segment.documents if d.document_id != document_id)
    paths = {d.path for d in segment.documents if d.document_id == document_id}
    sources = _sources(segment.folder / "source" / "given")
    if not documents or paths & {d.path for d in documents} or not paths <= sources.keys():
        return None
    passages = [segment.passage(number) for number in range(segment.size)]
    kept = np.array([passage.document_id != document_id for passage in passages])
    vectors, owners = _vectors(segment, kept)
    return SegmentContent(
        pack=segment.pack,
        documents=documents,
        passages=tuple(p for p in passages if p.document_id != document_id),
        sources={path: given for path, given in sources.items() if path not in paths},
        markdown={d.document_id: segment.markdown(d.document_id) for d in documents},
        embeddings=vectors,
        owners=owners,
        points=tuple(_points(segment, document_id)),
        places={d.document_id: segment.places(d.document_id) for d in documents},
        hiding=frozenset(d.document_id for d in documents if segment.hides(d.document_id)),
    )


def _points(segment: Segment, document_id: str) -> Iterator[PointCards]:
    held = segment.points(range(len(segment.point_columns().ids)))
    belongs = f"{segment.pack.pack_id}/{document_id}"
    return (one for one in held if one.point.topic.document != belongs)


def _sources(folder: Path) -> dict[str, bytes]:
    verify_sums(folder.parent)
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _vectors(segment: Segment, kept: Mask) -> tuple[FixedPoint, npt.NDArray[np.int32]]:
    vectors = blank(*segment.shape)
    owners = np.empty(len(vectors), np.int32)
    segment.read_embeddings(vectors, owners)
    mine = kept[owners]
    numbers = np.cumsum(kept, dtype=np.int32) - 1
    left = FixedPoint(vectors.steps[mine], vectors.scales[mine])
    return left, numbers[owners[mine]].astype(np.int32)
