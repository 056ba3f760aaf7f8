"""What is told of somebody's own learning, and what they send beside answers: praise, and what they share."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.quiz_schemas import MOST_POINT_CHARACTERS, CardOut, Id, ToldOut
from api.request_schemas import Ask
from api.schemas import CitationOut, Schema, WindowOut
from index.learning.learning_record import Shareable
from knowledge.card import Form

MOST_PRAISE_CHARACTERS = 500
MOST_NAME_CHARACTERS = 200


class PointOut(Schema):
    """A knowledge point as it stands now.

    Attributes:
        stem: How it is asked.
        expected: What is right, verbatim.
        window: When that holds.
        is_ahead: Whether it does not hold yet; it must not be answered from.
    """

    point_id: str
    version: str
    stem: str
    expected: str
    pack: str
    pack_title: str
    citation: CitationOut
    passage_id: str
    document_key: str
    window: WindowOut
    is_ahead: bool


class MistakeOut(Schema):
    """Something that was got wrong and not made good since.

    Attributes:
        card: The question as it is asked now.
        told: What is right now, with its source.
        is_changed: Whether the value is another than the one that was got wrong; then `reply` was to the old one.
        reply: What was typed, masked; None if nothing was.
        wrong: How often it was got wrong, ever.
        answers: How often it was answered, ever.
        right_days: On how many business days it was right since.
        days_to_mend: On how many it has to be, to leave the book.
    """

    card: CardOut
    told: ToldOut
    is_changed: bool
    reply: str | None
    wrong: int
    answers: int
    right_days: int
    days_to_mend: int
    first_at: datetime
    last_at: datetime


class MistakesOut(Schema):
    """A mistake book, the latest first; `more` is how many follow."""

    generation: int
    at: datetime
    mistakes: tuple[MistakeOut, ...]
    more: int


class GivenOut(Schema):
    """One answer on record.

    Attributes:
        stem: How the point is asked now; None where it may not be asked any more, or its value changed since.
        reply: What was typed, masked; None if nothing was, or what it answered was purged.
        answered_at: By the clock of whoever answered.
        received_at: By the service's.
    """

    answer_id: str
    session_id: str | None
    point_id: str
    version: str
    pack: str
    pack_version: str
    form: Form
    stem: str | None
    is_right: bool
    is_self_graded: bool
    seconds: float
    reply: str | None
    answered_at: datetime
    received_at: datetime


class HistoryOut(Schema):
    """Answers, the newest first; `before` is where the next page begins, None after the last."""

    answers: tuple[GivenOut, ...]
    before: datetime | None


class PracticeDayOut(Schema):
    """A business day of practice, and the minutes of answering on it."""

    day: date
    minutes: float


class HoursOut(Schema):
    """Local hours [begins, ends) of the day, and how answers went in them."""

    begins: int
    ends: int
    answers: int
    right: int


class HabitsOut(Schema):
    """How somebody practises.

    Attributes:
        today: The business day.
        zone: Where days change.
        streak: Days of practice in the streak that goes on; up to two missed days a week break none.
        longest: Days of practice in the longest streak there was.
        days_this_week: Days of practice since Monday.
        has_practised: Whether today is one.
        days: Days of practice in the last year, the first first.
        best_hours: The hours with the best share of right answers; None until some have 20 answers.
    """

    today: date
    zone: str
    streak: int
    longest: int
    days_this_week: int
    has_practised: bool
    days: tuple[PracticeDayOut, ...]
    best_hours: HoursOut | None


class MasteredOut(Schema):
    """A point that somebody has mastered and that still holds.

    Attributes:
        stability_days: Days after which nine in ten such points are still recalled.
        recall: Probability of recall today.
    """

    point: PointOut
    since_at: datetime
    stability_days: float
    recall: float


class PraiseOut(Schema):
    """Praise; `by` wrote it down, and is empty if they were forgotten."""

    praise_id: str
    by: str
    text: str
    lookup_id: str | None
    point_id: str | None
    at: datetime


class ClosedGapOut(Schema):
    """A question that was asked in vain and that something published since answers."""

    question: str
    asked: int
    first_at: datetime
    pack: str
    version: str
    passage_id: str
    closed_at: datetime


class AchievementsOut(Schema):
    """What somebody has achieved.

    Attributes:
        mastered: The newest of what they mastered.
        mastered_in_all: How many points that is.
        praise: All of it, the first first.
        closed_gaps: Of the last half year, the first closed first.
    """

    generation: int
    at: datetime
    mastered: tuple[MasteredOut, ...]
    mastered_in_all: int
    praise: tuple[PraiseOut, ...]
    closed_gaps: tuple[ClosedGapOut, ...]


class PraiseRequest(Ask):
    """Praise to write down.

    Attributes:
        praise_id: Chosen by whoever sends it; sent again, the first counts.
        name: Who is praised; the caller if absent.
        lookup_id: The look-up of theirs that it is about, if any.
        point_id: The knowledge point that it is about, if any.
    """

    praise_id: Id
    name: Annotated[str, Field(min_length=1, max_length=MOST_NAME_CHARACTERS)] | None = None
    text: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_PRAISE_CHARACTERS),
    ]
    lookup_id: Annotated[str, Field(max_length=MOST_POINT_CHARACTERS)] | None = None
    point_id: Annotated[str, Field(max_length=MOST_POINT_CHARACTERS)] | None = None


class ShareRequest(Ask):
    """Something to share with one's lead from now on, or no longer."""

    share_id: Id
    what: Annotated[Shareable, Field(strict=False)]
    is_shared: bool


class SharesOut(Schema):
    """What somebody shares with their lead now."""

    shared: tuple[Shareable, ...]
