"""The one place where the present and fresh ids come from; everything else is handed them."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
IdFactory = Callable[[], str]


def system_clock() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)


def clock_from(start: datetime, real: Clock = system_clock) -> Clock:
    """Return a clock that shows `start` now and goes on at the pace of `real`.

    A demonstration runs on a fixed day this way, while its seconds still pass.
    """
    began = real()
    return lambda: start.astimezone(UTC) + (real() - began)


def system_ids() -> str:
    """Return a fresh id of 32 hexadecimal digits."""
    return uuid.uuid4().hex
