"""Answers to cards: recorded once however often they are sent, read back in the order in which they were given."""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, case, func, select

from index.grading.graded import Reason
from index.learning.learning_record import OFTEN_FORGOTTEN, PointTotal, ReviewRecord
from index.learning.memory import Grade
from index.ledger.database import Ledger
from index.ledger.free_text import storable
from index.ledger.tables import REVIEWS
from knowledge.audience import Role, Viewer
from knowledge.card import Form
from knowledge.learning_errors import IdTaken

# Nobody thinks about one card for longer; whoever was called away meanwhile did not.
MOST_SECONDS = 300.0
MOST_REPLY = 200
# A client that was longer without a network has a wrong clock instead.
_BELIEVED_FOR = timedelta(days=30)
# Names in one statement; PostgreSQL takes more, SQLite's limit was 999 for long.
_MOST_NAMES = 500
_OF = REVIEWS.c


def record_review(
    ledger: Ledger, review: ReviewRecord, *, is_timed_here: bool = False
) -> ReviewRecord:
    """Append an answer, and return it as it stands: of one that is sent again the first counts, with its grade then.

    Its seconds are bounded, its reply is masked and cut, and a client's clock that cannot be right gives way to `received_at`.

    Args:
        ledger: Where it is appended.
        review: The answer.
        is_timed_here: Whether the client told no instant, so that `answered_at` is another at every sending.

    Raises:
        IdTaken: If the same person sent something else under that id. How the service graded it, and as of which
            pack version, are no part of what was sent.
    """
    row = _sent(review, is_timed_here=is_timed_here)
    ledger.insert_unless_there(REVIEWS, row)
    [there] = _there(ledger, row)
    return _review_of(there)


def review_again(
    ledger: Ledger, review: ReviewRecord, *, is_timed_here: bool = False
) -> ReviewRecord | None:
    """Return an answer that was sent before as it stands on record; None for one that comes for the first time.

    The arguments are those of `record_review`; of what the service adds, nothing is read.

    Raises:
        IdTaken: If the same person sent something else under that id.
    """
    there = _there(ledger, _sent(review, is_timed_here=is_timed_here))
    return _review_of(there[0]) if there else None


def reviews_of(
    ledger: Ledger, viewer_name: str, since: datetime | None = None
) -> tuple[ReviewRecord, ...]:
    """Return somebody's answers, or those from an instant on, in the order in which they were given."""
    query = select(REVIEWS).where(_OF.viewer_name == viewer_name)
    return _found(ledger, _since(query, since))


def reviews_before(
    ledger: Ledger, viewer_name: str, before: datetime | None, most: int
) -> tuple[ReviewRecord, ...]:
    """Return somebody's newest answers that were given before an instant, the newest first.

    Args:
        ledger: Where they stand.
        viewer_name: Whose.
        before: The instant; None for all.
        most: How many; answers given at one instant are never parted, so that the last one's is where the next page begins.
    """
    mine = select(REVIEWS).where(_OF.viewer_name == viewer_name)
    if before is not None:
        mine = mine.where(_OF.answered_at < before)
    order = (_OF.answered_at.desc(), _OF.grade, _OF.review_id)
    found = ledger.rows(mine.order_by(*order).limit(most))
    if len(found) == most:
        last_at = found[-1]["answered_at"]
        at_once = ledger.rows(mine.where(_OF.answered_at == last_at).order_by(*order[1:]))
        found = [row for row in found if row["answered_at"] > last_at] + at_once
    return tuple(map(_review_of, found))


def reviews_in_session(
    ledger: Ledger, viewer_name: str, session_id: str
) -> tuple[ReviewRecord, ...]:
    """Return somebody's answers in one session, in the order in which they were given."""
    query = select(REVIEWS).where(_OF.viewer_name == viewer_name, _OF.session_id == session_id)
    return _found(ledger, query)


def reviews_on_pack(
    ledger: Ledger, pack_id: str, names: Collection[str]
) -> tuple[ReviewRecord, ...]:
    """Return the answers of some people to the points of a pack."""
    wanted = sorted(set(names))
    found: list[ReviewRecord] = []
    for start in range(0, len(wanted), _MOST_NAMES):
        some = wanted[start : start + _MOST_NAMES]
        query = select(REVIEWS).where(_OF.pack_id == pack_id, _OF.viewer_name.in_(some))
        found += _found(ledger, query)
    return tuple(found)


