"""One pack version as it is kept and opened: its sources, and what is derived from them; immutable.

`source/given/` holds the files as they came and `source/markdown/` those that are Markdown already, numbered in the order of the
documents; `derived/<fingerprint>/` holds passages, embeddings and term frequencies, made anew when pipeline or encoder
change: few files, since a library opens thousands of segments. Of other files their Markdown is derived too, and where its
lines stand in them: `converted/`; likewise of Markdown of which something is left out. Both carry checksums.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.array_file import ArrayFile
from index.cards.card_file import (
    COLUMN_NAMES,
    POINTS,
    PointColumns,
    columns_of,
    read_point,
    read_topic,
)
from index.durable import is_whole, read_verified, verify_sums
from index.fixed_point import FixedPoint
from index.layout import Layout
from index.serial import read_pack, read_passage, read_places
from index.stored import StoredPhrases, StoredPostings
from knowledge.audience import Audience
from knowledge.card import PointCards
from knowledge.errors import CorruptSegment, NotDerived
from knowledge.knowledge_point import PointKind, Topic
from knowledge.pack import Pack
from knowledge.passage import Document, Passage
from knowledge.source_place import Places, is_own_source

# Counts what is derived and how; raise it when passages, tokens, texts to embed, points or cards change, and `liquid rebuild` is asked for.
PIPELINE = "7"

COLUMNS = ("starts", "ends", "audiences", "documents")
ARRAYS = "arrays.safetensors"
IDS = "ids.json"
PACK = "pack.json"
PASSAGES = "passages.jsonl"
PHRASES = "phrases.json"
HIDING = "converted/hiding.json"


@dataclass(frozen=True, slots=True)
class Columns:
    """What decides who sees a passage and when, one value (n,) a passage.

    Attributes:
        starts: First instant inside its window, nanoseconds since 1970.
        ends: First instant after it.
        audiences: Number of its audience in the segment's list.
        documents: Number of its document.
    """

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    audiences: npt.NDArray[np.int64]
    documents: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Segment:
    """A verified segment, opened. What is large is read from its files when it is wanted.

    Attributes:
        derived: Folder of what was made with the encoder that it was opened for.
        starts: (n + 1,) where each passage's line begins in its file, in bytes.
        arrays: What the legs search.
        opening: Told from every other opening of a segment in this process.
    """

    name: str
    folder: Path
    derived: Path
    pack: Pack
    documents: tuple[Document, ...]
    starts: npt.NDArray[np.int64]
    columns: Columns
    audiences: tuple[Audience, ...]
    arrays: ArrayFile
    opening: int = field(default_factory=count().__next__)

    @property
    def size(self) -> int:
        """Number of passages."""
        return len(self.columns.documents)

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of embeddings and of their components."""
        return self.arrays.shape("vectors")

    def ids(self) -> list[str]:
        """Return the passage ids, in the order of the passages; read anew, since a million of them would fill 80 MB.

        Raises:
            CorruptSegment: If they cannot be read as they were written.
        """
        found: list[str] = json.loads(read_verified(self.derived, IDS))
        return found

    def passage(self, number: int) -> Passage:
        """Return the passage of that number, counted from 0.

        Raises:
            CorruptSegment: If it cannot be read.
        """
        begin, end = self.starts[number : number + 2].tolist()
        # Joining paths takes three times as long as all the rest of it.
        path = f"{self.derived}/{PASSAGES}"
        try:
            return read_passage(_read_part(path, begin, end))
        except (OSError, ValueError) as error:
            raise CorruptSegment(path) from error

    def read_embeddings(self, into: FixedPoint, owners: npt.NDArray[np.int32]) -> None:
        """Fill in the embeddings (m, d), those of one passage together, and the passage (m,) that each stands for.

        Raises:
            CorruptSegment: If they cannot be read, or the passages cannot be what was written.
        """
        self.arrays.fill({"vectors": into.steps, "scales": into.scales, "owners": owners})
        # The loops over them ask for no bounds.
        if len(owners) and not (
            owners[0] >= 0 and owners[-1] < self.size and (owners[1:] >= owners[:-1]).all()
        ):
            raise CorruptSegment(self.arrays.path)

    def postings(self) -> StoredPostings:
        """Return its term frequencies."""
        return StoredPostings(self.arrays)

    def phrases(self) -> StoredPhrases:
        """Return what it calls things."""
        return StoredPhrases(self.derived / PHRASES, self.arrays)

    def point_columns(self) -> PointColumns:
        """Return what its knowledge points are chosen by."""
        return columns_of(dict(zip(COLUMN_NAMES, self.arrays.read(*COLUMN_NAMES), strict=True)))

    def points(self, numbers: Sequence[int]) -> list[PointCards]:
        """Return the knowledge points of those numbers, counted from 0, with their cards.

        Raises:
            CorruptSegment: If one cannot be read.
        """
        [starts] = self.arrays.read("points-lines")
        path = f"{self.derived}/{POINTS}"
        try:
            places = (starts[number : number + 2].tolist() for number in numbers)
            return [read_point(_read_part(path, begin, end)) for begin, end in places]
        except (OSError, ValueError) as error:
            raise CorruptSegment(path) from error

    def topics(self) -> list[tuple[PointKind, Topic]]:
        """Return what kind each of its knowledge points is and what is known of what, in their order.

        Raises:
            CorruptSegment: If they cannot be read as they were written.
        """
        return [read_topic(line) for line in read_verified(self.derived, POINTS).splitlines()]

    def markdown(self, document_id: str) -> str:
        """Return a document's Markdown, in which spans count.

        Raises:
            CorruptSegment: If it cannot be read as it was written.
        """
        order = self._order(document_id)
        is_derived_too = (self.derived / converted_name(order)).exists()
        if is_own_source(self.documents[order].path) and not is_derived_too:
            return read_verified(self.folder / "source", markdown_name(order)).decode()
        return read_verified(self.derived, converted_name(order)).decode()

    def places(self, document_id: str) -> Places:
        """Return where the lines of a document's Markdown stand in the file as given; empty where lines are all there is.

        Raises:
            CorruptSegment: If they cannot be read as they were written.
        """
        name = places_name(self._order(document_id))
        if not (self.derived / name).exists():
            return ()
        return read_places(read_verified(self.derived, name))

    def hides(self, document_id: str) -> bool:
        """Tell whether the file as given holds what its program does not show, and what was therefore left out.

        Raises:
            CorruptSegment: If it cannot be read as it was written.
        """
        if not (self.derived / HIDING).exists():
            return False
        return document_id in json.loads(read_verified(self.derived, HIDING))

    def given(self, path: str) -> bytes:
        """Return a file as it came, by its path inside the pack.

        Raises:
            CorruptSegment: If it cannot be read as it was written.
        """
        return read_verified(self.folder / "source", f"given/{path}")

    def _order(self, document_id: str) -> int:
        return [d.document_id for d in self.documents].index(document_id)


