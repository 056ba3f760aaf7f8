"""The immutable on-disk form of one pack version: its sources, and what is derived from them.

`source/given/` holds the files as they came and `source/markdown/` what was made of them, numbered in the order of the
documents; `derived/<fingerprint>/` holds passages, embeddings and term frequencies, made anew when pipeline or encoder
change: few files, since a library opens thousands of segments. Both carry checksums.
"""

import errno
import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save

from index.array_file import ArrayFile
from index.durable import (
    exclusive,
    is_whole,
    mend,
    read_verified,
    sync_folder,
    sync_tree,
    verify_sums,
    write_plainly,
    write_sums,
)
from index.encoder import Embeddings
from index.fixed_point import FixedPoint, fixed_point
from index.layout import Layout, segment_name
from index.phrases import phrases_of
from index.searchable import lexical_length, lexical_tokens
from index.serial import dump_json, pack_record, passage_lines, read_pack, read_passage
from index.stored import StoredPhrases, StoredPostings
from index.term_keys import term_keys
from knowledge.audience import Audience
from knowledge.errors import CorruptSegment, NotDerived
from knowledge.pack import Pack
from knowledge.passage import Document, Passage
from knowledge.window import NS_FIRST, NS_NEVER, to_ns

# Counts what is derived and how; raise it when passages, tokens or texts to embed change, and `liquid rebuild` is asked for.
PIPELINE = "3"

_COLUMNS = ("starts", "ends", "audiences", "documents")
_POSTINGS = ("keys", "starts", "rows", "counts", "lengths")
_ARRAYS = "arrays.safetensors"
_IDS = "ids.json"
_PACK = "pack.json"
_PASSAGES = "passages.jsonl"
_PHRASES = "phrases.json"
_PHRASE_ARRAYS = ("are_names", "starts", "rows")
_MOST = 2**16 - 1
# What the system says of a folder that is to be moved where one is already.
_IS_THERE = (errno.EEXIST, errno.ENOTEMPTY)
# Folders between a part of a segment and the library: derived, version, pack, segments.
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class SegmentContent:
    """Everything that a segment is made of.

    Attributes:
        sources: Bytes as given, by path inside the pack.
        markdown: Markdown by document id.
        embeddings: (m, d), m >= number of passages; those of one passage stand together, in passage order.
        owners: (m,) index of the passage that each embedding stands for, never falling.
    """

    pack: Pack
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    sources: Mapping[str, bytes]
    markdown: Mapping[str, str]
    embeddings: Embeddings
    owners: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Postings:
    """Term frequencies by term.

    Attributes:
        keys: (t,) of the terms, as `term_keys` gives them, rising.
        starts: (t + 1,) where each term's postings begin.
        rows: (p,) passages that hold the term, rising within a term.
        counts: (p,) how often.
        lengths: (n,) tokens that each passage counts as.
    """

    keys: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint16]
    lengths: npt.NDArray[np.int32]

    @property
    def terms(self) -> int:
        """How many there are."""
        return len(self.keys)


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
        found: list[str] = json.loads(read_verified(self.derived, _IDS))
        return found

    def passage(self, number: int) -> Passage:
        """Return the passage of that number, counted from 0.

        Raises:
            CorruptSegment: If it cannot be read.
        """
        begin, end = self.starts[number : number + 2].tolist()
        # Joining paths takes three times as long as all the rest of it.
        path = f"{self.derived}/{_PASSAGES}"
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
        return StoredPhrases(self.derived / _PHRASES, self.arrays)

    def markdown(self, document_id: str) -> str:
        """Return a document's Markdown, in which spans count.

        Raises:
            CorruptSegment: If it cannot be read as it was written.
        """
        order = [d.document_id for d in self.documents].index(document_id)
        return read_verified(self.folder / "source", _markdown_name(order)).decode()


def _read_part(path: str, begin: int, end: int) -> bytes:
    # Opening by `Path` would cost what joining does.
    file = os.open(path, os.O_RDONLY)
    try:
        return os.pread(file, end - begin, begin)
    finally:
        os.close(file)


def content_digest(sources: Mapping[str, bytes]) -> str:
    """Return a hex digest of the files of a pack, whatever order they are given in."""
    whole = hashlib.sha256()
    for path in sorted(sources):
        whole.update(hashlib.sha256(path.encode()).digest())
        whole.update(hashlib.sha256(sources[path]).digest())
    return whole.hexdigest()


def derived_name(encoder_fingerprint: str) -> str:
    """Return the folder name of what this pipeline derives with that encoder."""
    return hashlib.sha256(f"{PIPELINE}:{encoder_fingerprint}".encode()).hexdigest()[:16]


