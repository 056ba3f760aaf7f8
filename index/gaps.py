"""What agents asked and did not get, put together by meaning, for as long as nothing in force answers it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from index.encoder import Encoder
from index.grouping import group
from index.live import Live
from index.record import LookupRecord
from index.result import NoticeKind, SearchResult
from index.search import search
from knowledge.audience import Role, Viewer
from knowledge.kinds import GapReason
from knowledge.pack import Pack

# Distinct questions that are looked into, and searches for them: a question is searched again for each kind of viewer, at some
# milliseconds, and compared with all others.
MOST_QUESTIONS = 300
# Answers nobody did anything with are mostly read and enough; that they are left so often is worth a look.
LEAST_UNUSED = 3
_REFUSED = frozenset({"down", "rejected"})
_USED = frozenset({"opened", "copied", "accepted", "up"})
_HITS = 5


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that mean the same.

    Attributes:
        questions: As they were searched, with how often each was asked; the most frequent first.
        lookups: How often they were asked in all.
        askers: By how many people.
        reasons: How often for which reason.
        first_at: When the first of them came.
        last_at: When the last of them came.
        ended: What has ended and would have covered one of them.
    """

    questions: tuple[tuple[str, int], ...]
    lookups: int
    askers: int
    reasons: Mapping[GapReason, int]
    first_at: datetime
    last_at: datetime
    ended: tuple[Pack, ...]


@dataclass(frozen=True, slots=True)
class _Miss:
    """A look-up that still counts, and what it would find now."""

    lookup: LookupRecord
    reason: GapReason
    now: SearchResult


def find_gaps(
    live: Live,
    encoder: Encoder,
    asked: Sequence[LookupRecord],
    acts: Mapping[str, Collection[str]],
    at: datetime,
) -> tuple[Gap, ...]:
    """Return what agents asked and would not get at `at` either, the most asked first.

    An abstention counts until the same question, by the same kind of viewer, is answered; an answer that was refused or left
    unused until another passage or a later version of it answers. What people who publish ask is their own trying out.

    Args:
        live: The generation.
        encoder: Tells what means the same.
        asked: Look-ups, newest first.
        acts: What was done with them, by look-up.
        at: The present.
    """
    candidates = [
        (lookup, reason)
        for lookup in asked
        if not lookup.viewer.role.may_publish
        and (reason := _reason(lookup, acts.get(lookup.lookup_id, ()))) is not None
    ]
    frequent = Counter(lookup.query for lookup, _ in candidates).most_common(MOST_QUESTIONS)
    looked_into = {text for text, _ in frequent}
    misses = _still_open(live, encoder, [c for c in candidates if c[0].query in looked_into], at)
    texts = list(dict.fromkeys(miss.lookup.query for miss in misses))
    found = []
    for places in group(texts, encoder):
        together = {texts[place] for place in places}
        gap = _gap([miss for miss in misses if miss.lookup.query in together])
        if gap.reasons.keys() != {GapReason.UNUSED} or gap.lookups >= LEAST_UNUSED:
            found.append(gap)
    return tuple(sorted(found, key=lambda gap: (-_weight(gap), -gap.last_at.timestamp())))


def _reason(lookup: LookupRecord, acts: Collection[str]) -> GapReason | None:
    if lookup.answered is None:
        return GapReason.ABSTAINED
    if _REFUSED.intersection(acts):
        return GapReason.DOWN
    return None if _USED.intersection(acts) else GapReason.UNUSED


def _still_open(
    live: Live,
    encoder: Encoder,
    candidates: Iterable[tuple[LookupRecord, GapReason]],
    at: datetime,
) -> list[_Miss]:
    published = {(v.pack.pack_id, v.pack.version): v.entry.published_at for v in live.versions}
    results: dict[tuple[str, Viewer], SearchResult] = {}
    misses = []
    for lookup, reason in candidates:
        who = lookup.viewer
        asker = Viewer("gaps", Role.AGENT, who.team, who.region, who.channel)
        key = (lookup.query, asker)
        if key not in results:
            if len(results) == MOST_QUESTIONS:
                continue
            results[key] = search(live, encoder, lookup.query, asker, at, _HITS)
        now = results[key]
        if reason is GapReason.ABSTAINED and now.answer is None:
            ended = any(notice.kind is NoticeKind.EXPIRED for notice in now.notices)
            misses.append(_Miss(lookup, GapReason.EXPIRED if ended else reason, now))
        elif reason is not GapReason.ABSTAINED and now.answer is not None:
            hit = now.answer.hit
            is_same = hit.passage.passage_id == lookup.answered
            since = published[hit.pack.pack_id, hit.pack.version]
            if is_same and since <= lookup.recorded_at:
                misses.append(_Miss(lookup, reason, now))
    return misses


def _gap(misses: Sequence[_Miss]) -> Gap:
    lookups = [miss.lookup for miss in misses]
    ended = {
        notice.pack.pack_id: notice.pack
        for miss in misses
        if miss.reason is GapReason.EXPIRED
        for notice in miss.now.notices
        if notice.kind is NoticeKind.EXPIRED
    }
    return Gap(
        questions=tuple(Counter(lookup.query for lookup in lookups).most_common()),
        lookups=len(lookups),
        askers=len({lookup.viewer.name for lookup in lookups}),
        reasons=Counter(miss.reason for miss in misses),
        first_at=min(lookup.recorded_at for lookup in lookups),
        last_at=max(lookup.recorded_at for lookup in lookups),
        ended=tuple(ended.values()),
    )


def _weight(gap: Gap) -> int:
    return gap.lookups - gap.reasons.get(GapReason.UNUSED, 0)