def _read_part(path: str, begin: int, end: int) -> bytes:
    # Opening by `Path` would cost what joining does.
    file = os.open(path, os.O_RDONLY)
    try:
        return os.pread(file, end - begin, begin)
    finally:
        os.close(file)


def markdown_name(order: int) -> str:
    """Return where the Markdown of the document of that number stands among the sources."""
    return f"markdown/{order + 1:05}.md"


def converted_name(order: int) -> str:
    """Return where the Markdown of a document that is no Markdown itself, or of whose own something is left out, stands among what is derived."""
    return f"converted/{order + 1:05}.md"


def places_name(order: int) -> str:
    """Return where the places of such a document's lines stand."""
    return f"converted/{order + 1:05}.places.json"


def derived_name(encoder_fingerprint: str) -> str:
    """Return the folder name of what this pipeline derives with that encoder."""
    return hashlib.sha256(f"{PIPELINE}:{encoder_fingerprint}".encode()).hexdigest()[:16]


def is_derived(layout: Layout, name: str, encoder_fingerprint: str) -> bool:
    """Tell whether a segment holds, undamaged, what this pipeline and that encoder make of it."""
    return is_whole(layout.segment(name) / "derived" / derived_name(encoder_fingerprint))


def open_segment(layout: Layout, name: str, encoder_fingerprint: str) -> Segment:
    """Open a segment and verify all of it.

    Raises:
        CorruptSegment: If anything is missing or differs from its checksum.
        NotDerived: If it is whole, but another pipeline or encoder made what it holds.
    """
    folder = layout.segment(name)
    derived = folder / "derived" / derived_name(encoder_fingerprint)
    verify_sums(folder / "source")
    if not derived.exists():
        raise NotDerived(name)
    verify_sums(derived)
    pack, documents, audiences = read_pack(read_verified(derived, PACK))
    arrays = ArrayFile(derived / ARRAYS)
    starts, *columns = arrays.read("lines", *(f"columns-{field}" for field in COLUMNS))
    return Segment(
        name=name,
        folder=folder,
        derived=derived,
        pack=pack,
        documents=documents,
        starts=starts,
        columns=Columns(*columns),
        audiences=audiences,
        arrays=arrays,
    )
