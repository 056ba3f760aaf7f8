"""Sessions of questions: what was chosen for somebody, and how they left it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from index.learning.learning_record import SessionCard, SessionEnd, SessionEvent, SessionRecord
from index.ledger.database import Ledger
from index.ledger.reviews import viewer_columns, viewer_in
from index.ledger.tables import SESSION_EVENTS, SESSIONS
from knowledge.card import Form
from knowledge.learning_errors import IdTaken, UnknownSession

_OF = SESSIONS.c
_LEFT = SESSION_EVENTS.c


@dataclass(frozen=True, slots=True)
class SessionState:
    """A session and how it stands: `end` is None while nobody has left it, and nothing comes after finishing."""

    session: SessionRecord
    end: SessionEnd | None
    ended_at: datetime | None


def begin_session(ledger: Ledger, session: SessionRecord) -> SessionRecord:
    """Append a session, and return it as it stands: of two tabs that begin one at once, both get the cards of the first.

    Raises:
        IdTaken: If the same person began a session of another length under that id.
    """
    row = {
        **viewer_columns(session.viewer),
        "session_id": session.session_id,
        "begun_at": session.begun_at,
        "seconds": session.seconds,
        "cards": [[card.point_id, card.version, card.form.value] for card in session.cards],
    }
    ledger.insert_unless_there(SESSIONS, row)
    there = find_session(ledger, session.viewer.name, session.session_id).session
    _refuse_other(there, session.seconds)
    return there


def is_begun(ledger: Ledger, viewer_name: str, session_id: str, seconds: float) -> bool:
    """Tell whether somebody began a session of so many seconds under that id: sent again, it need not be chosen again.

    Raises:
        IdTaken: If it was of another length.
    """
    try:
        there = find_session(ledger, viewer_name, session_id).session
    except UnknownSession:
        return False
    _refuse_other(there, seconds)
    return True


def _refuse_other(there: SessionRecord, seconds: float) -> None:
    if there.seconds != seconds:
        raise IdTaken(there.session_id)


def leave_session(ledger: Ledger, event: SessionEvent) -> SessionState:
    """Append that a session was stopped or finished, and return how it stands now.

    Raises:
        UnknownSession: If that person began no such session.
    """
    find_session(ledger, event.viewer_name, event.session_id)
    ledger.insert_unless_there(SESSION_EVENTS, asdict(event) | {"end": event.end.value})
    return find_session(ledger, event.viewer_name, event.session_id)


def find_session(ledger: Ledger, viewer_name: str, session_id: str) -> SessionState:
    """Return one of somebody's sessions.

    Raises:
        UnknownSession: If that person began no such session.
    """
    query = select(SESSIONS).where(_OF.viewer_name == viewer_name, _OF.session_id == session_id)
    found = _states(ledger, query)
    if not found:
        raise UnknownSession(session_id)
    return found[0]


def last_session(ledger: Ledger, viewer_name: str, since: datetime) -> SessionState | None:
    """Return somebody's newest session begun from an instant on; None if there is none. What is not finished may be resumed."""
    query = select(SESSIONS).where(_OF.viewer_name == viewer_name, _OF.begun_at >= since)
    order = (_OF.begun_at.desc(), _OF.session_id.desc())
    return next(iter(_states(ledger, query.order_by(*order).limit(1))), None)


def _states(ledger: Ledger, query: Select[Any]) -> list[SessionState]:
    return [_state(ledger, _session_of(row)) for row in ledger.rows(query)]


def _state(ledger: Ledger, session: SessionRecord) -> SessionState:
    query = select(_LEFT.end, _LEFT.at).where(
        _LEFT.viewer_name == session.viewer.name, _LEFT.session_id == session.session_id
    )
    left = [(SessionEnd(row["end"]), row["at"]) for row in ledger.rows(query)]
    finished = sorted(at for end, at in left if end is SessionEnd.FINISHED)
    if finished:
        return SessionState(session, SessionEnd.FINISHED, finished[0])
    stopped = max((at for _, at in left), default=None)
    return SessionState(session, None if stopped is None else SessionEnd.STOPPED, stopped)


def _session_of(row: dict[str, Any]) -> SessionRecord:
    cards = tuple(SessionCard(point, version, Form(form)) for point, version, form in row["cards"])
    return SessionRecord(row["session_id"], viewer_in(row), row["begun_at"], row["seconds"], cards)
