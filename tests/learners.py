"""Answers to cards, as a client sends them and as the ledger holds them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from index.learning.learning_record import PointVersion, ReviewRecord
from index.learning.memory import Answer, Grade, Memory, remembered
from knowledge.audience import Viewer
from knowledge.card import Form

SHANGHAI = ZoneInfo("Asia/Shanghai")
# A Monday, ten in the morning.
MONDAY = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
NOW = datetime(2026, 5, 31, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
LEI = Viewer("李雷", team="信用卡", region="上海", channel="热线")
RIGHT, WRONG = Grade.GOOD, Grade.AGAIN


def answered(
    at: datetime = NOW,
    grade: Grade = RIGHT,
    point: str = "card/fees#1",
    version: str = "v1",
    viewer: Viewer = LEI,
    seconds: float = 10.0,
    reply: str | None = None,
    review_id: str | None = None,
    session_id: str | None = None,
) -> ReviewRecord:
    """Return one answer, received when it was given."""
    return ReviewRecord(
        review_id=review_id or f"{point}/{version}/{at.isoformat()}/{grade}",
        viewer=viewer,
        session_id=session_id,
        point_id=point,
        version=version,
        pack_id=point.partition("/")[0],
        pack_version="1",
        form=Form.CLOZE,
        grade=grade,
        is_self_graded=False,
        seconds=seconds,
        reply=reply,
        answered_at=at,
        received_at=at,
    )


def days_on(days: str, start: datetime = MONDAY) -> list[ReviewRecord]:
    """Return an answer on each day that is marked `x` in a row of days, `.` being none."""
    return [
        answered(start + number * DAY, review_id=f"day-{number}")
        for number, mark in enumerate(days)
        if mark == "x"
    ]


def memories(reviews: Iterable[ReviewRecord], zone: ZoneInfo) -> dict[PointVersion, Memory]:
    """Return what one person remembers of each version of each point, one answer after another: what faster ways are held against."""
    answers: dict[PointVersion, list[Answer]] = {}
    for review in reviews:
        answers.setdefault(review.asked, []).append(Answer(review.answered_at, review.grade))
    found = {asked: remembered(some, zone) for asked, some in answers.items()}
    return {asked: memory for asked, memory in found.items() if memory is not None}
