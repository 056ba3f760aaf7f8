"""What a segment is made of, and how it comes to stand on disk: whole or not at all."""

import errno
import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save

from index.cards.card_file import POINTS, point_arrays, point_lines
from index.cards.card_rules import Rule
from index.durable import (
    exclusive,
    is_whole,
    mend,
    sync_folder,
    sync_tree,
    write_plainly,
    write_sums,
)
from index.encoder import Embeddings
from index.fixed_point import FixedPoint, fixed_point
from index.layout import Layout, segment_name
from index.postings import count_postings
from index.segment import (
    ARRAYS,
    COLUMNS,
    HIDING,
    IDS,
    PACK,
    PASSAGES,
    PHRASES,
    Columns,
    converted_name,
    derived_name,
    markdown_name,
    places_name,
)
from index.segment_phrases import phrases_of
from index.serial import dump_json, pack_record, passage_lines, places_value
from knowledge.audience import Audience
from knowledge.card import PointCards
from knowledge.pack import Pack
from knowledge.passage import Document, Passage
from knowledge.source_place import Places, is_own_source
from knowledge.window import NS_FIRST, NS_NEVER, to_ns

_POSTINGS = ("keys", "starts", "rows", "counts", "lengths")
_PHRASE_ARRAYS = ("are_names", "starts", "rows")
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
        embeddings: (m, d), m >= number of passages; those of one passage stand together, in passage order. As they are kept where
            they come from another segment.
        owners: (m,) index of the passage that each embedding stands for, never falling.
        points: What can be learned from the passages, with the cards that ask it.
        hiding: Ids of documents whose files hold what their programs do not show.
        rejects: How many cards were left out, by the rule that they break: told to whoever publishes, and not kept.
        places: Where lines of the Markdown stand in the file as given, by document id, where it has pages, slides, sheets or rows.
    """

    pack: Pack
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    sources: Mapping[str, bytes]
    markdown: Mapping[str, str]
    embeddings: Embeddings | FixedPoint
    owners: npt.NDArray[np.int32]
    points: tuple[PointCards, ...] = ()
    rejects: Mapping[Rule, int] = field(default_factory=dict)
    places: Mapping[str, Places] = field(default_factory=dict)
    hiding: frozenset[str] = frozenset()


def content_digest(sources: Mapping[str, bytes]) -> str:
    """Return a hex digest of the files of a pack, whatever order they are given in."""
    whole = hashlib.sha256()
    for path in sorted(sources):
        whole.update(hashlib.sha256(path.encode()).digest())
        whole.update(hashlib.sha256(sources[path]).digest())
    return whole.hexdigest()


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
        if is_own_source(document.path):
            text = content.markdown[document.document_id]
            write_plainly(folder / markdown_name(order), text.encode())
    write_sums(folder)


def _write_converted(folder: Path, content: SegmentContent) -> None:
    for order, document in enumerate(content.documents):
        # Sources that are kept already stay as they are, also where today's pipeline leaves out something of them.
        if not is_own_source(document.path) or document.document_id in content.hiding:
            text = content.markdown[document.document_id]
            write_plainly(folder / converted_name(order), text.encode())
        places = content.places.get(document.document_id)
        if places:
            write_plainly(folder / places_name(order), places_value(places))
    if content.hiding:
        write_plainly(folder / HIDING, dump_json(sorted(content.hiding)))


def _write_derived(folder: Path, content: SegmentContent) -> None:
    audiences = tuple(dict.fromkeys(p.audience for p in content.passages))
    record = pack_record(content.pack, content.documents, audiences)
    write_plainly(folder / PACK, record)
    _write_converted(folder, content)
    lines = passage_lines(content.passages)
    write_plainly(folder / PASSAGES, b"".join(lines))
    write_plainly(folder / IDS, dump_json([p.passage_id for p in content.passages]))
    given = content.embeddings
    vectors = given if isinstance(given, FixedPoint) else fixed_point(given)
    phrases = phrases_of(content.pack, content.documents, content.passages)
    write_plainly(folder / PHRASES, dump_json(phrases.texts))
    points = point_lines(content.points)
    write_plainly(folder / POINTS, b"".join(points))
    columns, postings = (
        _columns(content, audiences),
        count_postings(content.documents, content.passages),
    )
    write_plainly(
        folder / ARRAYS,
        save(
            {
                "lines": np.cumsum([0, *map(len, lines)], dtype=np.int64),
                "vectors": vectors.steps,
                "scales": vectors.scales,
                "owners": content.owners,
                **{f"columns-{field}": getattr(columns, field) for field in COLUMNS},
                **{f"postings-{field}": getattr(postings, field) for field in _POSTINGS},
                **{f"phrases-{field}": getattr(phrases, field) for field in _PHRASE_ARRAYS},
                **point_arrays(content.points, points, content.passages, content.pack),
            }
        ),
    )
    write_sums(folder)


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