def write_segment(
    layout: Layout, content: SegmentContent, encoder_fingerprint: str, scratch: str
) -> str:
    """Write a segment, whole or not at all, and return its name; what is there already is kept, unless it is damaged.

    Args:
        layout: Where to.
        content: What.
        encoder_fingerprint: Of the encoder that made the embeddings.
        scratch: Name of an unused staging folder.
    """
    name = segment_name(content.pack.pack_id, content.pack.version, content_digest(content.sources))
    staged = layout.staging / scratch
    final = layout.segment(name)
    _write_source(staged / "source", content)
    _write_derived(staged / "derived" / derived_name(encoder_fingerprint), content)
    sync_tree(staged)
    parts = (Path("source"), Path("derived") / derived_name(encoder_fingerprint))
    # Not the lock of the library, which withdrawals wait for: this may be held by a process that yields to all others.
    lock = layout.lock.with_suffix(".mending")
    for part in parts:
        _keep(staged / part, final / part, lock)
    # Also for what was there: whoever moved it may have been killed before its name was on disk.
    above = dict.fromkeys(p for part in parts for p in (final / part).parents[: _DEPTH + 1])
    for folder in above:
        sync_folder(folder)
    shutil.rmtree(staged)
    return name


def _keep(staged: Path, final: Path, lock: Path) -> None:
    """Put `staged` where nothing is yet; what is there already is never moved away, since others may have published it."""
    final.parent.mkdir(parents=True, exist_ok=True)
    try:
        staged.rename(final)
    except OSError as error:
        if error.errno not in _IS_THERE:
            raise
    else:
        return
    if not is_whole(final):
        with exclusive(lock):
            if not is_whole(final):
                mend(final, staged)
    # Also what others moved there: they may have been killed before its names were on disk.
    sync_tree(final)


def _write_source(folder: Path, content: SegmentContent) -> None:
    for path, given in content.sources.items():
        write_plainly(folder / "given" / path, given)
    for order, document in enumerate(content.documents):
        text = content.markdown[document.document_id]
        write_plainly(folder / _markdown_name(order), text.encode())
    write_sums(folder)


def _markdown_name(order: int) -> str:
    return f"markdown/{order + 1:05}.md"


def _write_derived(folder: Path, content: SegmentContent) -> None:
    audiences = tuple(dict.fromkeys(p.audience for p in content.passages))
    record = pack_record(content.pack, content.documents, audiences)
    write_plainly(folder / _PACK, record)
    lines = passage_lines(content.passages)
    write_plainly(folder / _PASSAGES, b"".join(lines))
    write_plainly(folder / _IDS, dump_json([p.passage_id for p in content.passages]))
    vectors = fixed_point(content.embeddings)
    phrases = phrases_of(content.pack, content.documents, content.passages)
    write_plainly(folder / _PHRASES, dump_json(phrases.texts))
    columns, postings = _columns(content, audiences), _count(content)
    write_plainly(
        folder / _ARRAYS,
        save(
            {
                "lines": np.cumsum([0, *map(len, lines)], dtype=np.int64),
                "vectors": vectors.steps,
                "scales": vectors.scales,
                "owners": content.owners,
                **{f"columns-{field}": getattr(columns, field) for field in _COLUMNS},
                **{f"postings-{field}": getattr(postings, field) for field in _POSTINGS},
                **{f"phrases-{field}": getattr(phrases, field) for field in _PHRASE_ARRAYS},
            }
        ),
    )
    write_sums(folder)


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
    pack, documents, audiences = read_pack(read_verified(derived, _PACK))
    arrays = ArrayFile(derived / _ARRAYS)
    starts, *columns = arrays.read("lines", *(f"columns-{field}" for field in _COLUMNS))
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


def _columns(content: SegmentContent, audiences: tuple[Audience, ...]) -> Columns:
    order = {d.document_id: i for i, d in enumerate(content.documents)}
    numbers = {audience: i for i, audience in enumerate(audiences)}
    windows = [p.window for p in content.passages]
    rows = (
        [NS_FIRST if w.starts_at is None else to_ns(w.starts_at) for w in windows],
        [NS_NEVER if w.ends_at is None else to_ns(w.ends_at) for w in windows],
        [numbers[p.audience] for p in content.passages],
        [order[p.document_id] for p in content.passages],
    )
    return Columns(*(np.array(values, dtype=np.int64) for values in rows))


def _count(content: SegmentContent) -> Postings:
    documents = {d.document_id: d for d in content.documents}
    found: dict[str, list[tuple[int, int]]] = {}
    lengths = np.zeros(len(content.passages), dtype=np.int32)
    for row, passage in enumerate(content.passages):
        words = lexical_tokens(documents[passage.document_id], passage)
        lengths[row] = lexical_length(passage, len(words))
        for term, count in Counter(words).items():
            found.setdefault(term, []).append((row, min(count, _MOST)))
    keys = term_keys(list(found))
    order = np.argsort(keys)
    lists = list(found.values())
    pairs = np.array([p for i in order for p in lists[i]], dtype=np.int64).reshape(-1, 2)
    return Postings(
        keys=keys[order],
        starts=np.cumsum([0, *(len(lists[i]) for i in order)], dtype=np.int64),
        rows=pairs[:, 0].astype(np.int32),
        counts=pairs[:, 1].astype(np.uint16),
        lengths=lengths,
    )
