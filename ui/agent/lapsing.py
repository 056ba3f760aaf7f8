"""When what is shown may stop to hold."""

from datetime import datetime, timedelta

from api.schemas import SearchResponse


def next_boundary(response: SearchResponse) -> datetime | None:
    """Return the first instant after the answer at which it may change: a row ends or begins, a version takes over."""
    ends = [hit.window.ends_at for hit in response.hits]
    if response.answer is not None:
        ends.append(response.answer.window.ends_at)
    starts = [notice.at for notice in response.notices]
    instants = (response.holds_until, *ends, *starts)
    return min((at for at in instants if at is not None and at > response.at), default=None)


def is_over(ends_at: datetime | None, at: datetime) -> bool:
    """Tell whether a half-open window has ended."""
    return ends_at is not None and ends_at <= at


def lapse_ms(response: SearchResponse, at: datetime | None = None) -> int | None:
    """Return milliseconds from `at` (the answer's own instant) until the answer may be over; None if time does not end it."""
    ends = [response.holds_until]
    if response.answer is not None:
        ends.append(response.answer.window.ends_at)
    instants = [end for end in ends if end is not None]
    if not instants:
        return None
    left = min(instants) - (at or response.at)
    return max(int(left / timedelta(milliseconds=1)), 0)
