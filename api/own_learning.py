"""What is somebody's own: mistakes, answers, habits and achievements, told to them and to whom they share it with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from api.learning import Study, reckoning_of
from api.learning_render import closed_gap_out, given_out, point_out, praise_out
from api.learning_schemas import (
    AchievementsOut,
    HabitsOut,
    HistoryOut,
    HoursOut,
    MasteredOut,
    MistakeOut,
    MistakesOut,
    PracticeDayOut,
)
from api.quiz_render import card_out, told_out
from index.closed_gaps import ClosedGap, closed_gaps
from index.encoder import Encoder
from index.learning.achievements import Mastered, mastered
from index.learning.habits import habits_of
from index.learning.history_csv import history_lines
from index.learning.learning_record import ReviewRecord, SessionCard
from index.learning.memory import business_day
from index.learning.mistakes import DAYS_TO_MEND, Mistake, mistake_book
from index.ledger.abstentions import abstentions_of
from index.ledger.praise import praise_of
from index.ledger.reviews import reviews_before, reviews_of
from index.live import Live
from index.memo import Kind
from index.quiz.question import question_now
from index.quiz.shown_points import ShownPoint, asked_now
from index.shelf import find_passage
from knowledge.audience import Viewer
from knowledge.card import Form
from knowledge.errors import UnknownPassage

_YEAR = timedelta(days=366)
# Questions that were asked in vain longer ago are no news.
_GAPS_FOR = timedelta(days=180)
_MOST_ABSTENTIONS = 500
# Each question is searched again, at some milliseconds.
_CLOSED: Kind[tuple[ClosedGap, ...]] = Kind(256)
_LINES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Reading:
    """Whose own it is, and who reads it: themselves, or one they share it with, who sees no more than both may."""

    whose: Viewer
    reader: Viewer

    @property
    def is_own(self) -> bool:
        """Tell whether they read their own."""
        return self.whose == self.reader


def mistakes_of(study: Study, reading: Reading, most: int) -> MistakesOut:
    """Return a mistake book: what may still be asked, as it stands now.

    Raises:
        LedgerUnavailable: If the ledger did not answer.
        CorruptSegment: If a point cannot be read.
    """
    live, at, reckoning = study.library.live, study.clock(), reckoning_of(study)
    reviews = reviews_of(study.ledger, reading.whose.name)
    book = mistake_book(reviews, reckoning.zone, reckoning.changes_at)
    shown = _shown(live, reading, at, [mistake.point_id for mistake in book])
    held = [mistake for mistake in book if mistake.point_id in shown]
    told = [
        out
        for mistake in held[:most]
        if (out := _mistake_out(live, reading.whose, at, mistake, shown[mistake.point_id]))
    ]
    return MistakesOut(
        generation=live.number, at=at, mistakes=tuple(told), more=max(len(held) - most, 0)
    )


def history_of(study: Study, viewer: Viewer, before: datetime | None, most: int) -> HistoryOut:
    """Return a page of somebody's answers, the newest first.

    Raises:
        LedgerUnavailable: If the ledger did not answer.
        CorruptSegment: If a point cannot be read.
    """
    live, at = study.library.live, study.clock()
    found = reviews_before(study.ledger, viewer.name, before, most)
    shown = asked_now(live, viewer, at, [review.point_id for review in found])
    stems = {point.asked: point.card.stem for point in shown.values()}
    return HistoryOut(
        answers=tuple(given_out(review, stems.get(review.asked)) for review in found),
        before=found[-1].answered_at if len(found) >= most else None,
    )


def history_file(study: Study, viewer: Viewer) -> Iterator[str]:
    """Return somebody's answers as CSV, the newest first, some lines at a time; the first of them have been read by then.

    Raises:
        LedgerUnavailable: If the ledger did not answer.
    """
    zone = reckoning_of(study).zone
    first = reviews_before(study.ledger, viewer.name, None, _LINES_AT_ONCE)
    pages = chain([first], _pages_after(study, viewer, first))
    lines = history_lines((review for page in pages for review in page), zone)
    return _together(lines)


def habits_now(study: Study, whose: Viewer) -> HabitsOut:
    """Return how somebody practises.

    Raises:
        LedgerUnavailable: If the ledger did not answer.
    """
    at, reckoning = study.clock(), reckoning_of(study)
    reviews = reviews_of(study.ledger, whose.name)
    found = habits_of(reviews, at, reckoning.zone, reckoning.changes_at)
    today = business_day(at, reckoning.zone, reckoning.changes_at)
    days = [day for day in found.minutes if day > today - _YEAR]
    best = found.best_hours
    return HabitsOut(
        today=today,
        zone=str(reckoning.zone),
        streak=found.streak,
        longest=found.longest,
        days_this_week=found.days_this_week,
        has_practised=found.has_practised,
        days=tuple(PracticeDayOut(day=day, minutes=found.minutes[day]) for day in days),
        best_hours=None
        if best is None
        else HoursOut(begins=best.begins, ends=best.ends, answers=best.answers, right=best.right),
    )


def achievements_of(study: Study, encoder: Encoder, reading: Reading, most: int) -> AchievementsOut:
    """Return what somebody has mastered and still holds, what they were praised for, and which of their questions became knowledge.

    Raises:
        LedgerUnavailable: If the ledger did not answer.
        CorruptSegment: If a point cannot be read.
    """
    live, at = study.library.live, study.clock()
    held = _still_held(study, live, reading, at)
    return AchievementsOut(
        generation=live.number,
        at=at,
        mastered=tuple(
            MasteredOut(
                point=point_out(point, at),
                since_at=one.since_at,
                stability_days=one.stability_days,
                recall=one.recall,
            )
            for one, point in reversed(held[-most:])
        ),
        mastered_in_all=len(held),
        praise=tuple(map(praise_out, praise_of(study.ledger, reading.whose.name))),
        closed_gaps=tuple(map(closed_gap_out, _gaps(study, live, encoder, reading, at))),
    )


def _shown(
    live: Live, reading: Reading, at: datetime, point_ids: list[str]
) -> dict[str, ShownPoint]:
    shown = asked_now(live, reading.whose, at, point_ids)
    if reading.is_own:
        return shown
    theirs = asked_now(live, reading.reader, at, list(shown))
    return {
        key: point
        for key, point in shown.items()
        if key in theirs and theirs[key].asked == point.asked
    }


def _mistake_out(
    live: Live, whose: Viewer, at: datetime, mistake: Mistake, shown: ShownPoint
) -> MistakeOut | None:
    version = shown.point.version
    is_changed = version != mistake.version
    form = Form.CHANGED if is_changed else mistake.form
    wanted = SessionCard(mistake.point_id, version, form)
    question = question_now(live, whose, at, wanted)
    if question is None:
        return None
    return MistakeOut(
        card=card_out(wanted, question, at),
        told=told_out(question, at, is_over=False),
        is_changed=is_changed,
        reply=mistake.reply,
        wrong=mistake.wrong,
        answers=mistake.answers,
        right_days=mistake.right_days,
        days_to_mend=DAYS_TO_MEND,
        first_at=mistake.first_at,
        last_at=mistake.last_at,
    )


def _pages_after(
    study: Study, viewer: Viewer, page: tuple[ReviewRecord, ...]
) -> Iterator[tuple[ReviewRecord, ...]]:
    while page:
        page = reviews_before(study.ledger, viewer.name, page[-1].answered_at, _LINES_AT_ONCE)
        yield page


def _together(lines: Iterator[str]) -> Iterator[str]:
    some: list[str] = []
    for line in lines:
        some.append(line)
        if len(some) == _LINES_AT_ONCE:
            yield "".join(some)
            some.clear()
    if some:
        yield "".join(some)


def _still_held(
    study: Study, live: Live, reading: Reading, at: datetime
) -> list[tuple[Mastered, ShownPoint]]:
    reckoning = reckoning_of(study)
    reviews = reviews_of(study.ledger, reading.whose.name)
    found = mastered(reviews, at, reckoning.zone, reckoning.changes_at)
    shown = _shown(live, reading, at, [one.point_id for one in found])
    points = {point.asked: point for point in shown.values()}
    pairs = ((one, points.get((one.point_id, one.version))) for one in found)
    return [(one, point) for one, point in pairs if point is not None]


def _gaps(
    study: Study, live: Live, encoder: Encoder, reading: Reading, at: datetime
) -> list[ClosedGap]:
    whose = reading.whose
    hour = at.replace(minute=0, second=0, microsecond=0)

    def find() -> tuple[ClosedGap, ...]:
        asked = abstentions_of(study.ledger, whose.name, at - _GAPS_FOR, _MOST_ABSTENTIONS)
        return closed_gaps(live, encoder, asked, at)

    found = live.memories.of(_CLOSED).get((whose.name, hour), find)
    return [gap for gap in found if _may_see(live, reading, gap, at)]


def _may_see(live: Live, reading: Reading, gap: ClosedGap, at: datetime) -> bool:
    """Tell whether the answer is there, now and for whoever reads: it is remembered for an hour, and may have ended meanwhile."""
    try:
        find_passage(live, gap.passage_id, reading.whose, at)
        find_passage(live, gap.passage_id, reading.reader, at)
    except UnknownPassage:
        return False
    return True