def point_totals(
    ledger: Ledger,
    since: datetime | None = None,
    team: str | None = None,
    pack_id: str | None = None,
) -> tuple[PointTotal, ...]:
    """Return what everybody's answers add up to, by point and version.

    Args:
        ledger: Where they stand.
        since: No older answers, so that the first is the first from then on; None for all.
        team: Only of those who were of it when they answered; None for everybody.
        pack_id: Only of this pack's points; None for all.
    """
    by_person = _by_person(since)
    if team is not None:
        by_person = by_person.where(_OF.team == team)
    if pack_id is not None:
        by_person = by_person.where(_OF.pack_id == pack_id)
    of = by_person.subquery().c
    began_wrong = case((of.first_wrong_at == of.first_at, 1), else_=0)
    is_forgotten = of.wrong - began_wrong >= OFTEN_FORGOTTEN
    columns = (of.point_id, of.version)
    query: Select[Any] = select(
        *columns,
        func.count().label("agents"),
        func.sum(of.answers).label("answers"),
        func.sum(of.wrong).label("wrong"),
        func.sum(of.seconds).label("seconds"),
        func.sum(1 - began_wrong).label("knew"),
        func.sum(case((is_forgotten, 1), else_=0)).label("forgot"),
        func.max(of.last_wrong_at).label("last_wrong_at"),
    )
    rows = ledger.rows(query.group_by(*columns).order_by(*columns))
    whole = ("answers", "wrong", "knew", "forgot")
    # PostgreSQL sums whole numbers into decimals.
    return tuple(PointTotal(**row | {name: int(row[name]) for name in whole}) for row in rows)


def _by_person(since: datetime | None) -> Select[Any]:
    columns = (_OF.point_id, _OF.version, _OF.viewer_name)
    is_wrong = _OF.grade == Grade.AGAIN.value
    wrong_at = case((is_wrong, _OF.answered_at))
    query: Select[Any] = select(
        *columns,
        func.count().label("answers"),
        func.sum(case((is_wrong, 1), else_=0)).label("wrong"),
        func.sum(_OF.seconds).label("seconds"),
        func.min(_OF.answered_at).label("first_at"),
        func.min(wrong_at).label("first_wrong_at"),
        func.max(wrong_at).label("last_wrong_at"),
    )
    return _since(query.group_by(*columns), since)


def _since(query: Select[Any], since: datetime | None) -> Select[Any]:
    return query if since is None else query.where(_OF.answered_at >= since)


def _found(ledger: Ledger, query: Select[Any]) -> tuple[ReviewRecord, ...]:
    order = (_OF.answered_at, _OF.grade, _OF.review_id)
    return tuple(map(_review_of, ledger.rows(query.order_by(*order))))


def _kept(review: ReviewRecord) -> ReviewRecord:
    received = review.received_at
    is_believed = received - _BELIEVED_FOR <= review.answered_at <= received
    return replace(
        review,
        # What is no number at all counts as nothing measured.
        seconds=min(review.seconds, MOST_SECONDS) if review.seconds > 0 else 0.0,
        reply=None if review.reply is None else storable(review.reply, MOST_REPLY),
        answered_at=review.answered_at if is_believed else received,
    )


def _digest(kept: ReviewRecord, answered_at: datetime | None) -> str:
    """Return the digest of what the client said: nothing that the service adds, which may be another by the second sending."""
    said: Sequence[object] = (
        kept.session_id,
        kept.point_id,
        kept.version,
        kept.form.value,
        kept.is_self_graded,
        int(kept.grade) if kept.is_self_graded else None,
        kept.seconds,
        kept.reply,
        None if answered_at is None else answered_at.timestamp(),
    )
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _sent(review: ReviewRecord, *, is_timed_here: bool) -> dict[str, Any]:
    kept = _kept(review)
    digest = _digest(kept, None if is_timed_here else review.answered_at)
    return _row_of(kept) | {"digest": digest}


def _there(ledger: Ledger, row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what stands under the id of a row: it, or nothing.

    Raises:
        IdTaken: If it is something else.
    """
    query = select(REVIEWS).where(
        _OF.viewer_name == row["viewer_name"], _OF.review_id == row["review_id"]
    )
    found = ledger.rows(query)
    if any(there["digest"] != row["digest"] for there in found):
        raise IdTaken(row["review_id"])
    return found


def _row_of(review: ReviewRecord) -> dict[str, Any]:
    row = {name: getattr(review, name) for name in review.__slots__ if name != "viewer"}
    row |= {"form": review.form.value, "grade": int(review.grade)}
    row["why"] = None if review.why is None else review.why.value
    return row | viewer_columns(review.viewer)


def _review_of(row: dict[str, Any]) -> ReviewRecord:
    viewer = viewer_in(row)
    names = (name for name in ReviewRecord.__slots__ if name != "viewer")
    told = {name: row[name] for name in names}
    told |= {"form": Form(row["form"]), "grade": Grade(row["grade"])}
    told["why"] = None if row["why"] is None else Reason(row["why"])
    return ReviewRecord(viewer=viewer, **told)


def viewer_columns(viewer: Viewer) -> dict[str, Any]:
    """Return a person as they are now, as the columns of a row."""
    columns = asdict(viewer)
    return {"viewer_name": columns.pop("name")} | columns | {"role": viewer.role.value}


def viewer_in(row: dict[str, Any]) -> Viewer:
    """Return the person that a row names, as they were then."""
    return Viewer(row["viewer_name"], Role(row["role"]), row["team"], row["region"], row["channel"])
