"""Which published passages a draft is held against: those that may hold when it does, and in a large library those near it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from index.dense import Mask, Rows, Scores
from index.legs import ask, asked_again, dense_scores, dense_top, lexical_top
from index.live import Live, LiveVersion
from index.normalise import normalise
from index.segment_write import SegmentContent
from index.visible import Selection, select
from ingest.progress_parts import Heard, unheard
from ingest.review.claim_context import Shelf
from ingest.review.submission import Submission, embeddings_of
from knowledge.passage import Passage
from knowledge.window import Window, to_ns

# Up to so many published passages each is looked at; beyond, those near a passage of the draft, by meaning or by words.
_ALL = 3_000
_NEAR = 24
_LONGEST_QUESTION = 300


@dataclass(frozen=True, slots=True)
class Near:
    """The published passages nearest to one of a draft.

    Attributes:
        number: Of the passage in its content.
        rows: (k,) rising.
        similarities: (k,) cosines of the whole passages and their parts.
    """

    content: SegmentContent
    number: int
    rows: Rows
    similarities: Scores


def standing(live: Live, submission: Submission) -> Selection:
    """Return the rows that hold at or after the publication, of packs that it brings no version of."""
    now = to_ns(submission.at)
    others = [version.pack.pack_id not in submission.pack_ids() for version in live.versions]
    # Rows of dropped segments carry version -1, which is the False at the end.
    mask: Mask = np.array([*others, False])[live.rows.versions]
    return select(live.alive & mask & (live.rows.ends > now))


def nearest(
    live: Live, submission: Submission, selection: Selection, heard: Heard = unheard
) -> list[Near]:
    """Return what stands nearest to each passage and each table row of the drafts, by their embeddings and by their words."""
    if not selection.count:
        return []
    found: list[Near] = []
    total = sum(len(content.owners) for content in submission.contents)
    for content in submission.contents:
        for near in _nearest(live, content, selection):
            found.append(near)
            heard(len(found), total)
    return found


def _nearest(live: Live, content: SegmentContent, selection: Selection) -> Iterator[Near]:
    last, question, words = -1, None, None
    for number, embedding in zip(content.owners.tolist(), embeddings_of(content), strict=True):
        # Similar questions and rows share the words of their passage.
        if question is None or words is None or number != last:
            text = normalise(content.passages[number].plain)[:_LONGEST_QUESTION]
            last, question = number, ask(live, text, embedding)
            words = lexical_top(question, selection, _NEAR)
        else:
            question = asked_again(question, live, embedding)
        near = dense_top(question, selection, _NEAR)
        rows = np.unique(np.concatenate((near, words)))
        yield Near(content, number, rows, dense_scores(question, rows))


def to_compare(selection: Selection, found: list[Near]) -> Rows:
    """Return the rows whose claims are compared with those of the drafts, rising."""
    if selection.count <= _ALL:
        return np.flatnonzero(selection.mask)
    return np.unique(np.concatenate([near.rows for near in found]))


def published(live: Live, rows: Rows) -> Iterator[tuple[Shelf, Passage]]:
    """Yield the passages at `rows` with where they stand, each for as long as no later version stands in its place."""
    for row in rows.tolist():
        version, passage = live.locate(row)
        window = version.window_of(passage).narrow(Window(None, _replaced_at(version)))
        yield Shelf(version.pack, live.read(version, row).document, window, is_draft=False), passage


def _replaced_at(version: LiveVersion) -> datetime | None:
    """Return the instant from which later versions stand in the place of this one."""
    starts = [p.window.starts_at for p in version.later if not p.withdrawn]
    known = sorted(start for start in starts if start is not None)
    return next((start for start in known if version.is_superseded(start)), None)
