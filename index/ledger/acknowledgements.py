"""Who has read what everybody was to read: urgent bulletins, and notices that an answer was corrected."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from index.ledger.database import Ledger
from index.ledger.tables import ACKNOWLEDGEMENTS
from knowledge.audience import Role, Viewer


class Subject(StrEnum):
    """What was read."""

    BULLETIN = "bulletin"
    EXPOSURE = "exposure"


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """That somebody read something.

    Attributes:
        subject: Id of the bulletin, or of the look-up whose answer was corrected.
        viewer: Whoever read it, as they were then.
    """

    kind: Subject
    subject: str
    viewer: Viewer
    at: datetime


def acknowledge(ledger: Ledger, read: Acknowledgement) -> datetime:
    """Append that something was read, and return when it first was; a second time changes nothing."""
    row = {
        "kind": read.kind.value,
        "subject": read.subject,
        "viewer_name": read.viewer.name,
        "viewer": asdict(read.viewer),
        "at": read.at,
    }
    ledger.insert_unless_there(ACKNOWLEDGEMENTS, row)
    return acknowledged(ledger, read.kind, read.viewer.name, [read.subject])[read.subject]


def acknowledged(
    ledger: Ledger, kind: Subject, viewer_name: str, subjects: Collection[str]
) -> dict[str, datetime]:
    """Return which of `subjects` somebody has read, and when."""
    if not subjects:
        return {}
    of_all = ACKNOWLEDGEMENTS.c
    query = select(of_all.subject, of_all.at).where(
        of_all.kind == kind.value,
        of_all.viewer_name == viewer_name,
        of_all.subject.in_(list(subjects)),
    )
    return {row["subject"]: row["at"] for row in ledger.rows(query)}


def readers(ledger: Ledger, kind: Subject, subject: str) -> tuple[Acknowledgement, ...]:
    """Return who has read something, the first reader first."""
    of_all = ACKNOWLEDGEMENTS.c
    query = select(ACKNOWLEDGEMENTS).where(of_all.kind == kind.value, of_all.subject == subject)
    rows = ledger.rows(query.order_by(of_all.at, of_all.viewer_name))
    return tuple(Acknowledgement(kind, subject, _viewer(row["viewer"]), row["at"]) for row in rows)


def _viewer(held: dict[str, Any]) -> Viewer:
    return Viewer(**{**held, "role": Role(held["role"])})
