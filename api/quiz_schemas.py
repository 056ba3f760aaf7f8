"""What goes over the wire of a quiz."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from api.instant import Instant
from api.request_schemas import Ask
from api.schemas import CitationOut, Schema, WindowOut
from index.grading.graded import Reason
from index.learning.learning_record import SessionEnd
from knowledge.card import Form, Reply

MOST_ID_CHARACTERS = 64
MOST_POINT_CHARACTERS = 1_000
MOST_REPLY_CHARACTERS = 1_000
SHORTEST_SECONDS, LONGEST_SECONDS = 10, 1_800

Id = Annotated[str, Field(min_length=1, max_length=MOST_ID_CHARACTERS)]
"""Chosen by whoever sends it, so that sending it twice counts once."""


class Asked(StrEnum):
    """What a session asks: what the day's calls need most, or the mistake book, the latest first."""

    DAY = "day"
    MISTAKES = "mistakes"


class BeginRequest(Ask):
    """A session to begin; of the usual length if `seconds` is absent.

    Attributes:
        of: What it asks. Mistakes are asked even if they were answered today.
    """

    session_id: Id
    seconds: Annotated[float, Field(ge=SHORTEST_SECONDS, le=LONGEST_SECONDS)] | None = None
    of: Annotated[Asked, Field(strict=False)] = Asked.DAY


class CardRef(Ask):
    """One card of a session."""

    point_id: Annotated[str, Field(max_length=MOST_POINT_CHARACTERS)]
    version: Annotated[str, Field(max_length=MOST_ID_CHARACTERS)]


class SelfGrade(StrEnum):
    """What somebody says of their own answer."""

    KNOWN = "known"
    UNKNOWN = "unknown"


class AnswerRequest(CardRef):
    """An answer to one card of a session.

    Attributes:
        answer_id: Chosen by whoever answers; sent again, the first counts.
        reply: As typed or chosen; options by their words. Not for cards that are graded by whoever answers.
        self_grade: For those, and for no others.
        seconds: From the card's appearance to the answer.
        answered_at: By the client's clock, for an answer that is sent later; the service's if absent.
    """

    answer_id: Id
    reply: Annotated[str, Field(max_length=MOST_REPLY_CHARACTERS)] | None = None
    self_grade: Annotated[SelfGrade, Field(strict=False)] | None = None
    seconds: Annotated[float, Field(ge=0)]
    answered_at: Instant | None = None


class EndRequest(Ask):
    """How a session is left: `stopped` may be taken up again on the same business day, `finished` may not."""

    end: Annotated[SessionEnd, Field(strict=False)]


class CardOut(Schema):
    """A card as it is asked; its answer comes with the verdict.

    Attributes:
        is_ahead: Whether it is learned before it holds; it must not be answered from yet.
        is_change: Whether it asks for a value that has changed since the agent met it.
        window: When the answer holds; None where it is what is asked.
    """

    point_id: str
    version: str
    form: Form
    reply: Reply
    stem: str
    options: tuple[str, ...]
    pack: str
    pack_title: str
    window: WindowOut | None
    is_ahead: bool
    is_change: bool


class SessionOut(Schema):
    """A session as it stands.

    Attributes:
        seconds: What it was cut to.
        seconds_left: Of that, after the answers so far.
        chosen: Cards at the beginning.
        answered: Cards answered, here or in another session since it was begun.
        gone: Cards that ended or changed since, and are not asked any more.
        cards: Those still to ask, in order.
        end: How it was left; None while it goes on.
    """

    session_id: str
    begun_at: datetime
    seconds: float
    seconds_left: float
    chosen: int
    answered: int
    gone: int
    cards: tuple[CardOut, ...]
    end: SessionEnd | None


class ChangeOut(Schema):
    """What a value was, verbatim, and from when on it is another.

    Attributes:
        why: What whoever published it said.
        told: All of it in Markdown, in the language of the card.
    """

    before: str
    now: str
    since: datetime | None
    why: str
    told: str


class ToldOut(Schema):
    """What is shown when a card was answered.

    Attributes:
        expected: What is right, verbatim.
        statement: The sentence or row that says so, verbatim.
        context: Verbatim words that it needs to be read, or empty.
        is_over: Whether it has ended or changed since it was asked: learn what took its place.
    """

    expected: str
    statement: str
    context: str
    citation: CitationOut
    passage_id: str
    document_key: str
    window: WindowOut
    is_ahead: bool
    is_over: bool
    change: ChangeOut | None


class VerdictOut(Schema):
    """A verdict; `is_right` is as it was graded when the answer first came."""

    answer_id: str
    is_right: bool
    why: Reason
    told: ToldOut


class QuizOut(Schema):
    """How somebody's day stands.

    Attributes:
        cards: How many a session would ask now if it had the time: without what nobody misses and new ones beyond its share.
        fitting: How many of those fit into one, at the pace of their answers.
        changed: How many of those changed since they met them.
        ahead: How many do not hold yet.
        asked_today: How many they have answered on this business day.
        session_id: A session of today that may be taken up again.
        seconds: How long a session is unless another length is asked for.
    """

    at: datetime
    generation: int
    cards: int
    fitting: int
    changed: int
    ahead: int
    asked_today: int
    session_id: str | None
    seconds: float


class WhyOut(Schema):
    """Why a card is asked; attributes as of `index.quiz.explanation.Explanation`."""

    point_id: str
    own: float
    team: float
    needs_a_week: float
    recalled: float
    days_since: int | None
    days_left: float | None
    days_until: float
    is_changed: bool
    is_asked_today: bool
    is_retired: bool
    rank: int | None
    among: int
