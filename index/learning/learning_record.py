"""What is written down about how people learn. Everything here is appended and never changed.

Ids are chosen by whoever sends, and are theirs alone: what is sent twice, by two tabs at once or after an hour without a network is on record once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from index.grading.graded import Reason
from index.learning.memory import Grade
from knowledge.audience import Viewer
from knowledge.card import Form

PointVersion = tuple[str, str]
"""`point_id` and `version` of a knowledge point: what memory belongs to."""


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """One answer to one card. It has no words of the passage.

    Attributes:
        review_id: Chosen by whoever sends it.
        viewer: Whoever answered, as they were then.
        session_id: The session in which it was asked; None outside one.
        point_id: What was asked.
        version: Of the point.
        pack_id: Where the point stood.
        pack_version: Of the pack then.
        form: In which way it was asked.
        grade: How it went.
        is_self_graded: Whether whoever answered said how it went.
        seconds: That the answer took, by the client's clock.
        reply: What was typed, masked and cut; None if nothing was.
        answered_at: By the client's clock, as far as it can be believed.
        received_at: By the service's.
        why: Why it was right or wrong; None on record from before that was kept.
    """

    review_id: str
    viewer: Viewer
    session_id: str | None
    point_id: str
    version: str
    pack_id: str
    pack_version: str
    form: Form
    grade: Grade
    is_self_graded: bool
    seconds: float
    reply: str | None
    answered_at: datetime
    received_at: datetime
    why: Reason | None = None

    @property
    def is_right(self) -> bool:
        """Tell whether it was known, with effort or without."""
        return self.grade is not Grade.AGAIN

    @property
    def asked(self) -> PointVersion:
        """Return the point and its version."""
        return self.point_id, self.version


@dataclass(frozen=True, slots=True)
class SessionCard:
    """One card of a session; what it says is read from what is published when it is asked."""

    point_id: str
    version: str
    form: Form


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session that was begun.

    Attributes:
        session_id: Chosen by whoever begins it.
        viewer: Whoever learns, as they were then.
        begun_at: By the service's clock.
        seconds: What it was cut to.
        cards: In the order in which they are asked.
    """

    session_id: str
    viewer: Viewer
    begun_at: datetime
    seconds: float
    cards: tuple[SessionCard, ...]


class SessionEnd(StrEnum):
    """How a session was left; what was stopped may be taken up again."""

    STOPPED = "stopped"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class SessionEvent:
    """That a session was left at an instant."""

    viewer_name: str
    session_id: str
    end: SessionEnd
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """One revision of a keyword note (关键词笔记); the newest counts.

    Attributes:
        note_id: Chosen by whoever writes it.
        revision: From 1 on, one more with each change.
        viewer_name: Whose it is.
        pack_id: Where the passage stood.
        pack_version: Of the pack then.
        document_id: `pack/document`, which with the section finds a passage that was reworded.
        section: Headings above it, outermost first.
        passage_id: The passage then.
        keywords: What it is to be found by, masked.
        text: Masked.
        is_deleted: Whether this revision takes the note away.
        written_at: By the service's clock.
    """

    note_id: str
    revision: int
    viewer_name: str
    pack_id: str
    pack_version: str
    document_id: str
    section: tuple[str, ...]
    passage_id: str
    keywords: tuple[str, ...]
    text: str
    is_deleted: bool
    written_at: datetime


@dataclass(frozen=True, slots=True)
class PraiseRecord:
    """Praise (表扬) of somebody, written down by themselves or by a lead.

    Attributes:
        praise_id: Chosen by whoever sends it; among those of the praised.
        viewer_name: Who is praised.
        by: Who wrote it down; empty if they were forgotten.
        text: Masked.
        lookup_id: The look-up it is about, if any.
        point_id: The knowledge point it is about, if any.
        at: By the service's clock.
    """

    praise_id: str
    viewer_name: str
    by: str
    text: str
    lookup_id: str | None
    point_id: str | None
    at: datetime


class Shareable(StrEnum):
    """What is private to whoever learns unless they share it with their lead."""

    ACHIEVEMENTS = "achievements"
    MISTAKES = "mistakes"
    HABITS = "habits"


@dataclass(frozen=True, slots=True)
class ShareRecord:
    """That somebody shares something with their lead from an instant on, or no longer does."""

    share_id: str
    viewer_name: str
    what: Shareable
    is_shared: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class PointTotal:
    """What everybody's answers to one version of one point add up to; it is for counts of at least five people.

    Attributes:
        agents: How many people answered.
        answers: How many answers there were.
        wrong: How many of them were wrong.
        seconds: That all of them took.
        knew: How many people were right the first time; of two answers at one instant the wrong one is the first, as memory has it.
        forgot: How many people were wrong `OFTEN_FORGOTTEN` times or more after their first answer.
        last_wrong_at: When the last wrong answer was given, None if none was.
    """

    point_id: str
    version: str
    agents: int
    answers: int
    wrong: int
    seconds: float
    knew: int
    forgot: int
    last_wrong_at: datetime | None


OFTEN_FORGOTTEN = 4


def in_order(reviews: Iterable[ReviewRecord]) -> list[ReviewRecord]:
    """Return answers in the order in which memory takes them, however they arrived."""
    return sorted(reviews, key=lambda r: (r.answered_at, r.grade, r.review_id))


def answers_to_newest(reviews: Iterable[ReviewRecord]) -> list[list[ReviewRecord]]:
    """Return one person's answers by point, in order: to the version answered last, since a changed value ends what was known of the old one."""
    held = in_order(reviews)
    newest = {review.point_id: review.version for review in held}
    by_point: dict[str, list[ReviewRecord]] = {}
    for review in held:
        if newest[review.point_id] == review.version:
            by_point.setdefault(review.point_id, []).append(review)
    return list(by_point.values())


def unanswered(session: SessionRecord, reviews: Iterable[ReviewRecord]) -> tuple[SessionCard, ...]:
    """Return the cards that a session still has to ask, in order: a resumed one goes on there."""
    met = {r.asked for r in reviews if r.session_id == session.session_id}
    return tuple(card for card in session.cards if (card.point_id, card.version) not in met)
