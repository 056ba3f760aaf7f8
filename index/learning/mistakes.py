"""The mistake book (错题本): what somebody got wrong and has not made good since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from index.learning.learning_record import ReviewRecord, answers_to_newest
from index.learning.memory import DAY_CHANGES_AT, business_day
from knowledge.card import Form

# Once may be luck or short memory.
DAYS_TO_MEND = 2


@dataclass(frozen=True, slots=True)
class Mistake:
    """A point that was got wrong.

    Attributes:
        point_id: The point.
        version: Of it, the last that was answered.
        pack_id: Where it stood.
        pack_version: Of the pack when it was last got wrong.
        form: In which way it was asked then.
        reply: What was typed then, masked; None if nothing was.
        wrong: How often it was got wrong, ever.
        answers: How often it was answered, ever.
        right_days: On how many business days it was right since; at `DAYS_TO_MEND` it leaves the book.
        first_at: When it was first got wrong.
        last_at: When it was last got wrong.
    """

    point_id: str
    version: str
    pack_id: str
    pack_version: str
    form: Form
    reply: str | None
    wrong: int
    answers: int
    right_days: int
    first_at: datetime
    last_at: datetime


def mistake_book(
    reviews: Iterable[ReviewRecord], zone: ZoneInfo, changes_at: time = DAY_CHANGES_AT
) -> tuple[Mistake, ...]:
    """Return one person's mistakes that are not made good, the latest first.

    A point leaves when it was right on two business days since, and comes back with the next mistake. A mistake about a value
    that has changed leaves with the first answer to the new one; until then it is for the caller to see what is still in force.
    """
    found = [
        mistake
        for some in answers_to_newest(reviews)
        if (mistake := _mistake(some, zone, changes_at))
    ]
    return tuple(sorted(found, key=lambda m: (-m.last_at.timestamp(), m.point_id)))


def _mistake(answers: Sequence[ReviewRecord], zone: ZoneInfo, changes_at: time) -> Mistake | None:
    """Return what `answers` to one point, in order, leave in the book."""
    places = [place for place, answer in enumerate(answers) if not answer.is_right]
    if not places:
        return None
    right_days = {business_day(r.answered_at, zone, changes_at) for r in answers[places[-1] + 1 :]}
    if len(right_days) >= DAYS_TO_MEND:
        return None
    last = answers[places[-1]]
    return Mistake(
        point_id=last.point_id,
        version=last.version,
        pack_id=last.pack_id,
        pack_version=last.pack_version,
        form=last.form,
        reply=last.reply,
        wrong=len(places),
        answers=len(answers),
        right_days=len(right_days),
        first_at=answers[places[0]].answered_at,
        last_at=last.answered_at,
    )
