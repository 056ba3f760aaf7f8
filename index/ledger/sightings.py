"""Who was given which version of what, and when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, text

from index.ledger.database import Ledger
from index.ledger.tables import LOOKUPS, SIGHTINGS
from index.record import Sighting
from knowledge.audience import Role, Viewer

_OF = SIGHTINGS.c
# Spelt as the indexes of answers spell it: SQLite uses none of them for `answered = 1`.
_IS_ANSWER = text("sightings.answered")
# Names of packs and passages in one statement; PostgreSQL takes more, SQLite some thousands.
_MOST_NAMES = 500


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that somebody was given, with the masked question and whoever asked, as they were then."""

    sighting: Sighting
    query: str
    viewer: Viewer


@dataclass(frozen=True, slots=True)
class Whose:
    """Which answers are meant; None leaves that open. `team` is the asker's as it was then."""

    viewer_name: str | None = None
    team: str | None = None
    pack_id: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """That a version of a pack was given between two instants."""

    pack_id: str
    version: str
    first_at: datetime
    last_at: datetime


def last_seen(
    ledger: Ledger,
    viewer_name: str,
    window: tuple[datetime, datetime],
    passage_ids: Collection[str] | None = None,
) -> tuple[Sighting, ...]:
    """Return of each passage when somebody was last answered with it, or else last shown it.

    Args:
        ledger: Where it stands.
        viewer_name: Who.
        window: From the first instant up to, not including, the last.
        passage_ids: Up to 500 passages; None for all.
    """
    order = func.row_number().over(
        partition_by=_OF.passage_id,
        order_by=(_OF.answered.desc(), _OF.seen_at.desc(), _OF.lookup_id),
    )
    ranked = select(SIGHTINGS, order.label("place")).where(
        _OF.viewer_name == viewer_name, _OF.seen_at >= window[0], _OF.seen_at < window[1]
    )
    if passage_ids is not None:
        ranked = ranked.where(_OF.passage_id.in_(list(passage_ids)[:_MOST_NAMES]))
    found = ranked.subquery()
    last = select(*(found.c[column.name] for column in SIGHTINGS.c)).where(found.c.place == 1)
    return tuple(Sighting(**row) for row in ledger.rows(last))


def versions_given(ledger: Ledger, since: datetime, whose: Whose) -> tuple[Given, ...]:
    """Return which versions were answered with since an instant."""
    columns = (_OF.pack_id, _OF.version)
    query: Select[Any] = select(
        *columns, func.min(_OF.seen_at).label("first_at"), func.max(_OF.seen_at).label("last_at")
    ).group_by(*columns)
    query = _only(query.where(_IS_ANSWER, _OF.seen_at >= since), whose)
    return tuple(Given(**row) for row in ledger.rows(query))


def answered_with(
    ledger: Ledger,
    since: datetime,
    versions: Collection[tuple[str, str, datetime]],
    whose: Whose,
    most: int = 1_000,
) -> tuple[Answered, ...]:
    """Return the answers from certain versions, newest first.

    Args:
        ledger: Where they stand.
        since: No older ones.
        versions: Pack, version and the instant from which on its answers count; up to 500.
        whose: Whose.
        most: At most so many.
    """
    if not versions:
        return ()
    wanted = or_(
        *(
            and_(_OF.pack_id == pack, _OF.version == version, _OF.seen_at >= begin)
            for pack, version, begin in list(versions)[:_MOST_NAMES]
        )
    )
    query = select(SIGHTINGS, LOOKUPS.c.query.label("asked"), LOOKUPS.c.viewer.label("asker"))
    query = query.join(LOOKUPS, LOOKUPS.c.lookup_id == _OF.lookup_id)
    query = _only(query.where(_IS_ANSWER, _OF.seen_at >= since, wanted), whose)
    if whose.team is not None:
        query = query.where(LOOKUPS.c.viewer["team"].as_string() == whose.team)
    query = query.order_by(_OF.seen_at.desc(), _OF.lookup_id).limit(most)
    return tuple(_answered(row) for row in ledger.rows(query))


def _only(query: Select[Any], whose: Whose) -> Select[Any]:
    for column, wanted in (
        (_OF.viewer_name, whose.viewer_name),
        (_OF.pack_id, whose.pack_id),
        (_OF.version, whose.version),
    ):
        if wanted is not None:
            query = query.where(column == wanted)
    return query


def _answered(row: dict[str, Any]) -> Answered:
    asker = row.pop("asker")
    query = row.pop("asked")
    return Answered(Sighting(**row), query, Viewer(**{**asker, "role": Role(asker["role"])}))
