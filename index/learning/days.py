"""Business days of many instants at once."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from index.learning.arrays import Whole
from index.learning.memory import DAY_CHANGES_AT, business_day
from knowledge.window import from_ns, to_ns


def business_days(instants: Whole, zone: ZoneInfo, changes_at: time = DAY_CHANGES_AT) -> Whole:
    """Return the learner's day of each instant (nanoseconds since 1970), as an ordinal; see `memory.business_day`."""
    if not len(instants):
        return np.zeros(0, np.int64)
    first = business_day(from_ns(int(instants.min())), zone, changes_at)
    last = business_day(from_ns(int(instants.max())), zone, changes_at)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    begins = [to_ns(datetime.combine(day, changes_at, zone)) for day in days]
    found: Whole = first.toordinal() + np.searchsorted(begins, instants, side="right") - 1
    return found
