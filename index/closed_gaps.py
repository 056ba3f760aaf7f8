"""Questions that somebody asked in vain and that a pack answers since: gaps that became knowledge, an achievement of whoever asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from index.encoder import Encoder
from index.live import Live
from index.record import LookupRecord
from index.result import Hit
from index.search import search
from knowledge.window import NS_FIRST, from_ns, to_ns

# Distinct questions that are searched again, at some milliseconds each.
MOST_QUESTIONS = 50
_HITS = 5


@dataclass(frozen=True, slots=True)
class ClosedGap:
    """One question.

    Attributes:
        question: As it was searched.
        asked: How often it was asked in vain.
        first_at: When it was first.
        pack_id: What answers it now.
        version: Of the pack.
        passage_id: The passage that does.
        closed_at: From when on the answer stood there: published, and begun.
    """

    question: str
    asked: int
    first_at: datetime
    pack_id: str
    version: str
    passage_id: str
    closed_at: datetime


def closed_gaps(
    live: Live, encoder: Encoder, abstentions: Iterable[LookupRecord], at: datetime
) -> tuple[ClosedGap, ...]:
    """Return which of one person's questions are answered for them at `at`, the first closed first.

    What was there already when they asked in vain, and is only found better now, is no gap that became knowledge.

    Args:
        live: The generation.
        encoder: The one it was built with.
        abstentions: Look-ups of one person, newest first; those with an answer are left out, and all but the newest 50 questions.
        at: The present.
    """
    asked: dict[str, list[LookupRecord]] = {}
    for lookup in abstentions:
        is_taken = lookup.query in asked or len(asked) < MOST_QUESTIONS
        if lookup.answered is None and is_taken and not lookup.viewer.role.may_publish:
            asked.setdefault(lookup.query, []).append(lookup)
    newest = _newest(live, at)
    found = [
        gap
        for some in asked.values()
        if some[0].recorded_at < newest and (gap := _closed(live, encoder, some, at))
    ]
    return tuple(sorted(found, key=lambda gap: (gap.closed_at, gap.question)))


def _closed(
    live: Live, encoder: Encoder, asked: list[LookupRecord], at: datetime
) -> ClosedGap | None:
    newest = asked[0]
    # As the person is now; what they may look ahead at is nobody's answer yet.
    viewer = replace(newest.viewer, name="gaps")
    answer = search(live, encoder, newest.query, viewer, at, _HITS).answer
    if answer is None:
        return None
    closed_at = _there_since(live, answer.hit)
    if closed_at is None or closed_at <= newest.recorded_at:
        return None
    return ClosedGap(
        question=newest.query,
        asked=len(asked),
        first_at=min(lookup.recorded_at for lookup in asked),
        pack_id=answer.hit.pack.pack_id,
        version=answer.hit.pack.version,
        passage_id=answer.hit.passage.passage_id,
        closed_at=closed_at,
    )


def _newest(live: Live, at: datetime) -> datetime:
    """Return when the newest of what there is was published or began: no gap that was met since can have been closed."""
    starts = live.rows.starts[live.rows.starts <= to_ns(at)]
    published = [version.entry.published_at for version in live.versions]
    began = [from_ns(int(starts.max()))] if len(starts) and starts.max() > NS_FIRST else []
    return max((*published, *began), default=at)


def _there_since(live: Live, hit: Hit) -> datetime | None:
    """Return from when on a hit could be found; None if its version is gone."""
    for version in live.versions_of(hit.pack.pack_id):
        if version.pack.version == hit.pack.version:
            begins = version.window_of(hit.passage).starts_at
            published = version.entry.published_at
            return published if begins is None else max(published, begins)
    return None
