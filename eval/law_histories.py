"""Laws that come in two versions, every passage of both asked for by its own words on the days around which they change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from eval.freshness_calendar import midnight
from eval.law_packs import LawVersion
from eval.publishing import EVALUATOR
from index.encoder import Encoder
from index.live import Live
from index.search import search
from knowledge.passage import Passage

ZONE = "Asia/Shanghai"
_TICK = timedelta(microseconds=1)
_WORDS = 60


@dataclass(frozen=True, slots=True)
class LawReplay:
    """All passages of one law asked for at one instant.

    Attributes:
        in_force: Day of the version in force; None before the first.
        asked: Questions.
        stale: Those that found the law in another version.
        missed: Those in whose version the passage stands, that did not find it.
    """

    law: str
    at: datetime
    in_force: str | None
    asked: int
    stale: int
    missed: int


def replay_laws(versions: Sequence[LawVersion], live: Live, encoder: Encoder) -> list[LawReplay]:
    """Return what came of each law of several versions, at each day on which one begins and just before it."""
    days: dict[str, list[str]] = {}
    for version in versions:
        days.setdefault(version.pack_id, []).append(version.effective_on.isoformat())
    return [
        _replay(pack_id, sorted(named), at, live, encoder)
        for pack_id, named in sorted(days.items())
        if len(named) > 1
        for day in sorted(named)
        for begins in (midnight(datetime.fromisoformat(day).date(), ZONE),)
        for at in (begins - _TICK, begins, begins + timedelta(days=1))
    ]


def _replay(
    pack_id: str, days: Sequence[str], at: datetime, live: Live, encoder: Encoder
) -> LawReplay:
    begun = [d for d in days if midnight(datetime.fromisoformat(d).date(), ZONE) <= at]
    in_force = begun[-1] if begun else None
    asked = stale = missed = 0
    for version, passage in _passages(live, pack_id):
        text = f"{passage.heading_path[-1]} {passage.plain[:_WORDS]}"
        hits = search(live, encoder, text, EVALUATOR, at).hits
        own = [hit for hit in hits if hit.pack.pack_id == pack_id]
        asked += 1
        stale += any(hit.pack.version != in_force for hit in own)
        is_due = version == in_force
        missed += is_due and passage.passage_id not in [hit.passage.passage_id for hit in own]
    return LawReplay(pack_id, at, in_force, asked, stale, missed)


def _passages(live: Live, pack_id: str) -> list[tuple[str, Passage]]:
    return [
        (version.pack.version, live.locate(row)[1])
        for version in live.versions
        if version.pack.pack_id == pack_id
        for row in range(version.rows().start, version.rows().stop)
    ]
